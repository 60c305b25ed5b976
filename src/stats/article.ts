import type { Article } from "../contract/article.ts";
import { correctionsOf } from "../store/corrections.ts";
import { exists, FIELDS, isGap, merged } from "../store/layers.ts";
import { standings } from "../store/standing.ts";
import { counts } from "./counter.ts";
import { askHistory } from "./history.ts";
import { type Context, instant } from "./range.ts";
import { whenStored } from "./when.ts";

/** How many changes an article comes with. */
const CHANGES = 100;

/** An article as it is filed now; null where nobody has read or filed it. */
export async function askArticle(context: Context, id: string): Promise<Article | null> {
  const { engine, site, now } = context;
  const [[standing], corrections, views, history] = await Promise.all([
    standings(engine, site.id, [id], now / 1000),
    correctionsOf(engine, site.id),
    counts(context, [id]),
    askHistory(context, id, { limit: CHANGES, cursor: undefined }),
  ]);
  if (!standing || !exists(standing)) return null;
  const fields = merged(standing);
  const { newsroom, held } = standing;
  const sources: Article["sources"] = {};
  for (const field of FIELDS) {
    if (newsroom?.[field] !== undefined) sources[field] = "newsroom";
    else if (!isGap(fields[field])) sources[field] = "page";
  }
  return {
    id,
    ...fields,
    authors: corrections.apply("author", fields.authors),
    section: corrections.apply("section", fields.section),
    tags: corrections.apply("tag", fields.tags),
    published: whenStored(fields.published, site.zone),
    modified: whenStored(fields.modified, site.zone),
    story: fields.story || id,
    sources,
    held: held === 0 ? null : instant(held),
    history: history.changes,
    earlier: history.next,
    views: views[id] ?? 0,
  };
}
