import { describe, expect, it, onTestFinished } from "vitest";
import * as z from "zod";
import { SummaryQuery } from "../../src/contract/summary.ts";
import { TopQuery } from "../../src/contract/top.ts";
import { counts } from "../../src/stats/counter.ts";
import { Context } from "../../src/stats/range.ts";
import { askSummary } from "../../src/stats/summary.ts";
import { askTop } from "../../src/stats/top.ts";
import { carried, correct, corrections, type NewCorrection, undo } from "../../src/store/labels.ts";
import { sliceStaleDays } from "../../src/store/slices.ts";
import { isFull, mark, staleDays } from "../../src/store/stale.ts";
import { filing, openStore, site, type TestStore, view } from "../support/store.ts";

const NOW = Date.parse("2026-03-10T12:00:00Z");

/** A store whose clock goes on by a minute with each correction. */
async function opened() {
  const clock = { now: NOW };
  const store = await openStore([site()], () => clock.now);
  onTestFinished(() => store.close());
  const asking = () => {
    clock.now += 60_000;
    return { author: "admin", at: clock.now };
  };
  return {
    ...store,
    clock,
    async correct(asked: NewCorrection) {
      const found = await carried(store.engine, site(), asked);
      return correct(store.engine, site(), asked, found, asking());
    },
    undo: (id: string) => undo(store.engine, site(), id, asking()),
  };
}
type Opened = Awaited<ReturnType<typeof opened>>;

const context = (store: Opened) => new Context(store.engine, site(), store.clock.now);

/** Views by label over all days. */
async function views(store: Opened, by: string, asked: object = {}) {
  const query = TopQuery.parse({ from: "2026-03-01", to: "2026-03-12", by, limit: 100, ...asked });
  const { rows } = await askTop(context(store), query);
  return Object.fromEntries(rows.map(({ key, views: n }) => [key, n]));
}

const ALL_DAILY = {
  name: "daily",
  sql: `
    SELECT toString(day) AS day, toString(kind) AS kind, key, views, visitors, engaged FROM daily FINAL
    WHERE views > 0 ORDER BY day, kind, key`,
  row: z.record(z.string(), z.unknown()),
};

/** Three articles read on three closed days, by readers who return. */
async function read(store: TestStore | Opened) {
  const days = ["2026-03-03", "2026-03-05", "2026-03-08"];
  const read = days.flatMap((day, i) => [
    view({ at: `${day}T10:00:00Z`, article: "a", visitor: `${i}1` }),
    view({ at: `${day}T11:00:00Z`, article: "b", visitor: `${i}1` }),
    view({ at: `${day}T12:00:00Z`, article: "b", visitor: `${i}2` }),
    ...(i === 2 ? [view({ at: `${day}T13:00:00Z`, article: "c", visitor: `${i}3` })] : []),
  ]);
  const engagement = read.map(({ site: id, ms, nonce }, i) => ({
    site: id,
    ms,
    nonce,
    seconds: i + 1,
    scroll: 0,
  }));
  await store.put(
    read,
    [
      filing("a", { authors: ["Ann", "Cy"], tags: ["T1", "T2", "T3"], section: ["S1", "S2"] }),
      filing("b", { authors: ["Anne"], tags: ["T2"], section: ["S2"] }),
      filing("c", { authors: ["Bob"], tags: ["T3"] }),
    ],
    engagement,
  );
  expect(await store.slice()).toBe(0);
}

describe("a correction", () => {
  it("moves all of history at once, and its slices once they are made", async () => {
    const store = await opened();
    await read(store);
    const before = await views(store, "author");
    expect(before).toEqual({ Ann: 3, Cy: 3, Anne: 6, Bob: 1 });
    const made = await store.correct({ kind: "author", from: ["Anne"], to: "Ann" });
    expect(made).toMatchObject({ articles: 1, days: 3, pending: 3, undone: null });
    for (const when of ["at once", "once sliced"]) {
      if (when === "once sliced") expect(await store.slice()).toBe(0);
      expect(await views(store, "author"), when).toEqual({ Ann: 9, Cy: 3, Bob: 1 });
      expect(await views(store, "article", { author: "Ann" }), when).toEqual({ a: 3, b: 6 });
      expect(await views(store, "author", { labels: "read" }), when).toEqual(before);
    }
    expect(await corrections(store.engine, "unn", { limit: 9 })).toMatchObject([{ pending: 0 }]);
  });

  it("corrects what pages go on saying, and for the time of reading too from then on", async () => {
    const store = await opened();
    await read(store);
    await store.correct({ kind: "author", from: ["Anne"], to: "Ann" });
    await store.put(
      [
        view({ at: "2026-03-10T12:30:00Z", article: "b" }),
        view({ at: "2026-03-10T12:30:00Z", article: "d" }),
      ],
      [
        filing("b", { title: "New", authors: ["Anne"] }, "2026-03-10T12:30:00Z"),
        filing("d", { authors: ["Anne", "Ann"] }, "2026-03-10T12:30:00Z"),
      ],
    );
    expect(await views(store, "author")).toEqual({ Ann: 11, Cy: 3, Bob: 1 });
    const then = { Ann: 5, Cy: 3, Anne: 6, Bob: 1 };
    expect(await views(store, "author", { labels: "read" })).toEqual(then);
  });

  it("applies in the order in which it was made, each once: chains and cycles end", async () => {
    const store = await opened();
    await read(store);
    const rename = (from: string, to: string) => store.correct({ kind: "tag", from: [from], to });
    await rename("T1", "T2");
    expect(await views(store, "tag")).toEqual({ T2: 9, T3: 4 });
    await rename("T2", "T1");
    expect(await views(store, "tag")).toEqual({ T1: 9, T3: 4 });
    await rename("T1", "New");
    expect(await store.slice()).toBe(0);
    expect(await views(store, "tag")).toEqual({ New: 9, T3: 4 });
  });

  it("may be undone in the middle: the others stay", async () => {
    const store = await opened();
    await read(store);
    const first = await store.correct({ kind: "tag", from: ["T1"], to: "T2" });
    await store.correct({ kind: "tag", from: ["T2"], to: "Second" });
    expect(await views(store, "tag")).toEqual({ Second: 9, T3: 4 });
    const undone = await store.undo(first.id);
    expect(undone).toMatchObject({ id: first.id, articles: 1, undone: { author: "admin" } });
    for (const when of ["at once", "once sliced"]) {
      if (when === "once sliced") expect(await store.slice()).toBe(0);
      expect(await views(store, "tag"), when).toEqual({ T1: 3, Second: 9, T3: 4 });
    }
    expect(await store.undo(first.id)).toEqual({ ...undone, pending: 0 });
    expect(await store.undo(crypto.randomUUID())).toBeNull();
  });

  it("leaves all as it was once undone, but for what was read meanwhile", async () => {
    const store = await opened();
    await read(store);
    const before = await store.engine.rows(ALL_DAILY);
    const { id } = await store.correct({ kind: "author", from: ["Anne", "Bob"], to: "Ann" });
    await store.slice();
    store.clock.now += 60_000;
    await store.put([view({ at: new Date(store.clock.now).toISOString(), article: "c" })]);
    await store.undo(id);
    expect(await store.slice()).toBe(0);
    expect(await store.engine.rows(ALL_DAILY)).toEqual(before);
    expect(await views(store, "author")).toEqual({ Ann: 3, Cy: 3, Anne: 6, Bob: 2 });
    const then = { Ann: 4, Cy: 3, Anne: 6, Bob: 1 };
    expect(await views(store, "author", { labels: "read" })).toEqual(then);
  });

  it("merges labels that stand on one article into one, and credit stays whole", async () => {
    const store = await opened();
    await read(store);
    await store.correct({ kind: "tag", from: ["T1", "T3"], to: "T2" });
    await store.correct({ kind: "section", from: ["S1"], to: "Land" });
    for (const when of ["at once", "once sliced"]) {
      if (when === "once sliced") expect(await store.slice()).toBe(0);
      expect(await views(store, "tag"), when).toEqual({ T2: 10 });
      const equal = { credit: "equal" };
      expect(await views(store, "tag", equal), when).toEqual({ T2: 10 });
      const shares = { S2: 7.5, Land: 1.5, "": 1 };
      expect(await views(store, "section", equal), when).toEqual(shares);
    }
  });

  it("is about one kind: a tag of the same name stays", async () => {
    const store = await opened();
    await store.put(
      [view({ at: "2026-03-08T10:00:00Z", article: "a" })],
      [filing("a", { authors: ["Kyiv"], tags: ["Kyiv"], section: ["Kyiv"], place: "Kyiv" })],
    );
    await store.correct({ kind: "author", from: ["Kyiv"], to: "Kyiv desk" });
    expect(await views(store, "author")).toEqual({ "Kyiv desk": 1 });
    for (const by of ["tag", "section", "place"]) {
      expect(await views(store, by)).toEqual({ Kyiv: 1 });
    }
  });

  it("survives its maker: the job settles what he did not come to", async () => {
    const store = await opened();
    await read(store);
    const dying = {
      ...store.engine,
      rows: store.engine.rows.bind(store.engine),
      run: () => Promise.reject(new Error("killed")),
      insert: store.engine.insert.bind(store.engine),
    };
    const asked = { kind: "author", from: ["Anne"], to: "Ann" } as const;
    const found = await carried(store.engine, site(), asked);
    const asking = { author: "admin", at: store.clock.now };
    await expect(correct(dying, site(), asked, found, asking)).rejects.toThrow("killed");
    expect(await store.slice()).toBe(0);
    expect(await views(store, "author")).toEqual({ Ann: 9, Cy: 3, Bob: 1 });
    await store.put([view({ at: "2026-03-10T12:00:05Z", article: "b" })]);
    const then = { Ann: 4, Cy: 3, Anne: 6, Bob: 1 };
    expect(await views(store, "author", { labels: "read" })).toEqual(then);
  });
});

describe("slices of corrected labels", () => {
  it("are what they are when all of the day is sliced", async () => {
    const store = await opened();
    await read(store);
    await store.correct({ kind: "author", from: ["Anne"], to: "Ann" });
    await store.correct({ kind: "tag", from: ["T1", "T3"], to: "T2" });
    await store.put([], [filing("c", { section: ["S9"] }, "2026-03-09T10:00:00Z")]);
    expect((await staleDays(store.engine, "unn")).some(isFull)).toBe(false);
    expect(await store.slice()).toBe(0);
    const scoped = await store.engine.rows(ALL_DAILY);
    await mark(
      store.engine,
      ["2026-03-03", "2026-03-05", "2026-03-08"].map((day) => ["unn", day] as const),
    );
    expect(await store.slice()).toBe(0);
    expect(await store.engine.rows(ALL_DAILY)).toEqual(scoped);
    expect(scoped).toContainEqual(expect.objectContaining({ kind: "section", key: "S9" }));
  });

  it("let no question wait that is not about labels", async () => {
    const store = await opened();
    await read(store);
    // Wrong on purpose: who answers 1000 has read the slices.
    await store.engine.run(`
      INSERT INTO daily SELECT site, kind, day, key, 1000, 1000, engaged, version + 1 FROM daily FINAL
      WHERE views > 0 AND day = '2026-03-08'`);
    await store.correct({ kind: "author", from: ["Anne"], to: "Ann" });
    const day = { from: "2026-03-08", to: "2026-03-09" };
    expect(await views(store, "country", day)).toEqual({ "": 1000 });
    expect(await views(store, "article", { ...day, author: "Ann" })).toEqual({ a: 1000, b: 1000 });
    const summary = SummaryQuery.parse({ ...day, compare: "none" });
    expect(await askSummary(context(store), summary)).toMatchObject({ views: 1000 });
    expect(await views(store, "author", day)).toEqual({ Ann: 3, Cy: 1, Bob: 1 });
    const one = SummaryQuery.parse({ ...day, author: ["Ann"], compare: "none" });
    expect(await askSummary(context(store), one)).toMatchObject({ views: 3 });
    expect(await counts(context(store), ["b"])).toEqual({ b: 6 });
  });

  it("are made with all of a day that is stale anyhow, and no mark of it is left", async () => {
    const store = await opened();
    await read(store);
    await store.correct({ kind: "author", from: ["Anne"], to: "Ann" });
    await store.put([view({ at: "2026-03-08T14:00:00Z", article: "b", country: "PL" })]);
    const stale = await staleDays(store.engine, "unn");
    expect(stale.map((one) => [one.day, isFull(one)])).toEqual([
      ["2026-03-03", false],
      ["2026-03-05", false],
      ["2026-03-08", true],
    ]);
    expect(await store.slice()).toBe(0);
    expect(await staleDays(store.engine, "unn")).toEqual([]);
    expect(await views(store, "author")).toEqual({ Ann: 10, Cy: 3, Bob: 1 });
    expect(await views(store, "country")).toEqual({ "": 10, PL: 1 });
  });

  it.each([0, 1, 2])(
    "follow a correction that comes while a day is sliced, after %i statements",
    async (at) => {
      const store = await opened();
      await read(store);
      await mark(store.engine, [["unn", "2026-03-08"]]);
      let statement = 0;
      const asked = { kind: "author", from: ["Anne"], to: "Ann" } as const;
      const interrupted = {
        ...store.engine,
        rows: store.engine.rows.bind(store.engine),
        insert: store.engine.insert.bind(store.engine),
        run: async (sql: string, params = {}) => {
          if (statement++ === at) await store.correct(asked);
          await store.engine.run(sql, params);
        },
      };
      await sliceStaleDays(interrupted, [site()], () => store.clock.now);
      for (const when of ["at once", "once sliced"]) {
        if (when === "once sliced") expect(await store.slice()).toBe(0);
        expect(await views(store, "author"), when).toEqual({ Ann: 9, Cy: 3, Bob: 1 });
      }
    },
  );
});
