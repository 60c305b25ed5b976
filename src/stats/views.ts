/**
 * The counted views of a selection, straight from the table of views: one row each, repeats folded.
 * Every question about days without slices, or about combinations that no slice tells, reads these.
 * Parameters are those of `paramsOf`.
 */

/** A filter that is empty lets everything pass. */
const any = (parameter: string, column: string): string =>
  `(empty({${parameter}:Array(String)}) OR ${column} IN {${parameter}:Array(String)})`;

const COUNTED = `
  SELECT * FROM views FINAL
  WHERE site = {site:String}
    AND toDate(at, {zone:String}) IN {days:Array(Date)}
    AND verdict = 'counted'
    AND ${any("country", "country")}
    AND ${any("device", "device")}
    AND ${any("browser", "browser")}
    AND ${any("os", "os")}
    AND ${any("source", "source")}
    AND ${any("medium", "medium")}
    AND (empty({article:Array(String)})
      OR aid IN (SELECT cityHash64(arrayJoin({article:Array(String)}))))`;

/** Articles filed under any of the keys of one kind now. */
const filed = (kind: string): string =>
  `(empty({${kind}:Array(String)}) OR aid IN (
      SELECT aid FROM links FINAL
      WHERE site = {site:String} AND kind = '${kind}' AND key IN {${kind}:Array(String)}
        AND gone = 0))`;

/** The label filters as a condition on `aid`. */
export const FILED_NOW = `
    ${filed("author")}
    AND ${filed("section")}
    AND ${filed("tag")}
    AND ${filed("place")}
    AND ${filed("agency")}
    AND ${filed("language")}`;

/** An article's labels when it was read, as `links` would have them: pairs of kind and key. */
const WHEN_READ = `
  SELECT aid, since,
    arrayConcat(
      arrayMap(key -> ('author', key), authors),
      arrayMap(key -> ('section', key), section),
      arrayMap(key -> ('tag', key), tags),
      if(place = '', [], [('place', place)]),
      if(agency = '', [], [('agency', toString(agency))]),
      if(language = '', [], [('language', toString(language))])
    ) AS labels
  FROM article_versions FINAL WHERE site = {site:String}`;

const wasFiled = (kind: string): string =>
  `(empty({${kind}:Array(String)})
      OR arrayExists(label -> label.1 = '${kind}' AND has({${kind}:Array(String)}, label.2), labels))`;

const FILED_THEN = `
    ${wasFiled("author")}
    AND ${wasFiled("section")}
    AND ${wasFiled("tag")}
    AND ${wasFiled("place")}
    AND ${wasFiled("agency")}
    AND ${wasFiled("language")}`;

/** The views, by how their articles' labels are taken. */
export const VIEWS = {
  now: `${COUNTED} AND ${FILED_NOW}`,
  read: `
    SELECT v.*, labels FROM (${COUNTED}) AS v
    ASOF LEFT JOIN (${WHEN_READ}) AS l ON v.aid = l.aid AND v.at >= l.since
    WHERE ${FILED_THEN}`,
} as const satisfies Record<"now" | "read", string>;

/**
 * The views under each label of one kind: rows with `key`, and `of`, how many labels of the kind
 * share the view. A view of an article without any has the key '' and `of` 0.
 */
export const LABELLED = {
  now: `
    SELECT v.*, l.key AS key, l.of AS of FROM (${VIEWS.now} AND aid != 0) AS v
    LEFT JOIN (
      SELECT aid, key, of FROM links FINAL
      WHERE site = {site:String} AND kind = {by:String} AND gone = 0
    ) AS l ON v.aid = l.aid`,
  read: `
    SELECT v.*, label.2 AS key, if(label.1 = '', 0, length(mine)) AS of
    FROM (${VIEWS.read} AND v.aid != 0) AS v
    ARRAY JOIN
      if(empty(arrayFilter(one -> one.1 = {by:String}, labels) AS mine), [('', '')], mine) AS label`,
} as const satisfies Record<"now" | "read", string>;

/**
 * Engaged seconds by the key of a view. Only of views whose id has the right time: those of other ids
 * would have to be looked for through all of history. `SECONDS` is the same rule in `slices`.
 */
export const ENGAGED = `
  SELECT ms, nonce, max(seconds) AS seconds FROM engagement
  WHERE site = {site:String} AND ms >= {since:UInt64} AND ms < {until:UInt64}
  GROUP BY ms, nonce`;

/** Engaged seconds of a view joined with `ENGAGED`. */
export const SECONDS = "if(toUnixTimestamp(at) = intDiv(ms, 1000), seconds, 0)";
