import { type Address, onPage } from "./address.ts";

/** What can be compared with its like, the most used first. */
export const COMPARABLE = ["article", "author", "section", "tag"] as const;
export type Comparable = (typeof COMPARABLE)[number];

/** As many as six colours can be told apart. */
export const COMPARED_LIMIT = 6;

export const isComparable = (by: string): by is Comparable =>
  (COMPARABLE as readonly string[]).includes(by);

/** Whether the address compares articles by hours since publication: whatever days it has. */
export const isByHours = ({ page, part, axis }: Address): boolean =>
  page === "compare" && axis === "hours" && (part === "article" || !isComparable(part));

/** The page that compares some of one kind. */
export const compareWith = (here: Address, by: Comparable, keys: readonly string[]): Address => ({
  ...onPage(here, "compare", by),
  picked: keys.slice(0, COMPARED_LIMIT),
});
