import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { replaceFile, syncFolder } from "../buffer/durable.ts";
import { MANIFEST, Manifest } from "../contract/backup.ts";
import { presenceOf } from "./presence.ts";
import { entriesOf, NoTar } from "./tar.ts";

/** Where a backup is unpacked, in the folder that it is for. */
const UNPACKED = "restoring";
/** What a folder may have and be empty all the same. */
const NOTHING = new Set(["lock", UNPACKED, "lost+found"]);

/** A backup cannot be brought back; the message is for the operator. */
export class Unrestorable extends Error {
  override readonly name = "Unrestorable";
}

/** The files of a backup, each checked against the list at its end. @throws Unrestorable. */
export async function readBackup(
  source: AsyncIterable<Uint8Array>,
  onFile: (name: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<Manifest> {
  const sums: Record<string, string> = {};
  try {
    for await (const { name, bytes } of entriesOf(source)) {
      if (name === MANIFEST) return checked(await textOf(bytes), sums);
      if (!/^(secrets\.json|(log|store)\/.+)$/.test(name) || name.split("/").includes("..")) {
        throw new Unrestorable(`It has a file ${name}, which no backup has`);
      }
      const hash = createHash("sha256");
      const heard = async function* () {
        for await (const piece of bytes) {
          hash.update(piece);
          yield piece;
        }
      };
      await onFile(name, heard());
      sums[name] = hash.digest("hex");
    }
  } catch (cause) {
    if (!(cause instanceof NoTar)) throw cause;
    throw new Unrestorable(`It is no whole backup: ${cause.message}`, { cause });
  }
  throw new Unrestorable(`It is no whole backup: ${MANIFEST}, which ends one, is missing`);
}

/**
 * Brings a backup back into a folder that is empty or not there yet. Until all of it is there and checked
 * the folder is no data folder.
 * @param source The backup's bytes.
 * @throws Unrestorable; then nothing is left. What the disk says.
 */
export async function restoreBackup(
  source: AsyncIterable<Uint8Array>,
  data: string,
): Promise<Manifest> {
  await mkdir(data, { recursive: true, mode: 0o700 });
  const there = (await readdir(data)).filter((name) => !NOTHING.has(name));
  if (there.length > 0) {
    throw new Unrestorable(
      `${data} is not empty: it has ${there.slice(0, 3).join(", ")}. Name an empty folder, or one that is not there`,
    );
  }
  const unpacked = join(data, UNPACKED);
  await rm(unpacked, { recursive: true, force: true });
  try {
    const manifest = await readBackup(source, async (name, bytes) => {
      const path = join(unpacked, name);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await pipeline(bytes, createWriteStream(path, { mode: 0o600, flush: true }));
    });
    await syncFolder(unpacked);
    // What came since is an outage, which the next start notes.
    await replaceFile(join(data, "presence.json"), presenceOf(Date.parse(manifest.made)));
    // The secrets last: with them it is a data folder.
    for (const name of ["log", "store", "secrets.json"]) {
      await rename(join(unpacked, name), join(data, name));
    }
    await syncFolder(data);
    return manifest;
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
}

function checked(text: string, sums: Readonly<Record<string, string>>): Manifest {
  const manifest = Manifest.safeParse(JSON.parse(text));
  if (!manifest.success) throw new Unrestorable("It was made by another version of byline");
  const { files } = manifest.data;
  const names = new Set([...Object.keys(files), ...Object.keys(sums)]);
  for (const name of names) {
    if (files[name] !== sums[name])
      throw new Unrestorable(`Its file ${name} is damaged or missing`);
  }
  return manifest.data;
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}
