import type { Metric, Ranked } from "../contract/question.ts";
import { DAILY_VISITORS } from "../store/visitors.ts";
import type { Asked } from "./selection.ts";
import { ENGAGED, filedSql, labelledSql, SECONDS, viewsSql } from "./views.ts";

/** Dimensions that a view carries itself, each as its key. */
const KEY = {
  article: "toString(aid)",
  country: "toString(country)",
  device: "toString(device)",
  browser: "toString(browser)",
  os: "toString(os)",
  source: "toString(source)",
  medium: "toString(medium)",
  referrer: "referrer",
} as const satisfies Partial<Record<Ranked, string>>;

export const isOwn = (by: Ranked): by is keyof typeof KEY => by in KEY;

/** Views of the selection with their `key`, and `of`, how many members share the view. */
export const membersSql = (by: Ranked, asked: Asked): string =>
  isOwn(by)
    ? `SELECT *, ${KEY[by]} AS key, 1 AS of FROM (${viewsSql(asked, by === "article" ? ["aid != 0"] : [])})`
    : labelledSql(asked);

/**
 * What one view counts under a member. Shares are whole numbers of a denominator that every number
 * of labels up to 50 divides (lcm 1..50), so that they add up exactly.
 */
const WHOLE = "toInt128('3099044504245996706400')";
const SHARE = `intDiv(${WHOLE}, toInt128(greatest(of, 1)))`;
const unshare = (sum: string) =>
  `toFloat64(intDiv(${sum}, ${WHOLE})) + toFloat64(${sum} % ${WHOLE}) / toFloat64(${WHOLE})`;

/** Views as `n`, by how they are credited. */
export const CREDITED = {
  full: "toFloat64(count()) AS n",
  equal: `${unshare(`sum(${SHARE})`)} AS n`,
} as const satisfies Record<"full" | "equal", string>;

const ENGAGED_SECONDS = {
  full: `toFloat64(sum(${SECONDS})) AS s`,
  equal: `${unshare(`sum(${SHARE} * ${SECONDS})`)} AS s`,
} as const satisfies Record<"full" | "equal", string>;

/** Equal credit concerns what may be several. */
export const creditOf = (by: Ranked, credit: "full" | "equal"): "full" | "equal" =>
  isOwn(by) ? "full" : credit;

/** Views without a label stand in nobody's row, but shares must add up to the total. */
export const WITHOUT = { full: "of > 0", equal: "1" } as const satisfies Record<
  "full" | "equal",
  string
>;

const ORDER = {
  views: "views",
  visitors: "visitors",
  engaged: "engaged",
} as const satisfies Record<Metric, string>;

const SEARCH = {
  article: `key IN (
      SELECT toString(aid) FROM articles FINAL
      WHERE site = {site:String}
        AND (positionCaseInsensitiveUTF8(title, {search:String}) > 0
          OR positionCaseInsensitiveUTF8(article, {search:String}) > 0))`,
  story: `(positionCaseInsensitiveUTF8(key, {search:String}) > 0 OR key IN (
      SELECT article FROM articles FINAL
      WHERE site = {site:String} AND positionCaseInsensitiveUTF8(title, {search:String}) > 0))`,
  other: "positionCaseInsensitiveUTF8(key, {search:String}) > 0",
} as const;

/**
 * Slices of the plan's kind. Those of articles are cut down to the ones under the labels asked for.
 */
const slicesSql = (by: Ranked, asked: Asked): string => `
    SELECT key, views, visitors, engaged, toUInt64OrZero(key) AS aid FROM daily FINAL
    WHERE site = {site:String} AND kind = {kind:String}
      AND day >= {from:Date} AND day < {to:Date} AND day NOT IN {days:Array(Date)}
      AND (empty({keys:Array(String)}) OR key IN {keys:Array(String)})
      ${by === "article" ? filedSql(asked) : ""}`;

/**
 * The ranking of members: rows `key`, `views`, `visitors`, `engaged`, after a cursor (`after`,
 * `afterKey`), cut to `limit`; `only` names the members wanted, empty: all.
 */
export function rankingSql(by: Ranked, metric: Metric, asked: Asked): string {
  const kind = by === "article" || by === "story" ? by : "other";
  const shared = creditOf(by, asked.credit);
  return `
  SELECT key, sum(n) AS views, sum(u) AS visitors, sum(s) AS engaged
  FROM (
    SELECT key, toFloat64(views) AS n, toFloat64(visitors) AS u, toFloat64(engaged) AS s
    FROM (${slicesSql(by, asked)})
    UNION ALL
    SELECT key, ${CREDITED[shared]}, toFloat64(${DAILY_VISITORS}) AS u,
      ${ENGAGED_SECONDS[shared]}
    FROM (${membersSql(by, asked)}) AS m LEFT JOIN (${ENGAGED}) AS e USING (ms, nonce)
    WHERE ${WITHOUT[shared]}
    GROUP BY key
  )
  WHERE (empty({only:Array(String)}) OR key IN {only:Array(String)})
    AND (empty({search:String}) OR ${SEARCH[kind]})
  GROUP BY key
  HAVING views > 0
    AND (${ORDER[metric]} < {after:Float64}
      OR (${ORDER[metric]} = {after:Float64} AND key > {afterKey:String}))
  ORDER BY ${ORDER[metric]} DESC, key
  LIMIT {limit:UInt32}`;
}
