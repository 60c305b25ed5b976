import type { Candidate } from "../../contract/reading.ts";

/** Candidates of one source. */
export const from = (source: string, values: readonly string[]): Candidate[] =>
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
