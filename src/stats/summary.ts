import * as z from "zod";
import type { Range } from "../contract/question.ts";
import type { Summary, SummaryQuery } from "../contract/summary.ts";
import { HOURS, membersSql } from "./members.ts";
import { type Context, comparedWith, instant, rangeOf } from "./range.ts";
import { readingsOf } from "./reading.ts";
import {
  type Asked,
  leftOut,
  paramsOf,
  planByHours,
  type Reads,
  readsOf,
  wanted,
} from "./selection.ts";
import { totals } from "./totals.ts";
import { filedSql } from "./views.ts";

/** Views, visitors, engaged seconds and articles read, beside those of the compared range. */
export async function askSummary(
  context: Context,
  query: z.output<typeof SummaryQuery>,
): Promise<Summary> {
  const range = rangeOf(context, query);
  const before = comparedWith(context, range, query.compare);
  const [notes, figures, compared] = await Promise.all([
    context.notesOn(range, before),
    figuresOf(context, range, query),
    before && figuresOf(context, before, query),
  ]);
  return {
    asOf: instant(context.now),
    notes,
    range,
    ...figures,
    compared: before && compared && { range: before, ...compared },
  };
}

async function figuresOf(context: Context, range: Range, asked: Asked) {
  const [all, read, readings] = await Promise.all([
    totals(context, range, asked, "pages"),
    isOneArticle(asked) ? null : articlesRead(context, range, asked),
    readingsOf(context, range, "total", asked, [""]),
  ]);
  const { articles, views } = read ?? { articles: all.views > 0 ? 1 : 0, views: all.views };
  return { ...all, articleViews: views, articles, ...readings("") };
}

const isOneArticle = (asked: Asked): boolean =>
  asked.article.length === 1 && wanted(asked).length === 1 && leftOut(asked).length === 0;

/** Distinct articles, and what they were read together. */
async function articlesRead(context: Context, range: Range, asked: Asked) {
  const plan = await planByHours(context, range, "article", asked);
  const params = paramsOf(context, range, plan, asked);
  const query = {
    name: "articles-read",
    sql: articlesReadSql(asked, readsOf(context, range, plan)),
    row: Read,
  };
  const [row] = await context.engine.rows(query, params);
  return row ?? { articles: 0, views: 0 };
}

const Read = z.object({ articles: z.number(), views: z.number() });

const articlesReadSql = (asked: Asked, reads: Reads): string => `
  SELECT uniqExact(key) AS articles, toFloat64(sum(n)) AS views FROM (
    SELECT key, toUInt64OrZero(key) AS aid, toUInt64(views) AS n FROM daily FINAL
    WHERE site = {site:String} AND kind = {kind:String} AND views > 0
      AND day >= {from:Date} AND day < {to:Date} AND day NOT IN {days:Array(Date)}
      ${filedSql(asked)}
    ${
      reads.hours
        ? `UNION ALL
    SELECT key, toUInt64OrZero(key) AS aid, toUInt64(views) AS n FROM (${HOURS})
    WHERE views > 0 ${filedSql(asked)}`
        : ""
    }
    ${
      reads.views
        ? `UNION ALL
    SELECT key, aid, toUInt64(1) AS n FROM (${membersSql("article", asked)})`
        : ""
    }
  )`;
