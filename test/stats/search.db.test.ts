import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { ArticlesQuery } from "../../src/contract/articles.ts";
import { TopQuery } from "../../src/contract/top.ts";
import { askArticles } from "../../src/stats/articles.ts";
import { Context } from "../../src/stats/range.ts";
import { FOLDED_ARTICLE } from "../../src/stats/search.ts";
import { askTop } from "../../src/stats/top.ts";
import { filing, openStore, site, type TestStore, view } from "../support/store.ts";

const AT = "2026-03-02T12:00:00Z";
/** What is searched for, and the names that it finds. */
const FOUND: readonly [string, readonly string[]][] = [
  ["LODZ", ["Łódź"]],
  ["łódź", ["Łódź"]],
  ["kobenhavn", ["København"]],
  ["strasse", ["Straße"]],
  ["istanbul", ["İstanbul"]],
  ["елка", ["Ёлка"]],
  ["замок", ["за́мок"]],
  ["КИЇВ", ["Київ"]],
  ["мар’яна", ["Мар'яна"]],
  ["київ", ["Київ"]],
  ["киів", []],
  ["край", ["Край"]],
  ["краи", ["Краи"]],
  ["σοφος", ["Σοφός"]],
  ["שלום", ["שָׁלוֹם"]],
  ["か", ["かな"]],
  ["가", ["가다"]],
  ["ABC", ["ＡＢＣ"]],
  ["%", ["100%"]],
  ["_", []],
  ["lee ann", ["Ann Lee"]],
  ["ann bob", []],
];
const NAMES = [
  ...new Set(FOUND.flatMap(([, names]) => names)),
  ...["がな", "각", "Bob Lee", "x.y"],
];

let store: TestStore;
const context = () => new Context(store.engine, site(), Date.parse("2026-03-03T00:00:00Z"));
beforeAll(async () => {
  store = await openStore();
  await store.put(
    [...NAMES.keys(), "mixed"].map((id) => view({ at: AT, article: `n${id}` })),
    [
      ...NAMES.map((name, i) => filing(`n${i}`, { title: `${i}`, tags: [name] })),
      filing("nmixed", { title: "Élections à Paris", authors: ["Zoë Öz"], tags: ["Vote"] }),
    ],
  );
});
afterAll(() => store.close());

const range = { from: "2026-03-02", to: "2026-03-03" };

it("keeps of articles what they are found by, folded as what is searched for", async () => {
  const [row] = await store.engine.rows({
    name: "folded",
    sql: `SELECT count() AS articles, countIf(folded = ${FOLDED_ARTICLE} AND folded != '') AS same FROM articles`,
    row: z.object({ articles: z.number(), same: z.number() }),
  });
  expect(row?.articles).toBeGreaterThan(20);
  expect(row?.same).toBe(row?.articles);
});

it.each(FOUND)("finds of tags by %s: %j", async (search, names) => {
  const { rows } = await askTop(context(), TopQuery.parse({ ...range, by: "tag", search }));
  expect(rows.map(({ key }) => key).sort()).toEqual([...names].sort());
});

describe("an article", () => {
  it.each(["elections", "PARIS elections", "zoe", "vote oz", "nmixed", "ÉLECT vote"])(
    "is found by words of its headline, id, authors and tags: %s",
    async (search) => {
      const { rows } = await askTop(context(), TopQuery.parse({ ...range, search }));
      expect(rows.map(({ key }) => key)).toEqual(["nmixed"]);
      const { articles } = await askArticles(context(), ArticlesQuery.parse({ search }));
      expect(articles.map(({ id }) => id)).toEqual(["nmixed"]);
    },
  );

  it("is found by nothing that it has not", async () => {
    const { rows } = await askTop(context(), TopQuery.parse({ ...range, search: "paris ann" }));
    expect(rows).toEqual([]);
  });
});
