import * as z from "zod";
import { type DaySpan, dayAt, startOfDay } from "../contract/days.ts";
import type { Engine } from "./engine.ts";
import { lines, STALE } from "./tables.ts";

/** A site's day. */
export type SiteDay = readonly [site: string, day: string];

/** How long after its end a day stays open: inserts under way at midnight have ended by then. */
const GRACE = 10 * 60_000;

/** Whether the slices job may have taken up a day already. */
export const mayBeClosed = (day: string, zone: string, now: number): boolean =>
  day < dayAt(now, zone).day;

/** Whether the slices job may take up a day now. */
export const isClosed = (day: string, zone: string, now: number): boolean =>
  day < dayAt(now - GRACE, zone).day;

/** Marks days as not told by their slices, until a job that saw the mark is done. */
export async function mark(engine: Engine, days: readonly SiteDay[]): Promise<void> {
  if (days.length === 0) return;
  const rows = days.map(([site, day]) => ({ site, day, mark: crypto.randomUUID(), done: 0 }));
  await engine.insert(STALE, lines(rows));
}

/** A day whose slices are not to be trusted, with the marks that say so. */
export interface StaleDay {
  readonly day: string;
  readonly marks: readonly string[];
}

/** Takes marks away. */
export async function unmark(
  engine: Engine,
  site: string,
  days: readonly StaleDay[],
): Promise<void> {
  const rows = days.flatMap(({ day, marks }) =>
    marks.map((one) => ({ site, day, mark: one, done: 1 })),
  );
  await engine.insert(STALE, lines(rows));
}

/** Stale days of a site, oldest first. */
export function staleDays(engine: Engine, site: string): Promise<StaleDay[]> {
  return engine.rows(STALE_DAYS, { site });
}

const STALE_DAYS = {
  name: "stale",
  sql: `
    SELECT toString(day) AS day, groupArray(toString(mark)) AS marks
    FROM stale FINAL
    WHERE site = {site:String} AND done = 0
    GROUP BY day ORDER BY day`,
  row: z.object({ day: z.string(), marks: z.array(z.string()) }),
};

/** A day's first instant and the next day's, milliseconds since 1970. */
export function spanOf(day: string, zone: string): DaySpan {
  const start = startOfDay(day, zone);
  // A day that its zone skips has no instants.
  const span = dayAt(start, zone);
  return span.day === day ? span : { day, start, end: start };
}
