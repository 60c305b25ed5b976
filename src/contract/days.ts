/**
 * Days of a site: cut at midnight in its IANA zone, whatever the clocks do there. Instants are
 * milliseconds since 1970 UTC; days are `YYYY-MM-DD`.
 */
const formats = new Map<string, Intl.DateTimeFormat>();

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

const format = (zone: string): Intl.DateTimeFormat => {
  let found = formats.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat("en-US-u-ca-iso8601-nu-latn", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formats.set(zone, found);
  }
  return found;
};

/** How far the zone's clock is ahead of UTC at an instant, in milliseconds. */
export function offsetAt(instant: number, zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of format(zone).formatToParts(instant)) part[type] = Number(value);
  const local = Date.UTC(
    part["year"] ?? 0,
    (part["month"] ?? 1) - 1,
    part["day"],
    part["hour"],
    part["minute"],
    part["second"],
  );
  return local - Math.floor(instant / 1000) * 1000;
}

/** The day after (or `by` days after) a day. */
export const addDays = (day: string, by = 1): string =>
  new Date(Date.parse(day) + by * DAY).toISOString().slice(0, 10);

/** How many days lie from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY);

const labelAt = (instant: number, zone: string): string =>
  new Date(instant + offsetAt(instant, zone)).toISOString().slice(0, 10);

/**
 * The first instant of a day. Where midnight does not exist (clocks go forward at 00:00) it is the
 * first instant that has this date.
 */
export function startOfDay(day: string, zone: string): number {
  const midnight = Date.parse(day);
  // Offsets lie within a day of UTC, so the start lies in this span; the date only grows in it.
  let before = midnight - 26 * HOUR;
  let from = midnight + 26 * HOUR;
  const guess = midnight - offsetAt(midnight - offsetAt(midnight, zone), zone);
  if (labelAt(guess, zone) >= day && labelAt(guess - 1000, zone) < day) return guess;
  while (from - before > 1000) {
    const middle = Math.floor((before + from) / 2000) * 1000;
    if (labelAt(middle, zone) < day) before = middle;
    else from = middle;
  }
  return from;
}

/** A day with its first instant and the first instant of the next. */
export interface DaySpan {
  readonly day: string;
  readonly start: number;
  readonly end: number;
}

const last = new Map<string, DaySpan>();

/** The day that an instant falls on in a zone. Repeated calls for one day cost a comparison. */
export function dayAt(instant: number, zone: string): DaySpan {
  const known = last.get(zone);
  if (known && instant >= known.start && instant < known.end) return known;
  const day = labelAt(instant, zone);
  const span = { day, start: startOfDay(day, zone), end: startOfDay(addDays(day), zone) };
  last.set(zone, span);
  return span;
}

/** Whether the runtime knows an IANA zone of this name. */
export function isZone(name: string): boolean {
  try {
    format(name);
    return true;
  } catch {
    return false;
  }
}
