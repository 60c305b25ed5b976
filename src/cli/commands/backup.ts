import { createReadStream, createWriteStream, existsSync, statSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { BYTES_HEADER, type Manifest, backup as operation } from "../../contract/backup.ts";
import { readBackup } from "../../server/restore.ts";
import { command, Refused } from "../command.ts";
import { Progress } from "../progress.ts";

export const backup = command({
  name: "backup",
  summary: "All that the service keeps, in one file, while it runs",
  about: `Views, articles, settings, tokens (their hashes), what waits to be stored, and the service's secrets, as
of the moment it begins: whatever was answered before is in it. The salts of visitors are not, as they
must not outlive 48 hours. The file appears under its name once all of it is there and has been checked.
byline restore brings it back. Guard it like the data folder.

Where ClickHouse is a server of its own, its data is backed up there: docs/commands.md says how.`,
  words: [
    { name: "FILE", about: "where to; in a folder that is there a file with a name of its own" },
  ],
  options: { force: { type: "boolean", about: "replace a file that is there" } },
  service: true,
  examples: [
    { call: "byline backup /backups/", about: "a file such as byline-2026-11-26T03-00-00Z.tar" },
    {
      call: "byline backup byline.tar --url https://stats.unn.example",
      about: "from another machine",
    },
  ],
  async run({ values: { force }, words: [named = ""], service, signal }) {
    if (!isFolder(named) && !force && existsSync(named)) {
      throw new Refused(`${named} is there already: add --force to replace it`);
    }
    const answer = await (await service()).send(operation);
    const file = isFolder(named) ? join(named, ownNameOf(answer)) : named;
    const part = `${file}.part`;
    const progress = new Progress(Number(answer.headers.get(BYTES_HEADER)), "bytes");
    let bytes = 0;
    try {
      await pipeline(
        async function* () {
          for await (const piece of answer.body ?? []) {
            bytes += piece.length;
            progress.tell(bytes);
            yield piece;
          }
        },
        createWriteStream(part, { mode: 0o600, flush: true }),
        { signal },
      );
      // As it stands on the disk.
      const manifest = await readBackup(createReadStream(part, { signal }), async (_, pieces) => {
        for await (const __ of pieces);
      });
      await rename(part, file);
      console.info(toldOf(file, bytes, manifest));
    } catch (cause) {
      await rm(part, { force: true });
      signal.throwIfAborted();
      const { name, syscall, message, code } = cause as NodeJS.ErrnoException;
      if (name === "Unrestorable")
        throw new Refused(`The backup is of no use: ${message}`, { cause });
      throw syscall !== undefined && code !== "ECONNRESET"
        ? new Refused(`${part} cannot be written: ${message}`, { cause })
        : new Refused("The backup broke off, and nothing of it is kept. Try again", { cause });
    } finally {
      progress.end();
    }
  },
});

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const ownNameOf = (answer: Response): string => {
  const told = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  return basename(told ?? "byline.tar");
};

export const toldOf = (what: string, bytes: number | null, { tables, made }: Manifest): string =>
  [
    // One that was written again is two rows until the store has merged them.
    `${what}: ${(tables["views"] ?? 0).toLocaleString("en")} rows of views`,
    `${(tables["articles"] ?? 0).toLocaleString("en")} of articles`,
    ...(bytes === null ? [] : [`${bytes.toLocaleString("en")} bytes`]),
    `as of ${made}`,
  ].join(", ");
