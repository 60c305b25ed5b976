import type { Article, StatementChange } from "../../src/contract/article.ts";
import type { Change } from "../../src/contract/history.ts";

const FIELDS = [
  "title",
  "authors",
  "section",
  "tags",
  "place",
  "agency",
  "language",
  "story",
] as const;

/** One field before and after a change, as text; empty: there was nothing. */
export interface Step {
  readonly field: (typeof FIELDS)[number];
  readonly from: string;
  readonly to: string;
}

const text = (value: string | readonly string[]): string =>
  typeof value === "string" ? value : value.join(", ");

/** What a change changed. */
export const stepsOf = (change: Change, before: Change): Step[] =>
  FIELDS.map((field) => ({ field, from: text(before[field]), to: text(change[field]) })).filter(
    ({ from, to }) => from !== to,
  );

/**
 * What takes an article's last change back: the fields it changed as they were before; null where no earlier
 * change of the newsroom is known to have said them, so that its pages do again.
 */
export function undoing({
  history,
  earlier,
}: Pick<Article, "history" | "earlier">): StatementChange {
  const [last, before, ...older] = history;
  if (!last || !before) return {};
  const past = [before, ...older];
  const fields = stepsOf(last, before).map(({ field }) => {
    const said =
      earlier !== null ||
      past.some((change, i) => {
        const previous = past[i + 1];
        return (
          change.source === "newsroom" &&
          (!previous || stepsOf(change, previous).some((step) => step.field === field))
        );
      });
    const value = before[field];
    const isNothing = value === "" && (field === "language" || field === "story");
    return [field, said && !isNothing ? value : null] as const;
  });
  return Object.fromEntries(fields);
}
