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
 * Articles that are read more than is usual of themselves, see `Now`.
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

/** Articles that are read enough in the minutes of now: few, so that of the day before little is looked at. */
const READ_NOW = (asked: Asked): string => `
  SELECT aid FROM (${membersSql("article", asked, [SINCE("first")])})
  GROUP BY aid HAVING count() >= ${LEAST_RISING}`;

const SINCE = (instant: "first" | "since") =>
  instant === "first"
    ? "at >= toDateTime({first:Int64}, 'UTC')"
    : `at >= toDateTime({first:Int64} - ${BEFORE}, 'UTC')`;

const risingSql = (asked: Asked): string => `
  WITH toDateTime({first:Int64}, 'UTC') AS began,
    countIf(at < began) AS past,
    greatest({first:Int64} - toInt64(toUnixTimestamp(min(at))), ${LEAST}) AS span
  SELECT key, toFloat64(countIf(at >= began)) AS views, past * ${NOW} / span AS usual,
    views / usual AS times
  FROM (${membersSql("article", asked, [SINCE("since"), `aid IN (${READ_NOW(asked)})`])})
  GROUP BY key
  HAVING past > 0 AND times > ${TIMES}
  ORDER BY times DESC, key
  LIMIT {limit:UInt32}`;
