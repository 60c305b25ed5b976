import type { Engine, Params } from "./engine.ts";

/** Who has seen so much of an article, percent, has read half of it. */
export const HALF = 50;

/**
 * Recomputes the slices of engagement of days of one site: of views that told of their reading, by member.
 * @param params `site`, those of `localParams`, and a `version` larger than that of any slice of the days.
 * @param views Counted views of the days: a statement with `day`, the members, and `told`, `half` and `engaged`.
 */
export const sliceEngagement = (engine: Engine, params: Params, views: string): Promise<void> =>
  engine.run(byMember(views), params);

// New figures over the keys that the slice had: one that is no longer there becomes zero.
const byMember = (views: string) => `
  INSERT INTO daily_engagement (site, kind, key, day, told, halves, seconds, views, version)
  WITH arraySort(groupArrayIf((t, n), n > 0)) AS times
  SELECT {site:String}, kind, key, day, sum(n), sum(h), times.1, times.2, {version:UInt64}
  FROM (
    SELECT member.1 AS kind, member.2 AS key, day, t, count() AS n, sum(half) AS h
    FROM (
      SELECT day, engaged AS t, half, arrayJoin(arrayConcat(
        [('source', toString(source)), ('medium', toString(medium)), ('referrer', referrer),
         ('country', toString(country)), ('device', toString(device)),
         ('browser', toString(browser)), ('os', toString(os))],
        if(aid = 0, [], [('articles', ''), ('article', toString(aid))])
      )) AS member
      FROM (${views}) WHERE told
    )
    GROUP BY kind, key, day, t
    UNION ALL
    SELECT DISTINCT toString(kind) AS kind, key, day, 0 AS t, 0 AS n, 0 AS h FROM daily_engagement
    WHERE site = {site:String} AND day IN {days:Array(Date)}
  )
  GROUP BY kind, key, day`;
