import type { Engine, Params } from "./engine.ts";

/**
 * Recomputes how the articles of some days of one site were read, see `reading_by_day`.
 * @param params `site`, those of `localParams`, and a `version` larger than that of any slice of the days.
 * @param views Counted views of the days: a statement with `aid`, `day`, `told`, `half` and `engaged`.
 */
export const sliceReading = (engine: Engine, params: Params, views: string): Promise<void> =>
  engine.run(byArticle(views), params);

// New figures over the articles that the slice had: one that is no longer there becomes zero.
const byArticle = (views: string) => `
  INSERT INTO reading_by_day (site, aid, day, told, halves, seconds, views, version)
  WITH arraySort(groupArrayIf((t, n), n > 0)) AS times
  SELECT {site:String}, id, day, sum(n), sum(h), times.1, times.2, {version:UInt64}
  FROM (
    SELECT id, day, t, sum(n) AS n, sum(h) AS h
    FROM (
      SELECT aid, day, engaged AS t, count() AS n, sum(half) AS h
      FROM (${views}) WHERE told AND aid != 0 GROUP BY aid, day, t
    )
    ARRAY JOIN [aid, 0] AS id
    GROUP BY id, day, t
    UNION ALL
    SELECT DISTINCT aid AS id, day, 0 AS t, 0 AS n, 0 AS h FROM reading_by_day
    WHERE site = {site:String} AND day IN {days:Array(Date)}
  )
  GROUP BY id, day`;
