import * as z from "zod";
import type { Metric, Range } from "../contract/question.ts";
import type { Top, TopQuery, TopRow } from "../contract/top.ts";
import type { Params } from "../store/engine.ts";
import { isOwn, rankingSql } from "./members.ts";
import { namesOf } from "./names.ts";
import { type Context, comparedWith, instant, rangeOf, Unanswerable } from "./range.ts";
import { readingsOf } from "./reading.ts";
import { type Asked, paramsOf, planFor } from "./selection.ts";
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
  const [notes, total, page] = await Promise.all([
    context.notesOn(range),
    totals(context, range, query, ofArticles(query) ? "articles" : "pages"),
    ranking(context, range, query, { limit: query.limit + 1, ...parseCursor(query.cursor) }),
  ]);
  const rows = page.slice(0, query.limit);
  const keys = rows.map(({ key }) => key);
  const [names, past, readings] = await Promise.all([
    namesOf(context, query.by, keys),
    before && keys.length > 0
      ? ranking(context, before, query, { limit: keys.length, only: keys })
      : [],
    readingsOf(context, range, query.by, query, keys),
  ]);
  const earlier = new Map(past.map((row) => [row.key, row[query.metric]]));
  const last = rows.at(-1);
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
    next: page.length > query.limit && last ? cursorAfter(last, query.metric) : null,
  };
}

/** Members of articles are measured by the views of articles, others by those of all pages. */
const ofArticles = ({ by }: Query): boolean => by === "article" || !isOwn(by);

interface Page {
  readonly limit: number;
  readonly only?: readonly string[];
  readonly after?: number;
  readonly afterKey?: string;
}

/** Members of a range in order. */
export async function ranking(
  context: Context,
  range: Range,
  query: Pick<Query, "by" | "metric" | "search"> & Asked,
  { limit, only = [], after = Number.MAX_SAFE_INTEGER, afterKey = "" }: Page,
): Promise<Ranking[]> {
  const plan = await planFor(context, range, query.by, query);
  const params: Params = {
    ...paramsOf(context, range, plan, query),
    by: query.by,
    search: query.search ?? "",
    limit,
    only,
    after,
    afterKey,
  };
  const sql = rankingSql(query.by, query.metric, query);
  return context.engine.rows({ name: "top", sql, row: Ranking }, params);
}

const Cursor = z.tuple([z.number().min(0).max(Number.MAX_SAFE_INTEGER), z.string()]);

const cursorAfter = (row: Ranking, metric: Metric): string =>
  Buffer.from(JSON.stringify([row[metric], row.key])).toString("base64url");

function parseCursor(cursor: string | undefined): { after?: number; afterKey?: string } {
  if (cursor === undefined) return {};
  try {
    const [after, afterKey] = Cursor.parse(
      JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")),
    );
    return { after, afterKey };
  } catch {
    throw new Unanswerable("cursor", "is no cursor of this route");
  }
}
