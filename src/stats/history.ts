import * as z from "zod";
import type { Change, History, HistoryQuery } from "../contract/history.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { type Context, instant } from "./range.ts";

/** Changes of an article, newest first, a page at a time; none where it was never filed. */
export async function askHistory(
  { engine, site }: Context,
  article: string,
  query: z.output<typeof HistoryQuery>,
): Promise<History> {
  const [version, since] = placeOf(query.cursor, Place) ?? [Number.MAX_SAFE_INTEGER, 0];
  const params = { site: site.id, article, version, since, limit: query.limit + 1 };
  const found = await engine.rows(HISTORY, params);
  const rows = found.slice(0, query.limit);
  const last = rows.at(-1);
  return {
    changes: rows.map(
      ({ version: at, since: _, ...row }): Change => ({
        ...row,
        at: instant(at),
        story: row.story || article,
      }),
    ),
    next: found.length > query.limit && last ? cursorOf([last.version, last.since]) : null,
  };
}

const Place = z.tuple([z.int().nonnegative(), z.int().nonnegative()]);

const HISTORY = {
  name: "article-history",
  sql: `
    SELECT source, by, title, authors, section, tags, place, agency, language, story, version,
      toUnixTimestamp(since) * 1000 + ms AS since
    FROM article_versions FINAL
    WHERE site = {site:String} AND aid = cityHash64({article:String})
      AND (version, since) < ({version:UInt64}, {since:UInt64})
    ORDER BY version DESC, since DESC
    LIMIT {limit:UInt32}`,
  row: z.object({
    source: z.enum(["page", "newsroom", "correction"]),
    by: z.string(),
    title: z.string(),
    authors: z.array(z.string()),
    section: z.array(z.string()),
    tags: z.array(z.string()),
    place: z.string(),
    agency: z.string(),
    language: z.string(),
    story: z.string(),
    version: z.number(),
    since: z.number(),
  }),
};
