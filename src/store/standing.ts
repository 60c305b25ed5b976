import * as z from "zod";
import type { Engine } from "./engine.ts";
import { FIELDS, type Said, Said as SaidFields, type Standing, standingOf } from "./layers.ts";
import { portions } from "./portions.ts";
import { ArticleRow } from "./tables.ts";

/**
 * How articles of a site stand in the store, in no order; one that it does not have stands empty.
 * @param lately Seconds since 1970: changes by pages are told from then on.
 */
export async function standings(
  engine: Engine,
  site: string,
  articles: Iterable<string>,
  lately: number,
): Promise<Standing[]> {
  const found: Standing[] = [];
  for (const some of portions(articles)) {
    const params = { site, articles: some, lately: Math.floor(lately) };
    for (const { statements, ...row } of await engine.rows(STANDING, params)) {
      found.push(standingOf({ ...row, site }, newsroomOf(statements)));
    }
  }
  return found;
}

/** Statements by article, of those that have any. */
export async function statementsOf(
  engine: Engine,
  site: string,
  articles: Iterable<string>,
): Promise<Map<string, Said>> {
  const found = new Map<string, Said>();
  for (const some of portions(articles)) {
    for (const { article, statements } of await engine.rows(STATED, { site, articles: some })) {
      const said = newsroomOf(statements);
      if (said) found.set(article, said);
    }
  }
  return found;
}

type Statements = readonly (readonly [field: string, value: string])[];

/** Null: the newsroom does not know the article. The order is that of the fields. */
function newsroomOf(statements: Statements): Said | null {
  const values = new Map(statements);
  if (!values.has("")) return null;
  const stated = FIELDS.filter((field) => values.has(field));
  return SaidFields.parse(
    Object.fromEntries(stated.map((field) => [field, JSON.parse(values.get(field) ?? "null")])),
  );
}

const ASKED = "aid IN (SELECT cityHash64(arrayJoin({articles:Array(String)})))";

const STATEMENTS_BY_AID = `
  SELECT aid, groupArray((toString(field), value)) AS statements FROM statements FINAL
  WHERE site = {site:String} AND ${ASKED} AND value != ''
  GROUP BY aid`;

const Pairs = z.array(z.tuple([z.string(), z.string()]));

const STANDING = {
  name: "articles-standing",
  sql: `
    SELECT asked AS article, toString(cityHash64(asked)) AS aid, url, title, authors, section, tags,
      place, agency, language, published, modified, canonical, translations, story, beneath, told,
      known, held, version, statements, changes
    FROM (
      SELECT asked, cityHash64(asked) AS aid FROM (
        SELECT arrayJoin({articles:Array(String)}) AS asked
      )
    ) AS a
    LEFT JOIN (SELECT * FROM articles FINAL WHERE site = {site:String} AND ${ASKED}) AS found
      ON found.aid = a.aid
    LEFT JOIN (${STATEMENTS_BY_AID}) AS stated ON stated.aid = a.aid
    LEFT JOIN (
      SELECT aid, groupArray(toUnixTimestamp(since)) AS changes FROM article_versions FINAL
      WHERE site = {site:String} AND ${ASKED} AND source = 'page'
        AND since >= toDateTime({lately:Int64}, 'UTC')
      GROUP BY aid
    ) AS changed ON changed.aid = a.aid`,
  row: ArticleRow.omit({ site: true }).extend({
    aid: z.string(),
    statements: Pairs,
    changes: z.array(z.number()),
  }),
};

const STATED = {
  name: "articles-stated",
  sql: `
    SELECT asked AS article, statements
    FROM (SELECT arrayJoin({articles:Array(String)}) AS asked) AS a
    INNER JOIN (${STATEMENTS_BY_AID}) AS stated ON stated.aid = cityHash64(a.asked)`,
  row: z.object({ article: z.string(), statements: Pairs }),
};
