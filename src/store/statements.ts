import { FIELDS, type Said, type Standing } from "./layers.ts";
import type { StatementRow } from "./tables.ts";

/**
 * What the store is to learn when the newsroom states `said` of an article: one row for each field
 * that changes, so that two who state different fields at once do not undo each other.
 * @param said Null: nothing, and that it does not know the article.
 * @param now Milliseconds since 1970.
 */
export function statementRows(before: Standing, said: Said | null, now: number): StatementRow[] {
  const { site, article, newsroom } = before;
  const version = Math.max(now, before.version + 1);
  const stated = [
    { field: "", was: newsroom === null ? "" : "1", value: said === null ? "" : "1" },
    ...FIELDS.map((field) => ({ field, was: textOf(newsroom, field), value: textOf(said, field) })),
  ];
  return stated
    .filter(({ was, value }) => was !== value)
    .map(({ field, value }) => ({ site, article, field, value, version }));
}

const textOf = (said: Said | null, field: keyof Said): string =>
  said?.[field] === undefined ? "" : JSON.stringify(said[field]);

/** A statement without a field tells of an article that no page has told of; of another, nothing. */
export const worthStating = (before: Standing, said: Said): Said | null =>
  before.told > 0 && Object.values(said).every((value) => value === undefined) ? null : said;
