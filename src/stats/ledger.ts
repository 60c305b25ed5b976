import * as z from "zod";
import type { Ledger, LedgerQuery } from "../contract/ledger.ts";
import type { Range } from "../contract/question.ts";
import { Verdict } from "../contract/verdict.ts";
import { ADJUSTMENT_FIELDS, AdjustmentRow, named } from "../store/adjustments.ts";
import { repeatsSql } from "../store/repeats.ts";
import { type Context, daysOf, instant, rangeOf } from "./range.ts";
import { type Asked, type Plan, paramsOf, planFor } from "./selection.ts";
import { articlesSql, isOfArticles, receivedSql } from "./views.ts";

/** What was received of a selection, and what became of it. `received` is the sum of all columns. */
export async function askLedger(
  context: Context,
  query: z.output<typeof LedgerQuery>,
): Promise<Ledger> {
  const range = rangeOf(context, query);
  const plan = ledgered(await planFor(context, range, "total", query), range);
  const params = paramsOf(context, range, plan, query);
  const [notes, rows, adjustments] = await Promise.all([
    context.notesOn(range),
    context.engine.rows({ name: "ledger", sql: ledgerSql(query), row: Row }, params),
    context.engine.rows(adjustmentsOf(query), params),
  ]);
  const of = new Map(rows.map((row) => [row.verdict, row]));
  const duplicates = rows.reduce((sum, { repeats }) => sum + repeats, 0);
  return {
    asOf: instant(context.now),
    notes,
    range,
    received: rows.reduce((sum, { views }) => sum + views, duplicates),
    duplicates,
    ...(Object.fromEntries(
      Verdict.options.map((verdict) => [verdict, of.get(verdict)?.views ?? 0]),
    ) as Record<Verdict, number>),
    adjustments: await named(context.engine, context.site.id, adjustments),
  };
}

const Row = z.object({ verdict: Verdict, views: z.number(), repeats: z.number() });

/** Slices tell of the verdicts of a site as a whole alone. */
const ledgered = (plan: Plan, range: Range): Plan =>
  plan.kind === "site"
    ? { ...plan, kind: "verdict" }
    : { kind: null, keys: [], days: daysOf(range) };

const ledgerSql = (asked: Asked): string => `
  SELECT verdict, toFloat64(sum(n)) AS views, toFloat64(sum(more)) AS repeats FROM (
    SELECT key AS verdict, if(kind = 'verdict', views, 0) AS n, if(kind = 'repeated', views, 0) AS more
    FROM daily FINAL
    WHERE site = {site:String} AND {kind:String} = 'verdict' AND kind IN ('verdict', 'repeated')
      AND day >= {from:Date} AND day < {to:Date} AND day NOT IN {days:Array(Date)}
    UNION ALL
    SELECT toString(verdict) AS verdict, 1 AS n, again.repeats AS more
    FROM (${receivedSql(asked)}) AS v
    LEFT JOIN (${repeatsSql("{since:UInt64}", "{until:UInt64}")}) AS again USING (ms, nonce)
  )
  GROUP BY verdict`;

/** Adjustments are of articles: those of a selection by what views carry are not known. */
const adjustedSql = (asked: Asked): string => `
  FROM (SELECT * FROM adjustments FINAL WHERE site = {site:String})
  WHERE ${isOfArticles(asked) ? "1" : "0"}${articlesSql(asked)}`;

const adjustmentsOf = (asked: Asked) => ({
  name: "ledger-adjustments",
  sql: `SELECT ${ADJUSTMENT_FIELDS} ${adjustedSql(asked)} ORDER BY at DESC, id DESC LIMIT 100`,
  row: AdjustmentRow,
});
