import * as z from "zod";
import { addDays, dayAt } from "../contract/days.ts";
import { LEAST_STORIES, type Life, Quartiles } from "../contract/lifecycle.ts";
import { clockAt, dayOf, inSpan, localParams, onDays, onOtherDays } from "../store/local.ts";
import type { Context } from "./range.ts";

const DAY = 86_400;
/** Stories as far away in time as this, before and after, are compared with. */
const REACH = 365 * DAY;
/** How many of them at most, the nearest. */
const MOST = 300;

/** A story whose life is compared. */
interface Story {
  readonly id: string;
  /** Seconds since 1970. */
  readonly published: number;
  readonly section: string;
  readonly language: string;
}

/**
 * What is usual of stories such as one: quartiles of views by hours since publication, as spreadsheets have
 * them (`QUARTILE.INC`), of those filed under the same section and language now and published on the same
 * weekday, at a known hour. Closed days are told by hours of the clock, which are shared out over the hours
 * since publication that they overlap: exact for stories published on the hour.
 * @param begun First hour with a view of the site, seconds since 1970.
 */
export async function comparableTo(
  context: Context,
  { id, published, section, language }: Story,
  hours: number,
  begun: number,
): Promise<NonNullable<Life["comparable"]>> {
  const { engine, site, now } = context;
  const { zone } = site;
  const weekday = ((new Date(dayAt(published * 1000, zone).day).getUTCDay() + 6) % 7) + 1;
  const nowSecond = Math.floor(now / 1000);
  const last = Math.min(published + REACH, nowSecond);
  const from = dayAt((published - REACH) * 1000, zone).day;
  const to = addDays(dayAt(Math.min(last + hours * HOUR, nowSecond) * 1000, zone).day);
  const open = await context.openDays("article");
  const rows = await engine.rows(BAND, {
    ...{ site: site.id, id, published, section, language, weekday, hours, now: nowSecond, last },
    // Of a story older than all that is counted, nothing is known; one of the day before is no such story.
    first: Math.max(published - REACH, begun - DAY),
    ...localParams(
      zone,
      open.filter((day) => day >= from && day < to),
      { from, to },
    ),
  });
  return {
    ...{ section, weekday, language },
    stories: rows[0]?.stories ?? 0,
    band: rows.filter(({ stories }) => stories >= LEAST_STORIES),
  };
}

const HOUR = 3600;

const PUBLISHED = "toDateTime(published, 'UTC')";

// At midnight stand those of which the day alone is known.
const STORIES = `
      SELECT aid, published,
        least(intDiv({now:Int64} - published, ${HOUR}), toInt64({hours:UInt32})) AS full
      FROM (
        SELECT aid, assumeNotNull(published) AS published FROM articles FINAL
        WHERE site = {site:String} AND published IS NOT NULL AND aid != cityHash64({id:String})
          AND language = {language:String} AND aid IN (
            SELECT aid FROM links FINAL
            WHERE site = {site:String} AND kind = 'section' AND key = {section:String} AND gone = 0)
      )
      WHERE published >= {first:Int64} AND published <= {last:Int64} AND full > 0
        AND toDayOfWeek(${dayOf(PUBLISHED)}) = {weekday:UInt8} AND ${clockAt(PUBLISHED)} != 0
      ORDER BY abs(published - {published:Int64}), aid
      LIMIT ${MOST}`;

const HERE = "aid IN (SELECT aid FROM stories)";

// What is read in the clock's hour of publication was read after it.
const READ = `
      SELECT aid, part.1 AS age, part.2 * n AS n FROM (
        SELECT aid, n, toInt64(toUnixTimestamp(hour)) - published AS old, arrayJoin(if(
          old < 0, [(toInt64(0), toFloat64(1))],
          [(intDiv(old, ${HOUR}), 1 - old % ${HOUR} / ${HOUR}),
           (intDiv(old, ${HOUR}) + 1, old % ${HOUR} / ${HOUR})])) AS part
        FROM (
          SELECT aid, hour, views AS n FROM hourly FINAL
          WHERE site = {site:String} AND ${HERE} AND ${inSpan("hour")} AND ${onOtherDays("hour")}
        ) AS h
        JOIN (SELECT aid, published FROM stories) AS s USING (aid)
        WHERE old > -${HOUR} AND old < {hours:UInt32} * ${HOUR}
      )
      UNION ALL
      SELECT aid, intDiv(toInt64(toUnixTimestamp(at)) - published, ${HOUR}) AS age, toFloat64(1) AS n
      FROM (
        SELECT aid, at FROM views FINAL
        WHERE site = {site:String} AND verdict = 'counted' AND ${onDays("at")} AND ${HERE}
      ) AS v
      JOIN (SELECT aid, published FROM stories) AS s USING (aid)
      WHERE toInt64(toUnixTimestamp(at)) >= published`;

const quartiles = (of: string) => `
      CAST(tuple(arrayElement(quantilesExactInclusive(0.25, 0.5, 0.75)(${of}) AS q_${of}, 1),
        q_${of}[2], q_${of}[3]), 'Tuple(p25 Float64, median Float64, p75 Float64)')`;

const BAND = {
  name: "lifecycle-band",
  sql: `
    WITH stories AS (${STORIES})
    SELECT toFloat64(age) AS hour, toFloat64(count()) AS stories,
      ${quartiles("one")} AS views, ${quartiles("upto")} AS total
    FROM (
      SELECT arrayMap(age -> by[toInt64(age)], range(toUInt32(full))) AS each
      FROM (SELECT aid, full FROM stories) AS s
      LEFT JOIN (
        SELECT aid, sumMap(map(age, n)) AS by FROM (${READ}) GROUP BY aid
      ) AS r USING (aid)
    )
    ARRAY JOIN each AS one, arrayCumSum(each) AS upto, range(length(each)) AS age
    GROUP BY age ORDER BY age`,
  row: z.object({
    hour: z.number(),
    stories: z.number(),
    views: Quartiles,
    total: Quartiles,
  }),
};
