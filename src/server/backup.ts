import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { link, mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import type { Log } from "../buffer/log.ts";
import { savePosition } from "../buffer/position.ts";
import { MANIFEST, type Manifest } from "../contract/backup.ts";
import type { Backup } from "../http/services.ts";
import type { Embedded } from "../store/chdb.ts";
import { bytesOf, END, headerOf, paddingOf } from "./tar.ts";

/** The one snapshot that there is at a time, in the data folder. */
const FOLDER = "backup";
/** Of what is kept by hash alone, or for a day: not beyond the 48 hours that salts live. */
const LEFT_OUT = "salts";

/** A file of a backup: its name there, and where it is read. */
interface Held {
  readonly name: string;
  readonly path: string;
  readonly size: number;
}

/** Makes backups of a data folder while the service runs on it. */
export class Backups {
  private readonly data: string;
  private readonly log: Log;
  private readonly engine: Embedded;
  private readonly database: string;

  constructor(data: string, log: Log, engine: Embedded, database: string) {
    this.data = data;
    this.log = log;
    this.engine = engine;
    this.database = database;
  }

  /** Deletes what is left of one that a crash has ended. */
  async clear(): Promise<void> {
    await rm(join(this.data, FOLDER), { recursive: true, force: true });
    await rm(this.shadow, { recursive: true, force: true });
  }

  /**
   * Holds on to everything as it is now, by further names of the same files: that takes no room and next to no
   * time. It must be read, or given up, before there can be another.
   *
   * TRICKY: the log first. What is stored in between is in both, which changes nothing; the other way round
   * it might be in neither. Nothing is written to the store while its tables are held.
   * @throws StoreDown, StoreError, and what the disk says.
   */
  async take(): Promise<Backup> {
    await this.clear();
    try {
      await mkdir(join(this.data, FOLDER, "log"), { recursive: true, mode: 0o700 });
      await this.holdLog();
      const tables = await this.engine.freeze(FOLDER, join(this.data, FOLDER, "store"), [LEFT_OUT]);
      const made = new Date().toISOString();
      const { files, rows } = await this.held(tables);
      const bytes = files.reduce((sum, { size }) => sum + bytesOf(size), 0);
      const manifest = { format: 1, made, database: this.database, tables: rows } as const;
      return { made, bytes, read: () => this.read(files, manifest) };
    } catch (error) {
      await this.clear();
      throw error;
    }
  }

  /** Where the engine keeps what is frozen. */
  private get shadow(): string {
    return join(this.data, "store", "shadow", FOLDER);
  }

  private async holdLog(): Promise<void> {
    const into = join(this.data, FOLDER, "log");
    const { position, segments } = this.log.snapshot();
    await savePosition(into, position);
    for (const { path } of segments) {
      // Stored and deleted since: then the store has it.
      await link(path, join(into, basename(path))).catch(unlessMissing);
    }
    await link(join(this.log.folder, "refused.ndjson"), join(into, "refused.ndjson")).catch(
      unlessMissing,
    );
  }

  /** All files, and the rows of each table. @param tables Names by the folder of their data. */
  private async held(
    tables: ReadonlyMap<string, string>,
  ): Promise<{ files: Held[]; rows: Record<string, number> }> {
    const files: Held[] = [];
    const rows: Record<string, number> = Object.fromEntries(
      [...tables.values()].map((name) => [name, 0]),
    );
    const add = async (name: string, path: string) =>
      files.push({ name, path, size: (await stat(path)).size });
    await add("secrets.json", join(this.data, "secrets.json"));
    for (const path of await filesIn(join(this.data, FOLDER))) {
      await add(relative(join(this.data, FOLDER), path), path);
    }
    for (const path of await filesIn(this.shadow)) {
      const name = relative(this.shadow, path);
      await add(join("store", name), path);
      if (basename(path) !== "count.txt") continue;
      const table = tables.get(name.split("/").slice(0, 3).join("/"));
      if (table) rows[table] = (rows[table] ?? 0) + Number(await readFile(path, "utf8"));
    }
    return { files, rows };
  }

  private async *read(
    files: readonly Held[],
    about: Omit<Manifest, "files">,
  ): AsyncGenerator<Uint8Array, undefined> {
    const at = Date.parse(about.made);
    const sums: Record<string, string> = {};
    try {
      for (const { name, path, size } of files) {
        yield headerOf(name, size, at);
        const hash = createHash("sha256");
        let left = size;
        // What is written to a file of the log since is none of this.
        if (size > 0) {
          for await (const piece of createReadStream(path, {
            end: size - 1,
            highWaterMark: 2 ** 18,
          })) {
            hash.update(piece);
            left -= piece.length;
            yield piece;
          }
        }
        if (left > 0) throw new Error(`${path} was cut off while it was read`);
        yield paddingOf(size);
        sums[name] = hash.digest("hex");
      }
      const manifest = Buffer.from(JSON.stringify({ ...about, files: sums }));
      yield headerOf(MANIFEST, manifest.length, at);
      yield manifest;
      yield paddingOf(manifest.length);
      yield END;
    } finally {
      await this.clear();
    }
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function unlessMissing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
}
