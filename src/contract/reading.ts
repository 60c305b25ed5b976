import type * as z from "zod";
import type { ArticleFacts } from "./beacon.ts";

/*
 * What the reader of pages tells whoever checks one: the dashboard and `npm run check-page`. It goes over
 * no wire: both run the reader.
 */

/** Fields of an article that are read from pages. */
export type Field =
  | "id"
  | "title"
  | "authors"
  | "section"
  | "tags"
  | "place"
  | "agency"
  | "published"
  | "modified"
  | "language"
  | "canonical"
  | "translations";

/**
 * Why something was passed over; of what was taken, what is wrong with it. Words for them are the
 * checker's.
 */
export type Note =
  | "address"
  | "no-address"
  | "e-mail"
  | "number"
  | "nothing"
  | "publisher"
  | "organisation"
  | "newsroom"
  | "login"
  | "place-or-role"
  | "boilerplate"
  | "code"
  | "too-long"
  | "twice"
  | "unclear-date"
  | "no-date"
  | "no-zone"
  | "day-only"
  | "truncated"
  | "site-name"
  | "other-script"
  | "no-language"
  | "itself"
  | "other-host";

/** Something on the page that might be a field's value, or one of its values. */
export interface Candidate {
  /** Where on the page it stands: its first word is the kind, what follows names it more closely. */
  readonly source: string;
  /** As it would be taken; where it cannot be, as it stands there. */
  readonly value: string;
  /** Passed over, and without a note: a source that is believed more has the field. */
  taken: boolean;
  note?: Note;
}

/** What was found of every field, in the order of trust. */
export type Findings = Partial<Record<Field, Candidate[]>>;

/** A page that has been read. */
export interface Reading {
  /** Undefined: the page is not an article's. */
  readonly article: z.input<typeof ArticleFacts> | undefined;
  /** What was found by field, taken or not, the most trusted first; of a page that is none as well. */
  readonly findings: Findings;
}
