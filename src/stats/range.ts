import { addDays, dayAt, daysBetween, offsetAt, startOfDay } from "../contract/days.ts";
import { type Compare, type Incomplete, MOST_NOTES, type Range } from "../contract/question.ts";
import type { Site } from "../contract/site.ts";
import type { Engine } from "../store/engine.ts";
import { hourAt, toldDays } from "../store/open-hours.ts";
import { outagesIn } from "../store/outages.ts";
import { spanOf as daySpan, openDays } from "../store/stale.ts";
import { isLabel } from "../store/tables.ts";

/** What a question is asked of; one for each question, so that all of its parts see the same days. */
export class Context {
  readonly engine: Engine;
  readonly site: Site;
  /** Clock, milliseconds since 1970. */
  readonly now: number;
  private readonly waitingSince: () => Promise<number | null>;
  private readonly saysWhy: boolean;
  private found: ReturnType<typeof openDays> | undefined;
  private told: ReturnType<typeof toldDays> | undefined;

  /**
   * @param waitingSince See `Buffer`.
   * @param saysWhy Whether who asks may know the reasons of outages.
   */
  constructor(
    engine: Engine,
    site: Site,
    now: number,
    waitingSince = async (): Promise<number | null> => null,
    saysWhy = true,
  ) {
    this.engine = engine;
    this.site = site;
    this.now = now;
    this.waitingSince = waitingSince;
    this.saysWhy = saysWhy;
  }

  /**
   * Where views may be missing from an answer about ranges. To be asked before the answer is had: what is
   * stored meanwhile may be in it or not.
   */
  notesOn(...ranges: readonly (Range | null)[]): Promise<Incomplete[]> {
    const spans = ranges.filter((range) => range !== null).map(spanOf);
    return this.notesWithin(...spans);
  }

  /** As `notesOn`, of spans. */
  async notesWithin(...spans: readonly Span[]): Promise<Incomplete[]> {
    const meets = (note: Span) => spans.some(({ from, to }) => note.from < to && note.to >= from);
    const [since, outages] = await Promise.all([
      this.waitingSince(),
      outagesIn(this.engine, this.site.id, {
        from: Math.min(...spans.map(({ from }) => from)),
        to: Math.max(...spans.map(({ to }) => to)),
      }),
    ]);
    const late = since !== null && this.now - since >= LATE ? [{ from: since, to: this.now }] : [];
    return [
      ...late.filter(meets).map((span) => ({ kind: "draining" as const, ...told(span) })),
      ...outages
        .map(({ cause, why, ...one }) => ({
          ...{ kind: "outage" as const, from: one.from, to: one.to },
          ...(this.saysWhy ? { cause, ...(why === null ? {} : { why }) } : {}),
        }))
        .filter(({ from, to }) => meets({ from: Date.parse(from), to: Date.parse(to) }))
        .sort((a, b) => length(b) - length(a))
        .slice(0, MOST_NOTES),
    ].sort((a, b) => (a.from < b.from ? -1 : 1));
  }

  /**
   * Days that the slices of a kind do not tell, oldest first: they are answered from the views. Where
   * labels were corrected these are more days than of other kinds.
   */
  async openDays(kind: string): Promise<string[]> {
    this.found ??= openDays(this.engine, this.site.id);
    return (await this.found).filter(({ full }) => full || isLabel(kind)).map(({ day }) => day);
  }

  /**
   * The stretch from a day's beginning on that the hours of a kind tell, see `hour-slices`; null: none.
   * @param until Instant up to which it is wanted, milliseconds since 1970.
   */
  async toldOf(day: string, kind: string, until: number): Promise<Stretch | null> {
    this.found ??= openDays(this.engine, this.site.id);
    this.told ??= toldDays(this.engine, this.site.id);
    const labels = (await this.told).get(day);
    if (labels === undefined || (isLabel(kind) && !labels)) return null;
    const open = (await this.found).find((one) => one.day === day);
    const { zone } = this.site;
    const since = open && (isLabel(kind) ? open.labelsSince : open.full ? open.since : undefined);
    const upto = Math.min(until, since === undefined ? until : since * 1000);
    const { start, end } = daySpan(day, zone);
    if (upto <= start) return null;
    const last = upto < end ? hourAt(upto, zone) : end;
    return last > start ? { first: start / 1000, end: last / 1000 } : null;
  }
}

/** A stretch of time, seconds since 1970, the end exclusive. */
export interface Stretch {
  readonly first: number;
  readonly end: number;
}

/** Milliseconds since 1970, from inclusive to exclusive. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const spanOf = ({ from, to, zone, until }: Range): Span => ({
  from: startOfDay(from, zone),
  to: until === undefined ? startOfDay(to, zone) : Date.parse(until),
});

const told = ({ from, to }: Span) => ({ from: instant(from), to: instant(to) });

const length = ({ from, to }: { from: string; to: string }): number =>
  Date.parse(to) - Date.parse(from);

/** How long views may take to the store before it is worth a word, milliseconds. */
const LATE = 10_000;

/** A question cannot be answered as it stands; `field` is at fault. */
export class Unanswerable extends Error {
  override readonly name = "Unanswerable";
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** Longest range, days. */
const LONGEST = 3700;
/** No page was read before there were any, and the store knows no days before 1970. */
const FIRST = "1990-01-01";
const LAST = "2100-01-01";

/**
 * The range asked for: 30 days up to and with today where nothing is said.
 * @throws Unanswerable where it is empty, too long, or lies where no views can be.
 */
export function rangeOf(
  { site: { zone }, now }: Context,
  asked: { from?: string | undefined; to?: string | undefined },
): Range {
  const to = asked.to ?? laterOf(addDays(dayAt(now, zone).day), asked.from && addDays(asked.from));
  const from = asked.from ?? addDays(to, -30);
  for (const [field, day] of Object.entries({ to, from })) {
    if (day >= FIRST && day <= LAST) continue;
    throw new Unanswerable(field, `lies outside of ${FIRST} to ${LAST}`);
  }
  if (from >= to) throw new Unanswerable("to", `lies not after from (${from}); it is exclusive`);
  if (daysBetween(from, to) > LONGEST) {
    throw new Unanswerable("from", `at most ${LONGEST} days can be asked for at once`);
  }
  return { from, to, zone };
}

const laterOf = (a: string, b: string | undefined): string => (b !== undefined && b > a ? b : a);

/**
 * The range to compare with, see `Compare`. Where a range has today in it, that day is compared no further
 * than the clock shows today, and later days not at all: or else mornings would look bad.
 * @param isWhole Whether all of it is wanted none the less.
 */
export function comparedWith(
  { now }: Pick<Context, "now">,
  range: Range,
  compare: Compare,
  isWhole = false,
): Range | null {
  if (compare === "none") return null;
  const length = daysBetween(range.from, range.to);
  const back = { previous: length, weekday: 7 * Math.ceil(length / 7), year: 364 }[compare];
  const before = { ...range, from: addDays(range.from, -back), to: addDays(range.to, -back) };
  const today = dayAt(now, range.zone).day;
  if (isWhole || today < range.from || today >= range.to) return before;
  const day = addDays(today, -back);
  return { ...before, to: addDays(day), until: instant(sameClock(now, today, day, range.zone)) };
}

/** When the clock shows on a day what it shows now; where it never does, the day's end or beginning. */
function sameClock(now: number, today: string, day: string, zone: string): number {
  const shown = Date.parse(day) + now + offsetAt(now, zone) - Date.parse(today);
  const at = shown - offsetAt(shown - offsetAt(now, zone), zone);
  return Math.min(Math.max(at, startOfDay(day, zone)), startOfDay(addDays(day), zone));
}

/** Every day of a range. */
export function daysOf({ from, to }: Range): string[] {
  const days: string[] = [];
  for (let day = from; day < to; day = addDays(day)) days.push(day);
  return days;
}

/**
 * Days of a range that the slices of a kind do not tell, oldest first: those that are open, and one that
 * is told in part.
 */
export async function untold(context: Context, range: Range, kind: string): Promise<string[]> {
  const { from, to, until } = range;
  const open = (await context.openDays(kind)).filter((day) => day >= from && day < to);
  const last = addDays(to, -1);
  return until === undefined || open.at(-1) === last ? open : [...open, last];
}

/** What of such days the hours of the kind tell none the less. */
export async function toldHours(
  context: Context,
  { until }: Range,
  kind: string,
  days: readonly string[],
): Promise<Stretch[]> {
  const cut = until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until);
  const spans = await Promise.all(days.map((day) => context.toldOf(day, kind, cut)));
  return spans.filter((span) => span !== null);
}

/** RFC 3339 in UTC of milliseconds since 1970. */
export const instant = (ms: number): string => new Date(ms).toISOString();
