import type { Metric, Order, Ranked } from "../contract/question.ts";
import { ENGAGED, SECONDS } from "../store/engagement.ts";
import { inSpans } from "../store/local.ts";
import { DAILY_VISITORS, dailyVisitors, READER_OF_DAY } from "../store/visitors.ts";
import { pageBy } from "./order.ts";
import { ARTICLE_FOUND, foundIn } from "./search.ts";
import type { Asked, Reads } from "./selection.ts";
import { allottedSql, SHARE } from "./shares.ts";
import { filedSql, labelledSql, type Part, viewsSql } from "./views.ts";

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
export const membersSql = (
  by: Ranked,
  asked: Asked,
  also: readonly string[] = [],
  part: Part = "untold",
): string => {
  if (!isOwn(by)) return labelledSql(asked, also, part);
  const views = viewsSql(asked, by === "article" ? ["aid != 0", ...also] : also, part);
  return `SELECT *, ${KEY[by]} AS key, 1 AS of FROM (${views})`;
};

/**
 * Whether the reader of a view, under its `key`, is none of those whom slices of hours tell of the day: then
 * these have counted him.
 */
export const isNewcomer = (by: Ranked, asked: Asked): string => `
  (key, ${READER_OF_DAY}) NOT IN (
    SELECT key, ${READER_OF_DAY} FROM (${membersSql(by, asked, [CAME_BACK(asked)], "told")})
    WHERE of > 0)`;

/** The same of the selection as a whole. @param also As of its views. */
export const isNewcomerOfAll = (asked: Asked, also: readonly string[] = []): string => `
  ${READER_OF_DAY} NOT IN (
    SELECT ${READER_OF_DAY} FROM (${viewsSql(asked, [...also, CAME_BACK(asked)], "told")}))`;

/** Few of the readers of the hours before: those who came again since. */
const CAME_BACK = (asked: Asked): string => `visitor IN (SELECT visitor FROM (${viewsSql(asked)}))`;

/** Equal credit concerns what may be several. */
export const creditOf = (by: Ranked, credit: "full" | "equal"): "full" | "equal" =>
  isOwn(by) ? "full" : credit;

// A story is found by the headline of any of its editions.
const SEARCH = {
  article: `key IN (
      SELECT toString(aid) FROM articles FINAL WHERE site = {site:String} AND ${ARTICLE_FOUND})`,
  story: `(${foundIn("key")} OR key IN (
      SELECT if(story = '', article, story) FROM articles FINAL
      WHERE site = {site:String} AND ${ARTICLE_FOUND}))`,
  other: foundIn("key"),
} as const;

/**
 * Slices of the plan's kind. Those of articles are cut down to the ones under the labels asked for.
 */
const slicesSql = (by: Ranked, asked: Asked, { hours }: Reads): string => {
  const members = `
      AND (empty({keys:Array(String)}) OR key IN {keys:Array(String)})
      AND key NOT IN {without:Array(String)}
      ${by === "article" ? filedSql(asked) : ""}`;
  return `
    SELECT key, views, visitors, engaged, toUInt64OrZero(key) AS aid FROM daily FINAL
    WHERE site = {site:String} AND kind = {kind:String}
      AND day >= {from:Date} AND day < {to:Date} AND day NOT IN {days:Array(Date)}${members}
    ${
      hours
        ? `UNION ALL
    SELECT key, views, firsts AS visitors, engaged, toUInt64OrZero(key) AS aid
    FROM (${HOURS}) WHERE 1${members}`
        : ""
    }`;
};

/** Slices of hours of the plan's kind: what they tell of its days. */
export const HOURS = `
    SELECT day, key, views, firsts, engaged FROM hourly_members FINAL
    WHERE site = {site:String} AND kind = {kind:String} AND day IN {days:Array(Date)}
      AND ${inSpans("hour")}`;

/** Whole views by member: of slices, and of the views themselves. */
const wholeSql = (by: Ranked, asked: Asked, reads: Reads, figures: readonly Metric[]): string => `
  SELECT key, sum(n) AS views, sum(u) AS visitors, sum(s) AS engaged
  FROM (
    SELECT key, toFloat64(views) AS n, toFloat64(visitors) AS u, toFloat64(engaged) AS s
    FROM (${slicesSql(by, asked, reads)})
    ${reads.views ? `UNION ALL ${untoldSql(by, asked, reads, figures)}` : ""}
  )
  GROUP BY key`;

/** The same of the views that no slice tells. */
const untoldSql = (
  by: Ranked,
  asked: Asked,
  { hours }: Reads,
  figures: readonly Metric[],
): string => {
  const visitors = hours ? dailyVisitors(isNewcomer(by, asked)) : DAILY_VISITORS;
  const isEngaged = figures.includes("engaged");
  return `
    SELECT key, toFloat64(count()) AS n,
      toFloat64(${figures.includes("visitors") ? visitors : 0}) AS u,
      toFloat64(${isEngaged ? `sum(${SECONDS})` : 0}) AS s
    FROM (${membersSql(by, asked)}) AS m
      ${isEngaged ? `LEFT JOIN (${ENGAGED}) AS e USING (ms, nonce)` : ""}
    WHERE of > 0
    GROUP BY key`;
};

/** Shares of views by member, '' for those without a label: no slice tells them. */
const sharedSql = (by: Ranked, asked: Asked): string => `
  SELECT key, n AS views, toFloat64(u) AS visitors, s AS engaged
  FROM (${allottedSql(
    `SELECT key, sum(${SHARE}) AS n, ${DAILY_VISITORS} AS u, sum(${SHARE} * ${SECONDS}) AS s
    FROM (${membersSql(by, asked)}) AS m LEFT JOIN (${ENGAGED}) AS e USING (ms, nonce)
    GROUP BY key`,
    ["n", "s"],
  )})`;

/**
 * The ranking of members: rows `key`, `views`, `visitors`, `engaged`, after a cursor (`after`,
 * `afterKey`), cut to `limit`; `only` names the members wanted, empty: all.
 * @param reads What the plan takes, see `readsOf`.
 * @param figures Those wanted, the one ranked by among them: what it takes to tell a view's newcomers and its
 * engagement is half of the work. Others are no figures.
 */
export function rankingSql(
  by: Ranked,
  { metric, order }: { metric: Metric; order: Order },
  asked: Asked,
  reads: Reads,
  figures: readonly Metric[],
): string {
  const kind = by === "article" || by === "story" ? by : "other";
  const isShared = creditOf(by, asked.credit) === "equal";
  return `
  SELECT key, views, visitors, engaged FROM (${isShared ? sharedSql(by, asked) : wholeSql(by, asked, reads, figures)})
  WHERE (empty({only:Array(String)}) OR key IN {only:Array(String)})
    AND (empty({search:String}) OR ${SEARCH[kind]})
    AND views > 0
    AND ${pageBy(metric, order)}`;
}
