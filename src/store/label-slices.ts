import { ENGAGED, SECONDS } from "./engagement.ts";
import type { Engine, Params } from "./engine.ts";
import { dayOf, onDays } from "./local.ts";
import { VISITORS } from "./visitors.ts";

/**
 * Recomputes the slices of the labels alone that marks of some days name. Many days at once: of their
 * views, only those of articles under these labels are read.
 * @param params `site`, those of `localParams`, and a `version` larger than that of any slice of the days.
 */
export const sliceLabels = (engine: Engine, params: Params): Promise<void> =>
  engine.run(BY_LABEL_NAMED, params);

/** Each label of each day that a mark names. Marks set meanwhile may be among them: they stay. */
const NAMED = `
  SELECT DISTINCT day, label.1 AS kind, label.2 AS key
  FROM stale FINAL ARRAY JOIN labels AS label
  WHERE site = {site:String} AND done = 0 AND day IN {days:Array(Date)}`;

const LINKED = `
  SELECT toString(kind) AS kind, key, aid FROM links FINAL
  WHERE site = {site:String} AND gone = 0
    AND (toString(kind), key) IN (SELECT kind, key FROM (${NAMED}))`;

// New figures over those there are: a label that nobody stands under any more becomes zero.
const BY_LABEL_NAMED = `
  INSERT INTO daily (site, kind, day, key, views, visitors, engaged, version)
  SELECT {site:String}, kind, day, key, sum(n), sum(u), sum(s), {version:UInt64}
  FROM (
    SELECT l.kind AS kind, v.day AS day, l.key AS key, count() AS n, ${VISITORS} AS u,
      sum(engaged) AS s
    FROM (
      SELECT aid, visitor, ${dayOf("at")} AS day,
        ${SECONDS} AS engaged
      FROM (
        SELECT * FROM views FINAL
        WHERE site = {site:String} AND ${onDays("at")}
          AND verdict = 'counted' AND aid IN (SELECT aid FROM (${LINKED}))
      ) AS read
      LEFT JOIN (${ENGAGED}) AS e USING (ms, nonce)
    ) AS v
    JOIN (${LINKED}) AS l ON v.aid = l.aid
    WHERE (v.day, l.kind, l.key) IN (${NAMED})
    GROUP BY kind, day, key
    UNION ALL
    SELECT toString(kind) AS kind, day, key, 0 AS n, 0 AS u, 0 AS s FROM daily
    WHERE site = {site:String} AND day IN {days:Array(Date)}
      AND (day, toString(kind), key) IN (${NAMED})
  )
  GROUP BY kind, day, key`;
