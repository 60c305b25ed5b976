import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { withoutSlices } from "../../bench/overview.ts";
import { dayAt } from "../../src/contract/days.ts";
import { OverTimeQuery } from "../../src/contract/over-time.ts";
import { SummaryQuery } from "../../src/contract/summary.ts";
import { TopQuery } from "../../src/contract/top.ts";
import { askOverTime } from "../../src/stats/over-time.ts";
import { Context } from "../../src/stats/range.ts";
import { askSummary } from "../../src/stats/summary.ts";
import { askTop } from "../../src/stats/top.ts";
import { toldDays } from "../../src/store/open-hours.ts";
import { staleDays } from "../../src/store/stale.ts";
import { filing, openStore, site, type TestStore, view } from "../support/store.ts";

const HOUR = 3_600_000;
/** 18:00 in Kathmandu, whose hours begin at a quarter past. */
const NOW = Date.parse("2026-03-10T12:15:00Z");
const TODAY = "2026-03-10";
const ZONE = "Asia/Kathmandu";

let store: TestStore;
const clock = { now: NOW };
beforeAll(async () => {
  store = await openStore([], () => clock.now);
});
afterAll(() => store.close());

let runs = 0;
function newSite() {
  clock.now = NOW;
  const here = site({ id: `run-${runs++}`, zone: ZONE });
  store.sites.splice(0, store.sites.length, here);
  return here;
}

/** Views of today and of the two days before, by readers who come again within the day. */
const views = fc.array(
  fc.record({
    minute: fc.nat(66 * 60),
    article: fc.constantFrom("", "a", "b", "c"),
    visitor: fc.nat(4),
    source: fc.constantFrom("", "Google"),
    verdict: fc.constantFrom("counted" as const, "counted" as const, "bot" as const),
    seconds: fc.option(fc.nat(90)),
    /** Whether what it tells of its reading comes alone, and later. */
    later: fc.boolean(),
  }),
  { minLength: 1, maxLength: 30 },
);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("views" as const), views }) },
  { weight: 3, arbitrary: fc.constant({ kind: "hours" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "slice" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "restart" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "hour passes" as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("filing" as const),
      article: fc.constantFrom("a", "b", "c"),
      authors: fc.subarray(["Ann", "Bob"]),
    }),
  },
);

/** What can be asked of a range that goes on. */
const question = fc.record({
  from: fc.constantFrom(TODAY, "2026-03-09"),
  filter: fc.constantFrom<object>(
    {},
    {},
    { author: "Ann" },
    { article: "a" },
    { source: "Google" },
    { "not-source": "Google" },
  ),
  by: fc.constantFrom("total", "article", "author", "source"),
  interval: fc.constantFrom("day", "day", "hour"),
  metric: fc.constantFrom("views", "engaged"),
});
type Asked = typeof question extends fc.Arbitrary<infer One> ? One : never;
const steps = fc.array(step, { minLength: 3, maxLength: 8 });
const questions = fc.array(question, { minLength: 4, maxLength: 4 });

it("tells the same by hours as from the views alone, whatever happened", async () => {
  await fc.assert(
    fc.asyncProperty(steps, questions, async (happened, asked) => {
      const here = newSite();
      await store.put(
        [],
        ["a", "b"].map((one) => filing(one, { authors: ["Ann"] }, at(0), here.id)),
      );
      for (const one of happened) {
        if (one.kind === "hours") await store.sliceHours();
        else if (one.kind === "slice") await store.slice();
        else if (one.kind === "restart") store.restart();
        else if (one.kind === "hour passes") clock.now += HOUR;
        else if (one.kind === "filing") {
          const when = new Date(clock.now).toISOString();
          await store.put([], [filing(one.article, { authors: one.authors }, when, here.id)]);
        } else await read(here.id, one.views);
      }
      await agree(here, asked);
      await store.sliceHours();
      await agree(here, asked.slice(2));
    }),
    { numRuns: 4, endOnFailure: true },
  );
});

const at = (minute: number): string => new Date(NOW + (minute - 60 * 60) * 60_000).toISOString();

type Read = typeof views extends fc.Arbitrary<infer All> ? All : never;

async function read(id: string, all: Read): Promise<void> {
  const rows = all.map(({ minute, visitor, article, source, verdict }) => ({
    ...view({ at: at(minute), article, source, verdict }),
    site: id,
    // Nobody is the same visitor on two days.
    visitor: `${dayAt(Date.parse(at(minute)), ZONE).day.replaceAll("-", "")}${visitor + 1}`,
  }));
  const told = rows.flatMap(({ ms, nonce }, i) => {
    const { seconds, later } = all[i] ?? {};
    return seconds == null
      ? []
      : [{ later, row: { site: id, ms, nonce, seconds, scroll: seconds } }];
  });
  const part = (later: boolean) => told.filter((one) => one.later === later).map(({ row }) => row);
  await store.put(rows, [], part(false));
  if (part(true).length === 0) return;
  await store.sliceHours();
  // The days that these touch are told by views of them, which come again.
  await store.put(rows, [], part(true));
}

/** The same questions of slices and of the views alone. */
async function agree(here: ReturnType<typeof site>, asked: readonly Asked[]): Promise<void> {
  const [sliced, slow] = [store.engine, withoutSlices(store.engine)].map(
    (engine) => () => new Context(engine, here, clock.now),
  ) as [() => Context, () => Context];
  for (const { from, filter, by, interval, metric } of asked) {
    const query = { from, to: "2026-03-12", ...filter, compare: "previous" };
    const says = JSON.stringify({ ...query, by, interval, metric });
    const summary = SummaryQuery.parse(query);
    expect(await askSummary(sliced(), summary), says).toEqual(await askSummary(slow(), summary));
    const over = OverTimeQuery.parse({ ...query, by, interval, metric });
    expect(await askOverTime(sliced(), over), says).toEqual(await askOverTime(slow(), over));
    if (by === "total") continue;
    const top = TopQuery.parse({ ...query, by, metric });
    expect(await askTop(sliced(), top), says).toEqual(await askTop(slow(), top));
  }
}

const HOURS = {
  name: "hours",
  sql: `SELECT toFloat64(sum(views)) AS views, toFloat64(sum(firsts)) AS visitors FROM hourly_members FINAL
    WHERE site = {site:String} AND kind = 'site'`,
  row: z.object({ views: z.number(), visitors: z.number() }),
};

it("has the hours of today that are over told by slices, and marks what comes to them late", async () => {
  const here = newSite();
  const since = async () => (await staleDays(store.engine, here.id)).map((day) => day.since);
  const come = (time: string, visitor: string) =>
    store.put([{ ...view({ at: `${TODAY}T${time}Z`, visitor }), site: here.id }]);
  const told = () => store.engine.rows(HOURS, { site: here.id });
  await come("08:00:00", "1");
  await come("11:00:00", "1");
  await come("11:20:00", "2");
  await store.sliceHours();
  expect(await toldDays(store.engine, here.id)).toEqual(new Map([[TODAY, true]]));
  expect(await since()).toEqual([NOW / 1000]);
  expect(await told()).toEqual([{ views: 3, visitors: 2 }]);
  await come("12:14:00", "3");
  // An hour of UTC: none of the zone is told that begins after it.
  expect(Math.min(...(await since()))).toBe(Date.parse(`${TODAY}T12:00:00Z`) / 1000);
  await come("07:30:00", "2");
  await store.sliceHours();
  expect(await told()).toEqual([{ views: 5, visitors: 3 }]);
  await agree(here, [
    { from: TODAY, filter: {}, by: "source", interval: "day", metric: "engaged" },
  ]);
});
