import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OverTimeQuery } from "../../src/contract/over-time.ts";
import { TopQuery } from "../../src/contract/top.ts";
import { askOverTime } from "../../src/stats/over-time.ts";
import { Context, Unanswerable } from "../../src/stats/range.ts";
import { askTop } from "../../src/stats/top.ts";
import { filing, openStore, site, type TestStore, view } from "../support/store.ts";

const MINUTE = 60_000;

/** A view every ten minutes through two days about a clock change, under a site of each zone. */
const CHANGES = [
  { zone: "Europe/Kyiv", day: "2026-03-29", hours: 23 },
  { zone: "Europe/Kyiv", day: "2025-10-26", hours: 25 },
  { zone: "Asia/Kolkata", day: "2026-03-29", hours: 24 },
  { zone: "Asia/Kathmandu", day: "2026-03-29", hours: 24 },
  { zone: "America/St_Johns", day: "2026-03-08", hours: 23 },
  { zone: "America/St_Johns", day: "2025-11-02", hours: 25 },
  { zone: "Australia/Lord_Howe", day: "2026-04-05", hours: 24.5 },
  { zone: "Australia/Lord_Howe", day: "2025-10-05", hours: 23.5 },
  { zone: "Africa/Cairo", day: "2026-04-24", hours: 23 },
] as const;

describe.each([["open days"], ["closed days"]])("over-time on %s", (when) => {
  let store: TestStore;
  const sites = CHANGES.map(({ zone }, i) => site({ id: `s${i}`, zone }));
  beforeAll(async () => {
    store = await openStore(sites, () => Date.parse("2026-06-01T00:00:00Z"));
    await store.put(
      CHANGES.flatMap(({ day }, i) => {
        const start = Date.parse(day) - 36 * 60 * MINUTE;
        return Array.from({ length: 6 * 96 }, (_, n) =>
          view({ site: `s${i}`, at: new Date(start + n * 10 * MINUTE).toISOString() }),
        );
      }),
    );
    if (when === "closed days") expect(await store.slice()).toBe(0);
  });
  afterAll(() => store.close());

  it.each(CHANGES.map((change, i) => ({ ...change, i })))(
    "cuts $day in $zone at its local midnights, $hours hours long",
    async ({ day, hours, i }) => {
      const context = new Context(store.engine, site(sites[i]), store.now());
      const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
      const ask = (interval: string) =>
        askOverTime(context, OverTimeQuery.parse({ from: day, to: next, interval }));

      const days = (await ask("day")).series[0]?.points ?? [];
      expect(days).toMatchObject([{ day, views: hours * 6, visitors: hours * 6 }]);

      const byHour = (await ask("hour")).series[0]?.points ?? [];
      expect(byHour.every((point) => point.day === day)).toBe(true);
      expect(byHour).toHaveLength(Math.ceil(hours));
      expect(byHour.reduce((sum, point) => sum + point.views, 0)).toBe(hours * 6);
      expect(byHour.filter((point) => point.views === 6)).toHaveLength(Math.floor(hours));
      expect(byHour[0]?.at).toBe(days[0]?.at);
    },
  );

  it("fills intervals without views with zeros, by day, ISO week and month", async () => {
    const context = new Context(store.engine, site(sites[0]), store.now());
    const ask = async (interval: string) =>
      (
        await askOverTime(
          context,
          OverTimeQuery.parse({ from: "2026-03-25", to: "2026-05-01", interval }),
        )
      ).series[0]?.points.map((point) => [point.day, point.views]);
    expect(await ask("day")).toHaveLength(37);
    expect(await ask("week")).toEqual([
      ["2026-03-23", 342],
      ["2026-03-30", 234],
      ["2026-04-06", 0],
      ["2026-04-13", 0],
      ["2026-04-20", 0],
      ["2026-04-27", 0],
    ]);
    expect(await ask("month")).toEqual([
      ["2026-03-01", 576],
      ["2026-04-01", 0],
    ]);
  });
});

describe("over-time of members that are named", () => {
  let store: TestStore;
  const day = { from: "2026-03-02", to: "2026-03-03", interval: "day" };
  beforeAll(async () => {
    store = await openStore([site()], () => Date.parse("2026-06-01T00:00:00Z"));
    const at = "2026-03-02T12:00:00Z";
    await store.put(
      [..."aab"].map((article) => view({ at, article })),
      [filing("a", { title: "A", tags: ["x", "y"] }), filing("b", { title: "B", tags: ["y"] })],
    );
    expect(await store.slice()).toBe(0);
  });
  afterAll(() => store.close());

  const ask = async (query: object) => {
    const context = new Context(store.engine, site(), store.now());
    const { series } = await askOverTime(context, OverTimeQuery.parse({ ...day, ...query }));
    return series.map(({ key, name, views }) => [key, name, views]);
  };

  it("gives them in their order, whatever others were viewed, zeros for one nobody read", async () => {
    expect(await ask({ by: "article", member: ["b", "none", "a"] })).toEqual([
      ["b", "B", 1],
      ["none", "none", 0],
      ["a", "A", 2],
    ]);
    expect(await ask({ by: "tag", member: ["x"] })).toEqual([["x", "x", 2]]);
    expect(await ask({ by: "tag", member: ["x", "y"], article: "b" })).toEqual([
      ["x", "x", 0],
      ["y", "y", 1],
    ]);
  });

  it("asks for what they are members of", async () => {
    await expect(ask({ member: ["x"] })).rejects.toThrow(Unanswerable);
  });
});

describe.each([["open days"], ["closed days"]])("over-time by a metric, on %s", (when) => {
  let store: TestStore;
  const asked = { from: "2026-03-02", to: "2026-03-04" };
  beforeAll(async () => {
    store = await openStore([site()], () => Date.parse("2026-06-01T00:00:00Z"));
    // Two short readings of one article, a long one of the other the day after.
    const read = [
      { at: "2026-03-02T10:00:00Z", article: "a", referrer: "a.example", seconds: 20 },
      { at: "2026-03-02T11:00:00Z", article: "a", referrer: "b.example/x", seconds: 10 },
      { at: "2026-03-03T11:00:00Z", article: "b", referrer: "a.example", seconds: 300 },
    ].map(({ seconds, ...one }) => ({ row: view(one), seconds }));
    await store.put(
      read.map(({ row }) => row),
      [filing("a", { tags: ["x", "y"] }), filing("b", { tags: ["y"] })],
      read.map(({ row: { site, ms, nonce }, seconds }) => ({
        ...{ site, ms, nonce, seconds, scroll: 1 },
      })),
    );
    if (when === "closed days") expect(await store.slice()).toBe(0);
  });
  afterAll(() => store.close());

  const contextOf = () => new Context(store.engine, site(), store.now());
  const ask = async (query: object) =>
    (await askOverTime(contextOf(), OverTimeQuery.parse({ ...asked, ...query }))).series;

  it("tells engaged seconds where they are the metric, and takes the members with the most", async () => {
    const [first, ...others] = await ask({ by: "article", metric: "engaged", top: 1 });
    expect(others).toEqual([]);
    expect(first).toMatchObject({ key: "b", views: 1 });
    expect(first?.points.map(({ engaged }) => engaged)).toEqual([0, 300]);
    const [most] = await ask({ by: "article", top: 1 });
    expect(most).toMatchObject({ key: "a", views: 2 });
    expect(most?.points[0]).not.toHaveProperty("engaged");
  });

  it.each(
    ["hour", "day", "week"].flatMap((interval) =>
      ["article", "tag", "referrer", "source", "country"].flatMap((by) =>
        ["full", "equal"].map((credit) => ({ interval, by, credit })),
      ),
    ),
  )("adds up to the ranking: by $by, by the $interval, $credit", async (query) => {
    const series = await ask({ ...query, metric: "engaged" });
    const { by, credit } = query;
    const top = TopQuery.parse({ ...asked, by, credit, metric: "engaged" });
    const { rows } = await askTop(contextOf(), top);
    const sum = (points: (typeof series)[number]["points"]) =>
      points.reduce((all, { engaged = 0 }) => all + engaged, 0);
    expect(series.map(({ key, points }) => [key, sum(points)])).toEqual(
      rows.map(({ key, engaged }) => [key, engaged]),
    );
  });
});
