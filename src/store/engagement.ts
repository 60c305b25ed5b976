/*
 * How views were read, in SQL: of the span of `since` and `until`, milliseconds since 1970.
 */

/** Who has seen so much of an article, percent, has read half of it. */
export const HALF = 50;

/**
 * Engagement by the key of a view. Only of views whose id has the right time: those of other ids
 * would have to be looked for through all of history.
 */
export const ENGAGED = `
  SELECT ms, nonce, max(seconds) AS seconds, max(scroll) AS scroll FROM engagement
  WHERE site = {site:String} AND ms >= {since:UInt64} AND ms < {until:UInt64}
  GROUP BY ms, nonce`;

/** The same, with `told` 1: a view that is joined with none has 0. */
export const TOLD = `SELECT *, 1 AS told FROM (${ENGAGED})`;

/** Whether the engagement of a view's id is the view's. @param view What the view's columns stand under. */
export const isTimely = (view = ""): string =>
  `toUnixTimestamp(${view}at) = intDiv(${view}ms, 1000)`;

/** Engaged seconds of a view joined with `ENGAGED`. */
export const SECONDS = `if(${isTimely()}, seconds, 0)`;

/**
 * Views with `told`, `engaged` seconds and whether `half` was read.
 * @param columns Of the views, which are `v`.
 */
export const readSql = (views: string, columns = "v.*"): string => `
  SELECT ${columns}, ${isTimely()} AND e.told AS told,
    if(told, e.seconds, 0) AS engaged, told AND e.scroll >= ${HALF} AS half
  FROM (${views}) AS v
  LEFT JOIN (${TOLD}) AS e USING (ms, nonce)`;
