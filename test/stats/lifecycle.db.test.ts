import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LifecycleQuery } from "../../src/contract/lifecycle.ts";
import { askLifecycle } from "../../src/stats/lifecycle.ts";
import { Context } from "../../src/stats/range.ts";
import { filing, openStore, site, type TestStore, view } from "../support/store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A Thursday, 12:40 in Kyiv. */
const PUBLISHED = Date.parse("2026-05-14T09:40:00Z");
const NOW = Date.parse("2026-06-01T00:00:00Z");
const when = (ms: number) => new Date(ms).toISOString();

/** Stories of Thursdays at full hours: the first has a view in its first hour, the second two, … */
const PAST = Array.from({ length: 20 }, (_, i) => ({
  id: `past-${i}`,
  published: Date.parse("2026-05-07T09:00:00Z") - i * 7 * 24 * HOUR,
  views: i + 1,
}));

describe.each([["open days"], ["closed days"]])("lifecycle on %s", (days) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openStore([site()], () => NOW);
    const facts = { section: ["War"], language: "en" };
    await store.put(
      [
        // Before publication, then at 0 and 59 minutes, at 1 h, 5 h 59, 23 h, 6 days 23 h, and 8 days.
        ...[-5, 0, 59, 60, 359, 23 * 60, 167 * 60, 192 * 60].map((minutes) =>
          view({ at: when(PUBLISHED + minutes * MINUTE), article: "story" }),
        ),
        view({ at: when(PUBLISHED), article: "story", verdict: "bot" }),
        view({ at: when(PUBLISHED), article: "by-day" }),
        view({ at: when(NOW - 90 * MINUTE), article: "young" }),
        ...PAST.flatMap(({ id, published, views }) =>
          Array.from({ length: views }, () => view({ at: when(published + MINUTE), article: id })),
        ),
      ],
      [
        filing("story", { ...facts, title: "The story", published: when(PUBLISHED) }),
        filing("by-day", { ...facts, published: "2026-05-13T21:00:00Z" }),
        filing("young", { ...facts, published: when(NOW - 2 * HOUR) }),
        ...PAST.map(({ id, published }) => filing(id, { ...facts, published: when(published) })),
        filing("old", { ...facts, published: "1901-05-16T10:00:00Z" }),
        filing("ahead", { ...facts, published: "9999-05-16T10:00:00Z" }),
        filing("uk", { ...facts, language: "uk", published: when(PUBLISHED - HOUR) }),
        filing("friday", { ...facts, published: when(PUBLISHED + 24 * HOUR) }),
        filing("sport", { ...facts, section: ["Sport"], published: when(PUBLISHED - HOUR) }),
      ],
    );
    if (days === "closed days") await store.slice();
  });
  afterAll(() => store.close());

  const ask = async (query: object) => {
    const context = new Context(store.engine, site(), store.now());
    return askLifecycle(context, LifecycleQuery.parse(query));
  };

  it("counts by hours since publication, to the second, and tells marks and half-life", async () => {
    const { articles, range } = await ask({ article: "story" });
    const [life] = articles;
    expect(life).toMatchObject({
      ...{ key: "story", name: "The story", published: when(PUBLISHED) },
      ...{ aligned: "hour", complete: true, settled: true, views: 8 },
      after: { hour1: 2, hours6: 4, hours24: 5, days7: 6 },
      halfLife: 1,
    });
    expect(life?.hours).toHaveLength(168);
    const some = life?.hours.filter(({ views }) => views > 0);
    expect(some?.map(({ hour, views, total }) => [hour, views, total])).toEqual([
      [0, 2, 2],
      [1, 1, 3],
      [5, 1, 4],
      [23, 1, 5],
      [167, 1, 6],
    ]);
    expect(range).toEqual({ from: "2026-05-14", to: "2026-05-22", zone: "Europe/Kyiv" });
  });

  it("tells what is usual of stories of the same section, weekday and language", async () => {
    const { articles } = await ask({ article: ["story"], hours: "24" });
    const { band, ...of } = articles[0]?.comparable ?? { band: [] };
    expect(of).toEqual({ section: "War", weekday: 4, language: "en", stories: 20 });
    expect(band).toHaveLength(24);
    const first = { p25: 5.75, median: 10.5, p75: 15.25 };
    expect(band[0]).toEqual({ hour: 0, stories: 20, views: first, total: first });
    expect(band[1]).toEqual({
      ...{ hour: 1, stories: 20, total: first },
      views: { p25: 0, median: 0, p75: 0 },
    });
  });

  it("tells no band of fewer than 20 stories", async () => {
    const [young] = (await ask({ article: "young" })).articles;
    expect(young?.comparable).toMatchObject({ stories: 0, band: [] });
  });

  it("tells hours so far of a young article, and no marks that it has not reached", async () => {
    const [young] = (await ask({ article: "young" })).articles;
    expect(young).toMatchObject({
      ...{ aligned: "hour", settled: false, halfLife: 0.5 },
      after: { hour1: 1, hours6: null, hours24: null, days7: null },
    });
    expect(young?.hours.map(({ views }) => views)).toEqual([1, 0, 0]);
  });

  it("tells no hours where no hour of publication is known, and says why", async () => {
    const { articles } = await ask({ article: ["by-day", "nobody", "old", "ahead"] });
    const none = { hours: [], comparable: null, halfLife: null };
    expect(articles).toMatchObject([
      { key: "by-day", aligned: "day-only", published: "2026-05-14", views: 1, ...none },
      { key: "nobody", aligned: "unknown", published: null, views: 0, ...none },
      { key: "old", aligned: "unknown", ...none },
      { key: "ahead", aligned: "future", ...none },
    ]);
  });
});

it("takes one to six articles", () => {
  expect(LifecycleQuery.safeParse({}).success).toBe(false);
  expect(LifecycleQuery.safeParse({ article: [..."abcdef"] }).success).toBe(true);
  expect(LifecycleQuery.safeParse({ article: [..."abcdefg"] }).success).toBe(false);
});
