import * as z from "zod";
import { addDays, dayAt } from "../contract/days.ts";
import type { Site } from "../contract/site.ts";
import { readSql } from "./engagement.ts";
import type { Engine, Params } from "./engine.ts";
import { KEPT, OF_ARTICLES, sliceHours, untellHours } from "./hour-slices.ts";
import { sliceLabels } from "./label-slices.ts";
import { dayOf, hourOf, localParams, onDays } from "./local.ts";
import { sliceReading } from "./reading-slices.ts";
import { repeatsSql } from "./repeats.ts";
import { VISITORS } from "./visitors.ts";

/**
 * Recomputes the slices of days of one site. The larger version wins: the clock's, or the next
 * after the last where the clock went back.
 * @returns The version.
 */
export async function sliceDays(
  engine: Engine,
  { id: site, zone }: Site,
  days: readonly string[],
  now: number,
): Promise<number> {
  const local = localParams(zone, days.toSorted());
  const version = await nextVersion(engine, { site, ...local }, now);
  const params: Params = {
    site,
    ...local,
    version,
  };
  // TRICKY: `hourly` first. Who changes labels marks the days that it has of the article, before and
  // after: were links read before it is filled, a day just begun would not be found there.
  for (const sql of [BY_HOUR, BY_LABEL, BY_VERDICT, BY_DIMENSION]) {
    await engine.run(sql, params);
  }
  await sliceReading(engine, params, `SELECT *, ${dayOf("at")} AS day FROM (${VIEWS})`);
  await untellHours(engine, params, "all");
  const late = days.filter((day) => day >= addDays(dayAt(now, zone).day, -KEPT)).toSorted();
  if (late.length > 0) {
    await sliceHours(engine, { site, ...localParams(zone, late), version: version + 1 });
  }
  return version;
}

/** The same of the labels that marks name, see `sliceLabels`. */
export async function sliceLabelsAlone(
  engine: Engine,
  { id: site, zone }: Site,
  days: readonly string[],
  now: number,
): Promise<void> {
  const params = { site, ...localParams(zone, days.toSorted()) };
  const version = await nextVersion(engine, params, now);
  await untellHours(engine, { ...params, version }, "labels");
  await sliceLabels(engine, { ...params, version });
}

/**
 * A version that is larger than that of any slice of some days: the clock's, if it is.
 * @param params `site` and those of `localParams`.
 */
export async function nextVersion(engine: Engine, params: Params, now: number): Promise<number> {
  const [last] = await engine.rows(LAST_VERSION, params);
  return Math.max(now, (last?.version ?? 0) + 1);
}

const LAST_VERSION = {
  name: "slice-version",
  sql: `
    SELECT max(version) AS version FROM (
      SELECT version FROM daily WHERE site = {site:String} AND day IN {days:Array(Date)}
      UNION ALL
      SELECT version FROM reading_by_day
      WHERE site = {site:String} AND day IN {days:Array(Date)}
      UNION ALL
      SELECT version FROM hourly_members
      WHERE site = {site:String} AND day IN {days:Array(Date)}
      UNION ALL
      SELECT version FROM hourly_reading
      WHERE site = {site:String} AND day IN {days:Array(Date)}
      UNION ALL
      SELECT version FROM hourly
      WHERE site = {site:String} AND ${onDays("hour")}
    )`,
  row: z.object({ version: z.number() }),
};

const COUNTED = `
  SELECT * FROM views FINAL
  WHERE site = {site:String} AND ${onDays("at")} AND verdict = 'counted'`;

const VIEWS = readSql(
  COUNTED,
  "v.aid AS aid, visitor, at, source, medium, referrer, country, device, browser, os",
);

const REPEATS = repeatsSql("{since:Int64}", "{until:Int64}");

/** New figures over the keys that the slice had: one that is no longer there becomes zero. */
const daily = (kinds: string, figures: string) => `
  INSERT INTO daily (site, kind, day, key, views, visitors, engaged, version)
  SELECT {site:String}, kind, day, key, sum(n), sum(u), sum(s), {version:UInt64}
  FROM (
    SELECT kind, day, key, n, u, s FROM (${figures})
    UNION ALL
    SELECT kind, day, key, 0 AS n, 0 AS u, 0 AS s FROM daily
    WHERE site = {site:String} AND day IN {days:Array(Date)} AND kind IN (${kinds})
  )
  GROUP BY kind, day, key`;

const BY_DIMENSION = daily(
  "'site', 'articles', 'article', 'source', 'medium', 'referrer', 'country', 'device', 'browser', 'os'",
  `
  SELECT member.1 AS kind, day, member.2 AS key, count() AS n, ${VISITORS} AS u,
    sum(engaged) AS s
  FROM (
    SELECT visitor, engaged, ${dayOf("at")} AS day, arrayJoin(arrayConcat(
      [('site', ''), ('source', toString(source)), ('medium', toString(medium)),
       ('referrer', referrer), ('country', toString(country)), ('device', toString(device)),
       ('browser', toString(browser)), ('os', toString(os))],
      if(aid = 0, [], [('articles', ''), ('article', toString(aid))])
    )) AS member
    FROM (${VIEWS})
  )
  GROUP BY kind, day, key`,
);

const BY_LABEL = daily(
  "'author', 'section', 'tag', 'place', 'agency', 'language', 'story'",
  `
  SELECT toString(l.kind) AS kind, ${dayOf("v.at")} AS day, l.key AS key, count() AS n,
    ${VISITORS} AS u, sum(engaged) AS s
  FROM (${VIEWS}) AS v
  JOIN (SELECT kind, key, aid FROM links FINAL WHERE site = {site:String} AND gone = 0) AS l
    ON v.aid = l.aid
  WHERE v.aid != 0
  GROUP BY kind, day, key`,
);

// `repeated` counts receipts beyond the first of each view, under what became of the view.
const BY_VERDICT = daily(
  "'verdict', 'repeated'",
  `
  SELECT part.1 AS kind, day, toString(verdict) AS key, sum(part.2) AS n, 0 AS u, 0 AS s
  FROM (
    SELECT verdict, ${dayOf("at")} AS day,
      arrayJoin([('verdict', toUInt64(1)), ('repeated', toUInt64(repeats))]) AS part
    FROM (
      SELECT ms, nonce, at, verdict FROM views FINAL
      WHERE site = {site:String} AND ${onDays("at")}
    ) AS v
    LEFT JOIN (${REPEATS}) AS r USING (ms, nonce)
  )
  GROUP BY kind, day, key`,
);

// Of each article, and under 0 of the site as a whole.
const BY_HOUR = `
  INSERT INTO hourly (site, aid, hour, views, visitors, firsts, engaged, version)
  SELECT {site:String}, id, hour, sum(n), sum(u), sum(f), sum(s), {version:UInt64}
  FROM (
    SELECT ${OF_ARTICLES}, ${hourOf("at")} AS hour, count() AS n,
      ${VISITORS} AS u, 0 AS f, sum(engaged) AS s
    FROM (${VIEWS}) GROUP BY id, hour
    UNION ALL
    SELECT id, ${hourOf("first")} AS hour, 0 AS n, 0 AS u, count() AS f, 0 AS s
    FROM (
      SELECT ${OF_ARTICLES}, min(at) AS first
      FROM (${COUNTED}) WHERE visitor != 0 GROUP BY id, visitor, ${dayOf("at")}
    )
    GROUP BY id, hour
    UNION ALL
    SELECT aid AS id, hour, 0 AS n, 0 AS u, 0 AS f, 0 AS s
    FROM hourly
    WHERE site = {site:String} AND ${onDays("hour")}
  )
  GROUP BY id, hour`;
