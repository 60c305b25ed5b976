import type { Site } from "../contract/site.ts";
import { sliceDays } from "./day-slices.ts";
import type { Engine } from "./engine.ts";
import { everyDay } from "./every-day.ts";
import { localParams, onDays } from "./local.ts";
import { chunksOf, type Progress } from "./slices.ts";
import { claim, isClosed, mark, release, staleDays } from "./stale.ts";

/**
 * Makes the slices of a site's closed days anew from its views, and drops what they were before. Questions
 * meanwhile are answered from the views, so no number is off at any moment.
 * @param range First day and the day after the last; absent: all there are.
 * @returns How many days were rebuilt.
 */
export async function rebuildSlices(
  engine: Engine,
  site: Site,
  range: { from?: string | undefined; to?: string | undefined },
  now: () => number = Date.now,
  onProgress: (progress: Progress) => void = () => {},
): Promise<number> {
  const { id, zone } = site;
  const all = await everyDay(engine, id, zone, range);
  const days = all.filter((day) => isClosed(day, zone, now()));
  await mark(
    engine,
    days.map((day) => [id, day]),
  );
  const wanted = new Set(days);
  const stale = (await staleDays(engine, id)).filter(({ day }) => wanted.has(day)).reverse();
  let done = 0;
  let oldest = Number.POSITIVE_INFINITY;
  onProgress({ site: id, done, of: stale.length });
  for (const chunk of await chunksOf(engine, site, stale)) {
    const labels = chunk.map(({ day }) => day);
    const claimed = await claim(engine, id, chunk);
    oldest = Math.min(oldest, await sliceDays(engine, site, labels, now()));
    await release(engine, id, claimed);
    done += chunk.length;
    onProgress({ site: id, done, of: stale.length });
  }
  if (done === 0) return 0;
  // Rows of all that was there have a newer version by now: to drop the old changes no answer.
  for (const sql of [DROP_DAILY, DROP_HOURLY, DROP_READING]) {
    await engine.run(sql, { site: id, ...localParams(zone, days), version: oldest });
  }
  return done;
}

const DROP_DAILY = `
  DELETE FROM daily
  WHERE site = {site:String} AND day IN {days:Array(Date)} AND version < {version:UInt64}`;

const DROP_HOURLY = `
  DELETE FROM hourly
  WHERE site = {site:String} AND ${onDays("hour")}
    AND version < {version:UInt64}`;

const DROP_READING = `
  DELETE FROM reading_by_day
  WHERE site = {site:String} AND day IN {days:Array(Date)} AND version < {version:UInt64}`;
