import { expect, it, onTestFinished } from "vitest";
import * as z from "zod";
import type { Site } from "../../src/contract/site.ts";
import { SummaryQuery } from "../../src/contract/summary.ts";
import { earlinessOf } from "../../src/ingest/earliness.ts";
import { counts } from "../../src/stats/counter.ts";
import { Context } from "../../src/stats/range.ts";
import { askSummary } from "../../src/stats/summary.ts";
import { filing, openStore, site, type TestStore, view } from "../support/store.ts";

const HOUR = 3_600_000;
const NOON = Date.parse("2026-03-10T12:00:00Z");

/** A store with a clock that the test turns. */
async function opened(sites?: Site[]) {
  const clock = { now: NOON };
  const store = await openStore(sites, () => clock.now);
  onTestFinished(() => store.close());
  return { clock, store };
}

const received = (ms: number, instant: string) => earlinessOf(ms, Date.parse(instant) * 1024);

const counterOf = async (store: TestStore, article = "a"): Promise<number | undefined> =>
  (await counts(new Context(store.engine, site(), store.now()), [article]))[article];

const summary = (store: TestStore, from: string, to: string) =>
  askSummary(
    new Context(store.engine, site(), store.now()),
    SummaryQuery.parse({ from, to, compare: "none" }),
  );

const STORED = {
  name: "stored",
  sql: "SELECT verdict, toUnixTimestamp(at) AS at, source FROM views FINAL",
  row: z.object({ verdict: z.string(), at: z.number(), source: z.string() }),
};

it.each([[[0, 1, 2, 3]], [[3, 2, 1, 0]], [[2, 0, 3, 1]]])(
  "lets the first received decide, stored in the order %j",
  async (order) => {
    const { store } = await opened();
    const first = view({ at: "2026-03-10T10:00:00Z", verdict: "bot", source: "first" });
    const late = ["2026-03-10T10:00:00.001Z", "2026-03-10T10:05:00Z", "2026-03-12T09:00:00Z"];
    const repeat = { ...first, verdict: "counted" as const, source: "late" };
    const all = [
      first,
      ...late.map((instant) => ({ ...repeat, earliness: received(repeat.ms, instant) })),
    ];
    for (const i of order) await store.put(all.slice(i, i + 1));
    for (const when of ["unmerged", "merged"]) {
      if (when === "merged") await store.engine.run("OPTIMIZE TABLE views FINAL");
      const rows = await store.engine.rows(STORED);
      expect(rows, when).toEqual([{ verdict: "bot", at: first.at, source: "first" }]);
    }
  },
);

it("folds repeats within one batch, and keeps ids that differ in a bit apart", async () => {
  const { store } = await opened();
  const one = view({ at: "2026-03-10T10:00:00Z", article: "a", nonce: "281474976710655" });
  const near = [
    { ...one, nonce: "281474976710654" },
    { ...one, nonce: "140737488355327" },
    { ...one, ms: one.ms + 1 },
  ];
  await store.put([one, one, ...near, one]);
  await store.put([one, ...near]);
  expect(await counterOf(store)).toBe(4);
});

it("counts an id under each site that sends it", async () => {
  const { store } = await opened([site(), site({ id: "other" })]);
  const one = view({ at: "2026-03-10T10:00:00Z", article: "a" });
  await store.put([one, { ...one, site: "other" }]);
  expect(await counterOf(store)).toBe(1);
  expect(
    await counts(new Context(store.engine, site({ id: "other" }), store.now()), ["a"]),
  ).toEqual({ a: 1 });
});

/** A view whose id has a wrong clock: its time is that of receipt. */
const stray = (instant: string) =>
  view({ at: instant, ms: 7, nonce: "77", article: "a", earliness: received(7, instant) });

/** Enough views that each day fills granules of its own. */
const crowd = (instant: string) =>
  Array.from({ length: 20_000 }, (_, i) =>
    view({ at: new Date(Date.parse(instant) + i * 1000).toISOString(), article: "b" }),
  );

it.each([["open days"], ["closed days"]])(
  "counts a view with a wrong clock once, on its first day, though repeated days later: %s",
  async (when) => {
    const { clock, store } = await opened();
    for (const day of ["2026-03-08", "2026-03-09", "2026-03-10"]) {
      clock.now = Date.parse(`${day}T12:00:00Z`);
      await store.put([stray(`${day}T11:00:00Z`), ...crowd(`${day}T01:00:00Z`)]);
      if (when === "closed days") await store.slice();
    }
    clock.now = NOON + 48 * HOUR;
    if (when === "closed days") expect(await store.slice()).toBe(0);
    expect(await counterOf(store)).toBe(1);
    expect(await summary(store, "2026-03-08", "2026-03-09")).toMatchObject({ views: 20_001 });
    expect(await summary(store, "2026-03-09", "2026-03-11")).toMatchObject({ views: 40_000 });
  },
  60_000,
);

it("counts a view with a wrong clock once though its repeat is stored, and sliced, before it", async () => {
  const { clock, store } = await opened();
  await store.put([stray("2026-03-09T11:00:00Z")]);
  expect(await store.slice()).toBe(0);
  expect(await counterOf(store)).toBe(1);
  // Received earlier, by a server that was cut off from the store.
  await store.put([stray("2026-03-07T11:00:00Z")]);
  clock.now += HOUR;
  for (const state of ["at once", "once sliced"]) {
    if (state === "once sliced") expect(await store.slice()).toBe(0);
    expect(await counterOf(store), state).toBe(1);
    expect(await summary(store, "2026-03-07", "2026-03-08"), state).toMatchObject({ views: 1 });
    expect(await summary(store, "2026-03-08", "2026-03-10"), state).toMatchObject({ views: 0 });
  }
});

it("lets the largest engagement win, before or after its view, on closed days too", async () => {
  const { clock, store } = await opened();
  const one = view({ at: "2026-03-09T10:00:00Z", article: "a" });
  const engaged = (seconds: number, scroll = 0) => [
    { site: "unn", ms: one.ms, nonce: one.nonce, seconds, scroll },
  ];
  const total = async () => (await summary(store, "2026-03-09", "2026-03-10")).engaged;
  await store.put([], [], engaged(12));
  await store.put([one]);
  await store.put([one], [], engaged(40, 3));
  await store.put([], [], engaged(39, 90));
  expect(await total()).toBe(40);
  expect(await store.slice()).toBe(0);
  expect(await total()).toBe(40);
  // As the buffer says it: the day of the view is touched.
  await store.put([one], [], engaged(55));
  expect(await total()).toBe(55);
  clock.now += HOUR;
  expect(await store.slice()).toBe(0);
  expect(await total()).toBe(55);
});

it("stores the same batch again, whole or in part, and nothing changes", async () => {
  const { store } = await opened();
  const views = Array.from({ length: 50 }, (_, i) =>
    view({ at: "2026-03-09T10:00:00Z", article: i % 2 ? "a" : "b" }),
  );
  const filings = [
    filing("a", { authors: ["Ann"] }),
    filing("b", { authors: ["Bob"], tags: ["T"] }),
  ];
  await store.put(views, filings);
  const before = await summary(store, "2026-03-09", "2026-03-10");
  expect(before).toMatchObject({ views: 50, articles: 2 });
  await store.put(views.slice(10, 30), filings.slice(1));
  store.restart();
  await store.put(views, filings);
  expect(await summary(store, "2026-03-09", "2026-03-10")).toEqual(before);
  expect(await store.slice()).toBe(0);
  await store.put(views, filings);
  expect(await store.slice()).toBe(0);
  expect(await summary(store, "2026-03-09", "2026-03-10")).toEqual(before);
});

it("shows late views of a closed day at once, and once sliced", async () => {
  const { store } = await opened();
  await store.put([view({ at: "2026-03-08T10:00:00Z", article: "a" })]);
  expect(await store.slice()).toBe(0);
  await store.put([view({ at: "2026-03-08T11:00:00Z", article: "a" })]);
  expect(await counterOf(store)).toBe(2);
  expect(await store.slice()).toBe(0);
  expect(await counterOf(store)).toBe(2);
});

it("keeps views of a site that it does not know, for when it does", async () => {
  const { store } = await opened([]);
  await store.put([view({ at: "2026-03-10T10:00:00Z" })]);
  expect(await store.engine.rows(STORED)).toHaveLength(1);
});
