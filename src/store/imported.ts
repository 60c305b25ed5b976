import * as z from "zod";
import type { Engine } from "./engine.ts";

/** How long what was imported since may be unknown, milliseconds: most sites have no imports, and are asked a lot. */
const KNOWN = 10_000;

interface Known {
  readonly at: number;
  readonly days: Promise<readonly string[]>;
}

const known = new WeakMap<Engine, Map<string, Known>>();

/**
 * Days of a site with views that stand for imported figures, oldest first: what is known of them is how many there
 * were on the day, and not when. As slices tell them, so a minute or so after the import.
 */
export async function figuredDays(engine: Engine, site: string): Promise<readonly string[]> {
  const sites = known.get(engine) ?? new Map<string, Known>();
  known.set(engine, sites);
  let found = sites.get(site);
  if (found === undefined || performance.now() - found.at > KNOWN) {
    const rows = engine.rows(DAYS, { site });
    found = { at: performance.now(), days: rows.then((days) => days.map(({ day }) => day)) };
    sites.set(site, found);
    found.days.catch(() => sites.delete(site));
  }
  return found.days;
}

const DAYS = {
  name: "figured-days",
  sql: `
    SELECT toString(day) AS day FROM daily FINAL
    WHERE site = {site:String} AND kind = 'medium' AND key = 'import' AND views > 0
    ORDER BY day`,
  row: z.object({ day: z.string() }),
};
