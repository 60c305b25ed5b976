import * as z from "zod";
import type { Article } from "../contract/article.ts";
import { ArticleRow } from "../store/tables.ts";
import { counts } from "./counter.ts";
import { type Context, instant } from "./range.ts";

/** An article as it is filed now; null where nobody has read or filed it. */
export async function askArticle(context: Context, id: string): Promise<Article | null> {
  const { engine, site } = context;
  const [[row], views] = await Promise.all([
    engine.rows(ARTICLE, { site: site.id, article: id }),
    counts(context, [id]),
  ]);
  if (!row) return null;
  return { ...row, id, views: views[id] ?? 0 };
}

const Seconds = z
  .number()
  .nullable()
  .transform((seconds) => (seconds === null ? null : instant(seconds * 1000)));

const ARTICLE = {
  name: "article",
  sql: `
    SELECT url, title, authors, section, tags, place, agency, language, published, modified,
      translations
    FROM articles FINAL
    WHERE site = {site:String} AND aid = cityHash64({article:String})`,
  row: ArticleRow.pick({
    url: true,
    title: true,
    authors: true,
    section: true,
    tags: true,
    place: true,
    agency: true,
    language: true,
    translations: true,
  }).extend({ published: Seconds, modified: Seconds }),
};
