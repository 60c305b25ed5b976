import type { Annotation, Happening as AnnotationKind } from "../../src/contract/annotations.ts";
import { startOfDay } from "../../src/contract/days.ts";
import type { Interval, OverTime } from "../../src/contract/over-time.ts";
import type { Incomplete } from "../../src/contract/question.ts";
import type { Address } from "../address/address.ts";
import { daysAt } from "../address/range.ts";
import type { PointLabel } from "../texts/format.ts";
import type { Event, Gap } from "./drawing.ts";

/** Something that happened, to be marked on the chart. */
export interface Happening {
  readonly kind: "published" | "renamed" | AnnotationKind;
  readonly at: string;
  /** Null: an instant. */
  readonly until: string | null;
  readonly text: string;
  /** Whose page it leads to; null: nowhere. */
  readonly article: string | null;
  /** What was noted of it, which may be taken back; null: nobody noted it. */
  readonly note: Annotation | null;
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

type Timed = Pick<OverTime, "range" | "series">;

/** Instants of the points, and the end of the last. */
function edgesOf({ series, range }: Timed): number[] {
  const starts = (series[0]?.points ?? []).map(({ at }) => Date.parse(at));
  return [...starts, startOfDay(range.to, range.zone)];
}

/** Where an instant lies among intervals, each of which has its place in its middle. */
function placeAmong(edges: readonly number[], at: number): number {
  const last = edges.length - 2;
  const found = Math.min(
    Math.max(
      edges.findLastIndex((edge) => edge <= at),
      0,
    ),
    last,
  );
  const [from = 0, to = 1] = [edges[found], edges[found + 1]];
  const place = found - 0.5 + (at - from) / Math.max(to - from, 1);
  return Math.min(Math.max(place, 0), last);
}

/** What happened within the range, with its place. */
export function eventsOf(data: Timed, events: readonly Happening[]): (Happening & Event)[] {
  return placedOn(edgesOf(data), events, data.range.zone);
}

/** As `eventsOf`, of intervals by their edges. */
export function placedOn<T extends { at: string; until: string | null; text: string }>(
  edges: readonly number[],
  events: readonly T[],
  zone: string,
): (T & Event)[] {
  // Of what is known by its day alone, the day's beginning.
  const instant = (at: string) => (at.includes("T") ? Date.parse(at) : startOfDay(at, zone));
  const [first = 0, end = 0] = [edges[0], edges.at(-1)];
  return events.flatMap((event) => {
    const [at, until] = [instant(event.at), instant(event.until ?? event.at)];
    if (at >= end || until < first) return [];
    return [
      {
        ...event,
        place: placeAmong(edges, at),
        until: event.until === null ? null : placeAmong(edges, until),
      } as T & Event,
    ];
  });
}

/** Where figures are not exact within the range. */
export function gapsOf(data: Timed, notes: readonly Incomplete[]): Gap[] {
  return gapsAmong(edgesOf(data), notes);
}

/** As `gapsOf`, of intervals by their edges. */
export function gapsAmong(edges: readonly number[], notes: readonly Incomplete[]): Gap[] {
  const [first = 0, end = 0] = [edges[0], edges.at(-1)];
  return notes
    .map(({ kind, from, to }) => ({
      kind: kind === "imported" ? ("estimated" as const) : ("missing" as const),
      from: Date.parse(from),
      to: Date.parse(to),
    }))
    .filter(({ from, to }) => from < end && to >= first)
    .map(({ kind, from, to }) => ({
      kind,
      from: placeAmong(edges, from),
      to: placeAmong(edges, to),
    }));
}

const HOUR = 3_600_000;

/** The edges of so many hours since an instant. */
export const hourEdges = (since: string, hours: number): number[] =>
  Array.from({ length: hours + 1 }, (_, hour) => Date.parse(since) + hour * HOUR);

/** What is said at each point: of events, and where figures are not exact. */
export function saidAt(
  events: readonly Pick<Event, "place" | "text">[],
  gaps: readonly Gap[],
  words: Readonly<Record<Gap["kind"], string>>,
): ReadonlyMap<number, string[]> {
  const said = new Map<number, string[]>();
  const say = (point: number, text: string) => {
    const texts = said.get(point) ?? [];
    if (!texts.includes(text)) said.set(point, [...texts, text]);
  };
  for (const { place, text } of events) say(Math.round(place), text);
  for (const { kind, from, to } of gaps) {
    // A point is the middle of its interval: that which begins where the span ends is outside of it.
    const last = Math.max(Math.ceil(to + 0.5) - 1, Math.round(from));
    for (let point = Math.round(from); point <= last; point++) say(point, words[kind]);
  }
  return said;
}
