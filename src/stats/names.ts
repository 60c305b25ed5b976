import type { Ranked } from "../contract/question.ts";
import { HEADLINES_BY_KEY, headlinesOf } from "../store/headlines.ts";
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
  if (by === "story") {
    const titles = await headlinesOf(engine, site.id, keys);
    return (key) => ({ key, name: titles.get(key) || key });
  }
  const rows = await engine.rows(HEADLINES_BY_KEY, { site: site.id, aids: keys });
  const found = new Map(
    rows.map(({ aid, article, title }) => [aid, { key: article, name: title || article }]),
  );
  return (key) => found.get(key) ?? { key, name: key };
}
