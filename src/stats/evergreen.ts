import * as z from "zod";
import {
  EVERGREEN_DAYS,
  type Evergreen,
  type EvergreenQuery,
  type EvergreenRow,
} from "../contract/evergreen.ts";
import { allDays, dayOf } from "../store/local.ts";
import { EVERY, streamRows } from "../store/rows.ts";
import { cut } from "./cursor.ts";
import { listing, preparedList, slicesByArticle } from "./listed.ts";
import { membersSql } from "./members.ts";
import { pageBy } from "./order.ts";
import type { Context } from "./range.ts";
import { ARTICLE_FOUND } from "./search.ts";
import type { Asked } from "./selection.ts";
import { whenStored } from "./when.ts";
import { made, type Whole } from "./whole.ts";

type Query = z.output<typeof EvergreenQuery>;

/** Articles by their views of days that lie long after their publication, a page at a time. */
export async function askEvergreen(context: Context, query: Query): Promise<Evergreen> {
  const { head, params } = await prepared(context, query, query.limit + 1);
  const found = await context.engine.rows(
    { name: "evergreen", sql: evergreenSql(query), row: Row },
    params,
  );
  const { rows, next } = cut(listing("evergreen", context, query), found, (row) => [
    row[query.sort],
    row.key,
  ]);
  return { ...head, rows: rows.map((row) => dated(row, context)), next };
}

/** The same from its cursor on to the last row, as of one moment. */
export async function wholeEvergreen(context: Context, query: Query): Promise<Whole<EvergreenRow>> {
  const { head, params } = await prepared(context, query, EVERY);
  const statement = { name: "evergreen-whole", sql: evergreenSql(query), row: Row };
  const pieces = made(streamRows(context.engine, statement, params), (rows) =>
    rows.map((row) => dated(row, context)),
  );
  return { ...head, pieces };
}

const dated = ({ published, ...row }: Row, { site }: Context): EvergreenRow => ({
  ...row,
  published: whenStored(published, site.zone) ?? "",
});

async function prepared(context: Context, query: Query, limit: number) {
  const { head, params } = await preparedList("evergreen", context, query, limit);
  const found = { search: query.search ?? "" };
  // Publication may lie before the range by any time.
  const { changes, ahead } = allDays(context.site.zone);
  return { head, params: { ...params, ...found, ...(changes && ahead ? { changes, ahead } : {}) } };
}

type Row = z.infer<typeof Row>;
const Row = z.object({
  key: z.string(),
  name: z.string(),
  published: z.number(),
  views: z.number(),
});

const evergreenSql = (asked: Asked & Pick<Query, "sort" | "order">): string => `
  SELECT article AS key, if(any(title) = '', article, any(title)) AS name,
    any(since) AS published, toFloat64(sum(n)) AS views
  FROM (
    ${slicesByArticle(asked)}
    UNION ALL
    SELECT aid, ${dayOf("at")} AS day, toUInt64(1) AS n FROM (${membersSql("article", asked)})
  ) AS v
  JOIN (
    SELECT aid, article, title, assumeNotNull(published) AS since,
      ${dayOf("toDateTime(published, 'UTC')")} AS began
    FROM (
      SELECT * FROM articles FINAL
      WHERE site = {site:String} AND published IS NOT NULL
        AND (empty({search:String}) OR ${ARTICLE_FOUND})
    )
    WHERE published >= 0 AND published < 4000000000
  ) AS a ON v.aid = a.aid
  WHERE day >= began + ${EVERGREEN_DAYS}
  GROUP BY article
  HAVING ${pageBy(asked.sort, asked.order)}`;
