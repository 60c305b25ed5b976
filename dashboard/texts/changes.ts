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
