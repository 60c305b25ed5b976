import { cp, mkdir } from "node:fs/promises";
import { dirname, isAbsolute, join, relative } from "node:path";
import type { Session } from "chdb";
import * as z from "zod";
import { parseRows } from "./rows.ts";

const Table = z.object({ name: z.string(), metadata_path: z.string(), data: z.string() });

const TABLES = `
  SELECT name, metadata_path, data_paths[1] AS data FROM system.tables
  WHERE database = currentDatabase() AND engine LIKE '%MergeTree' ORDER BY name`;

/** See `Embedded`. @param at Where the engine's data is, and the database. */
export async function freeze(
  session: Session,
  at: { readonly path: string; readonly database: string },
  name: string,
  into: string,
  without: readonly string[],
): Promise<Map<string, string>> {
  const answer = await session.queryAsync(TABLES, { format: "JSONEachRow" });
  const tables = parseRows(Table, answer.text());
  const places = new Map<string, string>();
  for (const table of tables) {
    const place = placeOf(at.path, table.data);
    places.set(place, table.name);
    if (without.includes(table.name)) continue;
    await session.queryAsync(`ALTER TABLE \`${table.name}\` FREEZE WITH NAME '${name}'`);
  }
  const copied = tables.flatMap(({ metadata_path, data }) => [
    placeOf(at.path, metadata_path),
    join(placeOf(at.path, data), "format_version.txt"),
  ]);
  for (const place of [...copied, join("metadata", `${at.database}.sql`)]) {
    await mkdir(dirname(join(into, place)), { recursive: true, mode: 0o700 });
    await cp(join(at.path, place), join(into, place));
  }
  return places;
}

/** A path that the engine tells, within its folder. */
const placeOf = (folder: string, path: string): string =>
  (isAbsolute(path) ? relative(folder, path) : path).replace(/\/$/, "");
