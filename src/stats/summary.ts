import * as z from "zod";
import type { Range } from "../contract/question.ts";
import type { Summary, SummaryQuery } from "../contract/summary.ts";
import { membersSql } from "./members.ts";
import { type Context, comparedWith, instant, rangeOf } from "./range.ts";
import { type Asked, paramsOf, planFor } from "./selection.ts";
import { totals } from "./totals.ts";
import { filedSql } from "./views.ts";

/** Views, visitors, engaged seconds and articles read, beside those of the compared range. */
export async function askSummary(
  context: Context,
  query: z.output<typeof SummaryQuery>,
): Promise<Summary> {
  const range = rangeOf(context, query);
  const before = comparedWith(range, query.compare);
  const [figures, compared] = await Promise.all([
    figuresOf(context, range, query),
    before && figuresOf(context, before, query),
  ]);
  return {
    asOf: instant(context.now),
    range,
    ...figures,
    compared: before && compared && { range: before, ...compared },
  };
}

async function figuresOf(context: Context, range: Range, asked: Asked) {
  const plan = await planFor(context, range, "article", asked);
  const [all, ofArticles, read] = await Promise.all([
    totals(context, range, asked, "pages"),
    totals(context, range, asked, "articles"),
    context.engine.rows(
      { name: "articles-read", sql: articlesReadSql(asked), row: z.object({ n: z.number() }) },
      paramsOf(context, range, plan, asked),
    ),
  ]);
  return { ...all, articleViews: ofArticles.views, articles: read[0]?.n ?? 0 };
}

const articlesReadSql = (asked: Asked): string => `
  SELECT uniqExact(key) AS n FROM (
    SELECT key, toUInt64OrZero(key) AS aid FROM daily FINAL
    WHERE site = {site:String} AND kind = {kind:String} AND views > 0
      AND day >= {from:Date} AND day < {to:Date} AND day NOT IN {days:Array(Date)}
      ${filedSql(asked)}
    UNION ALL
    SELECT key, aid FROM (${membersSql("article", asked)})
  )`;
