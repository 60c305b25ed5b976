import { distance } from "../http/near.ts";

/** Those of some names that are a slip of the hand away from what was typed, the nearest first. */
export function near(typed: string, names: readonly string[]): string[] {
  return names
    .map((name) => ({ name, away: name.startsWith(typed) ? 0 : distance(typed, name) }))
    .filter(({ name, away }) => away <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.away - b.away)
    .map(({ name }) => name)
    .slice(0, 3);
}
