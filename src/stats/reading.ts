import * as z from "zod";
import type { Range } from "../contract/question.ts";
import { ENGAGED, HALF, isTimely } from "../store/engagement.ts";
import type { Statement } from "../store/engine.ts";
import { inSpans } from "../store/local.ts";
import { isLabel } from "../store/tables.ts";
import { membersSql } from "./members.ts";
import { type Context, daysOf, toldHours, untold } from "./range.ts";
import {
  type Asked,
  type By,
  leftOut,
  type Plan,
  paramsOf,
  type Reads,
  readsOf,
  wanted,
} from "./selection.ts";
import { articlesSql, viewsSql } from "./views.ts";

/** How the views of a member were read. */
export interface Reading {
  readonly told: number | null;
  readonly halfRead: number | null;
  readonly medianEngaged: number | null;
}

/** How views were read by the key of their member. */
export type Readings = (key: string) => Reading;

const NONE: Reading = { told: 0, halfRead: null, medianEngaged: null };
const UNKNOWN: Reading = { ...NONE, told: null };

/**
 * How the views of some members were read, whole views whatever the credit; `by` total: those of articles,
 * under the key ''. Known of articles and what they are filed under: to keep it of sources, countries and
 * devices as well would cost some bytes a view.
 */
export async function readingsOf(
  context: Context,
  range: Range,
  by: By,
  asked: Asked,
  only: readonly string[],
): Promise<Readings> {
  if (only.length === 0) return () => (isKnownOf(by) ? NONE : UNKNOWN);
  const asking = await askingReadings(context, range, by, asked, only);
  if (asking === null) return () => UNKNOWN;
  const { sql, params } = asking;
  const rows = await context.engine.rows({ name: "reading", sql, row: Row }, params);
  const found = new Map(rows.map((row) => [row.key, readingOf(row)]));
  return (key) => found.get(key) ?? NONE;
}

/**
 * The statement of these, rows as `readingOf` takes them; null: it is not known of members of this kind.
 * @param only null: all members.
 */
export async function askingReadings(
  context: Context,
  range: Range,
  by: By,
  asked: Asked,
  only: readonly string[] | null,
): Promise<Statement | null> {
  if (!isKnownOf(by)) return null;
  const isSliced = areSliced(by, asked);
  const plan = await planOf(context, range, isSliced);
  const whose = only === null ? "all" : "named";
  return {
    sql: readingSql(by, asked, isSliced, readsOf(context, range, plan), whose),
    params: { ...paramsOf(context, range, plan, asked), by, only: only ?? [] },
  };
}

const isKnownOf = (by: By): boolean => by === "total" || by === "article" || isLabel(by);

/** How views were read, of a row; `told` null: it is not known, 0: none told. */
export const readingOf = ({ told, halves, median }: Told): Reading =>
  told === null
    ? UNKNOWN
    : told === 0
      ? NONE
      : { told, halfRead: halves / told, medianEngaged: median };

interface Told {
  readonly told: number | null;
  readonly halves: number;
  readonly median: number;
}

/** Slices are of articles, and those of labels are told by the labels of today. */
function areSliced(by: By, asked: Asked): boolean {
  const used = [...wanted(asked), ...leftOut(asked)];
  if (asked.labels === "read" && (isLabel(by) || used.some(isLabel))) return false;
  return used.every((one) => one === "article" || isLabel(one));
}

/** Days that slices do not tell are answered from the views. */
async function planOf(context: Context, range: Range, isSliced: boolean): Promise<Plan> {
  if (!isSliced) return { kind: null, keys: [], days: daysOf(range) };
  const days = await untold(context, range, "article");
  return { kind: null, keys: [], days, told: await toldHours(context, range, "article", days) };
}

const Row = z.object({
  key: z.string(),
  told: z.number(),
  halves: z.number(),
  median: z.number(),
});

// Seconds with how many views were read for so long, as two arrays, are added up as such: rows of single
// seconds would be some thirty times as many. `upto` adds up the views by their seconds. Where their number
// is even, the median lies between the two in the middle.
const readingSql = (
  by: By,
  asked: Asked,
  isSliced: boolean,
  reads: Reads,
  whose: Whose,
): string => `
  WITH sumMap(seconds, views) AS times, arrayCumSum(times.2) AS upto, arraySum(times.2) AS all,
    times.1[arrayFirstIndex(sofar -> sofar * 2 >= all, upto)] AS lower,
    times.1[arrayFirstIndex(sofar -> sofar * 2 > all, upto)] AS upper
  SELECT key, toFloat64(all) AS told, toFloat64(sum(h)) AS halves,
    (toFloat64(lower) + upper) / 2 AS median
  FROM (
    ${[
      ...(isSliced ? [keyedSql(by, asked, reads, whose)] : []),
      ...(reads.views ? [untoldSql(by, asked, whose)] : []),
    ].join(" UNION ALL ")}
  )
  GROUP BY key HAVING told > 0`;

/** Of the views that no slice tells: rows as `keyedSql` has them. */
const untoldSql = (by: By, asked: Asked, whose: Whose): string => `
    SELECT key, sum(halves) AS h, groupArray(t) AS seconds, groupArray(n) AS views
    FROM (
      SELECT key, toUInt32(seconds) AS t, count() AS n, countIf(scroll >= ${HALF}) AS halves
      FROM (${by === "total" ? TOTAL(asked) : membersSql(by, asked)}) AS m
      JOIN (${ENGAGED}) AS e USING (ms, nonce)
      WHERE ${isTimely()} AND ${AMONG[whose]}
      GROUP BY key, t
    )
    GROUP BY key`;

const TOTAL = (asked: Asked): string =>
  `SELECT *, '' AS key FROM (${viewsSql(asked, ["aid != 0"])})`;

/** Slices of closed days, and of hours where they tell of others: rows of a key. */
function keyedSql(by: By, asked: Asked, { hours }: Reads, whose: Whose): string {
  const slices = (where: string) => `
      SELECT aid, halves, seconds, views FROM reading_by_day FINAL
      WHERE site = {site:String} AND day >= {from:Date} AND day < {to:Date}
        AND day NOT IN {days:Array(Date)} AND ${where}
      ${hours ? `UNION ALL ${HOURS} AND ${where}` : ""}`;
  const filtered = articlesSql(asked);
  if (by === "total") {
    // Under 0 stand all articles.
    const where = filtered === "" ? "aid = 0" : `aid != 0 ${filtered}`;
    return `SELECT '' AS key, halves AS h, seconds, views FROM (${slices(where)})`;
  }
  if (by === "article") {
    return `SELECT toString(aid) AS key, halves AS h, seconds, views FROM (${slices(ARTICLES[whose])})`;
  }
  // Of each article first: it may be under several labels.
  return `
      SELECT l.key AS key, d.h AS h, d.times.1 AS seconds, d.times.2 AS views
      FROM (
        SELECT aid, sum(halves) AS h, sumMap(seconds, views) AS times
        FROM (${slices(`aid != 0 AND ${UNDER[whose]} ${filtered}`)})
        GROUP BY aid
      ) AS d
      LEFT JOIN (
        SELECT aid, key FROM links FINAL
        WHERE site = {site:String} AND kind = {by:String} AND gone = 0
      ) AS l ON d.aid = l.aid
      WHERE ${AMONG[whose]}`;
}

/** The same of what the slices of hours tell. */
const HOURS = `
        SELECT aid, halves, seconds, views FROM hourly_reading FINAL
        WHERE site = {site:String} AND day IN {days:Array(Date)} AND ${inSpans("hour")}`;

/** Of which members: those of the parameter `only`, or all. */
type Whose = "named" | "all";

const AMONG = { named: "key IN {only:Array(String)}", all: "1" } as const satisfies Conditions;

const ARTICLES = {
  named: "aid IN (SELECT toUInt64OrZero(arrayJoin({only:Array(String)})))",
  all: "aid != 0",
} as const satisfies Conditions;

/** Articles under one of the labels asked for; '' is what has none. */
const UNDER = {
  named: `(has({only:Array(String)}, '') OR aid IN (
          SELECT aid FROM links FINAL
          WHERE site = {site:String} AND kind = {by:String} AND gone = 0
            AND key IN {only:Array(String)}))`,
  all: "1",
} as const satisfies Conditions;

type Conditions = Readonly<Record<Whose, string>>;
