import { addDays, daysBetween } from "../../src/contract/days.ts";
import type { Interval } from "../../src/contract/over-time.ts";

/** The ranges one click away, in the order of the picker. All but `yesterday` end with today. */
export const PRESETS = ["today", "yesterday", "7d", "30d", "90d", "12mo"] as const;
export type Preset = (typeof PRESETS)[number];

/** Days of the site's calendar, from inclusive to exclusive, as every question takes them. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** What the reader picked: a preset moves along with the calendar, days stay. */
export type Chosen = Preset | Days;

const yearBefore = (day: string): string => {
  const date = new Date(day);
  return new Date(Date.UTC(date.getUTCFullYear() - 1, date.getUTCMonth(), date.getUTCDate()))
    .toISOString()
    .slice(0, 10);
};

/** The days that a choice means on a given day. */
export function daysOf(chosen: Chosen, today: string): Days {
  const tomorrow = addDays(today);
  switch (chosen) {
    case "today":
      return { from: today, to: tomorrow };
    case "yesterday":
      return { from: addDays(today, -1), to: today };
    case "7d":
      return { from: addDays(tomorrow, -7), to: tomorrow };
    case "30d":
      return { from: addDays(tomorrow, -30), to: tomorrow };
    case "90d":
      return { from: addDays(tomorrow, -90), to: tomorrow };
    case "12mo":
      return { from: yearBefore(tomorrow), to: tomorrow };
    default:
      return chosen;
  }
}

/** Whether views can still fall into the range. */
export const isOpen = (days: Days, today: string): boolean => days.to > today;

/** Whether the range is today alone, which is compared with a whole day. */
export const isUnderWay = ({ from, to }: Days, today: string): boolean =>
  from === today && to === addDays(today);

/** The range of the same length just before (-1) or after (1). */
export function shift(days: Days, by: -1 | 1): Days {
  const length = daysBetween(days.from, days.to) * by;
  return { from: addDays(days.from, length), to: addDays(days.to, length) };
}

/** The first wider preset: where to look when a range holds nothing; null: none is wider. */
export function wider(days: Days, today: string): Preset | null {
  const length = daysBetween(days.from, days.to);
  const found = PRESETS.find((preset) => {
    const other = daysOf(preset, today);
    return preset !== "yesterday" && daysBetween(other.from, other.to) > length;
  });
  return found ?? null;
}

/** The intervals that give a readable number of points, finest first. */
export function intervalsOf(days: Days): Interval[] {
  const length = daysBetween(days.from, days.to);
  const fits: Record<Interval, boolean> = {
    hour: length <= 31,
    day: length > 1 && length <= 400,
    week: length >= 21,
    month: length >= 60,
  };
  return (["hour", "day", "week", "month"] as const).filter((interval) => fits[interval]);
}

/** The interval shown when the reader asks for none, or for one that does not fit. */
export function intervalOf(days: Days, asked: Interval | null): Interval {
  const fitting = intervalsOf(days);
  if (asked && fitting.includes(asked)) return asked;
  const length = daysBetween(days.from, days.to);
  if (length <= 2) return "hour";
  if (length <= 92) return "day";
  return length <= 800 ? "week" : "month";
}

/** The days that a point of a chart stands for. */
export function daysAt(day: string, interval: Interval): Days {
  if (interval === "week") return { from: day, to: addDays(day, 7) };
  if (interval !== "month") return { from: day, to: addDays(day) };
  const date = new Date(day);
  const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  return { from: day, to: new Date(next).toISOString().slice(0, 10) };
}
