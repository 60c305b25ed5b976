import * as z from "zod";
import { clockOf } from "../contract/clock.ts";
import { addDays, dayAt } from "../contract/days.ts";
import type { Site } from "../contract/site.ts";
import { nextVersion } from "./day-slices.ts";
import type { Engine } from "./engine.ts";
import { KEPT, sliceSomeHours } from "./hour-slices.ts";
import { localParams } from "./local.ts";
import { claim, isClosed, mark, release, type StaleDay, spanOf, staleDays } from "./stale.ts";

const HOUR = 3_600_000;

/** The first instant of the local hour, as `hourOf` cuts them, milliseconds since 1970. */
export function hourAt(at: number, zone: string): number {
  const { start } = dayAt(at, zone);
  const { at: from, ahead } = clockOf(zone, start, at + 1).at(-1) ?? { at: start, ahead: 0 };
  return Math.max(from, Math.floor((at + ahead) / HOUR) * HOUR - ahead);
}

/**
 * Slices the hours that are over of days that are not, so that questions read only the views since; and
 * has days of the last weeks sliced whose hours are not here. Running it twice, half, or from two places
 * is harmless.
 */
export async function sliceOpenHours(
  engine: Engine,
  site: Site,
  now: () => number = Date.now,
): Promise<void> {
  const { id, zone } = site;
  const today = dayAt(now(), zone).day;
  await forgetHours(engine, addDays(today, -KEPT));
  const told = await toldDays(engine, id);
  for (const stale of await staleDays(engine, id)) {
    const { day } = stale;
    if (day > today || isClosed(day, zone, now())) continue;
    await sliceOpenDay(engine, site, stale, told.has(day), now());
  }
  const untold = await engine.rows(UNTOLD, { site: id, from: addDays(today, -KEPT) });
  const newest = untold.find(({ day }) => isClosed(day, zone, now()))?.day;
  if (newest !== undefined) await mark(engine, [[id, newest]]);
}

async function sliceOpenDay(
  engine: Engine,
  { id, zone }: Site,
  stale: StaleDay,
  isTold: boolean,
  now: number,
): Promise<void> {
  const { day } = stale;
  const { start, end } = spanOf(day, zone);
  const from = isTold && stale.since * 1000 > start ? hourAt(stale.since * 1000, zone) : start;
  const until = now < end ? hourAt(now, zone) : end;
  if (from >= until) return;
  const claimed = await claim(engine, id, [{ ...stale, labels: [] }], from / 1000);
  const local = { site: id, ...localParams(zone, [day]) };
  const params = { ...local, version: await nextVersion(engine, local, now) };
  await sliceSomeHours(engine, params, { opens: from / 1000, closes: until / 1000 });
  await release(engine, id, claimed, until / 1000);
}

/** Days of a site whose hours are here, by whether those of labels are as well. */
export async function toldDays(engine: Engine, site: string): Promise<Map<string, boolean>> {
  const rows = await engine.rows(TOLD, { site });
  return new Map(rows.map(({ day, labels }) => [day, labels === 1]));
}

const TOLD = {
  name: "hours-told",
  sql: `
    SELECT toString(day) AS day, max(key = 'labels') AS labels FROM hourly_members FINAL
    WHERE site = {site:String} AND kind = 'told' AND views = 1
    GROUP BY day HAVING countIf(key = '') > 0`,
  row: z.object({ day: z.string(), labels: z.number() }),
};

/** Closed days without a mark whose hours are not here, newest first. */
const UNTOLD = {
  name: "hours-untold",
  sql: `
    SELECT DISTINCT toString(day) AS untold FROM daily
    WHERE site = {site:String} AND kind = 'site' AND day >= {from:Date}
      AND day NOT IN (SELECT day FROM stale FINAL WHERE site = {site:String} AND done = 0)
      AND day NOT IN (
        SELECT day FROM hourly_members FINAL
        WHERE site = {site:String} AND kind = 'told' AND key = '' AND views = 1)
    ORDER BY untold DESC`,
  row: z.object({ untold: z.string() }).transform(({ untold }) => ({ day: untold })),
};

/** Drops months that are past. */
async function forgetHours(engine: Engine, first: string): Promise<void> {
  const month = Number(first.slice(0, 7).replace("-", ""));
  for (const table of ["hourly_members", "hourly_reading"] as const) {
    for (const { part } of await engine.rows(PAST[table], { month })) {
      await engine.run(DROP[table], { part });
    }
  }
}

const past = (table: string) => ({
  name: "hours-past",
  sql: `SELECT DISTINCT toYYYYMM(day) AS part FROM ${table} WHERE part < {month:UInt32}`,
  row: z.object({ part: z.number() }),
});

const PAST = { hourly_members: past("hourly_members"), hourly_reading: past("hourly_reading") };

const DROP = {
  hourly_members: "ALTER TABLE hourly_members DROP PARTITION {part:UInt32}",
  hourly_reading: "ALTER TABLE hourly_reading DROP PARTITION {part:UInt32}",
};
