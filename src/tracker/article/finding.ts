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

/** Where on a page something stands; what follows the first word names it more closely. */
export type Source = string;

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
  readonly source: Source;
  /** As it would be taken; where it cannot be, as it stands there. */
  readonly value: string;
  /** Passed over, and without a note: a source that is believed more has the field. */
  taken: boolean;
  note?: Note;
}

/** What was found of every field, in the order of trust. */
export type Findings = Partial<Record<Field, Candidate[]>>;

/** Candidates of one source. */
export const from = (source: Source, values: readonly string[]): Candidate[] =>
  values.map((value) => ({ source, value, taken: false }));

/**
 * Takes from the first source all that has nothing against it.
 * @returns The values taken.
 */
export function takeFirst(candidates: readonly Candidate[], most: number): string[] {
  const first = candidates.find(({ note }) => note === undefined)?.source;
  const taken = candidates
    .filter(({ source, note }) => source === first && note === undefined)
    .slice(0, most);
  for (const one of taken) one.taken = true;
  return taken.map(({ value }) => value);
}
