import { expect, it, onTestFinished } from "vitest";
import * as z from "zod";
import { rebuildSlices } from "../../src/store/rebuild.ts";
import { filing, openStore, site, type TestStore, view } from "../support/store.ts";

const NOON = Date.parse("2026-03-10T12:00:00Z");

/** A few days of reading, sliced. */
async function sliced(): Promise<TestStore> {
  const store = await openStore([site(), site({ id: "other" })], () => NOON);
  onTestFinished(() => store.close());
  const views = Array.from({ length: 600 }, (_, i) => {
    const at = new Date(Date.parse("2026-03-01T00:00:00Z") + i * 1_200_000).toISOString();
    return view({
      at,
      article: ["a", "b", ""][i % 3] ?? "",
      visitor: String(i % 40),
      country: i % 2 ? "UA" : "PL",
      verdict: i % 11 ? "counted" : "bot",
      site: i % 7 ? "unn" : "other",
    });
  });
  const filings = [
    filing("a", { authors: ["Ann"], tags: ["T1", "T2"] }),
    filing("b", { authors: ["Ann", "Bob"], section: ["War"] }),
  ];
  await store.put(views, filings);
  await store.put(views.slice(0, 90).map((one) => ({ ...one, earliness: one.earliness - 7 })));
  expect(await store.slice()).toBe(0);
  return store;
}

const Rows = z.record(z.string(), z.unknown());

/** All that the slices tell. */
async function slices(store: TestStore): Promise<z.infer<typeof Rows>[][]> {
  return Promise.all(
    [
      "SELECT site, kind, day, key, views, visitors, engaged FROM daily FINAL WHERE views > 0 ORDER BY ALL",
      "SELECT site, toString(aid) AS id, hour, views, visitors, firsts, engaged FROM hourly FINAL WHERE views > 0 ORDER BY ALL",
    ].map((sql) => store.engine.rows({ name: "slices", sql, row: Rows })),
  );
}

const rebuild = (store: TestStore, range = {}) =>
  rebuildSlices(store.engine, site(), range, store.now);

it.each([
  ["as they are", []],
  ["dropped", ["TRUNCATE TABLE daily", "TRUNCATE TABLE hourly"]],
  [
    "falsified",
    [
      "INSERT INTO daily SELECT * REPLACE (views + 1 AS views, version + 1 AS version) FROM daily",
      "INSERT INTO daily SELECT * REPLACE ('nobody' AS key, version + 5 AS version) FROM daily WHERE kind = 'author'",
      "INSERT INTO hourly SELECT * REPLACE (views + 9 AS views, version + 9000000 AS version) FROM hourly",
    ],
  ],
])("makes slices anew from the views, equal to what they were: %s", async (_, damage) => {
  const store = await sliced();
  const before = await slices(store);
  expect(before.every((rows) => rows.length > 200)).toBe(true);
  for (const sql of damage) await store.engine.run(sql);
  if (damage.length > 0) await rebuildSlices(store.engine, site({ id: "other" }), {}, store.now);
  const told: string[] = [];
  const days = await rebuildSlices(store.engine, site(), {}, store.now, ({ done, of }) => {
    told.push(`${done}/${of}`);
  });
  expect(days).toBe(9);
  expect(told).toEqual(["0/9", "9/9"]);
  expect(await slices(store)).toEqual(before);
});

it("drops what the slices were before", async () => {
  const store = await sliced();
  const row = z.object({ n: z.number() });
  const count = (table: string) =>
    store.engine.rows({ name: "count", row, sql: `SELECT count() AS n FROM ${table}` });
  await rebuild(store);
  await rebuildSlices(store.engine, site({ id: "other" }), {}, store.now);
  for (const table of ["daily", "hourly"]) {
    expect(await count(table)).toEqual(await count(`${table} FINAL`));
  }
});

it("rebuilds the days of a range, and leaves the others and the open day alone", async () => {
  const store = await sliced();
  const before = await slices(store);
  await store.engine.run("TRUNCATE TABLE daily");
  expect(await rebuild(store, { from: "2026-03-04", to: "2026-03-06" })).toBe(2);
  const [first] = await slices(store);
  const days = new Set(first?.map((row) => row["day"]));
  expect([...days]).toEqual(["2026-03-04", "2026-03-05"]);
  expect(await rebuild(store, { from: "2026-03-10" })).toBe(0);
  await rebuild(store);
  await rebuildSlices(store.engine, site({ id: "other" }), {}, store.now);
  expect(await slices(store)).toEqual(before);
});

it("is harmless at the same time as another rebuild, the job and new views", async () => {
  const store = await sliced();
  const before = await slices(store);
  const late = view({ at: "2026-03-05T10:00:00Z", article: "a", visitor: "1" });
  await Promise.all([rebuild(store), store.slice(), rebuild(store), store.put([late])]);
  expect(await store.slice()).toBe(0);
  const after = await slices(store);
  expect(after).not.toEqual(before);
  await rebuild(store);
  expect(await slices(store)).toEqual(after);
});
