import { addDays, offsetAt, startOfDay } from "../contract/days.ts";

const HOUR = 3_600_000;

/** How many views each hour of the clock has, 24 numbers, of whatever unit. */
export type Curve = readonly number[];

/** Every hour the same. */
export const EVEN: Curve = Array.from({ length: 24 }, () => 1);

/** An hour of a day, and what part of the day's views come before its end. */
interface Hour {
  readonly start: number;
  readonly end: number;
  /** From 0 to 1. */
  readonly from: number;
  readonly to: number;
}

/**
 * Where in a day views may have happened of which only the day is known. They follow a curve of the hours
 * and nothing else: which of them was when, nobody knows.
 */
export class Spread {
  private readonly zone: string;
  private readonly curve: Curve;
  private readonly days = new Map<string, readonly Hour[]>();

  /** @param zone In which the days were cut. */
  constructor(zone: string, curve: Curve) {
    this.zone = zone;
    this.curve = curve;
  }

  /**
   * An instant of a day, milliseconds since 1970.
   * @param share From 0 to 1: how much of the day's views come before it.
   * @param since No view can have been earlier: within the day, when its page was published.
   */
  at(day: string, share: number, since = 0): number {
    const hours = this.hoursOf(day);
    const last = hours.at(-1);
    // A day that the zone has left out.
    if (last === undefined) return startOfDay(day, this.zone);
    const before = hours.find(({ end }) => end > since) ?? last;
    const gone =
      since <= before.start
        ? before.from
        : before.from +
          ((before.to - before.from) * (Math.min(since, last.end) - before.start)) /
            (before.end - before.start);
    const place = since >= last.end ? share : gone + share * (1 - gone);
    const hour = hours.find(({ to }) => to > place) ?? last;
    const within = hour.to === hour.from ? 0 : (place - hour.from) / (hour.to - hour.from);
    const at = Math.floor(hour.start + within * (hour.end - hour.start));
    return Math.min(at, last.end - 1);
  }

  private hoursOf(day: string): readonly Hour[] {
    const found = this.days.get(day);
    if (found) return found;
    const start = startOfDay(day, this.zone);
    const end = startOfDay(addDays(day), this.zone);
    const parts: { start: number; end: number; weight: number }[] = [];
    // By what the clock shows: a day on which it is changed has an hour twice, or one less.
    for (let at = start; at < end; ) {
      const shown = at + offsetAt(at, this.zone);
      const next = Math.min(at + HOUR - (shown % HOUR), end);
      const weight = (this.curve[Math.floor((shown % (24 * HOUR)) / HOUR)] ?? 0) * (next - at);
      parts.push({ start: at, end: next, weight });
      at = next;
    }
    const total = parts.reduce((sum, { weight }) => sum + weight, 0);
    let gone = 0;
    const hours = parts.map(({ weight, ...span }) => {
      const from = gone / total;
      gone += weight;
      return { ...span, from, to: gone / total };
    });
    if (this.days.size > 5000) this.days.clear();
    this.days.set(day, hours);
    return hours;
  }
}
