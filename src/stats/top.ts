import * as z from "zod";
import type { Range } from "../contract/question.ts";
import type { Top, TopQuery, TopRow } from "../contract/top.ts";
import type { Params } from "../store/engine.ts";
import { cut, placeOf } from "./cursor.ts";
import { isOwn, rankingSql } from "./members.ts";
import { namesOf } from "./names.ts";
import { type Context, comparedWith, instant, rangeOf } from "./range.ts";
import { readingsOf } from "./reading.ts";
import { type Asked, isTold, paramsOf, planByHours } from "./selection.ts";
import { totals } from "./totals.ts";

type Query = z.output<typeof TopQuery>;

const Ranking = z.object({
  key: z.string(),
  views: z.number(),
  visitors: z.number(),
  engaged: z.number(),
});
type Ranking = z.infer<typeof Ranking>;

/** The ranking of members by a metric, a page at a time, to its last row. */
export async function askTop(context: Context, query: Query): Promise<Top> {
  const range = rangeOf(context, query);
  const before = comparedWith(context, range, query.compare);
  const [after, afterKey] = placeOf(query.cursor, Place) ?? [];
  const [notes, total, found] = await Promise.all([
    context.notesOn(range, before),
    totals(context, range, query, ofArticles(query) ? "articles" : "pages"),
    ranking(context, range, query, { limit: query.limit + 1, after, afterKey }),
  ]);
  const { rows, next } = cut(found, query.limit, (row) => [row[query.metric], row.key]);
  const keys = rows.map(({ key }) => key);
  const [names, past, readings] = await Promise.all([
    namesOf(context, query.by, keys),
    before && keys.length > 0
      ? ranking(context, before, query, { limit: keys.length, only: keys })
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
    total: total[query.metric],
    rows: rows.map((row): TopRow => {
      const value = row[query.metric];
      const compared = before ? (earlier.get(row.key) ?? 0) : null;
      return {
        ...row,
        ...names(row.key),
        share: total[query.metric] > 0 ? value / total[query.metric] : 0,
        compared,
        change: compared ? (value - compared) / compared : null,
        ...readings(row.key),
      };
    }),
    compared: before,
    next,
  };
}

/** Members of articles are measured by the views of articles, others by those of all pages. */
const ofArticles = ({ by }: Query): boolean => by === "article" || !isOwn(by);

/** What a member is ranked by, and its key. */
const Place = z.tuple([z.number().min(0).max(Number.MAX_SAFE_INTEGER), z.string()]);

interface Page {
  readonly limit: number;
  readonly only?: readonly string[];
  readonly after?: number | undefined;
  readonly afterKey?: string | undefined;
}

/** Members of a range in order. */
export async function ranking(
  context: Context,
  range: Range,
  query: Pick<Query, "by" | "metric" | "search"> & Asked,
  { limit, only = [], after = Number.MAX_SAFE_INTEGER, afterKey = "" }: Page,
): Promise<Ranking[]> {
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
  const sql = rankingSql(query.by, query.metric, query, isTold(plan));
  return context.engine.rows({ name: "top", sql, row: Ranking }, params);
}
