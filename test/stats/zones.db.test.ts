import fc from "fast-check";
import { expect, it, onTestFinished } from "vitest";
import { addDays, DAY } from "../../src/contract/days.ts";
import { OverTimeQuery } from "../../src/contract/over-time.ts";
import { SummaryQuery } from "../../src/contract/summary.ts";
import { askOverTime } from "../../src/stats/over-time.ts";
import { Context } from "../../src/stats/range.ts";
import { askSummary } from "../../src/stats/summary.ts";
import { openStore, site, view } from "../support/store.ts";
import { instant, type Local, localOf, momentsFrom, ODD, ZONES } from "../support/zones.ts";

/** A site of some odd zones and of some that are drawn, with views about a change of its clock. */
const odd = fc.sample(fc.shuffledSubarray([...ODD], { minLength: 14, maxLength: 14 }), 1).flat();
const later = instant.filter((at) => at > Date.UTC(1991, 0));
const drawn = fc.sample(fc.tuple(fc.constantFrom(...ZONES), later), 4);
const cases = [...odd.map(([zone, from]) => [zone, Date.parse(from)] as const), ...drawn].map(
  ([zone, from], i) => {
    const moments = momentsFrom(from, zone);
    const change = moments.at(-1) ?? from;
    const more = fc.sample(fc.integer({ min: -2 * 86_400, max: 2 * 86_400 }), 20);
    const ats = [...moments.slice(1), ...more.map((seconds) => change + seconds * 1000)];
    return {
      id: `s${i}`,
      zone,
      range: {
        from: addDays(localOf(change - 3 * DAY, zone).day, -1),
        to: addDays(localOf(change + 3 * DAY, zone).day, 1),
      },
      views: ats.map((at) => ({ at, local: localOf(at, zone) })),
    };
  },
);

/** What a view is counted under, as a point shows it. */
const POINT = {
  hour: ({ hour }: Local) => new Date(hour).toISOString(),
  day: ({ day }: Local) => day,
  week: ({ week }: Local) => week,
  month: ({ month }: Local) => month,
} as const;

it("has each view in one point of every interval, from views and from slices", async () => {
  const sites = cases.map(({ id, zone }) => site({ id, zone }));
  const store = await openStore(sites, () => Date.parse("2042-01-01T00:00:00Z"));
  onTestFinished(() => store.close());
  await store.put(
    cases.flatMap(({ id, views }) =>
      views.map(({ at }) =>
        view({ site: id, at: new Date(at).toISOString(), visitor: String(at % 7), article: "a" }),
      ),
    ),
  );
  for (const state of ["views", "slices"]) {
    if (state === "slices") expect(await store.slice()).toBe(0);
    for (const [i, { zone, range, views }] of cases.entries()) {
      const context = new Context(store.engine, site(sites[i]), store.now());
      const summary = await askSummary(context, SummaryQuery.parse({ ...range, compare: "none" }));
      expect([zone, summary.views]).toEqual([zone, views.length]);
      for (const interval of ["hour", "day", i % 2 ? "week" : "month"] as const) {
        const pointOf = POINT[interval];
        const query = OverTimeQuery.parse({ ...range, interval });
        const [series] = (await askOverTime(context, query)).series;
        const found = (series?.points ?? [])
          .filter((point) => point.views > 0)
          .map(({ at, day, views: n }) => [interval === "hour" ? at : day, n]);
        const expected = Object.entries(Object.groupBy(views, ({ local }) => pointOf(local))).map(
          ([point, some = []]) => [point, some.length],
        );
        expect({ state, zone, interval, found: found.sort() }).toEqual({
          state,
          zone,
          interval,
          found: expected.sort(),
        });
        expect(series?.views).toBe(views.length);
      }
    }
  }
});
