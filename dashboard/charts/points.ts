import { dayAt } from "../../src/contract/days.ts";
import type { Interval, OverTime } from "../../src/contract/over-time.ts";
import type { Address } from "../address/address.ts";
import { daysAt } from "../address/range.ts";
import type { PointLabel } from "../texts/format.ts";
import type { Drawing } from "./drawing.ts";

/** Something that happened at an instant, to be marked on the chart. */
export interface Happening {
  readonly at: string;
  readonly text: string;
}

/** Where a click on a point leads: to its days; null: they are shown already. */
export function drill(here: Address, day: string, interval: Interval): Address | null {
  const chosen = daysAt(day, interval);
  const { chosen: now } = here;
  const same = typeof now === "object" && now.from === chosen.from && now.to === chosen.to;
  return same ? null : { ...here, chosen, interval: null };
}

/** Whether a week (from Monday) or a month begins with a day. */
const begins = (day: string, interval: Interval): boolean =>
  interval === "month"
    ? day.endsWith("-01")
    : interval !== "week" || new Date(day).getUTCDay() === 1;

export function partialOf({ range, interval, asOf, series }: OverTime, open: boolean): Set<number> {
  const points = series[0]?.points ?? [];
  const last = open ? points.findLastIndex(({ at }) => at <= asOf) : points.length - 1;
  const partial = new Set<number>();
  if (!begins(range.from, interval)) partial.add(0);
  if (open || !begins(range.to, interval)) partial.add(last);
  return partial;
}

/** Hours of so many days are labelled by their day alone. */
const CROWDED = 72;

/** Labels along the axis. */
export const labelsOf = (labels: readonly PointLabel[]): string[] =>
  labels.map(({ short, first }) => (labels.length > CROWDED && !first ? "" : short));

/** The last point that has begun at an instant; -1: none has. */
const pointAt = ({ series }: OverTime, at: string): number =>
  (series[0]?.points ?? []).findLastIndex((point) => point.at <= at);

/** What happened within the range, by point. */
export function eventsOf(
  data: OverTime,
  events: readonly Happening[],
  zone: string,
): Drawing["events"] {
  const { range } = data;
  return events.flatMap(({ at, text }) => {
    const { day } = dayAt(Date.parse(at), zone);
    if (day < range.from || day >= range.to) return [];
    return [{ point: pointAt(data, at), text }];
  });
}
