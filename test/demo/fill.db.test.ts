import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { fill } from "../../demo/fill.ts";
import { openNewsroom, SITE } from "../../demo/newsroom.ts";
import { simulate } from "../../demo/simulate.ts";
import { annotations } from "../../src/contract/annotations.ts";
import { SummaryQuery } from "../../src/contract/summary.ts";
import { TopQuery } from "../../src/contract/top.ts";
import { askAnnotations } from "../../src/stats/annotations.ts";
import { counts } from "../../src/stats/counter.ts";
import { Context } from "../../src/stats/range.ts";
import { askSummary } from "../../src/stats/summary.ts";
import { askTop } from "../../src/stats/top.ts";
import { openStore, type TestStore } from "../support/store.ts";

const until = Date.parse("2026-06-30T12:00:00Z");
const play = { seed: "test", until, days: 10, stories: 120, views: 5000 };
const views = [...simulate(play)].filter(({ repeated }) => !repeated);
const counted = views.filter(({ verdict }) => verdict === "counted");
const range = { from: "2026-06-01", to: "2026-07-01" };

const tally = (keys: readonly string[]): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const key of keys) sums[key] = (sums[key] ?? 0) + 1;
  return sums;
};

describe("a filled store", () => {
  let store: TestStore;
  let received = 0;
  beforeAll(async () => {
    store = await openStore([SITE], () => until);
    ({ received } = await fill(store.engine, play));
  });
  afterAll(() => store.close());
  const context = () => new Context(store.engine, SITE, until);
  const rows = async (by: string) => {
    const query = TopQuery.parse({ ...range, by, limit: 1000 });
    return Object.fromEntries(
      (await askTop(context(), query)).rows.map((row) => [row.key, row.views]),
    );
  };

  it("has the pushes and front pages of each day's greatest stories, all of them published", async () => {
    const given = annotations.query.parse({ limit: 1000 });
    const notes = await askAnnotations(context(), given, null);
    expect(notes.filter(({ kind }) => kind === "push").length).toBeGreaterThan(10);
    const published = new Map(
      openNewsroom(play).editions.map(({ facts, published: at }) => [facts.id, at]),
    );
    for (const { at, article } of notes) {
      const first = published.get(article ?? "") ?? Number.POSITIVE_INFINITY;
      expect(Date.parse(at)).toBeGreaterThan(first);
      expect(Date.parse(at)).toBeLessThan(until);
    }
  });

  it("holds every view once, with the verdict that was meant", async () => {
    expect(received).toBeGreaterThan(5000);
    const ledger = await store.engine.rows({
      name: "ledger",
      sql: "SELECT toString(verdict) AS verdict, toUInt32(count()) AS n FROM views FINAL GROUP BY verdict",
      row: z.object({ verdict: z.string(), n: z.number() }),
    });
    expect(Object.fromEntries(ledger.map(({ verdict, n }) => [verdict, n]))).toEqual(
      tally(views.map(({ verdict }) => verdict)),
    );
  });

  it("sums up to the generator's own books", async () => {
    const query = SummaryQuery.parse({ ...range, compare: "none" });
    const browsers = counted.map(({ at, address, userAgent }) => {
      const day = new Date(at).toLocaleDateString("en", { timeZone: SITE.zone });
      return `${day} ${address} ${userAgent}`;
    });
    expect(await askSummary(context(), query)).toMatchObject({
      views: counted.length,
      visitors: new Set(browsers).size,
      engaged: counted.reduce((sum, { seconds }) => sum + seconds, 0),
      articleViews: counted.filter(({ edition }) => edition !== null).length,
    });
  });

  it("ranks articles, authors and tags by the generator's own books", async () => {
    const read = counted.flatMap(({ facts }) => facts ?? []);
    expect(await rows("article")).toEqual(tally(read.map(({ id = "" }) => id)));
    expect(await rows("author")).toEqual(tally(read.flatMap(({ authors = [] }) => authors)));
    expect(await rows("tag")).toEqual(tally(read.flatMap(({ tags = [] }) => tags)));
    expect(await rows("language")).toEqual(tally(read.map(({ language = "" }) => language)));
  });

  it("shows the same number on the public counter", async () => {
    const [first] = counted.flatMap(({ facts }) => facts?.id ?? []);
    const id = first ?? "";
    const own = counted.filter(({ facts }) => facts?.id === id).length;
    expect(await counts(context(), [id])).toEqual({ [id]: own });
  });
});
