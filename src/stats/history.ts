import * as z from "zod";
import { Change, type History, type HistoryQuery } from "../contract/history.ts";
import { cut, placeOf } from "./cursor.ts";
import { type Context, instant } from "./range.ts";

/** Changes of an article, newest first, a page at a time; none where it was never filed. */
export async function askHistory(
  { engine, site }: Context,
  article: string,
  query: z.output<typeof HistoryQuery>,
): Promise<History> {
  const listed = { list: `history of ${site.id}`, article, ...query };
  const [before] = placeOf(listed, Place) ?? [Number.MAX_SAFE_INTEGER];
  const params = { site: site.id, article, before, limit: query.limit + 1 };
  const found = await engine.rows(HISTORY, params);
  const { rows, next } = cut(listed, found, ({ begin }) => [begin]);
  return {
    changes: rows.map(
      ({ begin, known, ...row }): Change => ({
        ...row,
        at: instant(begin || known),
        story: row.story || article,
      }),
    ),
    next,
  };
}

/** When the last change of the page before began, milliseconds. */
const Place = z.tuple([z.int().nonnegative()]);

// `begin` is when a change began to hold, in milliseconds. The first holds since ever; it came when there
// was first word of the article.
const HISTORY = {
  name: "article-history",
  sql: `
    SELECT source, by, title, authors, section, tags, place, agency, language, story,
      toUInt64(toUnixTimestamp(since)) * 1000 + ms AS begin,
      (
        SELECT max(if(known = 0, version, known)) FROM articles FINAL
        WHERE site = {site:String} AND aid = cityHash64({article:String})
      ) AS known
    FROM article_versions FINAL
    WHERE site = {site:String} AND aid = cityHash64({article:String}) AND begin < {before:UInt64}
    ORDER BY begin DESC
    LIMIT {limit:UInt32}`,
  row: Change.omit({ at: true }).extend({ begin: z.number(), known: z.number() }),
};
