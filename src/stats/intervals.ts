import { clockOf } from "../contract/clock.ts";
import { addDays, dayAt, startOfDay } from "../contract/days.ts";
import type { Interval } from "../contract/over-time.ts";
import type { Range } from "../contract/question.ts";
import { Unanswerable } from "./range.ts";

const HOUR = 3_600_000;
/** Most points of one series: half a year of hours. */
const MOST = 4500;

/** First instant of an interval, milliseconds since 1970, and its day in the zone. */
export interface Start {
  readonly at: number;
  readonly day: string;
}

/**
 * Every interval of a range in order, clock changes included: a day has 23 to 25 hours, an hour of the
 * local clock that occurs twice is there twice, and a change by half an hour makes a short one.
 * @throws Unanswerable where there are too many.
 */
export function intervalsOf(range: Range, interval: Interval): Start[] {
  const starts: Start[] = [];
  const end = startOfDay(range.to, range.zone);
  for (const day of daysStarting(range, interval)) {
    const at = startOfDay(day, range.zone);
    // A day that its zone skips has no interval.
    if (interval === "day" && dayAt(at, range.zone).day !== day) continue;
    if (interval !== "hour") starts.push({ at, day });
    else
      starts.push(...hoursOf(day, range.zone, Math.min(end, startOfDay(addDays(day), range.zone))));
    if (starts.length > MOST) {
      throw new Unanswerable("interval", `makes more than ${MOST} points; take a longer one`);
    }
  }
  return starts;
}

/** The day on which the interval that holds a day begins. Weeks are ISO: from Monday. */
export function startOf(day: string, interval: Interval): string {
  if (interval === "month") return `${day.slice(0, 7)}-01`;
  if (interval !== "week") return day;
  const weekday = new Date(day).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

function* daysStarting({ from, to }: Range, interval: Interval): Generator<string> {
  let seen = "";
  for (let day = from; day < to; day = addDays(day)) {
    const start = startOf(day, interval);
    if (start !== seen) yield start;
    seen = start;
  }
}

/** Hours as `hourOf` cuts them: where the local clock shows a full hour, or is changed. */
function hoursOf(day: string, zone: string, end: number): Start[] {
  const starts: Start[] = [];
  const start = startOfDay(day, zone);
  if (start >= end) return starts;
  const clock = clockOf(zone, start, end);
  clock.forEach(({ at: from, ahead }, index) => {
    const to = clock[index + 1]?.at ?? end;
    const shown = from + ahead;
    starts.push({ at: from, day });
    for (let at = from + HOUR - (((shown % HOUR) + HOUR) % HOUR); at < to; at += HOUR) {
      starts.push({ at, day });
    }
  });
  return starts;
}
