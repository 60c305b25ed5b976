import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EvergreenQuery } from "../../src/contract/evergreen.ts";
import { TogetherQuery } from "../../src/contract/together.ts";
import { askEvergreen } from "../../src/stats/evergreen.ts";
import { Context, Unanswerable } from "../../src/stats/range.ts";
import { askTogether } from "../../src/stats/together.ts";
import { filing, openStore, site, type TestStore, view } from "../support/store.ts";

const NOW = Date.parse("2026-03-10T12:00:00Z");
const range = { from: "2026-03-01", to: "2026-03-11" };

describe.each([["open days"], ["closed days"]])("on %s", (days) => {
  let store: TestStore;
  const context = () => new Context(store.engine, site(), NOW);
  beforeAll(async () => {
    store = await openStore([site()], () => NOW);
    const read = (article: string, ...at: string[]) => at.map((one) => view({ at: one, article }));
    await store.put(
      [
        ...read("a", "2026-03-02T12:00:00Z", "2026-03-04T12:00:00Z", "2026-03-10T11:00:00Z"),
        ...read("b", "2026-03-03T12:00:00Z"),
        ...read("c", "2026-03-03T12:00:00Z", "2026-03-05T12:00:00Z"),
        ...read("", "2026-03-03T12:00:00Z"),
      ],
      [
        // Its twentieth day in Kyiv is March 4th.
        filing("a", {
          title: "A",
          tags: ["X", "Y"],
          authors: ["Ann"],
          published: "2026-02-11T22:30:00Z",
        }),
        filing("b", { title: "B", tags: ["X", "Z", "Y"], published: "2026-03-03T10:00:00Z" }),
        filing("c", { title: "C", tags: ["Y", "Z"], published: "2020-01-01T22:00:00Z" }),
      ],
    );
    if (days === "closed days") await store.slice();
  });
  afterAll(() => store.close());

  const together = async (query: object) => {
    const answer = await askTogether(context(), TogetherQuery.parse({ ...range, ...query }));
    return { ...answer, rows: answer.rows.map((row) => [row.key, row.articles, row.views]) };
  };

  it.each(["now", "read"])("tells what stands together, labels as %s", async (labels) => {
    const answer = await together({ tag: "X", labels });
    expect(answer).toMatchObject({ articles: 2, views: 4, next: null });
    expect(answer.rows).toEqual([
      ["Y", 2, 4],
      ["Z", 1, 1],
    ]);
    expect((await together({ tag: "X", by: "author", labels })).rows).toEqual([["Ann", 1, 3]]);
    expect((await together({ tag: "X", "not-author": "Ann", labels })).rows).toEqual([
      ["Y", 1, 1],
      ["Z", 1, 1],
    ]);
  });

  it("tells it a page at a time, to the last row", async () => {
    const first = await together({ tag: "X", limit: "1" });
    expect(first.rows).toEqual([["Y", 2, 4]]);
    const second = await together({ tag: "X", limit: "1", cursor: first.next });
    expect(second).toMatchObject({ rows: [["Z", 1, 1]], next: null });
  });

  it("sorts by either column, either way, and takes a cursor of that order alone", async () => {
    const keys = async (query: object) => (await together({ tag: "Y", ...query })).rows;
    expect(await keys({ sort: "articles" })).toEqual([
      ["X", 2, 4],
      ["Z", 2, 3],
    ]);
    expect((await keys({ order: "asc" })).map(([key]) => key)).toEqual(["Z", "X"]);
    const first = await together({ tag: "Y", sort: "articles", order: "asc", limit: "1" });
    expect(first.rows).toEqual([["X", 2, 4]]);
    const next = { tag: "Y", limit: "1", cursor: first.next };
    const second = await together({ ...next, sort: "articles", order: "asc" });
    expect(second).toMatchObject({ rows: [["Z", 2, 3]], next: null });
    for (const other of [{}, { order: "asc" }, { sort: "articles" }]) {
      await expect(together({ ...next, ...other })).rejects.toThrow(Unanswerable);
    }
  });

  it("asks with what", async () => {
    await expect(together({ country: "UA" })).rejects.toThrow(Unanswerable);
  });

  it("counts as evergreen what is read on the 20th day after publication, or later", async () => {
    const ask = async (query: object = {}) =>
      askEvergreen(context(), EvergreenQuery.parse({ ...range, ...query }));
    expect((await ask()).rows).toEqual([
      { key: "a", name: "A", published: "2026-02-11T22:30:00.000Z", views: 2 },
      { key: "c", name: "C", published: "2020-01-02", views: 2 },
    ]);
    expect((await ask({ "not-tag": "X" })).rows).toMatchObject([{ key: "c" }]);
    const { next } = await ask({ limit: "1" });
    expect((await ask({ limit: "1", cursor: next })).rows).toMatchObject([{ key: "c" }]);
    const oldest = { sort: "published", order: "asc", limit: "1" };
    const first = await ask(oldest);
    expect(first.rows).toMatchObject([{ key: "c" }]);
    const second = await ask({ ...oldest, cursor: first.next });
    expect(second).toMatchObject({ rows: [{ key: "a" }], next: null });
    expect((await ask({ sort: "published" })).rows).toMatchObject([{ key: "a" }, { key: "c" }]);
    expect((await ask({ search: "ann" })).rows).toMatchObject([{ key: "a" }]);
    expect((await ask({ search: "nobody" })).rows).toEqual([]);
  });
});
