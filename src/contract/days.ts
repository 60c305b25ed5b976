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
 * The instant from which a zone's date is this day or later, for good. Where midnight does not exist
 * (clocks go forward at 00:00, or a whole day is left out) it is the first instant after the gap.
 * TRICKY: St. John's put its clocks back at 00:01, into the evening before, until 2011: there the
 * second of the two midnights counts, so that a day is one piece.
 */
export function startOfDay(day: string, zone: string): number {
  const midnight = Date.parse(day);
  // Offsets lie within a day of UTC, so the start lies in this span.
  let before = midnight - 26 * HOUR;
  let from = midnight + 26 * HOUR;
  const starts = [before, from]
    .map((instant) => midnight - offsetAt(instant, zone))
    .filter((start) => labelAt(start, zone) >= day && labelAt(start - 1000, zone) < day);
  if (starts.length > 0) return Math.max(...starts);
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

/** Spans found so far, by zone and by day in UTC: at most three of a zone touch one. */
const spans = new Map<string, Map<number, DaySpan[]>>();
const SPANS_LIMIT = 5_000;

/** The day that an instant falls on in a zone. A day seen before costs two look-ups. */
export function dayAt(instant: number, zone: string): DaySpan {
  let ofZone = spans.get(zone);
  if (!ofZone) {
    ofZone = new Map();
    spans.set(zone, ofZone);
  }
  const key = Math.floor(instant / DAY);
  const near = ofZone.get(key) ?? [];
  for (const span of near) if (instant >= span.start && instant < span.end) return span;
  const found = spanAt(instant, zone);
  if (ofZone.size >= SPANS_LIMIT) ofZone.clear();
  ofZone.set(key, [...near, found]);
  return found;
}

function spanAt(instant: number, zone: string): DaySpan {
  let day = labelAt(instant, zone);
  let start = startOfDay(day, zone);
  // The minute after the first of two midnights.
  if (instant < start) {
    day = addDays(day, -1);
    start = startOfDay(day, zone);
  }
  return { day, start, end: startOfDay(addDays(day), zone) };
}

// The runtime also takes offsets (`+05:30`), any case, and names that are no zone of the tz database
// (`IST`, `SystemV/PST8`): other runtimes need not.
const ZONE =
  /^(?:UTC|Etc\/(?:UTC|UCT|Universal|Zulu|Greenwich|GMT(?:0|[+-]\d{1,2})?)|(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Europe|Indian|Mexico|Pacific|US)(?:\/[A-Z][a-z][\w-]*){1,2})$/;

/** Names of old that are written otherwise. There will be no more of them. */
const OLD = new Set(
  "Australia/ACT Australia/LHI Australia/NSW CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Iran Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK Singapore Turkey UCT Universal W-SU WET Zulu".split(
    " ",
  ),
);

/** Whether the runtime knows an IANA zone of this name, old names included. */
export function isZone(name: string): boolean {
  if (!ZONE.test(name) && !OLD.has(name)) return false;
  try {
    format(name);
    return true;
  } catch {
    return false;
  }
}
