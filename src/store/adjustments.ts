import * as z from "zod";
import { Adjustment, type NewAdjustment } from "../contract/adjustments.ts";
import type { Engine } from "./engine.ts";
import { lines } from "./tables.ts";

/** Who asks, and when. */
interface Asking {
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Number of the request's receipt: of two with one id the first wins. */
  readonly receipt: number;
}

/** What became of new adjustments: they stand, or none was made as some ids were taken before. */
type Adjusted =
  | { readonly adjustments: readonly Adjustment[] }
  /** Places, from 0, of those whose id stands for another adjustment. */
  | { readonly taken: readonly number[] };

/** Makes adjustments, all or none. Those that stand already stay as they are. */
export async function adjust(
  engine: Engine,
  site: string,
  given: readonly NewAdjustment[],
  asking: Asking,
): Promise<Adjusted> {
  const wanted = given.map((one) => ({ ...one, id: one.id ?? crypto.randomUUID() }));
  const ids = wanted.map(({ id }) => id);
  const before = await standing(engine, site, ids);
  const fresh = new Map(
    wanted
      .filter(({ id }) => !before.has(id))
      .map((one) => [one.id, adjustmentOf(one, asking)] as const)
      // Of two with one id the first.
      .toReversed(),
  );
  const taken = differing(wanted, new Map([...before, ...fresh]));
  if (taken.length > 0) return { taken };
  await insert(engine, site, [...fresh.values()], Number.MAX_SAFE_INTEGER - asking.receipt);
  // Another may have come in between with the same id.
  const after = await standing(engine, site, ids);
  const lost = differing(wanted, after);
  if (lost.length > 0) return { taken: lost };
  return { adjustments: wanted.map(({ id }) => after.get(id) as Adjustment) };
}

/** Takes an adjustment back, once: a repeat changes nothing. Null: there is none of this id. */
export async function takeBack(
  engine: Engine,
  site: string,
  id: string,
  { by, at }: Omit<Asking, "receipt">,
): Promise<Adjustment | null> {
  const found = (await standing(engine, site, [id])).get(id);
  if (found === undefined) return null;
  if (found.takenBack !== null) return found;
  const changed = { ...found, takenBack: { at: new Date(at).toISOString(), author: by } };
  // No version of one in force is as large.
  await insert(engine, site, [changed], Number.MAX_SAFE_INTEGER);
  return changed;
}

const adjustmentOf = (
  { id, article, views, reason, author }: NewAdjustment & { id: string },
  { by, at }: Asking,
): Adjustment => ({
  id,
  article,
  views,
  reason,
  author: author ?? by,
  at: new Date(at).toISOString(),
  takenBack: null,
});

/** Places of those that are not what stands under their id. */
const differing = (
  wanted: readonly (NewAdjustment & { id: string })[],
  found: ReadonlyMap<string, Adjustment>,
): number[] =>
  wanted.flatMap(({ id, article, views, reason, author }, place) => {
    const other = found.get(id);
    const same =
      other !== undefined &&
      other.article === article &&
      other.views === views &&
      other.reason === reason &&
      (author === undefined || other.author === author);
    return same ? [] : [place];
  });

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

const insert = (
  engine: Engine,
  site: string,
  adjustments: readonly Adjustment[],
  version: number,
): Promise<void> => {
  const rows = adjustments.map(({ takenBack, at, ...rest }) => ({
    ...rest,
    site,
    at: Date.parse(at),
    taken_back_at: takenBack === null ? 0 : Date.parse(takenBack.at),
    taken_back_by: takenBack?.author ?? "",
    version,
  }));
  return engine.insert({ table: "adjustments", columns: COLUMNS }, lines(rows));
};

/** A row of `ADJUSTMENT_FIELDS`. */
export const AdjustmentRow = Adjustment.omit({ takenBack: true, at: true })
  .extend({ at: z.number(), taken_back_at: z.number(), taken_back_by: z.string() })
  .transform(
    ({ at, taken_back_at, taken_back_by, ...rest }): Adjustment => ({
      ...rest,
      at: new Date(at).toISOString(),
      takenBack:
        taken_back_at === 0
          ? null
          : { at: new Date(taken_back_at).toISOString(), author: taken_back_by },
    }),
  );

export const ADJUSTMENT_FIELDS =
  "toString(id) AS id, article, views, reason, author, at, taken_back_at, taken_back_by";

async function standing(
  engine: Engine,
  site: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Adjustment>> {
  const found = await engine.rows(STANDING, { site, ids });
  return new Map(found.map((one) => [one.id, one]));
}

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
  after: readonly [at: number, id: string] = [Number.MAX_SAFE_INTEGER, ""],
): Promise<Adjustment[]> =>
  engine.rows(LIST, { site, articles, limit, at: after[0], id: after[1] });

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
