import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { askArticle } from "../../src/stats/article.ts";
import { Context } from "../../src/stats/range.ts";
import { type Engine, StoreDown } from "../../src/store/engine.ts";
import { ArticleFiling } from "../../src/store/filing.ts";
import type { Said } from "../../src/store/layers.ts";
import { filing, noStream, openStore, site, type TestStore } from "../support/store.ts";

const START = Date.parse("2026-03-01T00:00:00Z");
const NOW = Date.parse("2026-03-10T12:00:00Z");
const zoneOf = async () => "Europe/Kyiv";

let store: TestStore;
beforeAll(async () => {
  store = await openStore([site()], () => NOW);
});
afterAll(() => store.close());

const article = (id: string) => askArticle(new Context(store.engine, site(), NOW), id);
const state = (by: ArticleFiling, id: string, said: Said) =>
  by.state("unn", id, ({ newsroom }) => ({ ...newsroom, ...said }), "editor", NOW);

describe("two processes", () => {
  /** An engine that does something once, just before it does this. */
  function before(wanted: "articles" | "statements", first: () => Promise<unknown>): Engine {
    let done = false;
    return {
      ...bound(store.engine),
      async insert(into, rows) {
        if (into.table === wanted && !done) {
          done = true;
          await first();
        }
        await store.engine.insert(into, rows);
      },
    };
  }

  it.each([
    ["articles", "before the page is written"],
    ["statements", "before another is stated"],
  ] as const)("lose nothing that the newsroom states, %s: %s", async (table, _when) => {
    const id = `race-${table}`;
    const other = new ArticleFiling(store.engine, zoneOf);
    await other.file([filing(id, { title: "Page", authors: ["Ann"] }, "2026-03-01T00:00:00Z")]);
    const late = new ArticleFiling(
      before(table, () => state(other, id, { authors: ["Bob"] })),
      zoneOf,
    );
    const page = filing(id, { title: "Later", tags: ["T"] }, "2026-03-11T00:00:00Z");
    if (table === "articles") await late.file([page]);
    else {
      await state(late, id, { place: "Kyiv" });
      await late.file([page]);
    }
    expect(await article(id)).toMatchObject({
      title: "Later",
      authors: ["Bob"],
      tags: ["T"],
      sources: { authors: "newsroom" },
    });
    expect(await linked(id)).toContain("author Bob");
    expect(await linked(id)).not.toContain("author Ann");
  });

  it("do not undo each other by what they remember", async () => {
    const [one, other] = [0, 1].map(() => new ArticleFiling(store.engine, zoneOf));
    if (!one || !other) throw new Error("two");
    const page = (title: string, at: string) => [filing("two", { title, authors: ["Ann"] }, at)];
    await one.file(page("First", "2026-03-02T00:00:00Z"));
    await other.file(page("First", "2026-03-02T00:01:00Z"));
    await state(other, "two", { authors: ["Bob"] });
    await one.file(page("Second", "2026-03-02T00:02:00Z"));
    expect(await article("two")).toMatchObject({ title: "Second", authors: ["Bob"] });
  });
});

it("is whole again when a process ends between statement and article", async () => {
  const broken: Engine = {
    ...bound(store.engine),
    insert: (into, rows) =>
      into.table === "articles"
        ? Promise.reject(new StoreDown("killed"))
        : store.engine.insert(into, rows),
  };
  const page = (at: string) => [filing("torn", { title: "Page", authors: ["Ann"] }, at)];
  await new ArticleFiling(store.engine, zoneOf).file(page("2026-03-02T00:00:00Z"));
  const failing = state(new ArticleFiling(broken, zoneOf), "torn", { authors: ["Bob"] });
  await expect(failing).rejects.toThrow(StoreDown);
  // Whichever comes next: the page that says nothing new, or the newsroom once more.
  await new ArticleFiling(store.engine, zoneOf).file(page("2026-03-02T00:01:00Z"));
  expect(await article("torn")).toMatchObject({ title: "Page", authors: ["Bob"] });
  expect(await linked("torn")).toContain("author Bob");
});

/** Labels that lead to an article. */
const linked = async (id: string): Promise<string[]> =>
  (await store.engine.rows(LINKED, { site: "unn", id })).map(({ label }) => label);

const LINKED = {
  name: "linked",
  sql: `SELECT concat(kind, ' ', key) AS label FROM links FINAL
    WHERE site = {site:String} AND aid = cityHash64({id:String}) AND gone = 0`,
  row: z.object({ label: z.string() }),
};

/** An engine's methods, each to be replaced. */
const bound = (engine: Engine): Engine => ({
  rows: engine.rows.bind(engine),
  run: engine.run.bind(engine),
  insert: engine.insert.bind(engine),
  stream: noStream,
  ping: engine.ping.bind(engine),
  close: engine.close.bind(engine),
});

const facts = fc.record(
  {
    title: fc.constantFrom("t1", "t2", "t3"),
    authors: fc.subarray(["Ann", "Bob"]),
    tags: fc.subarray(["T1", "T2"]),
    place: fc.constantFrom("Kyiv", "Lviv"),
  },
  { requiredKeys: [] },
);

const step = fc.record({
  kind: fc.constantFrom("page", "page", "page", "put", "put", "take back", "take back", "restart"),
  facts,
  taken: fc.subarray(["title", "authors", "tags", "place"] as const),
});

let runs = 0;

it("shows the newsroom's word where there is one, else the last of the pages, in any order of both", async () => {
  const steps = fc.array(step, { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(steps, async (happened) => {
      const id = `drawn-${runs++}`;
      let by = new ArticleFiling(store.engine, zoneOf);
      let page = null as Said | null;
      let newsroom = null as Said | null;
      for (const [i, { kind, facts: said, taken }] of happened.entries()) {
        const at = new Date(START + i * 60_000).toISOString();
        if (kind === "restart") by = new ArticleFiling(store.engine, zoneOf);
        else if (kind === "page") {
          await by.file([filing(id, said, at)]);
          page = { ...page, ...said };
        } else {
          const change: { -readonly [Field in keyof Said]: Said[Field] } = { ...newsroom, ...said };
          if (kind === "take back") for (const field of taken) delete change[field];
          await by.state("unn", id, () => change, "editor", NOW);
          newsroom = change;
        }
      }
      const found = await article(id);
      if (page === null && newsroom === null) expect(found).toBeNull();
      else {
        const none = { title: "", authors: [], tags: [], place: "" };
        expect(found).toMatchObject({ ...none, ...page, ...newsroom });
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
});
