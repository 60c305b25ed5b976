import { addDays, daysBetween, offsetAt } from "../../src/contract/days.ts";
import type { OverTime } from "../../src/contract/over-time.ts";
import type { Days } from "../address/range.ts";

/** Longest range that is asked for by the hour; of a longer one its last weeks, days. */
const LONGEST = 31;
const LAST = 28;

/** Hours of the clock. */
export const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Days from which hours of weekdays are told: whole weeks, where the range is long. */
export function daysForHours({ from, to }: Days, tomorrow: string): Days {
  const end = to < tomorrow ? to : tomorrow;
  if (daysBetween(from, end) <= LONGEST) return { from, to: end > from ? end : to };
  return { from: addDays(end, -LAST), to: end };
}

export interface Weekday {
  /** 1 to 7, Monday first. */
  readonly weekday: number;
  /** Mean views by hour of the clock, 0 to 23; null: no such hour has passed. */
  readonly hours: readonly (number | null)[];
}

/** Mean views of the hours of each weekday in the site's zone; weekdays without any are left out. */
export function weekdaysOf({ series, range, asOf }: OverTime): Weekday[] {
  const sums = new Map<number, { views: number; times: number }[]>();
  for (const { at, day, views } of series[0]?.points ?? []) {
    // An hour that goes on would lower the mean.
    if (new Date(Date.parse(at) + 3_600_000).toISOString() > asOf) continue;
    const weekday = new Date(day).getUTCDay() || 7;
    const hour = new Date(Date.parse(at) + offsetAt(Date.parse(at), range.zone)).getUTCHours();
    const row = sums.get(weekday) ?? HOURS.map(() => ({ views: 0, times: 0 }));
    const cell = row[hour];
    if (cell) {
      cell.views += views;
      cell.times++;
    }
    sums.set(weekday, row);
  }
  return [...sums]
    .sort(([one], [other]) => one - other)
    .map(([weekday, row]) => ({
      weekday,
      hours: row.map(({ views, times }) => (times > 0 ? views / times : null)),
    }));
}
