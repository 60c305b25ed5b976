import { readSql } from "./engagement.ts";
import type { Engine, Params } from "./engine.ts";
import { dayOf, hourOf, onDays } from "./local.ts";
import { LABELS } from "./tables.ts";
import { READER_OF_DAY, VISITORS } from "./visitors.ts";

/*
 * Slices of hours: what a day has come to by an hour is the sum of the hours before it, visitors too, as
 * each is counted in the hour in which he first came. So a part of a day needs only the views since.
 */

/** Of so many days before today they are kept: a range that goes on is compared with part of one. */
export const KEPT = 40;

/**
 * Recomputes the slices of all hours of some days of one site that are over, under every member.
 * @param params `site`, those of `localParams`, and a `version` larger than that of any slice of the days.
 */
export async function sliceHours(engine: Engine, params: Params): Promise<void> {
  const { since, until } = params;
  const all = { ...params, opens: Number(since) / 1000, closes: Number(until) / 1000 };
  await engine.run(membersSql(ALL), all);
  await engine.run(READING, all);
  await engine.run(TELL, all);
}

/** Hours of a day, from inclusive to exclusive, seconds since 1970. */
export interface Hours {
  readonly opens: number;
  readonly closes: number;
}

/**
 * The same of some hours of one day that is not over. Those before are as they were, and those after are
 * not told.
 */
export async function sliceSomeHours(engine: Engine, params: Params, hours: Hours): Promise<void> {
  const all = { ...params, ...hours };
  // TRICKY: `hourly` first, see `sliceDays`: of days that are over it has them from there.
  await engine.run(HOURLY, all);
  await engine.run(membersSql(THEIRS), all);
  await engine.run(READING, all);
  await engine.run(TELL, all);
}

/** Says that the hours of days are not to be trusted, of labels alone or at all. */
export const untellHours = (
  engine: Engine,
  params: Params,
  what: "labels" | "all",
): Promise<void> => engine.run(UNTELL, { ...params, labels: what === "labels" ? 1 : 0 });

/** Rows of the kind `told` are of labels and of all others. */
const TELL = `
  INSERT INTO hourly_members (site, kind, day, hour, key, views, version)
  SELECT {site:String}, 'told', arrayJoin({days:Array(Date)}) AS day, toDateTime(0, 'UTC'),
    arrayJoin(['', 'labels']), 1, {version:UInt64}`;

const UNTELL = `
  INSERT INTO hourly_members (site, kind, day, hour, key, views, version)
  SELECT site, kind, day, hour, key, 0, greatest({version:UInt64}, max(version) + 1)
  FROM hourly_members
  WHERE site = {site:String} AND kind = 'told' AND day IN {days:Array(Date)}
    AND ({labels:UInt8} = 0 OR key = 'labels')
  GROUP BY site, kind, day, hour, key`;

const IN_HOURS = (at: string): string =>
  `${at} >= toDateTime({opens:UInt32}, 'UTC') AND ${at} < toDateTime({closes:UInt32}, 'UTC')`;

const COUNTED = `
  SELECT * FROM views FINAL
  WHERE site = {site:String} AND ${onDays("at")} AND at < toDateTime({closes:UInt32}, 'UTC')
    AND verdict = 'counted'`;

const READ = readSql(`${COUNTED} AND ${IN_HOURS("at")}`);

/** Views by which it is told when somebody first came. */
const ALL = `${COUNTED} AND visitor != 0`;

/** Those of who came in the hours alone. */
const THEIRS = `${ALL}
    AND visitor IN (SELECT visitor FROM (${COUNTED} AND ${IN_HOURS("at")}))`;

/** What a view is under beside its article and that one's labels, pairs of kind and key. */
const OWN = `[('site', ''), ('source', toString(source)), ('medium', toString(medium)),
      ('referrer', toString(referrer)), ('country', toString(country)), ('device', toString(device)),
      ('browser', toString(browser)), ('os', toString(os))]`;

/**
 * Views under each member. Members are told apart by `id`: to group by two texts takes longer. Days and
 * hours are worked out before a view is under each.
 * @param views A statement with the columns of `views`.
 * @param column Column of theirs that is wanted.
 */
const membersOf = (views: string, column: "engaged" | "reader"): string => `
    SELECT day, hour, ${column}, arrayJoin(arrayConcat(
      arrayMap(one -> cityHash64(one.1, one.2), ${OWN}),
      if(aid = 0, [], arrayConcat(
        [cityHash64('articles', ''), cityHash64('article', toString(aid))], l.labels)))) AS id
    FROM (
      SELECT *, ${dayOf("at")} AS day, ${hourOf("at")} AS hour, ${READER_OF_DAY} AS reader FROM (${views})
    ) AS v
    LEFT JOIN (
      SELECT aid, groupArray(cityHash64(toString(kind), key)) AS labels FROM (${LINKS}) GROUP BY aid
    ) AS l USING (aid)`;

const LINKS = `
      SELECT aid, kind, key FROM links FINAL
      WHERE site = {site:String} AND gone = 0 AND kind IN (${LABELS.map((kind) => `'${kind}'`).join(", ")})`;

/** Kind and key of each member. */
const NAMES = `
    SELECT cityHash64(member.1, member.2) AS id, member.1 AS kind, member.2 AS key
    FROM (
      SELECT DISTINCT arrayJoin(arrayConcat(${OWN},
        if(aid = 0, [], [('articles', ''), ('article', toString(aid))]))) AS member
      FROM (${COUNTED} AND ${IN_HOURS("at")})
      UNION DISTINCT
      SELECT DISTINCT (toString(kind), key) AS member FROM (${LINKS})
    )`;

/** New figures over the keys that the hours had: one that is no longer there becomes zero. */
const membersSql = (firsts: string): string => `
  INSERT INTO hourly_members (site, kind, day, hour, key, views, firsts, engaged, version)
  SELECT {site:String}, kind, day, hour, key, sum(n), sum(f), sum(s), {version:UInt64}
  FROM (
    SELECT names.kind AS kind, day, hour, names.key AS key, n, f, s
    FROM (
      SELECT id, day, hour, count() AS n, 0 AS f, sum(engaged) AS s
      FROM (${membersOf(READ, "engaged")})
      GROUP BY id, day, hour
      UNION ALL
      SELECT id, toDate(toUInt16(bitShiftRight(reader, 48))) AS day, first AS hour, 0 AS n,
        count() AS f, 0 AS s
      FROM (
        SELECT id, reader, min(hour) AS first FROM (${membersOf(firsts, "reader")})
        GROUP BY id, reader HAVING ${IN_HOURS("first")}
      )
      GROUP BY id, day, hour
    ) AS figures
    JOIN (${NAMES}) AS names USING (id)
    UNION ALL
    SELECT toString(kind) AS kind, day, hour, key, 0 AS n, 0 AS f, 0 AS s FROM hourly_members
    WHERE site = {site:String} AND day IN {days:Array(Date)} AND kind != 'told' AND ${IN_HOURS("hour")}
  )
  GROUP BY kind, day, hour, key`;

/** Under which articles `hourly` and `hourly_reading` have a view: 0 is all of the site. */
export const OF_ARTICLES = "arrayJoin(if(aid = 0, [toUInt64(0)], [toUInt64(0), aid])) AS id";

const HOURLY = `
  INSERT INTO hourly (site, aid, hour, views, visitors, firsts, engaged, version)
  SELECT {site:String}, id, hour, sum(n), sum(u), sum(f), sum(s), {version:UInt64}
  FROM (
    SELECT ${OF_ARTICLES}, ${hourOf("at")} AS hour, count() AS n, ${VISITORS} AS u, 0 AS f,
      sum(engaged) AS s
    FROM (${READ}) GROUP BY id, hour
    UNION ALL
    SELECT id, ${hourOf("first")} AS hour, 0 AS n, 0 AS u, count() AS f, 0 AS s
    FROM (
      SELECT ${OF_ARTICLES}, min(at) AS first
      FROM (${THEIRS})
      GROUP BY id, visitor HAVING ${IN_HOURS("first")}
    )
    GROUP BY id, hour
    UNION ALL
    SELECT aid AS id, hour, 0 AS n, 0 AS u, 0 AS f, 0 AS s FROM hourly
    WHERE site = {site:String} AND ${dayOf("hour")} IN {days:Array(Date)} AND ${IN_HOURS("hour")}
  )
  GROUP BY id, hour`;

const READING = `
  INSERT INTO hourly_reading (site, aid, day, hour, told, halves, seconds, views, version)
  WITH arraySort(groupArrayIf((t, n), n > 0)) AS times
  SELECT {site:String}, id, day, hour, sum(n), sum(h), times.1, times.2, {version:UInt64}
  FROM (
    SELECT ${OF_ARTICLES}, ${dayOf("at")} AS day, ${hourOf("at")} AS hour, engaged AS t, count() AS n, sum(half) AS h
    FROM (${READ}) WHERE told AND aid != 0 GROUP BY id, day, hour, t
    UNION ALL
    SELECT DISTINCT aid AS id, day, hour, 0 AS t, 0 AS n, 0 AS h FROM hourly_reading
    WHERE site = {site:String} AND day IN {days:Array(Date)} AND ${IN_HOURS("hour")}
  )
  GROUP BY id, day, hour`;
