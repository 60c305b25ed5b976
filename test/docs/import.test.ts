import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { understand } from "../../src/cli/run.ts";
import { SYSTEMS } from "../../src/import/systems.ts";

const docs = await readFile(new URL("../../docs/import.md", import.meta.url), "utf8");

/** Words as a shell takes them. */
const words = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? "");

const calls = [...docs.matchAll(/^npx byline (.+)$/gm)].map(([, call = ""]) => call);

it("docs/import.md has a call for every system", () => {
  const named = new Set(calls.map((call) => /^import (\w+)/.exec(call)?.[1]));
  expect(SYSTEMS.filter(({ id }) => !named.has(id))).toEqual([]);
});

it.each(calls)("byline %s, as docs/import.md has it, is understood", (call) => {
  expect(understand(words(call))).toMatchObject({ command: { name: expect.any(String) } });
});
