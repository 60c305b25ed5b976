import * as z from "zod";
import type { Articles, ArticlesQuery, ArticlesRow } from "../contract/articles.ts";
import { type Corrections, correctionsOf } from "../store/corrections.ts";
import { localParams } from "../store/local.ts";
import { portions } from "../store/portions.ts";
import { EVERY, streamRows } from "../store/rows.ts";
import { counts, countsSql } from "./counter.ts";
import { cut, placeOf } from "./cursor.ts";
import type { Context } from "./range.ts";
import { ARTICLE_FOUND } from "./search.ts";
import { whenStored } from "./when.ts";
import { made, type Pieces } from "./whole.ts";

type Query = z.output<typeof ArticlesQuery>;

/** The filed articles, the last published first, a page at a time, to the last. */
export async function askArticles(context: Context, query: Query): Promise<Articles> {
  const { engine, site } = context;
  const [found, corrections] = await Promise.all([
    engine.rows(ARTICLES, paramsOf(context, query, query.limit + 1)),
    correctionsOf(engine, site.id),
  ]);
  const { rows, next } = cut(listed(context, query), found, ({ came, id }) => [came, id]);
  const views: Record<string, number> = {};
  for (const ids of portions(rows.map((row) => row.id))) {
    Object.assign(views, await counts(context, ids));
  }
  return {
    articles: rows.map((row) => rowOf(row, views[row.id] ?? 0, site.zone, corrections)),
    next,
  };
}

/** The same from its cursor on to the last, as of one moment. */
export async function wholeArticles(context: Context, query: Query): Promise<Pieces<ArticlesRow>> {
  const { engine, site } = context;
  const [corrections, days] = await Promise.all([
    correctionsOf(engine, site.id),
    context.openDays("article"),
  ]);
  const params = { ...paramsOf(context, query, EVERY), ...localParams(site.zone, days) };
  return made(streamRows(engine, WHOLE, params), (rows) =>
    rows.map(({ views, ...row }) => rowOf(row, views, site.zone, corrections)),
  );
}

const listed = ({ site }: Context, query: Query) => ({
  list: `articles of ${site.id}`,
  ...query,
});

function paramsOf(context: Context, query: Query, limit: number) {
  const { site } = context;
  const { author, section, tag, story, search = "" } = query;
  const [before, id] = placeOf(listed(context, query), Place) ?? [Number.MAX_SAFE_INTEGER, ""];
  return { ...{ site: site.id, search, author, section, tag, story }, before, id, limit };
}

const rowOf = (
  { came: _, published, ...row }: Row,
  views: number,
  zone: string,
  corrections: Corrections,
): ArticlesRow => ({
  ...row,
  authors: corrections.apply("author", row.authors),
  section: corrections.apply("section", row.section),
  tags: corrections.apply("tag", row.tags),
  story: row.story || row.id,
  published: whenStored(published, zone),
  views,
});

const Place = z.tuple([z.int(), z.string()]);

const filedUnder = (kind: "author" | "section" | "tag" | "story"): string => `
      AND (empty({${kind}:Array(String)}) OR aid IN (
        SELECT aid FROM links FINAL
        WHERE site = {site:String} AND kind = '${kind}' AND key IN {${kind}:Array(String)} AND gone = 0))`;

type Row = z.infer<typeof Row>;
const Row = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string(),
  authors: z.array(z.string()),
  section: z.array(z.string()),
  tags: z.array(z.string()),
  language: z.string(),
  story: z.string(),
  published: z.number().nullable(),
  came: z.number(),
});

const LISTED = "id, title, url, authors, section, tags, language, story, published, came";

// `came` is when the article was published, else when there was first word of it.
const LIST = `
    SELECT article AS id, title, url, authors, section, tags, language, story, published,
      ifNull(published, toInt64(intDiv(if(known = 0, version, known), 1000))) AS came, aid
    FROM articles FINAL
    WHERE site = {site:String} AND (told > 0 OR beneath != '')
      AND (empty({search:String}) OR ${ARTICLE_FOUND})
      ${(["author", "section", "tag", "story"] as const).map(filedUnder).join("")}
      AND (came < {before:Int64} OR (came = {before:Int64} AND id > {id:String}))
    ORDER BY came DESC, id
    LIMIT {limit:UInt32}`;

const ARTICLES = { name: "articles", sql: `SELECT ${LISTED} FROM (${LIST})`, row: Row };

const WHOLE = {
  name: "articles-whole",
  sql: `
    SELECT ${LISTED.replaceAll(/\w+/g, "a.$& AS $&")}, toFloat64(greatest(c.views, 0)) AS views
    FROM (${LIST}) AS a
    LEFT JOIN (
      SELECT aid, sum(n) AS views
      FROM (${countsSql(`SELECT aid FROM (${LIST})`)})
      GROUP BY aid
    ) AS c ON c.aid = a.aid
    ORDER BY a.came DESC, a.id`,
  row: Row.extend({ views: z.number() }),
};
