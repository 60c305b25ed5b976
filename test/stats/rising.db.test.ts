import { afterAll, beforeAll, expect, it } from "vitest";
import { NowQuery } from "../../src/contract/now.ts";
import { askNow } from "../../src/stats/now.ts";
import { Context } from "../../src/stats/range.ts";
import { filing, openStore, site, type TestStore, view } from "../support/store.ts";

const MINUTE = 60_000;
const NOW = Date.parse("2026-03-10T12:29:30Z");
/** The first of the 30 minutes. */
const FIRST = Date.parse("2026-03-10T12:00:00Z");

let store: TestStore;
beforeAll(async () => {
  store = await openStore([site()], () => NOW);
  /** Views of an article, so many minutes before and after the first minute of now. */
  const read = (article: string, minutes: readonly number[], source = "") =>
    minutes.map((minute) =>
      view({ at: new Date(FIRST + minute * MINUTE).toISOString(), article, source }),
    );
  const spread = (count: number, over: number) =>
    Array.from({ length: count }, (_, i) => -over + (i * over) / count);
  const times = (count: number) => Array.from({ length: count }, () => 10);
  await store.put(
    [
      ...read("steady", [...spread(480, 1440), ...times(12)]),
      ...read("riser", [...spread(24, 1440), ...times(12)], "Google"),
      ...read("young", [...spread(6, 90), ...times(10)]),
      ...read("younger", [-10, -1, ...times(10)]),
      ...read("new", times(15)),
      ...read("few", [-600, ...times(9)]),
      ...read("older", [-1441, ...times(11)]),
    ],
    [filing("riser", { title: "Rises" }), filing("young", {}), filing("younger", {})],
  );
});
afterAll(() => store.close());

const ask = (query: object = {}) =>
  askNow(new Context(store.engine, site(), NOW), NowQuery.parse(query));

it("tells articles that are read at more than twice their own usual pace", async () => {
  const { rising } = await ask();
  expect(rising).toEqual([
    { key: "riser", name: "Rises", views: 12, usual: 0.5, times: 24 },
    // Two views, over an hour at least.
    { key: "younger", name: "younger", views: 10, usual: 1, times: 10 },
    { key: "young", name: "young", views: 10, usual: 2, times: 5 },
  ]);
  expect((await ask({ "not-article": "riser" })).rising).toHaveLength(2);
});

it("tells where readers come from", async () => {
  expect((await ask()).sources).toEqual([
    { key: "", name: "", views: 67, visitors: 67 },
    { key: "Google", name: "Google", views: 12, visitors: 12 },
  ]);
});
