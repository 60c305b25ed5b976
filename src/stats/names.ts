import * as z from "zod";
import type { Ranked } from "../contract/question.ts";
import type { Context } from "./range.ts";

/** How members are shown: an article's id and headline, else the key itself. */
export async function namesOf(
  { engine, site }: Context,
  by: Ranked | "total",
  keys: readonly string[],
): Promise<(key: string) => { key: string; name: string }> {
  if (by !== "article" || keys.length === 0) return (key) => ({ key, name: key });
  const rows = await engine.rows(TITLES, { site: site.id, aids: keys });
  const found = new Map(
    rows.map(({ aid, article, title }) => [aid, { key: article, name: title || article }]),
  );
  return (key) => found.get(key) ?? { key, name: key };
}

const TITLES = {
  name: "titles",
  sql: `
    SELECT toString(aid) AS aid, article, title FROM articles FINAL
    WHERE site = {site:String} AND aid IN (SELECT toUInt64(arrayJoin({aids:Array(String)})))`,
  row: z.object({ aid: z.string(), article: z.string(), title: z.string() }),
};
