/**
 * How many letters must be changed, put in, left out or swapped with their neighbour to make one text the
 * other (Damerau and Levenshtein).
 */
export function distance(one: string, other: string): number {
  // Nobody mistypes so much: what is longer costs more than it tells.
  if (Math.abs(one.length - other.length) > MOST) return MOST + 1;
  let earlier: number[] = [];
  let before = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    for (let place = 1; place <= other.length; place++) {
      const same = one[row - 1] === other[place - 1];
      const swapped = one[row - 1] === other[place - 2] && one[row - 2] === other[place - 1];
      now.push(
        Math.min(
          (before[place - 1] ?? 0) + (same ? 0 : 1),
          (before[place] ?? 0) + 1,
          (now[place - 1] ?? 0) + 1,
          ...(swapped ? [(earlier[place - 2] ?? MOST) + 1] : []),
        ),
      );
    }
    earlier = before;
    before = now;
  }
  return before.at(-1) ?? 0;
}

const MOST = 30;

/** The name that was probably meant; undefined: none is near. */
export const meantName = (name: string, known: readonly string[]): string | undefined =>
  known
    .map((one) => ({ one, away: distance(one, name.slice(0, 100)) }))
    .filter(({ one, away }) => away <= Math.max(1, Math.floor(one.length / 3)))
    .sort((one, other) => one.away - other.away)[0]?.one;
