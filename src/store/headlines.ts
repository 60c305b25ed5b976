import * as z from "zod";
import type { Engine } from "./engine.ts";
import { portions } from "./portions.ts";

/** Headlines of articles by their ids: those that anything is filed of. An empty one is not known. */
export async function headlinesOf(
  engine: Engine,
  site: string,
  articles: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const ids of portions(new Set(articles))) {
    for (const { article, title } of await engine.rows(BY_ID, { site, ids })) {
      found.set(article, title);
    }
  }
  return found;
}

const BY_ID = {
  name: "headlines",
  sql: `
    SELECT article, title FROM articles FINAL
    WHERE site = {site:String} AND aid IN (SELECT cityHash64(arrayJoin({ids:Array(String)})))`,
  row: z.object({ article: z.string(), title: z.string() }),
};

/** The same with the ids, by the keys that views have of articles. */
export const HEADLINES_BY_KEY = {
  name: "headlines-by-key",
  sql: `
    SELECT toString(aid) AS aid, article, title FROM articles FINAL
    WHERE site = {site:String} AND aid IN (SELECT toUInt64(arrayJoin({aids:Array(String)})))`,
  row: z.object({ aid: z.string(), article: z.string(), title: z.string() }),
};
