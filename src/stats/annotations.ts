import type * as z from "zod";
import type { Annotation, annotations } from "../contract/annotations.ts";
import { startOfDay } from "../contract/days.ts";
import { ANNOTATION_FIELDS, AnnotationRow, type Stored } from "../store/annotations.ts";
import { headlinesOf } from "../store/headlines.ts";
import type { Context } from "./range.ts";
import { type Asked, EVERYTHING, filterParams } from "./selection.ts";
import { articlesSql } from "./views.ts";

type Query = z.output<(typeof annotations)["query"]>;

/** Annotations that meet a range, of the articles of a selection, the latest first. */
export async function askAnnotations(
  context: Context,
  { from, to, ended, limit, cursor: _, ...filters }: Query,
  after: readonly [began: number, id: string] | null,
): Promise<Stored[]> {
  const { zone, id: site } = context.site;
  const asked = { ...EVERYTHING, ...filters };
  const [began, id] = after ?? [Number.MAX_SAFE_INTEGER, ""];
  const params = {
    ...filterParams(asked),
    ...{ site, limit, began, id, all: Number(ended === "true") },
    since: from === undefined ? 0 : startOfDay(from, zone),
    until: to === undefined ? Number.MAX_SAFE_INTEGER : startOfDay(to, zone),
  };
  return context.engine.rows(query(asked), params);
}

const query = (asked: Asked) => ({
  name: "annotations",
  sql: `
    SELECT ${ANNOTATION_FIELDS}
    FROM (SELECT * FROM annotations FINAL WHERE site = {site:String})
    WHERE began < {until:Int64}
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
