import * as z from "zod";
import type { Site } from "../contract/site.ts";
import { CORRECTIONS_VERSION, correctedSql } from "./corrections.ts";
import type { Engine } from "./engine.ts";
import { allDays, dayOf } from "./local.ts";
import { portions } from "./portions.ts";
import { LABELS, type Label } from "./tables.ts";

/** An article's labels of each kind, as SQL of arrays of the columns of `articles`. */
const FILED = {
  author: correctedSql("author", "authors"),
  section: correctedSql("section", "section"),
  tag: correctedSql("tag", "tags"),
  place: "if(place = '', [], [place])",
  agency: "if(agency = '', [], [toString(agency)])",
  language: "if(language = '', [], [toString(language)])",
  // Every article has a story: its own, until it is joined with others.
  story: "[if(story = '', article, story)]",
} as const satisfies Record<Label, string>;

/** After so many rounds somebody writes without end, and will derive the links himself. */
const ROUNDS = 8;

/**
 * Brings `links` up to what `articles` and the site's corrections say, for some articles or all of a
 * site. Days with slices of a label that comes or goes are marked first, for these labels.
 *
 * TRICKY: two at once are harmless, and so is one that dies halfway. Links are derived from what is
 * stored and never from what a writer remembers; whoever has changed that derives them afterwards, and
 * again until nothing differs. A link's version grows with its article's and the corrections', so what
 * was worked out from older data loses, whenever it arrives.
 * @param aids Keys of articles; null: all of them, in one statement.
 */
export async function relink(
  engine: Engine,
  { id: site, zone }: Pick<Site, "id" | "zone">,
  aids: readonly string[] | null,
): Promise<void> {
  for (const some of aids === null ? [null] : portions(aids)) {
    const { differing, marking, linking } = some === null ? OF_ALL : OF_SOME;
    const params = { site, ...allDays(zone), ...(some === null ? {} : { aids: some }) };
    for (let round = 0; round < ROUNDS; round++) {
      const [found] = await engine.rows(differing, params);
      if (!found || found.articles === 0) break;
      await engine.run(marking, params);
      await engine.run(linking, params);
    }
  }
}

/** Links as they should be and are not: to be written, or with `gone` to be taken away. */
const differencesSql = (only: string): string => `
  SELECT aid, version, link.1 AS kind, link.2 AS key, link.3 AS of, link.4 AS gone,
    link.5 AS moved
  FROM (
    SELECT aid, version, filed, had,
      arrayMap(one -> (one.1, one.2), filed) AS filed_keys,
      arrayMap(one -> (one.1, one.2), had) AS had_keys,
      arrayJoin(arrayConcat(
        arrayMap(one -> (one.1, one.2, one.3, 0, NOT has(had_keys, (one.1, one.2))),
          arrayFilter(one -> NOT has(had, one), filed)),
        arrayMap(one -> (one.1, one.2, one.3, 1, 1),
          arrayFilter(one -> NOT has(filed_keys, (one.1, one.2)), had))
      )) AS link
    FROM (
      SELECT aid, version,
        arrayConcat(${LABELS.map((kind) => `arrayMap(one -> ('${kind}', one, toUInt8(length(now_${kind}))), now_${kind})`).join(", ")}) AS filed
      FROM (
        SELECT aid, version + ${CORRECTIONS_VERSION} AS version,
          ${LABELS.map((kind) => `${FILED[kind]} AS now_${kind}`).join(", ")}
        FROM articles FINAL WHERE site = {site:String} ${only}
      )
    ) AS a
    LEFT JOIN (
      SELECT aid, groupArray((toString(kind), key, of)) AS had
      FROM links FINAL WHERE site = {site:String} AND gone = 0 ${only}
      GROUP BY aid
    ) AS l USING (aid)
    WHERE arraySort(filed) != arraySort(had)
  )`;

function statements(only: string) {
  const differences = differencesSql(only);
  return {
    differing: {
      name: "links-differing",
      sql: `SELECT uniqExact(aid) AS articles FROM (${differences})`,
      row: z.object({ articles: z.number() }),
    },
    // Of each day the labels that have come or gone of articles read on it. Another number of labels
    // beside one changes its share, which no slice tells.
    marking: `
      INSERT INTO stale (site, day, labels, mark, done)
      SELECT {site:String}, day, groupUniqArray((kind, key)), generateUUIDv4(), 0
      FROM (
        SELECT DISTINCT aid, ${dayOf("hour")} AS day FROM hourly
        WHERE site = {site:String} AND aid IN (SELECT aid FROM (${differences}) WHERE moved = 1)
      ) AS h
      JOIN (SELECT aid, kind, key FROM (${differences}) WHERE moved = 1) AS d USING (aid)
      GROUP BY day`,
    linking: `
      INSERT INTO links (site, kind, key, aid, of, version, gone)
      SELECT {site:String}, kind, key, aid, of, version, gone FROM (${differences})`,
  };
}

const OF_ALL = statements("");
const OF_SOME = statements("AND aid IN (SELECT toUInt64(arrayJoin({aids:Array(String)})))");
