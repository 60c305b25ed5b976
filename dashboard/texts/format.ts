import { startOfDay } from "../../src/contract/days.ts";
import type { Interval } from "../../src/contract/over-time.ts";
import type { Days } from "../address/range.ts";

/** The least share that is told. */
const LEAST_SHARE = 0.001;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How numbers, times and names are written in one language. */
export interface Formats {
  count(value: number): string;
  /** For axes and tight places: `12K`. */
  compact(value: number): string;
  /** 0 to 1 as percent, one decimal below ten; below what that can say, that it is less. */
  share(value: number): string;
  /** A relative change with its sign; from tenfold on as a factor. */
  change(value: number): string;
  /** Seconds in their two largest units. */
  duration(seconds: number): string;
  /** Days of a range, its last day included. */
  days(days: Days): string;
  /** One point of a chart: short for the axis, full for its tooltip and table. */
  point(point: { at: string; day: string }, interval: Interval, zone: string): PointLabel;
  /** A day of the week, 1 (Monday) to 7. */
  weekday(number: number): string;
  /** An instant to the minute, in a zone, with the zone's name. */
  instant(at: string, zone: string): string;
  /** From an instant to another, to the minute, in a zone, with the zone's name. */
  span(from: string, to: string, zone: string): string;
  /** Clock time of an instant. */
  clock(at: string, zone: string): string;
  /** How long ago. */
  ago(at: string, now: number): string;
  country(code: string): string;
  language(tag: string): string;
}

export interface PointLabel {
  readonly short: string;
  readonly full: string;
  /** Whether a day begins with it. */
  readonly first: boolean;
}

const utc = { timeZone: "UTC" } as const;

/** A name of a code; the code itself where there is none, or it is none. */
export const named = (names: Intl.DisplayNames, code: string): string => {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
};

/** Formats of a locale, such as `en` or `uk`. */
export function formatsFor(locale: string): Formats {
  const number = (options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const unit = (name: string) =>
    number({ style: "unit", unit: name, unitDisplay: "narrow", maximumFractionDigits: 0 });
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { hourCycle: "h23", ...options });

  // A real minus is as wide as the plus above it.
  const minus = (text: string) => text.replace("-", "\u2212");
  const count = number({ maximumFractionDigits: 1 });
  const compact = number({ notation: "compact", maximumFractionDigits: 1 });
  const percent = number({ style: "percent" });
  const percent1 = number({ style: "percent", maximumFractionDigits: 1 });
  const signed = number({ style: "percent", signDisplay: "exceptZero" });
  const [hours, minutes, seconds] = [unit("hour"), unit("minute"), unit("second")];
  const dayShort = date({ day: "numeric", month: "short", ...utc });
  const dayFull = date({
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    ...utc,
  });
  const dayPlain = date({ day: "numeric", month: "short", year: "numeric", ...utc });
  const weekdayShort = date({ weekday: "short", ...utc });
  const monthShort = date({ month: "short", year: "2-digit", ...utc });
  const monthFull = date({ month: "long", year: "numeric", ...utc });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const regions = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  const languages = new Intl.DisplayNames(locale, { type: "language", fallback: "code" });

  const clocks = new Map<string, Intl.DateTimeFormat>();
  const clock = (at: string, zone: string) => {
    const found = clocks.get(zone) ?? date({ hour: "2-digit", minute: "2-digit", timeZone: zone });
    clocks.set(zone, found);
    return found.format(new Date(at));
  };

  const minutesOf = new Map<string, Intl.DateTimeFormat>();
  const minute = (zone: string) => {
    const options = { hour: "2-digit", minute: "2-digit", timeZoneName: "short" } as const;
    const day = { day: "numeric", month: "short", year: "numeric" } as const;
    const found = minutesOf.get(zone) ?? date({ ...day, ...options, timeZone: zone });
    minutesOf.set(zone, found);
    return found;
  };

  return {
    count: (value) => count.format(value),
    compact: (value) => compact.format(value),
    share(value) {
      // What is there is not said to be nothing.
      if (value > 0 && value < LEAST_SHARE / 2) return `<${percent1.format(LEAST_SHARE)}`;
      return (value < 0.0995 ? percent1 : percent).format(value);
    },
    change: (value) =>
      value >= 9.995 ? `×${count.format(Math.round(value + 1))}` : minus(signed.format(value)),
    duration(value) {
      const whole = Math.round(value);
      if (whole < MINUTE) return seconds.format(whole);
      const large = whole < HOUR;
      const [big, rest] = large
        ? [Math.floor(whole / MINUTE), whole % MINUTE]
        : [Math.floor(whole / HOUR), Math.floor((whole % HOUR) / MINUTE)];
      const first = (large ? minutes : hours).format(big);
      // Beyond a hundred the second unit is noise.
      if (rest === 0 || big >= 100) return first;
      return `${first} ${(large ? seconds : minutes).format(rest)}`;
    },
    days({ from, to }) {
      const first = Date.parse(from);
      const last = Date.parse(to) - DAY * 1000;
      return first === last ? dayFull.format(first) : dayPlain.formatRange(first, last);
    },
    point({ at, day }, interval, zone) {
      const midnight = Date.parse(day);
      if (interval === "month") {
        return {
          short: monthShort.format(midnight),
          full: monthFull.format(midnight),
          first: true,
        };
      }
      if (interval === "week") {
        const range = dayPlain.formatRange(midnight, midnight + 6 * DAY * 1000);
        return { short: dayShort.format(midnight), full: range, first: true };
      }
      if (interval === "day") {
        return { short: dayShort.format(midnight), full: dayFull.format(midnight), first: true };
      }
      const time = clock(at, zone);
      const first = Date.parse(at) === startOfDay(day, zone);
      return {
        short: first ? dayShort.format(midnight) : time,
        full: `${dayFull.format(midnight)}, ${time}`,
        first,
      };
    },
    // The first of January 2024 was a Monday.
    weekday: (number) => weekdayShort.format(Date.UTC(2024, 0, number)),
    instant: (at, zone) => minute(zone).format(new Date(at)),
    span: (from, to, zone) => minute(zone).formatRange(new Date(from), new Date(to)),
    clock,
    ago(at, now) {
      const past = (Date.parse(at) - now) / 1000;
      const size = Math.abs(past);
      if (size < HOUR) return relative.format(Math.round(past / MINUTE), "minute");
      if (size < 2 * DAY) return relative.format(Math.round(past / HOUR), "hour");
      if (size < 60 * DAY) return relative.format(Math.round(past / DAY), "day");
      if (size < 730 * DAY) return relative.format(Math.round(past / (30.4 * DAY)), "month");
      return relative.format(Math.round(past / (365.25 * DAY)), "year");
    },
    country: (code) => named(regions, code),
    language: (tag) => named(languages, tag),
  };
}
