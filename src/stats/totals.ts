import * as z from "zod";
import type { Range } from "../contract/question.ts";
import { ENGAGED, SECONDS } from "../store/engagement.ts";
import type { Statement } from "../store/engine.ts";
import { inSpan, inSpans, onOtherDays } from "../store/local.ts";
import { isLabel } from "../store/tables.ts";
import { DAILY_VISITORS, dailyVisitors } from "../store/visitors.ts";
import { HOURS, isNewcomerOfAll } from "./members.ts";
import { type Context, daysOf } from "./range.ts";
import { type Asked, type Plan, paramsOf, planByHours, type Reads, readsOf } from "./selection.ts";
import { viewsSql } from "./views.ts";

/** Of which views: all of the site's, or those of articles. */
type Scope = "pages" | "articles";

const Totals = z.object({ views: z.number(), visitors: z.number(), engaged: z.number() });
type Totals = z.infer<typeof Totals>;

/** What a selection adds up to. */
export async function totals(
  context: Context,
  range: Range,
  asked: Asked,
  scope: Scope,
): Promise<Totals> {
  const { sql, params } = await askingTotals(context, range, asked, scope);
  const [sum] = await context.engine.rows({ name: "totals", sql, row: Totals }, params);
  return sum ?? { views: 0, visitors: 0, engaged: 0 };
}

/** The statement of these, one row. */
export async function askingTotals(
  context: Context,
  range: Range,
  asked: Asked,
  scope: Scope,
): Promise<Statement> {
  const plan = scoped(await planByHours(context, range, "total", asked), range, scope);
  return {
    sql: sumSql(asked, scope, readsOf(context, range, plan)),
    params: paramsOf(context, range, plan, asked),
  };
}

/** Slices of a country or a source tell of all pages alike. */
function scoped(plan: Plan, range: Range, scope: Scope): Plan {
  if (scope === "pages" || plan.kind === null) return plan;
  if (plan.kind === "site") return { ...plan, kind: "articles" };
  if (plan.kind === "article" || isLabel(plan.kind)) return plan;
  return { kind: null, keys: [], days: daysOf(range) };
}

const sumSql = (asked: Asked, scope: Scope, reads: Reads): string => `
  SELECT toFloat64(sum(n)) AS views, toFloat64(sum(u)) AS visitors, toFloat64(sum(s)) AS engaged
  FROM (
    SELECT toUInt64(views) AS n, toUInt64(visitors) AS u, engaged AS s FROM daily FINAL
    WHERE site = {site:String} AND kind = {kind:String}
      AND day >= {from:Date} AND day < {to:Date} AND day NOT IN {days:Array(Date)}
      AND {kind:String} != 'article' AND (empty({keys:Array(String)}) OR key IN {keys:Array(String)})
    ${reads.hours ? `UNION ALL ${TOLD}` : ""}
    UNION ALL
    SELECT sum(views) AS n, sum(firsts) AS u, sum(engaged) AS s FROM hourly FINAL
    WHERE site = {site:String} AND {kind:String} = 'article'
      AND aid IN (SELECT cityHash64(arrayJoin({article:Array(String)})))
      AND ${inSpan("hour")} AND (${onOtherDays("hour")} OR ${inSpans("hour")})
    ${reads.views ? `UNION ALL ${untoldSql(asked, scope, reads)}` : ""}
  )`;

/** Of the views that no slice tells. */
const untoldSql = (asked: Asked, scope: Scope, { hours }: Reads): string => `
    SELECT count() AS n,
      ${hours ? dailyVisitors(isNewcomerOfAll(asked, ONLY[scope])) : DAILY_VISITORS} AS u,
      toUInt64(sum(${SECONDS})) AS s
    FROM (${viewsSql(asked, ONLY[scope])}) AS v LEFT JOIN (${ENGAGED}) AS e USING (ms, nonce)`;

const TOLD = `
    SELECT toUInt64(views) AS n, toUInt64(firsts) AS u, engaged AS s FROM (${HOURS})
    WHERE {kind:String} != 'article' AND (empty({keys:Array(String)}) OR key IN {keys:Array(String)})`;

const ONLY = { pages: [], articles: ["aid != 0"] } as const satisfies Record<Scope, string[]>;
