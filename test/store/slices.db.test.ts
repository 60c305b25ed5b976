import { expect, it, onTestFinished } from "vitest";
import * as z from "zod";
import { TopQuery } from "../../src/contract/top.ts";
import { counts } from "../../src/stats/counter.ts";
import { Context } from "../../src/stats/range.ts";
import { askTop } from "../../src/stats/top.ts";
import type { Engine } from "../../src/store/engine.ts";
import { sliceStaleDays } from "../../src/store/slices.ts";
import { mark, staleDays } from "../../src/store/stale.ts";
import { lines, STALE, VIEWS } from "../../src/store/tables.ts";
import { Writer } from "../../src/store/writer.ts";
import {
  filing,
  noStream,
  openStore,
  refusingFor,
  site,
  type TestStore,
  view,
} from "../support/store.ts";

const NOW = Date.parse("2026-03-10T12:00:00Z");

async function opened(clock = { now: NOW }): Promise<TestStore> {
  const store = await openStore([site()], () => clock.now);
  onTestFinished(() => store.close());
  return store;
}

/** Views of three days, by two readers, of two articles and other pages. */
const read = () =>
  [
    "2026-03-07T21:59:59Z",
    "2026-03-07T22:00:00Z",
    "2026-03-08T10:00:00Z",
    "2026-03-09T10:00:00Z",
  ].flatMap((at, i) => [
    view({ at, article: "a", source: "Google", medium: "search", visitor: `${i}1` }),
    view({ at, article: "b", country: "UA", visitor: `${i}1` }),
    view({ at, path: "/", visitor: `${i}2` }),
  ]);
const filings = [filing("a", { authors: ["Ann"], tags: ["T"] }), filing("b", { authors: ["Ann"] })];

const SLICES = {
  name: "slices",
  sql: `
    SELECT * FROM (
      SELECT toString(day) AS at, kind AS kind, key, views, visitors, 0 AS firsts, engaged
      FROM daily FINAL WHERE views > 0
      UNION ALL
      SELECT toString(hour), 'hour', toString(aid), views, visitors, firsts, engaged
      FROM hourly FINAL WHERE views > 0
    ) ORDER BY at, kind, key`,
  row: z.record(z.string(), z.unknown()),
};
const slices = (store: TestStore) => store.engine.rows(SLICES);
const counterOf = async ({ engine }: TestStore) =>
  (await counts(new Context(engine, site(), NOW), ["a"]))["a"];
const stale = async ({ engine }: TestStore) =>
  (await staleDays(engine, "unn")).map(({ day }) => day);

it("gives the same slices when run twice, and when rebuilt from the views alone", async () => {
  const store = await opened();
  const views = read();
  const seconds = views.map(({ site: id, ms, nonce }, i) => ({
    site: id,
    ms,
    nonce,
    seconds: i,
    scroll: 0,
  }));
  await store.put(views, filings, seconds);
  expect(await store.slice()).toBe(0);
  const before = await slices(store);
  expect(before.length).toBeGreaterThan(40);
  const days = await store.engine.rows({
    name: "days",
    sql: "SELECT DISTINCT toString(day) AS day FROM daily",
    row: z.object({ day: z.string() }),
  });
  expect(days.map(({ day }) => day).sort()).toEqual(["2026-03-07", "2026-03-08", "2026-03-09"]);
  for (const how of ["again", "anew"]) {
    if (how === "anew") {
      for (const table of ["daily", "hourly"]) await store.engine.run(`TRUNCATE TABLE ${table}`);
    }
    await mark(
      store.engine,
      days.map(({ day }) => ["unn", day] as const),
    );
    expect(await store.slice()).toBe(0);
    expect(await slices(store), how).toEqual(before);
  }
});

it("takes from the slices what is no longer there", async () => {
  const store = await opened();
  const one = view({ at: "2026-03-08T10:00:00Z", article: "a", source: "Late", country: "PL" });
  await store.put([one], [filing("a", { authors: ["Ann"] })]);
  expect(await store.slice()).toBe(0);
  // A repeat that was received earlier: it tells what is true.
  await store.put([{ ...one, source: "First", country: "UA", earliness: one.earliness + 60 }]);
  await store.put([], [filing("a", { authors: ["Bob"] }, "2026-03-09T10:00:00Z")]);
  expect(await store.slice()).toBe(0);
  const context = () => new Context(store.engine, site(), NOW);
  const top = async (by: string) => {
    const query = TopQuery.parse({ from: "2026-03-01", to: "2026-03-10", by });
    return (await askTop(context(), query)).rows.map(({ key, views }) => [key, views]);
  };
  expect(await top("source")).toEqual([["First", 1]]);
  expect(await top("country")).toEqual([["UA", 1]]);
  expect(await top("author")).toEqual([["Bob", 1]]);
  // And where the view turns out to be a bot's, nothing is left.
  await store.put([{ ...one, verdict: "bot", earliness: one.earliness + 120 }]);
  for (const when of ["at once", "once sliced"]) {
    if (when === "once sliced") expect(await store.slice()).toBe(0);
    for (const by of ["article", "author", "source"]) expect(await top(by), when).toEqual([]);
    expect(await counterOf(store), when).toBe(0);
  }
});

/** An engine that does something else right before an insert that the test names. */
const before = (
  engine: Engine,
  isIt: (table: string, text: string) => boolean,
  first: () => Promise<unknown>,
): Engine => ({
  rows: (query, params) => engine.rows(query, params),
  run: (sql, params) => engine.run(sql, params),
  async insert(into, text) {
    if (isIt(into.table, typeof text === "string" ? text : "")) await first();
    await engine.insert(into, text);
  },
  stream: noStream,
  ping: () => engine.ping(),
  close: () => engine.close(),
});

const batch = (views: ReturnType<typeof view>[], days: [string, string][]) => ({
  views: new TextEncoder().encode(lines(views)),
  filings: [],
  attentions: new Uint8Array(),
  days,
});

it("loses no late view where the job runs between its mark and its row", async () => {
  const store = await opened();
  await store.put([view({ at: "2026-03-08T10:00:00Z", article: "a" })]);
  expect(await store.slice()).toBe(0);
  let ran = 0;
  const engine = before(
    store.engine,
    (table) => table === VIEWS.table,
    async () => {
      ran++;
      await store.slice();
      expect(await stale(store)).toEqual([]);
    },
  );
  const late = batch([view({ at: "2026-03-08T11:00:00Z", article: "a" })], [["unn", "2026-03-08"]]);
  await new Writer(engine, async () => site().zone).store(late);
  expect(ran).toBe(1);
  expect(await stale(store)).toEqual(["2026-03-08"]);
  expect(await counterOf(store)).toBe(2);
  expect(await store.slice()).toBe(0);
  expect(await counterOf(store)).toBe(2);
});

it("loses no late view that comes when its day is sliced but not yet trusted", async () => {
  const store = await opened();
  await store.put([view({ at: "2026-03-08T10:00:00Z", article: "a" })]);
  let came = 0;
  const engine = before(
    store.engine,
    // The job's own mark, taken away at its end alone.
    (table, text) => table === STALE.table && !text.includes('"done":0'),
    async () => {
      if (came++ === 0) await store.put([view({ at: "2026-03-08T11:00:00Z", article: "a" })]);
    },
  );
  await sliceStaleDays(engine, [site()], store.now);
  expect(came).toBe(1);
  for (const when of ["at once", "once sliced"]) {
    if (when === "once sliced") expect(await store.slice()).toBe(0);
    expect(await counterOf(store), when).toBe(2);
  }
});

it("loses no view of a day that a job whose clock is ahead has sliced while it is open", async () => {
  const store = await opened();
  const today = () => view({ at: new Date(NOW).toISOString(), article: "a" });
  await store.put([today()]);
  for (const views of [2, 3]) {
    await sliceStaleDays(store.engine, [site()], () => NOW + 72 * 3_600_000);
    expect(await stale(store)).toEqual([]);
    // By a writer that remembers to have marked the day.
    await store.put([today()]);
    expect(await counterOf(store)).toBe(views);
  }
});

it("leaves a day stale that two jobs have sliced at once: which read last is not known", async () => {
  const store = await opened();
  await store.put([view({ at: "2026-03-08T10:00:00Z", article: "a" })]);
  let other: Promise<number> | undefined;
  const engine: Engine = {
    ...store.engine,
    rows: (query, params) => store.engine.rows(query, params),
    insert: (into, text) => store.engine.insert(into, text),
    run: async (sql, params) => {
      other ??= store.slice();
      await other;
      await store.engine.run(sql, params);
    },
  };
  await sliceStaleDays(engine, [site()], store.now);
  expect(await other).toBe(0);
  expect(await stale(store)).toEqual(["2026-03-08"]);
  expect(await counterOf(store)).toBe(1);
  expect(await store.slice()).toBe(0);
  expect(await counterOf(store)).toBe(1);
});

it("counts right with a day half sliced by a process that ended", async () => {
  const store = await opened();
  await store.put(read(), filings);
  let left = 2;
  const dying: Engine = {
    ...before(
      store.engine,
      () => false,
      async () => {},
    ),
    run: async (sql, params) => {
      if (left-- === 0) throw new Error("killed");
      await store.engine.run(sql, params);
    },
  };
  await expect(sliceStaleDays(dying, [site()], store.now)).rejects.toThrow("killed");
  expect(await counterOf(store)).toBe(4);
  expect(await store.slice()).toBe(0);
  expect(await counterOf(store)).toBe(4);
});

it("leaves a day open until ten minutes after its end in the site's zone", async () => {
  const clock = { now: Date.parse("2026-03-08T21:00:00Z") };
  const store = await opened(clock);
  await store.put([view({ at: "2026-03-08T20:59:00Z", article: "a" })]);
  for (const [instant, open] of [
    ["2026-03-08T21:59:59Z", true],
    ["2026-03-08T22:09:59Z", true],
    ["2026-03-08T22:10:00Z", false],
  ] as const) {
    clock.now = Date.parse(instant);
    await store.slice();
    expect(await stale(store), instant).toEqual(open ? ["2026-03-08"] : []);
    expect(await counterOf(store), instant).toBe(1);
  }
});

it("takes up no day once its time is up, and says how many remain", async () => {
  const clock = { now: NOW };
  const store = await opened(clock);
  await store.put(read(), filings);
  const remain = await sliceStaleDays(store.engine, [site()], () => clock.now++, { budget: -1 });
  expect(remain).toBe(3);
  expect(await stale(store)).toHaveLength(3);
  expect(await counterOf(store)).toBe(4);
});

it("slices the days of other sites where the store refuses one", async () => {
  const clock = { now: NOW };
  const sites = [site({ id: "broken" }), site()];
  const store = await openStore(sites, () => clock.now);
  onTestFinished(() => store.close());
  const refusing = refusingFor("broken", store.engine);
  await mark(store.engine, [["broken", "2026-03-08"]]);
  await store.put(read(), filings);
  expect(await sliceStaleDays(refusing, sites, () => clock.now)).toBe(0);
  expect(await staleDays(store.engine, "unn")).toEqual([]);
  expect(await staleDays(store.engine, "broken")).toHaveLength(1);
});
