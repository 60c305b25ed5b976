/** What corrections can be of. */
export const CORRECTED = ["author", "section", "tag"] as const;
export type Corrected = (typeof CORRECTED)[number];

/**
 * Where the corrections in force take a label: rows `kind`, `label`, `target`, of every label that one of
 * them names. They are applied in the order in which they were made, each once, one after the other.
 */
const MOVES = `
  SELECT kind, arrayJoin(arrayDistinct(arrayFlatten(rules.3))) AS label,
    arrayFold((name, rule) -> if(has(rule.3, name), rule.4, name), rules, label) AS target
  FROM (
    SELECT kind, arraySort(groupArray((at, id, labels, target))) AS rules
    FROM corrections FINAL WHERE site = {site:String} AND undone = 0 GROUP BY kind
  )`;

// The empty name is nobody's; `transform` takes no empty list.
const list = (kind: Corrected, column: "label" | "target"): string => `
  (SELECT arrayConcat([''], groupArray(${column})) FROM (${MOVES}) WHERE kind = '${kind}')`;

/**
 * SQL of an article's labels of a kind, corrected: labels that have become one are there once, at the
 * first's place.
 * @param filed The labels as filed, an array. The statement has a parameter `site`.
 */
export const correctedSql = (kind: Corrected, filed: string): string => `
  arrayDistinct(arrayMap(
    one -> transform(one, ${list(kind, "label")}, ${list(kind, "target")}, one), ${filed}))`;

/** SQL of the version of a site's corrections as a whole: it grows with each, and with each undone. */
export const CORRECTIONS_VERSION =
  "(SELECT max(version) FROM corrections WHERE site = {site:String})";
