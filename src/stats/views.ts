import type { Dimension } from "../contract/question.ts";
import { inSpans, onDays } from "../store/local.ts";
import { type Asked, leftOut, wanted } from "./selection.ts";

/*
 * The views of a selection, straight from the table of views: one row each, repeats folded.
 * Every question about days without slices, or about combinations that no slice tells, reads these.
 * Statements are put together from the constants here, by which filters are used; parameters are
 * those of `paramsOf`.
 */

/** The parameter of a list of keys: of those asked for, or of those left out. */
type List = (dimension: Dimension) => string;
const ASKED: List = (dimension) => `{${dimension}:Array(String)}`;
const LEFT: List = (dimension) => `{not_${dimension}:Array(String)}`;

/** Conditions on what a view carries itself. */
const OWN = {
  article: (list: List) => `aid IN (SELECT cityHash64(arrayJoin(${list("article")})))`,
  country: (list: List) => `country IN ${list("country")}`,
  device: (list: List) => `device IN ${list("device")}`,
  browser: (list: List) => `browser IN ${list("browser")}`,
  os: (list: List) => `os IN ${list("os")}`,
  source: (list: List) => `source IN ${list("source")}`,
  medium: (list: List) => `medium IN ${list("medium")}`,
} as const satisfies Table;

type Table = Partial<Record<Dimension, (list: List) => string>>;

/** Articles filed under any of the keys of one kind now. */
const filed = (kind: Dimension) => (list: List) =>
  `aid IN (
      SELECT aid FROM links FINAL
      WHERE site = {site:String} AND kind = '${kind}' AND key IN ${list(kind)} AND gone = 0)`;

const FILED = {
  author: filed("author"),
  section: filed("section"),
  tag: filed("tag"),
  place: filed("place"),
  agency: filed("agency"),
  language: filed("language"),
  story: filed("story"),
} as const satisfies Table;

/** Labels of a view when it was read that are among the keys of one kind. */
const wasFiled = (kind: Dimension) => (list: List) =>
  `arrayExists(label -> label.1 = '${kind}' AND has(${list(kind)}, label.2), labels)`;

const FILED_THEN = {
  author: wasFiled("author"),
  section: wasFiled("section"),
  tag: wasFiled("tag"),
  place: wasFiled("place"),
  agency: wasFiled("agency"),
  language: wasFiled("language"),
  story: wasFiled("story"),
} as const satisfies Record<keyof typeof FILED, (list: List) => string>;

/** The conditions of a table for the filters that are used: those asked for, and none of those left out. */
const conditions = (table: Table, asked: Asked): string[] => [
  ...wanted(asked).flatMap((dimension) => table[dimension]?.(ASKED) ?? []),
  ...leftOut(asked).flatMap((dimension) => {
    const condition = table[dimension]?.(LEFT);
    return condition === undefined ? [] : [`NOT (${condition})`];
  }),
];

const all = (parts: readonly string[]): string => parts.map((part) => ` AND ${part}`).join("");

/** The label filters as conditions on `aid`, each after an AND. */
export const filedSql = (asked: Asked): string => all(conditions(FILED, asked));

/** Conditions on `aid` alone, each after an AND: the articles asked for or left out, and the label filters. */
export const articlesSql = (asked: Asked): string =>
  all(conditions({ article: OWN.article, ...FILED }, asked));

/** Whether a selection is by articles and their labels, and not by what single views carry. */
export const isOfArticles = (asked: Asked): boolean =>
  [...wanted(asked), ...leftOut(asked)].every((name) => name === "article" || name in FILED);

/** Which of the views of the plan's days: those that no slice of hours tells, or those that one does. */
export type Part = "untold" | "told";

const RECEIVED = {
  untold: `
  SELECT * FROM views FINAL
  WHERE site = {site:String}
    AND ${onDays("at")} AND at < toDateTime({cut:UInt32}, 'UTC') AND NOT ${inSpans("at")}`,
  // Of use beside others alone: where all is told, `since` is `until`, and none is read.
  told: `
  SELECT * FROM views FINAL
  WHERE site = {site:String} AND {since:Int64} < {until:Int64}
    AND at >= toDateTime(arrayMin({told_from:Array(UInt32)}), 'UTC')
    AND at < toDateTime(arrayMax({told_to:Array(UInt32)}), 'UTC') AND ${inSpans("at")}`,
} as const satisfies Record<Part, string>;

const COUNTED = "verdict = 'counted'";

/**
 * An article's labels when it was read, as `links` would have them: pairs of kind and key. `begin` is when
 * they came, in milliseconds.
 */
const WHEN_READ = `
  SELECT aid, toUInt64(toUnixTimestamp(since)) * 1000 + ms AS begin,
    arrayConcat(
      arrayMap(key -> ('author', key), authors),
      arrayMap(key -> ('section', key), section),
      arrayMap(key -> ('tag', key), tags),
      if(place = '', [], [('place', place)]),
      if(agency = '', [], [('agency', toString(agency))]),
      if(language = '', [], [('language', toString(language))]),
      [('story', if(story = '', article, story))]
    ) AS labels
  FROM article_versions FINAL WHERE site = {site:String}`;

/**
 * The counted views of a selection. Where they are filtered by labels of the time of reading, these
 * come along as `labels`.
 * @param also Further conditions on the views, constants.
 * @param part Of days of which slices of hours tell a part.
 */
export const viewsSql = (
  asked: Asked,
  also: readonly string[] = [],
  part: Part = "untold",
): string => receivedSql(asked, [COUNTED, ...also], part);

/** The views of a selection whatever became of them, as `viewsSql`. */
export function receivedSql(
  asked: Asked,
  also: readonly string[] = [],
  part: Part = "untold",
): string {
  const views = `${RECEIVED[part]}${all([...conditions(OWN, asked), ...also])}`;
  if (asked.labels === "now") return `${views}${filedSql(asked)}`;
  const then = conditions(FILED_THEN, asked);
  return then.length === 0 ? views : `${readSql(views)} WHERE ${then.join(" AND ")}`;
}

/** When a view happened, to the millisecond where its id says so, else the end of its second. */
const INSTANT = `if(intDiv(v.ms, 1000) = toUnixTimestamp(v.at), v.ms,
        toUInt64(toUnixTimestamp(v.at)) * 1000 + 999)`;

const readSql = (views: string): string => `
    SELECT v.*, labels FROM (${views}) AS v
    ASOF LEFT JOIN (${WHEN_READ}) AS l
      ON v.aid = l.aid AND ${INSTANT} >= l.begin`;

/**
 * The views under each label of the kind `by`: rows with `key`, and `of`, how many labels of the kind
 * share the view. A view of an article without any has the key '' and `of` 0.
 */
export function labelledSql(
  asked: Asked,
  also: readonly string[] = [],
  part: Part = "untold",
): string {
  const views = viewsSql(asked, ["aid != 0", ...also], part);
  if (asked.labels === "now") {
    return `
    SELECT v.*, l.key AS key, l.of AS of FROM (${views}) AS v
    LEFT JOIN (
      SELECT aid, key, of FROM links FINAL
      WHERE site = {site:String} AND kind = {by:String} AND gone = 0
    ) AS l ON v.aid = l.aid`;
  }
  const labelled = conditions(FILED_THEN, asked).length > 0 ? views : readSql(views);
  return `
    SELECT v.*, label.2 AS key, if(label.1 = '', 0, length(mine)) AS of
    FROM (${labelled}) AS v
    ARRAY JOIN
      if(empty(arrayFilter(one -> one.1 = {by:String}, labels) AS mine), [('', '')], mine) AS label`;
}
