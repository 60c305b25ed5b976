import * as z from "zod";
import { addDays, dayAt, isZone } from "../contract/days.ts";
import { Site } from "../contract/site.ts";
import type { Engine } from "./engine.ts";
import { everyDay } from "./every-day.ts";
import { mark, type SiteDay } from "./stale.ts";

/** Every site, by id. One whose settings do not hold any more is reported and left out. */
export async function listSites(engine: Engine): Promise<Site[]> {
  const rows = await engine.rows(LIST);
  return rows.flatMap(({ id, settings }) => {
    const site = Site.safeParse({ ...JSON.parse(settings), id });
    if (site.success) return [site.data];
    console.error(`The settings of the site ${id} do not hold:`, site.error);
    return [];
  });
}

/** Creates a site, or replaces its settings. The clock decides between two writers. */
export async function saveSite(engine: Engine, site: Site, now: number): Promise<void> {
  const { id, ...settings } = site;
  const row = { id, settings: JSON.stringify(settings), version: now };
  const before = (await listSites(engine)).find((one) => one.id === id);
  const cutAnew = before && before.zone !== site.zone ? await daysToCut(engine, site, now) : [];
  // Before and after, as for late views: a job may run in between, still in the old zone.
  await mark(engine, cutAnew);
  await engine.insert(
    { table: "sites", columns: ["id", "settings", "version"] },
    JSON.stringify(row),
  );
  await mark(engine, cutAnew);
}

/** Each day, by the site's new zone or its old, that a view falls or may just now fall on. */
async function daysToCut(engine: Engine, { id, zone }: Site, now: number): Promise<SiteDay[]> {
  const all = await everyDay(engine, id, zone);
  const today = dayAt(now, zone).day;
  const days = new Set([...all, addDays(today, -1), today, addDays(today)]);
  return [...days].map((day) => [id, day]);
}

/** A site to begin with, for its operator to rename. */
export function firstSite(): Site {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return Site.parse({
    id: "news",
    name: "My publication",
    zone: isZone(zone) ? zone : "UTC",
    publicCounter: true,
  });
}

const LIST = {
  name: "sites",
  sql: "SELECT id, settings FROM sites FINAL ORDER BY id",
  row: z.object({ id: z.string(), settings: z.string() }),
};
