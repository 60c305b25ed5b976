import * as z from "zod";
import type { Articles, ArticlesQuery } from "../contract/articles.ts";
import { correctionsOf } from "../store/corrections.ts";
import { portions } from "../store/portions.ts";
import { counts } from "./counter.ts";
import { cut, placeOf } from "./cursor.ts";
import type { Context } from "./range.ts";
import { ARTICLE_FOUND } from "./search.ts";
import { whenStored } from "./when.ts";

/** The filed articles, the last published first, a page at a time, to the last. */
export async function askArticles(
  context: Context,
  query: z.output<typeof ArticlesQuery>,
): Promise<Articles> {
  const { engine, site } = context;
  const { author, section, tag, story, search = "" } = query;
  const [before, id] = placeOf(query.cursor, Place) ?? [Number.MAX_SAFE_INTEGER, ""];
  const params = {
    site: site.id,
    search,
    ...{ author, section, tag, story },
    before,
    id,
    limit: query.limit + 1,
  };
  const [found, corrections] = await Promise.all([
    engine.rows(ARTICLES, params),
    correctionsOf(engine, site.id),
  ]);
  const { rows, next } = cut(found, query.limit, ({ came, id }) => [came, id]);
  const views: Record<string, number> = {};
  for (const ids of portions(rows.map((row) => row.id))) {
    Object.assign(views, await counts(context, ids));
  }
  return {
    articles: rows.map(({ came: _, published, ...row }) => ({
      ...row,
      authors: corrections.apply("author", row.authors),
      section: corrections.apply("section", row.section),
      tags: corrections.apply("tag", row.tags),
      story: row.story || row.id,
      published: whenStored(published, site.zone),
      views: views[row.id] ?? 0,
    })),
    next,
  };
}

const Place = z.tuple([z.int(), z.string()]);

const filedUnder = (kind: "author" | "section" | "tag" | "story"): string => `
      AND (empty({${kind}:Array(String)}) OR aid IN (
        SELECT aid FROM links FINAL
        WHERE site = {site:String} AND kind = '${kind}' AND key IN {${kind}:Array(String)} AND gone = 0))`;

// `came` is when the article was published, else when there was first word of it.
const ARTICLES = {
  name: "articles",
  sql: `
    SELECT article AS id, title, url, authors, section, tags, language, story, published,
      ifNull(published, toInt64(intDiv(if(known = 0, version, known), 1000))) AS came
    FROM articles FINAL
    WHERE site = {site:String} AND (told > 0 OR beneath != '')
      AND (empty({search:String}) OR ${ARTICLE_FOUND})
      ${(["author", "section", "tag", "story"] as const).map(filedUnder).join("")}
      AND (came < {before:Int64} OR (came = {before:Int64} AND id > {id:String}))
    ORDER BY came DESC, id
    LIMIT {limit:UInt32}`,
  row: z.object({
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
  }),
};
