import * as z from "zod";
import { CorrectedKind } from "../contract/labels.ts";
import type { Engine } from "./engine.ts";

const CORRECTED = CorrectedKind.options;

/**
 * Names a site's corrections for the statement that it begins, as `corrections`: their version, which
 * grows with each one made or undone; the labels that one in force is of, as kind, space and name; and
 * what becomes of each. They are applied in the order in which they were made, each once, one after the
 * other. The statement has a parameter `site`.
 */
export const WITH_CORRECTIONS = `
  WITH (
    SELECT tuple(version,
      arrayMap(one -> concat(one.1, ' ', one.2), named),
      arrayMap(one -> arrayFold(
        (name, rule) -> if(rule.3 = one.1 AND has(rule.4, name), rule.5, name), rules, one.2), named))
    FROM (
      SELECT max(version) + count() AS version,
        arraySort(groupArrayIf((at, id, toString(kind), labels, target), undone_at = 0)) AS rules,
        arrayConcat([('', '')], arrayDistinct(arrayFlatten(
          arrayMap(rule -> arrayMap(label -> (rule.3, label), rule.4), rules)))) AS named
      FROM corrections FINAL WHERE site = {site:String}
    )
  ) AS corrections`;

export const CORRECTIONS_VERSION = "corrections.1";

/**
 * SQL of an article's labels of a kind, corrected: labels that have become one are there once, at the
 * first's place. For statements that begin `WITH_CORRECTIONS`.
 * @param kind SQL of the kind.
 * @param filed The labels as filed, an array.
 */
export const correctedSql = (kind: string, filed: string): string => `
  arrayDistinct(arrayMap(
    name -> transform(concat(${kind}, ' ', name), corrections.2, corrections.3, name), ${filed}))`;

const COLUMN = { author: "authors", section: "section", tag: "tags" } as const satisfies Record<
  CorrectedKind,
  string
>;

/** SQL of the keys of articles with a label, as filed, that a correction was ever of, undone or not. */
export const EVER_CORRECTED = `
  SELECT aid FROM articles WHERE site = {site:String} AND (${CORRECTED.map(
    (kind) => `
    hasAny(${COLUMN[kind]}, (
      SELECT groupArrayArray(labels) FROM corrections
      WHERE site = {site:String} AND kind = '${kind}'))`,
  ).join(" OR ")})`;

/** A site's corrections in force, as of when they were read. */
export interface Corrections {
  readonly version: number;
  /** Labels corrected, as `correctedSql`. */
  apply(kind: CorrectedKind, labels: readonly string[]): string[];
}

/** Reads a site's corrections. */
export async function correctionsOf(engine: Engine, site: string): Promise<Corrections> {
  const [row] = await engine.rows(READ, { site });
  const targets = new Map(row?.moves);
  return {
    version: row?.version ?? 0,
    apply: (kind, labels) => [
      ...new Set(labels.map((label) => targets.get(`${kind} ${label}`) ?? label)),
    ],
  };
}

const READ = {
  name: "corrections-in-force",
  sql: `
    ${WITH_CORRECTIONS}
    SELECT ${CORRECTIONS_VERSION} AS version, arrayZip(corrections.2, corrections.3) AS moves`,
  row: z.object({ version: z.number(), moves: z.array(z.tuple([z.string(), z.string()])) }),
};
