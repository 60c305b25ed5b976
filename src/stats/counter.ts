import * as z from "zod";
import { localParams, onDays, onOtherDays } from "../store/local.ts";
import type { Context } from "./range.ts";

/**
 * Counted views of all time with the adjustments in force, by article id; 0 for one nobody has
 * read, or that is not known. Where adjustments take away more than was counted it is 0 as well:
 * readers are shown no debt, and further views make it up first.
 */
export async function counts(
  context: Context,
  articles: readonly string[],
): Promise<Record<string, number>> {
  const { id: site, zone } = context.site;
  const params = { site, articles, ...localParams(zone, await context.openDays("article")) };
  const rows = await context.engine.rows(COUNTER, params);
  return Object.fromEntries(rows.map(({ article, views }) => [article, views]));
}

/**
 * Rows `aid` and `n`, several of an article, which add up to its counter.
 * @param aids SQL of a query of the articles' keys.
 */
export const countsSql = (aids: string): string => `
      SELECT aid, toInt64(views) AS n FROM hourly FINAL
      WHERE site = {site:String} AND aid IN (${aids}) AND ${onOtherDays("hour")}
      UNION ALL
      SELECT aid, toInt64(count()) AS n FROM views FINAL
      WHERE site = {site:String} AND verdict = 'counted' AND ${onDays("at")} AND aid IN (${aids})
      GROUP BY aid
      UNION ALL
      SELECT aid, views AS n FROM adjustments FINAL
      WHERE site = {site:String} AND taken_back_at = 0 AND aid IN (${aids})`;

const COUNTER = {
  name: "counter",
  sql: `
    WITH asked AS (SELECT DISTINCT arrayJoin({articles:Array(String)}) AS article)
    SELECT article, greatest(sum(n), 0) AS views
    FROM (SELECT article, cityHash64(article) AS aid FROM asked) AS a
    LEFT JOIN (
${countsSql("SELECT cityHash64(arrayJoin({articles:Array(String)}))")}
    ) AS c ON c.aid = a.aid
    GROUP BY article`,
  row: z.object({ article: z.string(), views: z.number() }),
};
