import * as z from "zod";
import { Dimension, type Range } from "../contract/question.ts";
import { HALF } from "../store/engagement-slices.ts";
import { isLabel } from "../store/tables.ts";
import { isOwn, membersSql } from "./members.ts";
import { type Context, daysOf } from "./range.ts";
import { type Asked, type By, type Plan, paramsOf } from "./selection.ts";
import { articlesSql, ENGAGED, IS_TIMELY, viewsSql } from "./views.ts";

/** How the views of a member were read. */
export interface Reading {
  readonly told: number;
  readonly halfRead: number | null;
  readonly medianEngaged: number | null;
}

/** No view told of its reading. */
export const UNTOLD: Reading = { told: 0, halfRead: null, medianEngaged: null };

/**
 * How the views of some members were read, whole views whatever the credit; `by` total: of articles, under
 * the key ''. A member that is missing is `UNTOLD`.
 */
export async function readingOf(
  context: Context,
  range: Range,
  by: By,
  asked: Asked,
  only: readonly string[],
): Promise<Map<string, Reading>> {
  if (only.length === 0) return new Map();
  const plan = await planOf(context, range, by, asked);
  const rows = await context.engine.rows(
    { name: "reading", sql: readingSql(by, asked, plan), row: Row },
    { ...paramsOf(context, range, plan, asked), by, only },
  );
  return new Map(
    rows.map(({ key, told, halves, median }) => [
      key,
      { told, halfRead: halves / told, medianEngaged: median },
    ]),
  );
}

/** Days that slices of the kind do not tell are answered from the views. */
async function planOf(context: Context, range: Range, by: By, asked: Asked): Promise<Plan> {
  const kind = kindOf(by, asked);
  const days = kind === null ? daysOf(range) : await context.openDays(kind);
  return { kind, keys: [], days: days.filter((day) => day >= range.from && day < range.to) };
}

/** The slices that tell what is asked; null: none do. Labels are told by those of articles. */
function kindOf(by: By, asked: Asked): string | null {
  const used = Dimension.options.filter((dimension) => asked[dimension].length > 0);
  if (asked.labels === "read" && (isLabel(by) || used.some(isLabel))) return null;
  if (by !== "total" && isOwn(by) && by !== "article") {
    return used.every((dimension) => dimension === by) ? by : null;
  }
  if (by === "total" && used.length === 0) return "articles";
  return used.every((one) => one === "article" || isLabel(one)) ? "article" : null;
}

const Row = z.object({
  key: z.string(),
  told: z.number(),
  halves: z.number(),
  median: z.number(),
});

// `times` has the seconds in order, and how many views were read for so long. Where their number is even,
// the median lies between the two in the middle.
const readingSql = (by: By, asked: Asked, { kind }: Plan): string => `
  WITH sumMappedArrays(ts, ns) AS times, arrayCumSum(times.2) AS upto, arraySum(times.2) AS all,
    times.1[arrayFirstIndex(sofar -> sofar * 2 >= all, upto)] AS lower,
    times.1[arrayFirstIndex(sofar -> sofar * 2 > all, upto)] AS upper
  SELECT key, toFloat64(all) AS told, toFloat64(sum(h)) AS halves,
    (toFloat64(lower) + upper) / 2 AS median
  FROM (
    ${kind === null ? "" : `${slicesSql(by, asked)} UNION ALL`}
    SELECT key, sum(h) AS h, groupArray(t) AS ts, groupArray(n) AS ns
    FROM (
      SELECT key, toUInt32(seconds) AS t, count() AS n, countIf(scroll >= ${HALF}) AS h
      FROM (${by === "total" ? TOTAL(asked) : membersSql(by, asked)}) AS m
      JOIN (${ENGAGED}) AS e USING (ms, nonce)
      WHERE ${IS_TIMELY} AND key IN {only:Array(String)}
      GROUP BY key, t
    )
    GROUP BY key
  )
  GROUP BY key HAVING told > 0`;

const TOTAL = (asked: Asked): string =>
  `SELECT *, '' AS key FROM (${viewsSql(asked, ["aid != 0"])})`;

const DAYS = `day >= {from:Date} AND day < {to:Date} AND day NOT IN {days:Array(Date)}`;

/** Slices of the plan's kind under the keys asked for. */
function slicesSql(by: By, asked: Asked): string {
  const slices = (where: string) => `
    SELECT key, halves AS h, seconds AS ts, views AS ns FROM daily_engagement FINAL
    WHERE site = {site:String} AND kind = {kind:String} AND ${DAYS} AND ${where}`;
  if (by !== "total" && isOwn(by)) return slices("key IN {only:Array(String)}");
  const filtered = articlesSql(asked);
  // TRICKY: articles by their keys, not by `aid`, for the sake of the index.
  const articles = (where: string) => `key IN (
      SELECT toString(aid) FROM articles FINAL WHERE site = {site:String} ${filtered} ${where})`;
  if (by === "total") {
    const of = filtered === "" ? "key = ''" : articles("");
    return `SELECT '' AS key, h, ts, ns FROM (${slices(of)})`;
  }
  return `
    SELECT l.key AS key, h, ts, ns
    FROM (${slices(articles(UNDER))}) AS d
    LEFT JOIN (
      SELECT toString(aid) AS aid, key FROM links FINAL
      WHERE site = {site:String} AND kind = {by:String} AND gone = 0
    ) AS l ON d.key = l.aid
    WHERE l.key IN {only:Array(String)}`;
}

/** Articles under one of the labels asked for; '' is what has none. */
const UNDER = `AND (has({only:Array(String)}, '') OR aid IN (
        SELECT aid FROM links FINAL
        WHERE site = {site:String} AND kind = {by:String} AND gone = 0
          AND key IN {only:Array(String)}))`;
