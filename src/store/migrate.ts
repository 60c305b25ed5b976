import { readdir, readFile } from "node:fs/promises";
import * as z from "zod";
import { type Engine, StoreError } from "./engine.ts";

const FOLDER = new URL("./migrations/", import.meta.url);

/**
 * Applies the migrations that the database has not had, in order. Each is one statement that is
 * harmless to repeat, so two processes may do this at once.
 * @param cluster Name of a ClickHouse cluster: tables are then replicated over it.
 * @returns The names of those applied now.
 */
export async function migrate(engine: Engine, cluster?: string): Promise<string[]> {
  const shape = (sql: string) => (cluster ? replicated(sql, cluster) : sql);
  await engine.run(
    shape(
      "CREATE TABLE IF NOT EXISTS migrations (name String, at DateTime('UTC') DEFAULT now()) ENGINE = ReplacingMergeTree ORDER BY name",
    ),
  );
  const applied = new Set((await engine.rows(APPLIED)).map(({ name }) => name));
  const done: string[] = [];
  for (const name of (await readdir(FOLDER)).sort()) {
    if (applied.has(name)) continue;
    await engine.run(shape(await readFile(new URL(name, FOLDER), "utf8")));
    await engine.insert({ table: "migrations", columns: ["name"] }, JSON.stringify({ name }));
    done.push(name);
  }
  return done;
}

const APPLIED = {
  name: "migrations",
  sql: "SELECT DISTINCT name FROM migrations",
  row: z.object({ name: z.string() }),
};

/** A table of one node as its replicated twin. The name is checked where settings are read. */
function replicated(sql: string, cluster: string): string {
  if (!/^[A-Za-z0-9_]+$/.test(cluster)) throw new StoreError("a cluster's name is A-Z, 0-9 and _");
  return sql
    .replace(/^(CREATE TABLE IF NOT EXISTS \w+|ALTER TABLE \w+)/m, `$1 ON CLUSTER ${cluster}`)
    .replace(/ENGINE = (\w*MergeTree)/, "ENGINE = Replicated$1");
}
