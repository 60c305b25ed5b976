import type * as z from "zod";
import type { Annotation, annotations } from "../contract/annotations.ts";
import { startOfDay } from "../contract/days.ts";
import { ANNOTATION_FIELDS, AnnotationRow, type Stored } from "../store/annotations.ts";
import { headlinesOf } from "../store/headlines.ts";
import { EVERY, streamRows } from "../store/rows.ts";
import type { Context } from "./range.ts";
import { type Asked, EVERYTHING, filterParams } from "./selection.ts";
import { articlesSql } from "./views.ts";

type Query = z.output<(typeof annotations)["query"]>;

/**
 * Which annotations are shown: all; those of no article and of articles that anything is filed of (`filed`); of
 * such articles alone; or none. Of others nobody knows whether they belong to a selection.
 */
export type Shown = "all" | "filed" | "of-articles" | "none";

/** Annotations that meet a range, of the articles of a selection, the latest first. */
export const askAnnotations = (
  context: Context,
  query: Query,
  after: After,
  shown: Shown = "all",
): Promise<Stored[]> => {
  const { statement, params } = asking(context, query, after, shown);
  return context.engine.rows(statement, params);
};

/** All of these, as of one moment. */
export const streamAnnotations = (
  context: Context,
  query: Query,
  after: After,
  shown: Shown = "all",
): AsyncGenerator<Stored[], undefined> => {
  const { statement, params } = asking(context, { ...query, limit: EVERY }, after, shown);
  return streamRows(context.engine, statement, params);
};

/** Where a page begins: after one that began then, with that id. */
type After = readonly [began: number, id: string] | null;

function asking(
  context: Context,
  { from, to, ended, limit, cursor: _, format: __, ...filters }: Query,
  after: After,
  shown: Shown = "all",
) {
  const { zone, id: site } = context.site;
  const asked = { ...EVERYTHING, ...filters };
  const [began, id] = after ?? [Number.MAX_SAFE_INTEGER, ""];
  const params = {
    ...filterParams(asked),
    ...{ site, limit, began, id, all: Number(ended === "true") },
    since: from === undefined ? 0 : startOfDay(from, zone),
    until: to === undefined ? Number.MAX_SAFE_INTEGER : startOfDay(to, zone),
    shown,
  };
  return { statement: query(asked), params };
}

const query = (asked: Asked) => ({
  name: "annotations",
  sql: `
    SELECT ${ANNOTATION_FIELDS}
    FROM (SELECT * FROM annotations FINAL WHERE site = {site:String})
    WHERE ({shown:String} = 'all' OR ({shown:String} = 'filed' AND aid = 0) OR aid IN (
        SELECT aid FROM articles FINAL
        WHERE {shown:String} IN ('filed', 'of-articles') AND site = {site:String}
          AND (told > 0 OR beneath != '')
      ))
      AND began < {until:Int64}
      AND multiIf(ended > 0, ended > {since:Int64}, kind = 'front-page', 1, began >= {since:Int64})
      AND ({all:UInt8} OR taken_back_at = 0) AND (began, toString(id)) < ({began:UInt64}, {id:String})
      ${articlesSql(asked)}
    ORDER BY began DESC, toString(id) DESC
    LIMIT {limit:UInt32}`,
  row: AnnotationRow,
});

/** Annotations as they are told: with the headlines of their articles. */
export async function named(context: Context, found: readonly Stored[]): Promise<Annotation[]> {
  const articles = found.flatMap(({ article }) => article ?? []);
  const names = await headlinesOf(context.engine, context.site.id, articles);
  return found.map((one) => ({
    ...one,
    name: one.article && (names.get(one.article) || one.article),
  }));
}
