import * as z from "zod";
import type { Ranked } from "../contract/question.ts";
import type { Engine } from "../store/engine.ts";
import type { Context } from "./range.ts";

/**
 * How members are shown: an article's id and headline, a story by the headline of the article whose id
 * it has, else the key itself.
 */
export async function namesOf(
  { engine, site }: Context,
  by: Ranked | "total",
  keys: readonly string[],
): Promise<(key: string) => { key: string; name: string }> {
  if (keys.length === 0 || (by !== "article" && by !== "story"))
    return (key) => ({ key, name: key });
  if (by === "story") return storyNames(engine, site.id, keys);
  const rows = await engine.rows(TITLES, { site: site.id, aids: keys });
  const found = new Map(
    rows.map(({ aid, article, title }) => [aid, { key: article, name: title || article }]),
  );
  return (key) => found.get(key) ?? { key, name: key };
}

async function storyNames(engine: Engine, site: string, keys: readonly string[]) {
  const rows = await engine.rows(STORY_TITLES, { site, keys });
  const titles = new Map(rows.map(({ article, title }) => [article, title]));
  return (key: string) => ({ key, name: titles.get(key) || key });
}

const TITLES = {
  name: "titles",
  sql: `
    SELECT toString(aid) AS aid, article, title FROM articles FINAL
    WHERE site = {site:String} AND aid IN (SELECT toUInt64(arrayJoin({aids:Array(String)})))`,
  row: z.object({ aid: z.string(), article: z.string(), title: z.string() }),
};

const STORY_TITLES = {
  name: "story-titles",
  sql: `
    SELECT article, title FROM articles FINAL
    WHERE site = {site:String} AND aid IN (SELECT cityHash64(arrayJoin({keys:Array(String)})))`,
  row: z.object({ article: z.string(), title: z.string() }),
};
