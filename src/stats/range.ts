import { addDays, dayAt, daysBetween } from "../contract/days.ts";
import type { Compare, Range } from "../contract/question.ts";
import type { Site } from "../contract/site.ts";
import type { Engine } from "../store/engine.ts";
import { openDays } from "../store/stale.ts";
import { isLabel } from "../store/tables.ts";

/** What a question is asked of; one for each question, so that all of its parts see the same days. */
export class Context {
  readonly engine: Engine;
  readonly site: Site;
  /** Clock, milliseconds since 1970. */
  readonly now: number;
  private found: ReturnType<typeof openDays> | undefined;

  constructor(engine: Engine, site: Site, now: number) {
    this.engine = engine;
    this.site = site;
    this.now = now;
  }

  /**
   * Days that the slices of a kind do not tell, oldest first: they are answered from the views. Where
   * labels were corrected these are more days than of other kinds.
   */
  async openDays(kind: string): Promise<string[]> {
    this.found ??= openDays(this.engine, this.site.id);
    return (await this.found).filter(({ full }) => full || isLabel(kind)).map(({ day }) => day);
  }
}

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

/** The range to compare with: as many days just before, or the same days a year (52 weeks) ago. */
export function comparedWith(range: Range, compare: Compare): Range | null {
  if (compare === "none") return null;
  const days = compare === "previous" ? daysBetween(range.from, range.to) : 364;
  return { ...range, from: addDays(range.from, -days), to: addDays(range.to, -days) };
}

/** Every day of a range. */
export function daysOf({ from, to }: Range): string[] {
  const days: string[] = [];
  for (let day = from; day < to; day = addDays(day)) days.push(day);
  return days;
}

/** RFC 3339 in UTC of milliseconds since 1970. */
export const instant = (ms: number): string => new Date(ms).toISOString();
