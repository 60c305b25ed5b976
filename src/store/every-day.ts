import * as z from "zod";
import type { Engine } from "./engine.ts";
import { allDays, dayOf } from "./local.ts";

/** Each day of a zone, oldest first, on which a site has views or had slices. */
export async function everyDay(
  engine: Engine,
  site: string,
  zone: string,
  { from = "1970-01-02", to = "2149-01-01" } = {},
): Promise<string[]> {
  const rows = await engine.rows(EVERY_DAY, { site, ...allDays(zone), from, to });
  return rows.map(({ day }) => day);
}

const EVERY_DAY = {
  name: "every-day",
  sql: `
    SELECT DISTINCT toString(day) AS label FROM (
      SELECT ${dayOf("at")} AS day FROM views WHERE site = {site:String}
      UNION ALL
      SELECT ${dayOf("hour")} AS day FROM hourly WHERE site = {site:String}
      UNION ALL
      SELECT day FROM daily WHERE site = {site:String}
    )
    WHERE day >= {from:Date} AND day < {to:Date} ORDER BY label`,
  row: z.object({ label: z.string() }).transform(({ label }) => ({ day: label })),
};
