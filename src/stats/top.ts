import * as z from "zod";
import { Metric, type Range } from "../contract/question.ts";
import type { Top, TopQuery, TopRow } from "../contract/top.ts";
import type { Params, Statement } from "../store/engine.ts";
import { cut, placeOf } from "./cursor.ts";
import { isOwn, rankingSql } from "./members.ts";
import { namesOf } from "./names.ts";
import { ORDER } from "./order.ts";
import { type Context, comparedWith, instant, rangeOf } from "./range.ts";
import { type Reading, readingsOf } from "./reading.ts";
import { type Asked, paramsOf, planByHours, readsOf } from "./selection.ts";
import { askingTotals, totals } from "./totals.ts";

/** A question for the ranking. */
export type TopAsked = z.output<typeof TopQuery>;

export const Ranking = z.object({
  key: z.string(),
  views: z.number(),
  visitors: z.number(),
  engaged: z.number(),
});
type Ranked = z.infer<typeof Ranking>;

/** The ranking of members by a metric, a page at a time, to its last row. */
export async function askTop(context: Context, query: TopAsked): Promise<Top> {
  const range = rangeOf(context, query);
  const before = comparedWith(context, range, query.compare);
  const [notes, total, found] = await Promise.all([
    context.notesOn(range, before),
    totals(context, range, query, ofArticles(query) ? "articles" : "pages"),
    ranking(context, range, query, { limit: query.limit + 1, ...placeIn(context, query) }),
  ]);
  const { rows, next } = cut(listed(context, query), found, (row) => [row[query.metric], row.key]);
  const keys = rows.map(({ key }) => key);
  const [names, past, readings] = await Promise.all([
    namesOf(context, query.by, keys),
    before && keys.length > 0
      ? ranking(context, before, query, { limit: keys.length, only: keys, figures: [query.metric] })
      : [],
    readingsOf(context, range, query.by, query, keys),
  ]);
  const earlier = new Map(past.map((row) => [row.key, row[query.metric]]));
  return {
    asOf: instant(context.now),
    notes,
    range,
    by: query.by,
    metric: query.metric,
    order: query.order,
    total: total[query.metric],
    rows: rows.map((row) =>
      rowOf(query.metric, row, {
        total: total[query.metric],
        past: before && (earlier.get(row.key) ?? 0),
        name: names(row.key),
        reading: readings(row.key),
      }),
    ),
    compared: before,
    next,
  };
}

/** What stands beside the figures of a member. */
interface Beside {
  readonly total: number;
  /** Null: it is compared with nothing. */
  readonly past: number | null;
  readonly name: Pick<TopRow, "key" | "name">;
  readonly reading: Reading;
}

export function rowOf(metric: Metric, row: Ranked, { total, past, name, reading }: Beside): TopRow {
  const value = row[metric];
  return {
    ...row,
    ...name,
    share: total > 0 ? value / total : 0,
    compared: past,
    change: past ? (value - past) / past : null,
    ...reading,
  };
}

/** Members of articles are measured by the views of articles, others by those of all pages. */
const ofArticles = ({ by }: TopAsked): boolean => by === "article" || !isOwn(by);

const listed = ({ site }: Context, query: TopAsked) => ({ list: `top of ${site.id}`, ...query });

/** What a member is ranked by, and its key. */
const Place = z.tuple([z.number().min(0).max(Number.MAX_SAFE_INTEGER), z.string()]);

/** Where a cursor says that a page begins. @throws Unanswerable. */
export function placeIn(context: Context, query: TopAsked): Pick<Page, "after" | "afterKey"> {
  const [after, afterKey] = placeOf(listed(context, query), Place) ?? [];
  return { after, afterKey };
}

/** The statement of what shares are of. */
export const totalOf = (context: Context, range: Range, query: TopAsked): Promise<Statement> =>
  askingTotals(context, range, query, ofArticles(query) ? "articles" : "pages");

interface Page {
  readonly limit: number;
  readonly only?: readonly string[];
  readonly after?: number | undefined;
  readonly afterKey?: string | undefined;
  /** Those wanted, the one ranked by among them; others are no figures. Absent: all. */
  readonly figures?: readonly Metric[];
}

/** Members of a range in order. */
export async function ranking(
  context: Context,
  range: Range,
  query: Pick<TopAsked, "by" | "metric" | "order" | "search"> & Asked,
  page: Page,
): Promise<Ranked[]> {
  const { sql, params } = await askingRanking(context, range, query, page);
  return context.engine.rows({ name: "top", sql, row: Ranking }, params);
}

/** The statement of these. */
export async function askingRanking(
  context: Context,
  range: Range,
  query: Pick<TopAsked, "by" | "metric" | "order" | "search"> & Asked,
  {
    limit,
    only = [],
    after = ORDER[query.order].start,
    afterKey = "",
    figures = Metric.options,
  }: Page,
): Promise<Statement> {
  const plan = await planByHours(context, range, query.by, query);
  const params: Params = {
    ...paramsOf(context, range, plan, query),
    by: query.by,
    search: query.search ?? "",
    limit,
    only,
    after,
    afterKey,
  };
  const reads = readsOf(context, range, plan);
  return { sql: rankingSql(query.by, query, query, reads, figures), params };
}
