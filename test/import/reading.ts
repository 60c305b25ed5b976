import { join } from "node:path";
import { foundIn, type PartRead } from "../../src/import/read.ts";
import type { Said } from "../../src/import/said.ts";
import type { Named } from "../../src/import/system.ts";
import { SYSTEMS } from "../../src/import/systems.ts";

/** A small export of each kind, as its system writes it. */
export const exported = (file: string): string => join(import.meta.dirname, "exports", file);

/** What files say, read as a system's. */
export async function saidIn(
  id: string,
  files: readonly string[],
  { encoding = null, named = {} }: { encoding?: string | null; named?: Named } = {},
): Promise<{ said: Said[]; lines: number[]; parts: PartRead[] }> {
  const system = SYSTEMS.find((one) => one.id === id);
  if (system === undefined) throw new Error(`There is no system ${id}`);
  const parts: PartRead[] = [];
  const said: Said[] = [];
  const lines: number[] = [];
  const asked = { system, files, encoding, named };
  for await (const found of foundIn(asked, (part) => parts.push(part))) {
    said.push(found.said);
    lines.push(found.line);
  }
  return { said, lines, parts };
}

/** Views by what they say, without what is passed over. */
export const pagesOf = (said: readonly Said[]): (readonly [string, string | number, number])[] =>
  said.flatMap((one) => {
    if (one.kind === "figure") return [[one.page, one.of, one.views] as const];
    if (one.kind === "total") return [[one.page, "total", one.views] as const];
    return one.kind === "hit" ? [[one.page, new Date(one.at).toISOString(), 1] as const] : [];
  });

/** Why rows are passed over. */
export const passedOf = (said: readonly Said[]): string[] =>
  said.flatMap((one) => (one.kind === "passed" ? [one.why] : []));
