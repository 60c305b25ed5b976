import * as z from "zod";
import type { Together, TogetherQuery, TogetherRow } from "../contract/together.ts";
import { EVERY, streamRows } from "../store/rows.ts";
import { isLabel } from "../store/tables.ts";
import { cut } from "./cursor.ts";
import { listing, preparedList, slicesByArticle } from "./listed.ts";
import { membersSql } from "./members.ts";
import { ORDER, pageBy } from "./order.ts";
import { type Context, Unanswerable } from "./range.ts";
import { type Asked, wanted } from "./selection.ts";
import { made, type Whole } from "./whole.ts";

type Query = z.output<typeof TogetherQuery>;

/** What stands together with the labels asked for, in articles that were read, a page at a time. */
export async function askTogether(context: Context, query: Query): Promise<Together> {
  const { engine } = context;
  const { head, params } = await prepared(context, query, query.limit + 1);
  const [[sum], found] = await Promise.all([
    engine.rows({ name: "together-sum", sql: sumSql(query), row: Sum }, params),
    engine.rows({ name: "together", sql: rowsSql(query), row: Row }, params),
  ]);
  const { articles, views } = sum ?? { articles: 0, views: 0 };
  const { rows, next } = cut(listing("together", context, query), found, (row) => [
    row[query.sort],
    row.key,
  ]);
  return {
    ...head,
    by: query.by,
    articles,
    views,
    rows: rows.map((row) => ({ ...row, share: row.views / views })),
    next,
  };
}

/** The same from its cursor on to the last row, as of one moment. */
export async function wholeTogether(context: Context, query: Query): Promise<Whole<TogetherRow>> {
  const { head, params } = await prepared(context, query, EVERY);
  const statement = { name: "together-whole", sql: wholeSql(query), row: WholeRow };
  const pieces = made(streamRows(context.engine, statement, params), (rows) =>
    rows.map(({ all, ...row }) => ({ ...row, share: row.views / all })),
  );
  return { ...head, pieces };
}

async function prepared(context: Context, query: Query, limit: number) {
  if (!wanted(query).some(isLabel)) {
    throw new Unanswerable("tag", "is missing, or another label: together with what?");
  }
  const { head, params } = await preparedList("together", context, query, limit);
  return { head, params: { ...params, by: query.by, but: query[query.by] } };
}

const Sum = z.object({ articles: z.number(), views: z.number() });
const Row = Sum.extend({ key: z.string() });
const WholeRow = Row.extend({ all: z.number() });

const sumSql = (asked: Asked): string => `
  SELECT toFloat64(uniqExact(aid)) AS articles, toFloat64(sum(n)) AS views FROM (
    SELECT aid, n FROM (${slicesByArticle(asked)})
    UNION ALL
    SELECT aid, toUInt64(1) AS n FROM (${membersSql("article", asked)})
  )`;

type Listed = Asked & Pick<Query, "by" | "sort" | "order">;

const rowsSql = (asked: Listed): string => `
  SELECT key, toFloat64(uniqExact(aid)) AS articles, toFloat64(sum(n)) AS views FROM (
    SELECT l.key AS key, d.aid AS aid, d.n AS n FROM (${slicesByArticle(asked)}) AS d
    JOIN (
      SELECT aid, key FROM links FINAL
      WHERE site = {site:String} AND kind = {by:String} AND gone = 0
    ) AS l ON d.aid = l.aid
    UNION ALL
    SELECT key, aid, toUInt64(1) AS n FROM (${membersSql(asked.by, asked)})
  )
  WHERE key != '' AND key NOT IN {but:Array(String)}
  GROUP BY key
  HAVING ${pageBy(asked.sort, asked.order)}`;

const wholeSql = (asked: Listed): string => `
  SELECT r.key AS key, r.articles AS articles, r.views AS views, s.views AS all
  FROM (${rowsSql(asked)}) AS r CROSS JOIN (${sumSql(asked)}) AS s
  ORDER BY r.${asked.sort} ${ORDER[asked.order].sort}, r.key`;
