import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, it } from "vitest";

/** Whom the files of a folder may import from, beside themselves. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  contract: [],
  client: ["contract"],
  tracker: ["contract"],
  ingest: ["contract"],
  store: ["contract", "ingest"],
  buffer: ["contract", "ingest", "store"],
  stats: ["contract", "store"],
  http: ["contract", "ingest", "buffer", "store", "stats"],
  import: ["contract", "ingest"],
  // Settings, the server that it may start, and what its checker of pages shares with the dashboard.
  cli: ["contract", "import", "store", "http", "server", "settings.ts", ".."],
};

const root = join(import.meta.dirname, "..");

it.each(Object.entries(MAY_IMPORT))("%s imports nothing from further on", (folder, allowed) => {
  const wrong: string[] = [];
  const files = globSync(`src/${folder}/**/*.ts`, { cwd: root });
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    for (const [, path = ""] of readFileSync(join(root, file), "utf8").matchAll(
      /from "(\.[^"]+)"/g,
    )) {
      const to = relative(join(root, "src"), join(root, dirname(file), path)).split("/")[0] ?? "";
      if (to !== folder && !allowed.includes(to)) wrong.push(`${file} imports ${path}`);
    }
  }
  expect(wrong).toEqual([]);
});

it("the dashboard imports nothing of the server, but the contract and the client", () => {
  const files = globSync("dashboard/**/*.{ts,tsx}", { cwd: root });
  const wrong = files.filter((file) =>
    /from "[./]*\/src\/(?!(?:contract|client)\/)/.test(readFileSync(join(root, file), "utf8")),
  );
  expect(files.length).toBeGreaterThan(0);
  expect(wrong).toEqual([]);
});

/** What a file imports but for types: each is run with it. */
const runWith = (file: string): string[] =>
  [
    ...readFileSync(join(root, file), "utf8").matchAll(
      /^import (?!type )([^;]*?) ?from "([^"]+)"/gms,
    ),
  ]
    .filter(([, names = ""]) => !/^\{(\s*type [^,}]+,?)+\s*\}$/.test(names))
    .map(([, , path = ""]) => (path.startsWith(".") ? join(dirname(file), path) : path));

it("the dashboard runs no schemas: the library for them is large, and makes code of text", () => {
  const seen = new Set<string>();
  const pending = globSync("dashboard/**/*.{ts,tsx}", { cwd: root });
  const wrong: string[] = [];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    for (const other of runWith(file)) {
      if (other === "zod") wrong.push(file);
      if (!/^(dashboard|src)\/.*\.tsx?$/.test(other) || seen.has(other)) continue;
      seen.add(other);
      pending.push(other);
    }
  }
  expect(seen.size).toBeGreaterThan(50);
  expect(wrong).toEqual([]);
});
