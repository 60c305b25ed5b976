import { createReadStream } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import * as z from "zod";
import type { Manifest } from "../../contract/backup.ts";
import { lockFolder } from "../../server/lock.ts";
import { restoreBackup, Unrestorable } from "../../server/restore.ts";
import { readSettings } from "../../settings.ts";
import { command, Refused } from "../command.ts";
import { Progress } from "../progress.ts";
import { toldOf } from "./backup.ts";

export const restore = command({
  name: "restore",
  summary: "Bring a backup back into an empty data folder",
  about: `No server may run on the folder. Every file is checked against the sums in the backup, and every table,
as the engine finds it, against its number of rows. A folder that is not empty is left as it is; of a
restore that does not come to its end nothing is left. Then start the server on it: the admin token is
the one of the backup.`,
  words: [{ name: "FILE", about: "a backup made by byline backup" }],
  options: {
    data: {
      type: "string",
      value: "FOLDER",
      about: "the data folder to be filled (BYLINE_DATA, else ./data)",
    },
  },
  examples: [
    { call: "byline restore byline.tar --data /var/lib/byline", about: "on a new machine" },
    { call: "byline restore byline.tar --data /tmp/trial", about: "to see whether it is sound" },
  ],
  async run({ values: { data }, words: [file = ""], signal }) {
    const settings = readSettings({ ...process.env, ...(data ? { BYLINE_DATA: data } : {}) });
    const folder = resolve(settings.data);
    const { size } = await stat(file).catch((cause) => {
      throw new Refused(`${file} cannot be read: ${cause.message}`, { cause });
    });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const free = lockFolder(folder);
    const progress = new Progress(size, "bytes");
    try {
      const manifest = await restoreBackup(told(file, progress, signal), folder);
      progress.end();
      await compare(folder, manifest, settings.database);
      console.info(toldOf(folder, null, manifest));
    } catch (cause) {
      signal.throwIfAborted();
      throw cause instanceof Unrestorable
        ? new Refused(`${file}: ${cause.message}`, { cause })
        : cause;
    } finally {
      progress.end();
      free();
    }
  },
});

async function* told(
  file: string,
  progress: Progress,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of createReadStream(file, { signal, highWaterMark: 2 ** 18 })) {
    bytes += piece.length;
    progress.tell(bytes);
    yield piece;
  }
}

/** A folder of a table's rows, by the names of the table's folder and its own: no two have the same. */
const partOf = (path: string): string => join(basename(dirname(path)), basename(path));

const PARTS = {
  name: "restore",
  sql: "SELECT table, path, rows FROM system.parts WHERE database = currentDatabase()",
  row: z.object({ table: z.string(), path: z.string(), rows: z.number() }),
};

/**
 * Whether the engine takes every part of the backup, with as many rows as it had. What a question would count
 * may be less: rows that are deleted stay in their part until the engine merges it, which it may do at once.
 * @throws Unrestorable, and then the folder is empty again.
 */
async function compare(folder: string, manifest: Manifest, database: string): Promise<void> {
  try {
    if (manifest.database !== database) {
      throw new Unrestorable(
        `It was made with CLICKHOUSE_DATABASE=${manifest.database}: set that, here and for the server`,
      );
    }
    const { openChdb } = await import("../../store/chdb.ts");
    const engine = await openChdb(join(folder, "store"), database);
    try {
      const held = new Set(Object.keys(manifest.files).map((path) => partOf(dirname(path))));
      const found = new Map<string, number>();
      for (const { table, path, rows } of await engine.rows(PARTS)) {
        if (held.has(partOf(path))) found.set(table, (found.get(table) ?? 0) + rows);
      }
      for (const [name, rows] of Object.entries(manifest.tables)) {
        const there = found.get(name) ?? 0;
        if (there === rows) continue;
        throw new Unrestorable(`Its table ${name} has ${there} rows in place of ${rows}`);
      }
    } finally {
      await engine.close();
    }
  } catch (error) {
    for (const name of ["secrets.json", "presence.json", "log", "store"]) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
    throw error;
  }
}
