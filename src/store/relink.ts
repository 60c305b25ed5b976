import * as z from "zod";
import type { Site } from "../contract/site.ts";
import {
  CORRECTIONS_VERSION,
  correctedSql,
  EVER_CORRECTED,
  WITH_CORRECTIONS,
} from "./corrections.ts";
import type { Engine, Params } from "./engine.ts";
import { allDays, dayOf } from "./local.ts";
import { portions } from "./portions.ts";
import { LABELS, type Label, lines } from "./tables.ts";

/** Which articles: some by their key, those with a label that was ever corrected, or all of the site. */
type Scope = readonly string[] | "corrected" | "all";

/**
 * After so many rounds somebody writes without end, and derives the links himself whenever he has.
 */
const ROUNDS = 8;

/**
 * Brings `links` up to what `articles` and the site's corrections say. Days whose slices tell of a label
 * that comes or goes are marked, for these labels.
 *
 * TRICKY: two at once are harmless. Links are derived from what is stored and never from what a writer
 * remembers; whoever has changed that derives them afterwards, and again until nothing differs. A link's
 * version grows with its article's and the corrections', so what was worked out from older data loses
 * whenever it arrives. Days are marked before and after: the slices job may read the links in between. It
 * fills `hourly` before it reads them, so that a day it has just begun is found there afterwards.
 */
export async function relink(
  engine: Engine,
  { id: site, zone }: Pick<Site, "id" | "zone">,
  scope: Scope,
): Promise<void> {
  const params = { site, ...allDays(zone) };
  if (typeof scope === "string") return derive(engine, STATEMENTS[scope], { ...params, aids: [] });
  for (const aids of portions(scope)) await deriveSome(engine, { ...params, aids });
}

/**
 * The links of few articles pass through here: planning a statement that derives them takes some 30 ms,
 * and this takes two of them, where the store alone takes four or five.
 */
async function deriveSome(engine: Engine, params: Params): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const links = await engine.rows(LINKS_DIFFERING, params);
    if (links.length === 0) break;
    const moved = links.filter((link) => link.moved === 1);
    if (moved.some((link) => link.sliced === 1)) await engine.run(STATEMENTS.some.marking, params);
    const rows = links.map(({ moved: _, sliced: __, base: ___, ...link }) => ({
      ...link,
      site: params["site"],
    }));
    await engine.insert({ table: "links", columns: LINK }, lines(rows));
    // A few ms, where to derive them anew takes ten times that: it is rare that they have changed since.
    const bases = new Map(links.map(({ aid, base }) => [aid, base]));
    const now = await engine.rows(BASES, { ...params, aids: [...bases.keys()] });
    if (now.some(({ sliced }) => sliced === 1)) {
      const labels = new Set(moved.map(({ kind, key }) => `${kind} ${key}`));
      for (const some of portions(labels)) {
        await engine.run(STATEMENTS.some.markingAgain, { ...params, labels: some });
      }
    }
    if (now.every(({ aid, base }) => base === bases.get(aid))) break;
  }
}

const LINK = ["site", "kind", "key", "aid", "of", "version", "gone"] as const;

async function derive(
  engine: Engine,
  { differing, marking, linking, markingAgain }: ReturnType<typeof statements>,
  params: Params,
): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const [found] = await engine.rows(differing, params);
    if (!found || found.articles === 0) break;
    if (found.sliced > 0) await engine.run(marking, params);
    await engine.run(linking, params);
    for (const labels of portions(found.labels)) {
      await engine.run(markingAgain, { ...params, labels });
    }
  }
}

/** An article's labels of each kind as filed, as SQL of arrays of the columns of `articles`. */
const FILED = {
  author: "authors",
  section: "section",
  tag: "tags",
  place: "if(place = '', [], [place])",
  agency: "if(agency = '', [], [toString(agency)])",
  language: "if(language = '', [], [toString(language)])",
  // Every article has a story: its own, until it is joined with others.
  story: "[if(story = '', article, story)]",
} as const satisfies Record<Label, string>;

/** SQL that tells apart all that an article's links may be derived from. Needs the corrections' version. */
const BASE = `cityHash64(${CORRECTIONS_VERSION}, version, article, authors, section, tags, place,
    toString(agency), toString(language), story)`;

/** Articles with their links as they should be, triples of kind, key and how many of the kind. */
const wantedSql = (only: string): string => `
  SELECT aid, version + ${CORRECTIONS_VERSION} AS version, ${BASE} AS base,
    arrayFlatten(arrayMap(
      one -> arrayMap(key -> (one.1, key, toUInt8(length(one.2))), one.2),
      arrayMap(one -> (one.1, ${correctedSql("one.1", "one.2")}), [
        ${LABELS.map((kind) => `('${kind}', ${FILED[kind]})`).join(", ")}
      ])
    )) AS wanted
  FROM articles FINAL WHERE site = {site:String} ${only}`;

/** Links as they are, the same triples. Of few articles without FINAL, which reads all columns of all. */
const hadSql = (only: string): string => `
  SELECT aid, groupArray((kind, key, of)) AS had
  FROM (${
    only === ""
      ? "SELECT aid, toString(kind) AS kind, key, of, gone FROM links FINAL WHERE site = {site:String}"
      : `
    SELECT aid, kind, key, last.1 AS of, last.2 AS gone
    FROM (
      SELECT aid, toString(kind) AS kind, key, argMax((of, gone), version) AS last
      FROM links WHERE site = {site:String} ${only}
      GROUP BY aid, kind, key
    )`
  })
  WHERE gone = 0
  GROUP BY aid`;

/**
 * Links to be written: as they should be and are not, or `gone`. They have `moved` where the label comes
 * or goes; else the number of labels beside it is another, which no slice tells.
 */
const differencesSql = (only: string): string => `
  SELECT aid, version, base, link.1 AS kind, link.2 AS key, link.3 AS of, link.4 AS gone,
    link.5 AS moved
  FROM (
    SELECT aid, version, base,
      arrayMap(one -> (one.1, one.2), wanted) AS wanted_keys,
      arrayMap(one -> (one.1, one.2), had) AS had_keys,
      arrayJoin(arrayConcat(
        arrayMap(one -> (one.1, one.2, one.3, 0, NOT has(had_keys, (one.1, one.2))),
          arrayFilter(one -> NOT has(had, one), wanted)),
        arrayMap(one -> (one.1, one.2, one.3, 1, 1),
          arrayFilter(one -> NOT has(wanted_keys, (one.1, one.2)), had))
      )) AS link
    FROM (${wantedSql(only)}) AS a LEFT JOIN (${hadSql(only)}) AS l USING (aid)
    WHERE arraySort(wanted) != arraySort(had)
  )`;

/** Marks each day on which an article of `moved` (rows `aid`, `kind`, `key`) was read, for these labels. */
const markingSql = (moved: string, naming = ""): string => `
  INSERT INTO stale (site, day, labels, mark, done)
  ${naming}
  SELECT {site:String}, day, groupUniqArray((kind, key)), generateUUIDv4(), 0
  FROM (
    SELECT DISTINCT aid, ${dayOf("hour")} AS day FROM hourly
    WHERE site = {site:String} AND aid IN (SELECT aid FROM (${moved}))
  ) AS h
  JOIN (${moved}) AS m USING (aid)
  GROUP BY day`;

function statements(only: string) {
  const differences = differencesSql(only);
  return {
    /** `sliced`: how many of the articles are told by slices of their labels that come or go. */
    differing: {
      name: "links-differing",
      sql: `
        ${WITH_CORRECTIONS}
        SELECT uniqExact(aid) AS articles,
          uniqExactIf(aid, moved = 1 AND aid IN (
            SELECT aid FROM hourly WHERE site = {site:String} ${only})) AS sliced,
          groupUniqArrayIf(concat(kind, ' ', key), moved = 1) AS labels
        FROM (${differences})`,
      row: z.object({ articles: z.number(), sliced: z.number(), labels: z.array(z.string()) }),
    },
    marking: markingSql(
      `SELECT aid, kind, key FROM (${differences}) WHERE moved = 1`,
      WITH_CORRECTIONS,
    ),
    linking: `
      INSERT INTO links (site, kind, key, aid, of, version, gone)
      ${WITH_CORRECTIONS}
      SELECT {site:String}, kind, key, aid, of, version, gone FROM (${differences})`,
    markingAgain: markingSql(`
      SELECT DISTINCT aid, toString(kind) AS kind, key FROM links
      WHERE site = {site:String} ${only} AND concat(kind, ' ', key) IN {labels:Array(String)}`),
  };
}

const SOME = "AND aid IN (SELECT toUInt64(arrayJoin({aids:Array(String)})))";

const LINKS_DIFFERING = {
  name: "links-differing",
  sql: `
    ${WITH_CORRECTIONS}
    SELECT toString(aid) AS aid, toString(base) AS base, kind, key, of, version, gone, moved, sliced
    FROM (
      SELECT *, moved = 1 AND aid IN (
        SELECT aid FROM hourly WHERE site = {site:String} ${SOME}) AS sliced
      FROM (${differencesSql(SOME)})
    )`,
  row: z.object({
    aid: z.string(),
    base: z.string(),
    kind: z.string(),
    key: z.string(),
    of: z.number(),
    version: z.number(),
    gone: z.number(),
    moved: z.number(),
    sliced: z.number(),
  }),
};

/** What links of articles would be derived from, and whether slices tell of them. */
const BASES = {
  name: "links-bases",
  sql: `
    WITH (
      SELECT tuple(max(version) + count()) FROM corrections FINAL WHERE site = {site:String}
    ) AS corrections
    SELECT toString(aid) AS id, toString(${BASE}) AS base,
      aid IN (SELECT aid FROM hourly WHERE site = {site:String} ${SOME}) AS sliced
    FROM articles FINAL WHERE site = {site:String} ${SOME}`,
  row: z
    .object({ id: z.string(), base: z.string(), sliced: z.number() })
    .transform(({ id, ...row }) => ({ aid: id, ...row })),
};

const STATEMENTS = {
  some: statements(SOME),
  corrected: statements(`AND aid IN (${EVER_CORRECTED})`),
  all: statements(""),
} as const;
