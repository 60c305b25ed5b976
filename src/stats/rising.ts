import * as z from "zod";
import { addDays, dayAt } from "../contract/days.ts";
import { LEAST_RISING, type NowQuery, TIMES } from "../contract/now.ts";
import { membersSql } from "./members.ts";
import { type Context, daysOf } from "./range.ts";
import { type Asked, paramsOf } from "./selection.ts";

/** Over how long before the minutes of now a pace is told, seconds. */
const BEFORE = 24 * 3600;
/** How long the minutes of now are, and what a pace is told over at least. */
const NOW = 30 * 60;
const LEAST = 3600;

/**
 * Articles that are read more than is usual of themselves, see `Now`; at the cost of reading the views
 * of a day.
 * @param first First instant of the minutes of now, milliseconds since 1970.
 */
export async function risers(
  context: Context,
  asked: z.output<typeof NowQuery>,
  first: number,
): Promise<{ key: string; views: number; usual: number; times: number }[]> {
  const { engine, site, now } = context;
  const from = dayAt(first - BEFORE * 1000, site.zone).day;
  const range = { from, to: addDays(dayAt(now, site.zone).day, 2), zone: site.zone };
  const plan = { kind: null, keys: [], days: daysOf(range) };
  const { limit } = asked;
  return engine.rows(
    { name: "now-rising", sql: risingSql(asked), row: Row },
    { ...paramsOf(context, range, plan, asked), first: first / 1000, limit },
  );
}

const Row = z.object({
  key: z.string(),
  views: z.number(),
  usual: z.number(),
  times: z.number(),
});

const risingSql = (asked: Asked): string => `
  WITH toDateTime({first:Int64}, 'UTC') AS began,
    toDateTime({first:Int64} - ${BEFORE}, 'UTC') AS since,
    countIf(at < began) AS past,
    greatest({first:Int64} - toInt64(toUnixTimestamp(min(at))), ${LEAST}) AS span
  SELECT key, toFloat64(countIf(at >= began)) AS views, past * ${NOW} / span AS usual,
    views / usual AS times
  FROM (${membersSql("article", asked)})
  WHERE at >= since
  GROUP BY key
  HAVING past > 0 AND views >= ${LEAST_RISING} AND times > ${TIMES}
  ORDER BY times DESC, key
  LIMIT {limit:UInt32}`;
