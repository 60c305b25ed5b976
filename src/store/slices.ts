import type { Site } from "../contract/site.ts";
import type { Engine, Params } from "./engine.ts";
import { isClosed, spanOf, staleDays, unmark } from "./stale.ts";

/** What a run has done, told after every day. */
export interface Progress {
  readonly site: string;
  readonly day: string;
  readonly done: number;
  readonly of: number;
}

/**
 * Brings the slices of closed days up to what `views` tells, newest day first. Running it twice,
 * half, or from two places is harmless: a day is trusted only once every mark that was there when
 * its views were read is taken away.
 * @param budget Milliseconds after which no further day is begun.
 * @returns How many days remain.
 */
export async function sliceStaleDays(
  engine: Engine,
  sites: readonly Site[],
  now: () => number = Date.now,
  { budget = Number.POSITIVE_INFINITY, onProgress = (_: Progress) => {} } = {},
): Promise<number> {
  const until = now() + budget;
  const due = [];
  for (const site of sites) {
    const stale = await staleDays(engine, site.id);
    due.push(
      ...stale
        .filter(({ day }) => isClosed(day, site.zone, now()))
        .map((one) => ({ site, ...one })),
    );
  }
  due.sort((a, b) => (a.day < b.day ? 1 : -1));
  let done = 0;
  for (const { site, day, marks } of due) {
    if (now() > until) break;
    await sliceDay(engine, site, day, now());
    await unmark(engine, site.id, day, marks);
    done++;
    onProgress({ site: site.id, day, done, of: due.length });
  }
  return due.length - done;
}

/** Recomputes the slices of one site and local day. The larger version wins. */
export async function sliceDay(
  engine: Engine,
  { id: site, zone }: Site,
  day: string,
  version: number,
): Promise<void> {
  const { start, end } = spanOf(day, zone);
  const params: Params = {
    site,
    zone,
    day,
    from: start / 1000,
    to: end / 1000,
    version: String(version),
  };
  for (const sql of [BY_LABEL, BY_ARTICLE_HOUR, BY_SITE_HOUR, BY_DIMENSION]) {
    await engine.run(sql, params);
  }
}

// A view whose id has a wrong clock has no engaged seconds: they would have to be looked for through
// all of history.
const VIEWS = `
  SELECT v.aid AS aid, visitor, at, source, medium, referrer, country, device, browser, os,
    if(toUnixTimestamp(at) = intDiv(ms, 1000), e.seconds, 0) AS engaged
  FROM (
    SELECT * FROM views FINAL
    WHERE site = {site:String} AND at >= toDateTime({from:Int64}, 'UTC')
      AND at < toDateTime({to:Int64}, 'UTC') AND verdict = 'counted'
  ) AS v
  LEFT JOIN (
    SELECT ms, nonce, max(seconds) AS seconds FROM engagement
    WHERE site = {site:String} AND ms >= {from:UInt64} * 1000 AND ms < {to:UInt64} * 1000
    GROUP BY ms, nonce
  ) AS e USING (ms, nonce)`;

/** New figures over the keys that the slice had: one that is no longer there becomes zero. */
const daily = (kinds: string, figures: string) => `
  INSERT INTO daily (site, kind, day, key, views, visitors, engaged, version)
  SELECT {site:String}, kind, {day:Date}, key, sum(n), sum(u), sum(s), {version:UInt64}
  FROM (
    SELECT kind, key, n, u, s FROM (${figures})
    UNION ALL
    SELECT kind, key, 0 AS n, 0 AS u, 0 AS s FROM daily
    WHERE site = {site:String} AND day = {day:Date} AND kind IN (${kinds})
  )
  GROUP BY kind, key`;

const BY_DIMENSION = daily(
  "'site', 'articles', 'article', 'source', 'medium', 'referrer', 'country', 'device', 'browser', 'os'",
  `
  SELECT member.1 AS kind, member.2 AS key, count() AS n, uniqExact(visitor) AS u, sum(engaged) AS s
  FROM (
    SELECT visitor, engaged, arrayJoin(arrayConcat(
      [('site', ''), ('source', toString(source)), ('medium', toString(medium)),
       ('referrer', referrer), ('country', toString(country)), ('device', toString(device)),
       ('browser', toString(browser)), ('os', toString(os))],
      if(aid = 0, [], [('articles', ''), ('article', toString(aid))])
    )) AS member
    FROM (${VIEWS})
  )
  GROUP BY kind, key`,
);

const BY_LABEL = daily(
  "'author', 'section', 'tag', 'place', 'agency', 'language'",
  `
  SELECT toString(kind) AS kind, key, count() AS n, uniqExact(visitor) AS u, sum(engaged) AS s
  FROM (${VIEWS}) AS v
  JOIN (SELECT kind, key, aid FROM links FINAL WHERE site = {site:String} AND gone = 0) AS l
    ON v.aid = l.aid
  WHERE v.aid != 0
  GROUP BY kind, key`,
);

/** Figures by hour under one id a view: `id` says which, `of` which views, `had` its old rows. */
const hourly = (id: string, of: string, had: string) => `
  INSERT INTO hourly (site, aid, hour, views, visitors, firsts, engaged, version)
  SELECT {site:String}, id, hour, sum(n), sum(u), sum(f), sum(s), {version:UInt64}
  FROM (
    SELECT ${id} AS id, toStartOfHour(at, {zone:String}) AS hour, count() AS n,
      uniqExact(visitor) AS u, 0 AS f, sum(engaged) AS s
    FROM (${VIEWS}) WHERE ${of} GROUP BY id, hour
    UNION ALL
    SELECT id, hour, 0 AS n, 0 AS u, count() AS f, 0 AS s
    FROM (
      SELECT ${id} AS id, visitor, toStartOfHour(min(at), {zone:String}) AS hour
      FROM (${VIEWS}) WHERE ${of} GROUP BY id, visitor
    )
    GROUP BY id, hour
    UNION ALL
    SELECT aid AS id, toTimeZone(hour, {zone:String}) AS hour, 0 AS n, 0 AS u, 0 AS f, 0 AS s
    FROM hourly
    WHERE site = {site:String} AND ${had} AND hour > toDateTime({from:Int64}, 'UTC') - 3600
      AND hour < toDateTime({to:Int64}, 'UTC') AND toDate(hour, {zone:String}) = {day:Date}
  )
  GROUP BY id, hour`;

const BY_ARTICLE_HOUR = hourly("aid", "aid != 0", "aid != 0");
const BY_SITE_HOUR = hourly("toUInt64(0)", "1", "aid = 0");
