import * as z from "zod";
import type { Together, TogetherQuery, TogetherRow } from "../contract/together.ts";
import { EVERY, streamRows } from "../store/rows.ts";
import { isLabel } from "../store/tables.ts";
import { cut, placeOf } from "./cursor.ts";
import { membersSql } from "./members.ts";
import { type Context, instant, rangeOf, Unanswerable } from "./range.ts";
import { type Asked, paramsOf, planFor, wanted } from "./selection.ts";
import { filedSql } from "./views.ts";
import { made, type Whole } from "./whole.ts";

type Query = z.output<typeof TogetherQuery>;

/** What stands together with the labels asked for, in articles that were read, a page at a time. */
export async function askTogether(context: Context, query: Query): Promise<Together> {
  const { engine } = context;
  const { range, notes, params } = await prepared(context, query, query.limit + 1);
  const [[sum], found] = await Promise.all([
    engine.rows({ name: "together-sum", sql: sumSql(query), row: Sum }, params),
    engine.rows({ name: "together", sql: rowsSql(query), row: Row }, params),
  ]);
  const { articles, views } = sum ?? { articles: 0, views: 0 };
  const { rows, next } = cut(found, query.limit, ({ views, key }) => [views, key]);
  return {
    asOf: instant(context.now),
    notes,
    range,
    by: query.by,
    articles,
    views,
    rows: rows.map((row) => ({ ...row, share: row.views / views })),
    next,
  };
}

/** The same from its cursor on to the last row, as of one moment. */
export async function wholeTogether(context: Context, query: Query): Promise<Whole<TogetherRow>> {
  const { range, notes, params } = await prepared(context, query, EVERY);
  const statement = { name: "together-whole", sql: wholeSql(query), row: WholeRow };
  return {
    asOf: instant(context.now),
    notes,
    range,
    pieces: made(streamRows(context.engine, statement, params), (rows) =>
      rows.map(({ all, ...row }) => ({ ...row, share: row.views / all })),
    ),
  };
}

async function prepared(context: Context, query: Query, limit: number) {
  if (!wanted(query).some(isLabel)) {
    throw new Unanswerable("tag", "is missing, or another label: together with what?");
  }
  const range = rangeOf(context, query);
  const [after, afterKey] = placeOf(query.cursor, Place) ?? [Number.MAX_SAFE_INTEGER, ""];
  const notes = await context.notesOn(range);
  const plan = await planFor(context, range, "article", query);
  const params = {
    ...paramsOf(context, range, plan, query),
    ...{ by: query.by, but: query[query.by], after, afterKey, limit },
  };
  return { range, notes, params };
}

const Place = z.tuple([z.number(), z.string()]);
const Sum = z.object({ articles: z.number(), views: z.number() });
const Row = Sum.extend({ key: z.string() });
const WholeRow = Row.extend({ all: z.number() });

/** Views of closed days by article, where slices tell them; others are in neither of the two. */
const slicesSql = (asked: Asked): string => `
      SELECT toUInt64OrZero(key) AS aid, toUInt64(views) AS n FROM daily FINAL
      WHERE site = {site:String} AND kind = {kind:String} AND views > 0
        AND day >= {from:Date} AND day < {to:Date} AND day NOT IN {days:Array(Date)}
        ${filedSql(asked)}`;

const sumSql = (asked: Asked): string => `
  SELECT toFloat64(uniqExact(aid)) AS articles, toFloat64(sum(n)) AS views FROM (
    ${slicesSql(asked)}
    UNION ALL
    SELECT aid, toUInt64(1) AS n FROM (${membersSql("article", asked)})
  )`;

const rowsSql = (asked: Asked & Pick<Query, "by">): string => `
  SELECT key, toFloat64(uniqExact(aid)) AS articles, toFloat64(sum(n)) AS views FROM (
    SELECT l.key AS key, d.aid AS aid, d.n AS n FROM (${slicesSql(asked)}) AS d
    JOIN (
      SELECT aid, key FROM links FINAL
      WHERE site = {site:String} AND kind = {by:String} AND gone = 0
    ) AS l ON d.aid = l.aid
    UNION ALL
    SELECT key, aid, toUInt64(1) AS n FROM (${membersSql(asked.by, asked)})
  )
  WHERE key != '' AND key NOT IN {but:Array(String)}
  GROUP BY key
  HAVING views < {after:Float64} OR (views = {after:Float64} AND key > {afterKey:String})
  ORDER BY views DESC, key
  LIMIT {limit:UInt32}`;

const wholeSql = (asked: Asked & Pick<Query, "by">): string => `
  SELECT r.key AS key, r.articles AS articles, r.views AS views, s.views AS all
  FROM (${rowsSql(asked)}) AS r CROSS JOIN (${sumSql(asked)}) AS s
  ORDER BY r.views DESC, r.key`;
