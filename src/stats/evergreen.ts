import * as z from "zod";
import {
  EVERGREEN_DAYS,
  type Evergreen,
  type EvergreenQuery,
  type EvergreenRow,
} from "../contract/evergreen.ts";
import { allDays, dayOf } from "../store/local.ts";
import { EVERY, streamRows } from "../store/rows.ts";
import { cut, placeOf } from "./cursor.ts";
import { membersSql } from "./members.ts";
import { type Context, instant, rangeOf } from "./range.ts";
import { type Asked, paramsOf, planFor } from "./selection.ts";
import { filedSql } from "./views.ts";
import { whenStored } from "./when.ts";
import { made, type Whole } from "./whole.ts";

type Query = z.output<typeof EvergreenQuery>;

/** Articles by their views of days that lie long after their publication, a page at a time. */
export async function askEvergreen(context: Context, query: Query): Promise<Evergreen> {
  const { range, notes, params } = await prepared(context, query, query.limit + 1);
  const found = await context.engine.rows(
    { name: "evergreen", sql: evergreenSql(query), row: Row },
    params,
  );
  const { rows, next } = cut(found, query.limit, ({ views, key }) => [views, key]);
  return {
    asOf: instant(context.now),
    notes,
    range,
    rows: rows.map((row) => dated(row, context)),
    next,
  };
}

/** The same from its cursor on to the last row, as of one moment. */
export async function wholeEvergreen(context: Context, query: Query): Promise<Whole<EvergreenRow>> {
  const { range, notes, params } = await prepared(context, query, EVERY);
  const statement = { name: "evergreen-whole", sql: evergreenSql(query), row: Row };
  return {
    asOf: instant(context.now),
    notes,
    range,
    pieces: made(streamRows(context.engine, statement, params), (rows) =>
      rows.map((row) => dated(row, context)),
    ),
  };
}

const dated = ({ published, ...row }: Row, { site }: Context): EvergreenRow => ({
  ...row,
  published: whenStored(published, site.zone) ?? "",
});

async function prepared(context: Context, query: Query, limit: number) {
  const range = rangeOf(context, query);
  const [after, afterKey] = placeOf(query.cursor, Place) ?? [Number.MAX_SAFE_INTEGER, ""];
  const notes = await context.notesOn(range);
  const plan = await planFor(context, range, "article", query);
  const { changes, ahead } = allDays(context.site.zone);
  const params = {
    ...paramsOf(context, range, plan, query),
    ...{ after, afterKey, limit },
    // Publication may lie before the range by any time.
    ...(changes && ahead ? { changes, ahead } : {}),
  };
  return { range, notes, params };
}

const Place = z.tuple([z.number(), z.string()]);

type Row = z.infer<typeof Row>;
const Row = z.object({
  key: z.string(),
  name: z.string(),
  published: z.number(),
  views: z.number(),
});

const evergreenSql = (asked: Asked): string => `
  SELECT article AS key, if(any(title) = '', article, any(title)) AS name,
    any(published) AS published, toFloat64(sum(n)) AS views
  FROM (
    SELECT toUInt64OrZero(key) AS aid, day, toUInt64(views) AS n FROM daily FINAL
    WHERE site = {site:String} AND kind = {kind:String} AND views > 0
      AND day >= {from:Date} AND day < {to:Date} AND day NOT IN {days:Array(Date)}
      ${filedSql(asked)}
    UNION ALL
    SELECT aid, ${dayOf("at")} AS day, toUInt64(1) AS n FROM (${membersSql("article", asked)})
  ) AS v
  JOIN (
    SELECT aid, article, title, assumeNotNull(published) AS published,
      ${dayOf("toDateTime(published, 'UTC')")} AS began
    FROM (SELECT * FROM articles FINAL WHERE site = {site:String} AND published IS NOT NULL)
    WHERE published >= 0 AND published < 4000000000
  ) AS a ON v.aid = a.aid
  WHERE day >= began + ${EVERGREEN_DAYS}
  GROUP BY article
  HAVING views < {after:Float64} OR (views = {after:Float64} AND key > {afterKey:String})
  ORDER BY views DESC, key
  LIMIT {limit:UInt32}`;
