import { clockOf, type Stretch } from "../contract/clock.ts";
import { addDays, dayAt } from "../contract/days.ts";
import type { Params } from "./engine.ts";
import { spanOf } from "./stale.ts";

/*
 * Days and hours of a site in SQL. No statement names a time zone: the store's list of zones may be
 * older than the runtime's or lack one, and a view must fall on the same day here and there. Instead
 * statements are told what the site's clock shows over the span that they are about.
 */

/**
 * The parameters of the fragments below.
 * @param days In order; they lie within the span.
 * @param span Days from inclusive to exclusive that a statement tells apart, where it is about others too.
 */
export function localParams(
  zone: string,
  days: readonly string[],
  span: { readonly from: string; readonly to: string } | null = null,
): Params {
  const [first, last] = [days[0], days.at(-1)];
  const since = first === undefined ? 0 : spanOf(first, zone).start;
  const until = last === undefined ? 0 : spanOf(last, zone).end;
  const begin = span ? spanOf(span.from, zone).start : since;
  const end = span ? spanOf(addDays(span.to, -1), zone).end : until;
  const clock = clockOf(zone, begin, end);
  return {
    days,
    dates: isOneRun(days) ? [] : datesOf(days, clock),
    since,
    until,
    begin,
    end,
    changes: clock.map(({ at }) => at / 1000),
    ahead: clock.map(({ ahead }) => ahead / 1000),
  };
}

/** The same, but that `dayOf` tells of whatever has been read. */
export const allDays = (zone: string, days: readonly string[] = []): Params =>
  localParams(zone, days, { from: "1970-01-02", to: addDays(dayAt(Date.now(), zone).day, 2) });

/** Whether no day is left out between the first and the last. */
const isOneRun = (days: readonly string[]): boolean =>
  days.every((day, i) => i === 0 || day === addDays(days[i - 1] ?? day));

/** Every date in UTC that the days may share instants with. */
function datesOf(days: readonly string[], clock: readonly Stretch[]): string[] {
  const by = [0];
  if (clock.some(({ ahead }) => ahead > 0)) by.push(-1);
  if (clock.some(({ ahead }) => ahead < 0)) by.push(1);
  return [...new Set(days.flatMap((day) => by.map((more) => addDays(day, more))))];
}

const second = (name: "since" | "until" | "begin" | "end") =>
  `toDateTime(intDiv({${name}:Int64}, 1000), 'UTC')`;

/** Instants before the span count by its first clock, so they stay before it. */
const change = (at: string) => `roundDown(toUnixTimestamp(${at}), {changes:Array(UInt32)})`;
const ahead = (at: string) =>
  `transform(${change(at)}, {changes:Array(UInt32)}, {ahead:Array(Int32)}, toInt32(0))`;

/** The local date of an instant, a DateTime in UTC. */
export const dayOf = (at: string): string => `toDate(${at} + ${ahead(at)})`;

/** What the site's clock shows at an instant, seconds since midnight. */
export const clockAt = (at: string): string =>
  `((toInt64(toUnixTimestamp(${at})) + ${ahead(at)}) % 86400)`;

/**
 * The first instant of its local hour: where the clock shows a full hour or is changed, so that a
 * change by half an hour makes one short hour.
 */
export const hourOf = (at: string): string =>
  `greatest(toStartOfHour(${at} + ${ahead(at)}) - ${ahead(at)}, toDateTime(${change(at)}, 'UTC'))`;

/**
 * Whether an instant falls on one of the days. What comes before the days is for the index of instants. Dates,
 * where there are gaps, alone: to compare all of history's with them takes longer than to read a day.
 */
export const onDays = (at: string): string => `${at} >= ${second("since")}
    AND ${at} < ${second("until")} AND (empty({dates:Array(Date)}) OR toDate(${at}) IN {dates:Array(Date)})
    AND ${dayOf(at)} IN {days:Array(Date)}`;

/** Whether an instant falls on none of the days. */
export const onOtherDays = (at: string): string => `${dayOf(at)} NOT IN {days:Array(Date)}`;

/** Whether an instant falls into the span. */
export const inSpan = (at: string): string => `${at} >= ${second("begin")}
    AND ${at} < ${second("end")}`;

/** Stretches of time, instants in seconds since 1970, the ends exclusive. */
export const spanParams = (spans: readonly { first: number; end: number }[]): Params => ({
  told_from: spans.map(({ first }) => first),
  told_to: spans.map(({ end }) => end),
});

/** Whether an instant falls into one of the stretches. */
export const inSpans = (at: string): string => `arrayExists(
      (begun, ended) -> toUnixTimestamp(${at}) >= begun AND toUnixTimestamp(${at}) < ended,
      {told_from:Array(UInt32)}, {told_to:Array(UInt32)})`;
