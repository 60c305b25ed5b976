import * as z from "zod";
import { Adjustment, type NamedAdjustment, type NewAdjustment } from "../contract/adjustments.ts";
import type { Engine } from "./engine.ts";
import { headlinesOf } from "./headlines.ts";
import { type Kind, takenBackColumns, takenBackOf } from "./once.ts";
import { EVERY, streamRows } from "./rows.ts";
import { lines } from "./tables.ts";

/** Adjustments, each made once. */
export const ADJUSTMENTS: Kind<NewAdjustment, Adjustment> = {
  standing: (engine, site, ids) => engine.rows(STANDING, { site, ids }),
  insert(engine, site, adjustments, version) {
    const rows = adjustments.map(({ takenBack, at, ...rest }) => ({
      ...rest,
      ...takenBackColumns({ ...rest, takenBack }),
      site,
      at: Date.parse(at),
      version,
    }));
    return engine.insert({ table: "adjustments", columns: COLUMNS }, lines(rows));
  },
  made: ({ id, article, views, reason, author }, { by, at }) => ({
    id,
    article,
    views,
    reason,
    author: author ?? by,
    at: new Date(at).toISOString(),
    takenBack: null,
  }),
  isSame: ({ article, views, reason, author }, other) =>
    other.article === article &&
    other.views === views &&
    other.reason === reason &&
    (author === undefined || other.author === author),
};

const COLUMNS = [
  "site",
  "article",
  "id",
  "views",
  "reason",
  "author",
  "at",
  "taken_back_at",
  "taken_back_by",
  "version",
] as const;

/** A row of `ADJUSTMENT_FIELDS`. */
export const AdjustmentRow = Adjustment.omit({ takenBack: true, at: true })
  .extend({ at: z.number(), taken_back_at: z.number(), taken_back_by: z.string() })
  .transform(
    ({ at, taken_back_at, taken_back_by, ...rest }): Adjustment => ({
      ...rest,
      at: new Date(at).toISOString(),
      takenBack: takenBackOf({ taken_back_at, taken_back_by }),
    }),
  );

export const ADJUSTMENT_FIELDS =
  "toString(id) AS id, article, views, reason, author, at, taken_back_at, taken_back_by";

const STANDING = {
  name: "adjustments-standing",
  sql: `
    SELECT ${ADJUSTMENT_FIELDS}
    FROM (SELECT * FROM adjustments FINAL WHERE site = {site:String} AND id IN {ids:Array(UUID)})`,
  row: AdjustmentRow,
};

/**
 * Adjustments of articles ever made, the newest first, those taken back as well.
 * @param articles Empty: of all.
 * @param after Where the page begins: after an adjustment that was made then, milliseconds, with that id.
 */
export const adjustmentsOf = (
  engine: Engine,
  site: string,
  articles: readonly string[],
  limit: number,
  after: readonly [at: number, id: string] = FIRST,
): Promise<Adjustment[]> =>
  engine.rows(LIST, { site, articles, limit, at: after[0], id: after[1] });

/** All of these, as of one moment. */
export const streamAdjustments = (
  engine: Engine,
  site: string,
  articles: readonly string[],
  after: readonly [at: number, id: string] = FIRST,
): AsyncGenerator<Adjustment[], undefined> =>
  streamRows(engine, LIST, { site, articles, limit: EVERY, at: after[0], id: after[1] });

/** Before all others. */
const FIRST = [Number.MAX_SAFE_INTEGER, ""] as const;

const LIST = {
  name: "adjustments",
  sql: `
    SELECT ${ADJUSTMENT_FIELDS}
    FROM (
      SELECT * FROM adjustments FINAL
      WHERE site = {site:String}
        AND (empty({articles:Array(String)}) OR article IN {articles:Array(String)})
    )
    WHERE (at, id) < ({at:UInt64}, {id:String})
    ORDER BY at DESC, id DESC
    LIMIT {limit:UInt32}`,
  row: AdjustmentRow,
};

/**
 * What the adjustments of articles in force add up to.
 * @param articles Empty: of all.
 */
export async function adjustedBy(
  engine: Engine,
  site: string,
  articles: readonly string[],
): Promise<number> {
  const [row] = await engine.rows(TOTAL, { site, articles });
  return row?.views ?? 0;
}

const TOTAL = {
  name: "adjusted",
  sql: `
    SELECT sum(views) AS views FROM adjustments FINAL
    WHERE site = {site:String} AND taken_back_at = 0
      AND (empty({articles:Array(String)}) OR article IN {articles:Array(String)})`,
  row: z.object({ views: z.number() }),
};

/** Adjustments with the headlines of their articles. */
export async function named(
  engine: Engine,
  site: string,
  adjustments: readonly Adjustment[],
): Promise<NamedAdjustment[]> {
  const articles = adjustments.map(({ article }) => article);
  const names = await headlinesOf(engine, site, articles);
  return adjustments.map((one) => ({ ...one, name: names.get(one.article) || one.article }));
}
