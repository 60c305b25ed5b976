import fc from "fast-check";
import { Temporal } from "temporal-polyfill";

/*
 * What days and hours are, told by Temporal: the reference for what the product computes by itself, in
 * JavaScript and in SQL.
 */

const HOUR = 3_600_000;
const FIRST = Date.UTC(1990, 0, 1);
const LAST = Date.UTC(2041, 0, 1);

/** Every zone that the runtime lists, and some by their newer or older names. */
export const ZONES = [
  ...new Set([
    ...Intl.supportedValuesOf("timeZone"),
    "UTC",
    "Europe/Kyiv",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Yangon",
    "America/Nuuk",
    "Pacific/Kanton",
    "Etc/GMT+12",
    "Etc/GMT-14",
  ]),
];

const zoned = (at: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** Instants in a span from which a zone's clock shows another time. */
export function changesOf(zone: string, from: number, to: number): number[] {
  const changes: number[] = [];
  for (let at = zoned(from, zone).getTimeZoneTransition("next"); at; ) {
    if (at.epochMilliseconds >= to) break;
    changes.push(at.epochMilliseconds);
    at = at.getTimeZoneTransition("next");
  }
  return changes;
}

/** Any instant, to the second. */
export const instant = fc
  .integer({ min: FIRST / 1000, max: LAST / 1000 - 1 })
  .map((second) => second * 1000);

const AROUND = [-24, -3, -1.5, -0.5, 0.25, 0.5, 1, 2, 3.5, 24].map((hours) => hours * HOUR);
const CLOSE = [-61_000, -60_000, -1000, 0, 59_000];

/** An instant, and where days and hours may go wrong: about the change of the clock that comes next. */
export function momentsFrom(at: number, zone: string): number[] {
  const next = zoned(at, zone).getTimeZoneTransition("next")?.epochMilliseconds;
  if (next === undefined || next >= LAST) return [at];
  return [at, ...[...AROUND, ...CLOSE].map((more) => next + more)];
}

/** What an instant's day, hour, week and month are. */
export interface Local {
  readonly day: string;
  /** First instant of its hour, milliseconds since 1970. */
  readonly hour: number;
  /** First days of its week and month. */
  readonly week: string;
  readonly month: string;
}

export function localOf(at: number, zone: string): Local {
  const shown = zoned(at, zone);
  let date = shown.toPlainDate();
  const changes = changesOf(zone, at - 24 * HOUR, at + 24 * HOUR);
  // Clocks that are put back over midnight show a date twice: the first time it does not count.
  const next = changes.find((change) => change > at);
  const after = next === undefined ? date : zoned(next, zone).toPlainDate();
  if (Temporal.PlainDate.compare(after, date) < 0) date = after;
  const full = at - (((shown.minute * 60 + shown.second) * 1000 + shown.millisecond) % HOUR);
  const begun = changes.map((change) => fromMidnight(change, zone)).filter((from) => from <= at);
  return {
    day: String(date),
    hour: Math.max(full, ...begun),
    week: String(date.subtract({ days: date.dayOfWeek - 1 })),
    month: String(date.with({ day: 1 })),
  };
}

/** A change, or the midnight before it that it takes back. */
function fromMidnight(change: number, zone: string): number {
  const [before, after] = [zoned(change - 1, zone), zoned(change, zone)];
  const again = Temporal.PlainDate.compare(after.toPlainDate(), before.toPlainDate()) < 0;
  return again ? before.startOfDay().epochMilliseconds : change;
}

/** Zones whose clocks were changed oddly, and from when to look for it. */
export const ODD = [
  ["America/St_Johns", "2006-10-01"], // back from 00:01 to 23:01
  ["America/St_Johns", "2010-03-01"], // forward at 00:01
  ["America/St_Johns", "2026-10-01"],
  ["America/Goose_Bay", "2010-10-01"],
  ["Pacific/Apia", "2011-12-01"], // left out 30 December
  ["Pacific/Kwajalein", "1993-08-01"], // left out 21 August
  ["Pacific/Kiritimati", "1994-12-01"],
  ["Pacific/Fakaofo", "2011-12-01"],
  ["Australia/Lord_Howe", "2026-03-01"], // by half an hour
  ["Australia/Lord_Howe", "2026-09-01"],
  ["Asia/Kathmandu", "2026-01-01"], // quarter hours
  ["Pacific/Chatham", "2026-03-01"],
  ["Antarctica/Troll", "2026-03-01"], // by two hours
  ["Antarctica/Casey", "2020-09-01"], // forward from 00:01 by three
  ["Africa/Casablanca", "2025-02-01"], // back in Ramadan
  ["Africa/Casablanca", "2026-09-01"], // for good
  ["Africa/Cairo", "2026-04-01"], // no midnight
  ["Africa/Cairo", "2026-10-01"], // midnight twice
  ["America/Sao_Paulo", "2018-10-01"],
  ["America/Havana", "2026-10-01"],
  ["Asia/Beirut", "2026-03-01"],
  ["Asia/Gaza", "2010-03-01"],
  ["Asia/Tehran", "2022-03-01"],
  ["Asia/Pyongyang", "2015-08-01"], // back half an hour at midnight
  ["Asia/Pyongyang", "2018-05-01"], // forward to midnight
  ["America/Caracas", "2007-12-01"],
  ["America/Caracas", "2016-04-01"],
  ["Asia/Colombo", "1996-05-01"],
  ["Pacific/Norfolk", "2015-09-01"],
  ["America/Vancouver", "2026-10-15"], // no change any more
  ["America/Coyhaique", "2025-03-01"], // a new zone
  ["Europe/Kyiv", "2026-03-01"],
  ["Europe/Kyiv", "2026-10-01"],
] as const;
