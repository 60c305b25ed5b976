import * as z from "zod";
import { isZone } from "../contract/days.ts";
import { Site } from "../contract/site.ts";
import type { Engine } from "./engine.ts";

/** Every site, by id. */
export async function listSites(engine: Engine): Promise<Site[]> {
  const rows = await engine.rows(LIST);
  return rows.map(({ id, settings }) => Site.parse({ ...JSON.parse(settings), id }));
}

/** Creates a site, or replaces its settings. The clock decides between two writers. */
export async function saveSite(engine: Engine, site: Site, now: number): Promise<void> {
  const { id, ...settings } = site;
  const row = { id, settings: JSON.stringify(settings), version: now };
  await engine.insert(
    { table: "sites", columns: ["id", "settings", "version"] },
    JSON.stringify(row),
  );
}

/** A site to begin with, for its operator to rename. */
export function firstSite(): Site {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    id: "news",
    name: "My publication",
    hosts: [],
    zone: isZone(zone) ? zone : "UTC",
    publicCounter: true,
  };
}

const LIST = {
  name: "sites",
  sql: "SELECT id, settings FROM sites FINAL ORDER BY id",
  row: z.object({ id: z.string(), settings: z.string() }),
};
