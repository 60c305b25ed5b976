import * as z from "zod";
import { type DaySpan, dayAt, startOfDay } from "../contract/days.ts";
import type { Engine } from "./engine.ts";
import { lines, STALE } from "./tables.ts";

/** A site's day. */
export type SiteDay = readonly [site: string, day: string];

/** How long after its end a day stays open: inserts under way at midnight have ended by then. */
const GRACE = 10 * 60_000;

/** Whether the slices job may take up a day now. */
export const isClosed = (day: string, zone: string, now: number): boolean =>
  day < dayAt(now - GRACE, zone).day;

/**
 * Marks days as not told by their slices.
 * @param since First second of each that this concerns, see `stale`; absent: all of them are of the whole day.
 * @returns The marks, in the order of the days.
 */
export async function mark(
  engine: Engine,
  days: readonly SiteDay[],
  since: readonly number[] = [],
): Promise<string[]> {
  if (days.length === 0) return [];
  const marks = days.map(() => crypto.randomUUID());
  const rows = days.map(([site, day], i) => ({
    ...{ site, day, since: since[i] ?? 0 },
    ...{ mark: marks[i], done: 0 },
  }));
  await engine.insert(STALE, lines(rows));
  return marks;
}

/**
 * Those of some days whose mark does not stand any more, by the day's place in the list. One that is gone
 * was taken: `sweep` deletes no others.
 */
export async function taken(
  engine: Engine,
  days: readonly SiteDay[],
  marks: readonly string[],
): Promise<number[]> {
  const found: number[] = [];
  for (let from = 0; from < days.length; from += ASKED) {
    const some = days.slice(from, from + ASKED);
    const rows = await engine.rows(STANDING, {
      sites: [...new Set(some.map(([site]) => site))],
      days: [...new Set(some.map(([, day]) => day))],
      marks: marks.slice(from, from + ASKED),
    });
    const standing = new Set(rows.map(({ one }) => one));
    for (const [i] of some.entries()) {
      if (!standing.has(marks[from + i] ?? "")) found.push(from + i);
    }
  }
  return found;
}

/** How many marks one question names: over HTTP a parameter holds 128 KiB. */
const ASKED = 2000;

const STANDING = {
  name: "marks-standing",
  sql: `
    SELECT toString(mark) AS one FROM stale
    WHERE site IN {sites:Array(String)} AND day IN {days:Array(Date)}
      AND mark IN {marks:Array(UUID)}
    GROUP BY mark HAVING max(done) = 0`,
  row: z.object({ one: z.string() }),
};

/** A day whose slices are not to be trusted, with the marks that say so. */
export interface StaleDay {
  readonly day: string;
  readonly marks: readonly string[];
  /** Pairs of kind and key whose slices alone are not; none: nothing of the day is. */
  readonly labels: readonly (readonly [kind: string, key: string])[];
  /** The first second that a mark concerns; 0: all of the day. */
  readonly since: number;
}

/** Whether nothing of a day is to be trusted. */
export const isFull = ({ labels }: Pick<StaleDay, "labels">): boolean => labels.length === 0;

let claims = 0;

/**
 * How often this process has begun to take days up. While the number stands, no mark has been taken, where
 * no other process shares the store.
 */
export const claimsBegun = (): number => claims;

/**
 * Takes days up for slicing: a mark of the job's own stands from now on for all that stood. To be done
 * before their views are read: whoever wrote views finds its mark taken afterwards, and sets another.
 * @param since What the job's mark concerns, see `stale`.
 * @returns The days with that mark, for `release`.
 */
export async function claim(
  engine: Engine,
  site: string,
  days: readonly StaleDay[],
  since = 0,
): Promise<StaleDay[]> {
  claims++;
  const claimed = days.map((day) => ({ ...day, since, marks: [crypto.randomUUID()] }));
  await engine.insert(STALE, lines([...rowsOf(site, claimed, 0), ...rowsOf(site, days, 1)]));
  return claimed;
}

/**
 * Lets days be told by their slices. One that another job has claimed meanwhile stays stale: which of
 * the two read the views last is not known.
 * @param upto Second from which on the days go on, and stay marked; null: they are over.
 */
export async function release(
  engine: Engine,
  site: string,
  claimed: readonly StaleDay[],
  upto: number | null = null,
): Promise<void> {
  const days = claimed.map(({ day }): SiteDay => [site, day]);
  const lost = await taken(
    engine,
    days,
    claimed.flatMap(({ marks }) => marks),
  );
  const again = claimed
    .filter((_, i) => lost.includes(i))
    .map((day) => ({ ...day, marks: [crypto.randomUUID()] }));
  const open =
    upto === null
      ? []
      : claimed.map((day) => ({ ...day, since: upto, marks: [crypto.randomUUID()] }));
  await engine.insert(
    STALE,
    lines([...rowsOf(site, again, 0), ...rowsOf(site, open, 0), ...rowsOf(site, claimed, 1)]),
  );
}

/** Marks of a site that are done are deleted once there are so many, some of them at a time. */
const MANY = 500;

/** Deletes marks that are done, so that they do not grow with history. */
export async function sweep(engine: Engine, site: string): Promise<void> {
  const done = await engine.rows(DONE, { site });
  if (done.length < MANY) return;
  await engine.run(SWEEP, { site, marks: done.map(({ one }) => one) });
}

const DONE = {
  name: "marks-done",
  sql: `
    SELECT DISTINCT toString(mark) AS one FROM stale
    WHERE site = {site:String} AND done = 1 LIMIT ${ASKED}`,
  row: z.object({ one: z.string() }),
};

// That a mark was set goes with that it is done: alone it would stand again.
const SWEEP = `
  DELETE FROM stale WHERE site = {site:String} AND mark IN {marks:Array(UUID)}`;

const rowsOf = (site: string, days: readonly StaleDay[], done: 0 | 1) =>
  days.flatMap(({ day, labels, since, marks }) =>
    marks.map((one) => ({ site, day, labels, since, mark: one, done })),
  );

/** Stale days of a site, oldest first. */
export function staleDays(engine: Engine, site: string): Promise<StaleDay[]> {
  return engine.rows(STALE_DAYS, { site });
}

/** A day that is stale in full, or for some labels alone. */
interface OpenDay {
  readonly day: string;
  readonly full: boolean;
  /** First second that is not told by the hours, of labels and of all else, see `stale`. */
  readonly labelsSince: number;
  readonly since: number;
}

/** The same, without what may be much. */
export function openDays(engine: Engine, site: string): Promise<OpenDay[]> {
  return engine.rows(OPEN_DAYS, { site });
}

const OPEN_DAYS = {
  name: "open-days",
  sql: `
    SELECT toString(day) AS day, max(empty(labels)) AS full, min(s.since) AS labelsSince,
      minIf(s.since, empty(labels)) AS since
    FROM stale AS s FINAL WHERE site = {site:String} AND done = 0
    GROUP BY day ORDER BY day`,
  row: z.object({
    day: z.string(),
    full: z.number().transform((full) => full === 1),
    labelsSince: z.number(),
    since: z.number(),
  }),
};

const STALE_DAYS = {
  name: "stale",
  sql: `
    SELECT toString(day) AS day, groupArray(toString(mark)) AS marks,
      if(max(empty(labels)), [], groupUniqArrayArray(labels)) AS labels,
      min(s.since) AS since
    FROM stale AS s FINAL
    WHERE site = {site:String} AND done = 0
    GROUP BY day ORDER BY day`,
  row: z.object({
    day: z.string(),
    marks: z.array(z.string()),
    labels: z.array(z.tuple([z.string(), z.string()])),
    since: z.number(),
  }),
};

/** A day's first instant and the next day's, milliseconds since 1970. */
export function spanOf(day: string, zone: string): DaySpan {
  const start = startOfDay(day, zone);
  // A day that its zone skips has no instants.
  const span = dayAt(start, zone);
  return span.day === day ? span : { day, start, end: start };
}
