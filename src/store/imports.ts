import * as z from "zod";
import { addDays, dayAt } from "../contract/days.ts";
import type { Import, TakenBackLine } from "../contract/imports.ts";
import type { Site } from "../contract/site.ts";
import type { Engine } from "./engine.ts";
import { JUDGEMENT } from "./judgements.ts";
import { allDays, dayOf, localParams, onDays } from "./local.ts";
import { mark } from "./stale.ts";

/** Imports of a site by name, after another's. */
export async function importsOf(
  engine: Engine,
  { id, zone }: Site,
  limit: number,
  after = "",
): Promise<Import[]> {
  // Folding repeats is dear, and what is imported lies before most of what Byline counts itself.
  const [span] = await engine.rows(SPAN, { site: id, after });
  if (span === undefined || span.views === 0) return [];
  const { first: begin, last: end } = span;
  const rows = await engine.rows(IMPORTS, { site: id, after, limit, begin, end });
  const days = (first: number, last: number) => ({
    from: dayAt(first * 1000, zone).day,
    to: addDays(dayAt(last * 1000, zone).day),
  });
  return rows.map(({ all, figured, single, ...row }) => ({
    ...row,
    figured: row.figures === 0 ? null : days(...figured),
    single: row.figures === row.views + row.refused + row.withdrawn ? null : days(...single),
    ...days(...all),
  }));
}

/** From which id's time to which there are views of imports. */
const SPAN = {
  name: "imports-span",
  sql: `
    SELECT count() AS views, min(ms) AS first, max(ms) AS last
    FROM views WHERE site = {site:String} AND import != '' AND import > {after:String}`,
  row: z.object({ views: z.number(), first: z.number(), last: z.number() }),
};

/** First and last view, seconds since 1970. */
const Span = z.tuple([z.number(), z.number()]);

const IMPORTS = {
  name: "imports",
  sql: `
    SELECT import AS name, countIf(verdict = 'counted') AS views,
      countIf(verdict NOT IN ('counted', 'withdrawn')) AS refused,
      countIf(verdict = 'withdrawn') AS withdrawn, countIf(medium = 'import') AS figures,
      uniqExactIf(aid, aid != 0) AS articles,
      [toUnixTimestamp(min(at)), toUnixTimestamp(max(at))] AS all,
      [toUnixTimestamp(minIf(at, medium = 'import')), toUnixTimestamp(maxIf(at, medium = 'import'))]
        AS figured,
      [toUnixTimestamp(minIf(at, medium != 'import')), toUnixTimestamp(maxIf(at, medium != 'import'))]
        AS single
    FROM (
      SELECT * FROM views FINAL
      WHERE site = {site:String} AND ms BETWEEN {begin:UInt64} AND {end:UInt64}
        AND import != '' AND import > {after:String}
    )
    GROUP BY import ORDER BY name LIMIT {limit:UInt32}`,
  row: z.object({
    name: z.string(),
    views: z.number(),
    refused: z.number(),
    withdrawn: z.number(),
    figures: z.number(),
    articles: z.number(),
    all: Span,
    figured: Span,
    single: Span,
  }),
};

/** The first day with a counted view that no import brought; null: there is none. */
export async function begunOn(engine: Engine, { id, zone }: Site): Promise<string | null> {
  const [row] = await engine.rows(BEGUN, { site: id });
  return row === undefined || row.views === 0 ? null : dayAt(row.first * 1000, zone).day;
}

const BEGUN = {
  name: "imports-begun",
  sql: `
    SELECT count() AS views, toUnixTimestamp(min(at)) AS first
    FROM views WHERE site = {site:String} AND import = '' AND verdict = 'counted'`,
  row: z.object({ views: z.number(), first: z.number() }),
};

/** Whether a site has views of an import, whatever became of them. */
export const isKnown = async (engine: Engine, site: string, name: string): Promise<boolean> =>
  (await engine.rows(KNOWN, { site, name })).length > 0;

const KNOWN = {
  name: "imports-known",
  sql: `SELECT 1 AS one FROM views WHERE site = {site:String} AND import = {name:String} LIMIT 1`,
  row: z.object({ one: z.number() }),
};

/** Takes an import back, day by day. Doing it again changes nothing, but for what has come since. */
export async function takeImportBack(
  engine: Engine,
  { id, zone }: Site,
  name: string,
  send: (line: TakenBackLine) => void,
): Promise<void> {
  const days = await engine.rows(DAYS, { site: id, name, ...allDays(zone) });
  send({ kind: "progress", done: 0, of: days.length });
  for (const [i, { day }] of days.entries()) {
    // Before and after, as for late views: a job may run in between.
    await mark(engine, [[id, day]]);
    await engine.run(WITHDRAW, { site: id, name, ...localParams(zone, [day]) });
    await mark(engine, [[id, day]]);
    send({ kind: "progress", done: i + 1, of: days.length });
  }
  const [all] = await engine.rows(WITHDRAWN, { site: id, name });
  send({ kind: "total", withdrawn: all?.views ?? 0 });
}

const DAYS = {
  name: "imports-days",
  sql: `
    SELECT DISTINCT toString(${dayOf("at")}) AS day FROM views
    WHERE site = {site:String} AND import = {name:String} ORDER BY day`,
  row: z.object({ day: z.string() }),
};

/** As `JUDGE`, of a day of an import. TRICKY: names of tables stand before columns, as there. */
const WITHDRAW = `
  INSERT INTO views (site, ms, nonce, at, earliness, verdict, rules, paced, aid, visitor, host, path,
    source, medium, referrer, country, device, browser, os, import)
  SELECT v.site, v.ms, v.nonce, v.at, v.earliness + ${JUDGEMENT}, 'withdrawn', v.rules, v.paced,
    v.aid, v.visitor, v.host, v.path, v.source, v.medium, v.referrer, v.country, v.device,
    v.browser, v.os, v.import
  FROM (SELECT * FROM views FINAL WHERE site = {site:String} AND ${onDays("at")}) AS v
  WHERE v.import = {name:String} AND v.verdict != 'withdrawn'`;

const WITHDRAWN = {
  name: "imports-withdrawn",
  sql: `
    SELECT count() AS views
    FROM (SELECT * FROM views FINAL WHERE site = {site:String} AND import = {name:String})
    WHERE verdict = 'withdrawn'`,
  row: z.object({ views: z.number() }),
};
