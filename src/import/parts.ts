import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { createGunzip } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { Unreadable } from "./said.ts";

/** One file of an export: as it was named, or within an archive. */
export interface Part {
  /** `export.zip: imported_pages.csv` */
  readonly name: string;
  /** Its own name, without folders and `.gz`. */
  readonly file: string;
  /** Bytes as they lie there. */
  readonly bytes: number;
  /** One of several in an archive, which nobody has picked. */
  readonly isMember: boolean;
  /** What it has in it, from the beginning. @param onRead Told bytes as they lie there, as they are read. */
  open(onRead?: (bytes: number) => void): AsyncIterable<Uint8Array>;
}

/** The parts of a file, and how to let go of it. */
export interface Opened {
  readonly parts: readonly Part[];
  close(): void;
}

/** Members that one archive may have. */
const MEMBERS = 10_000;
/** Above this size, bytes, what unpacks to so many times its size is a trap and no export. */
const LARGE = 2 ** 30;
const RATIO = 500;

/** Opens a file: a zip, a gzip or plain. What it is, its first bytes say. @throws Unreadable. */
export async function partsOf(path: string): Promise<Opened> {
  const name = basename(path);
  const { head, bytes } = await beginningOf(path);
  if (head[0] === 0x50 && head[1] === 0x4b) return zipped(path, name);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const part: Part = {
    ...{ name, bytes, isMember: false },
    file: isGzip ? name.replace(/\.gz$/i, "") : name,
    open(onRead = () => {}) {
      const stream = createReadStream(path, { highWaterMark: 2 ** 18 });
      stream.on("data", (chunk) => onRead(chunk.length));
      return isGzip
        ? within(name, bytes, stream.pipe(createGunzip().on("close", () => stream.destroy())))
        : stream;
    },
  };
  return { parts: [part], close() {} };
}

async function beginningOf(path: string): Promise<{ head: Uint8Array; bytes: number }> {
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw new Unreadable(`${path} is a folder: name the files in it`);
    const file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    await file.close();
    if (bytesRead === 0) throw new Unreadable(`${path} is empty`);
    return { head: buffer, bytes: info.size };
  } catch (cause) {
    if (cause instanceof Unreadable) throw cause;
    throw new Unreadable(`${path} cannot be opened: ${(cause as Error).message}`, { cause });
  }
}

async function zipped(path: string, name: string): Promise<Opened> {
  let zip: ZipFile;
  // Names as bytes: they are shown and never written to, so where they lead does not matter.
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false } as const;
  try {
    zip = await openPromise(path, options);
  } catch (cause) {
    throw new Unreadable(
      `${path} is no whole zip (${(cause as Error).message}): download it anew`,
      { cause },
    );
  }
  const parts: Part[] = [];
  try {
    for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
      const path = new TextDecoder().decode(entry.fileName as unknown as Buffer);
      const file = path.split(/[\\/]/).at(-1) ?? "";
      // What packers of Apple's put beside each file.
      if (file === "" || path.startsWith("__MACOSX/") || file === ".DS_Store") continue;
      if (parts.length === MEMBERS) throw new Unreadable(`${path} has more than ${MEMBERS} files`);
      parts.push(member(zip, entry, `${name}: ${path}`, file));
    }
  } catch (cause) {
    zip.close();
    if (cause instanceof Unreadable) throw cause;
    throw new Unreadable(`${path} is no whole zip (${(cause as Error).message})`, { cause });
  }
  return { parts, close: () => zip.close() };
}

function member(zip: ZipFile, entry: Entry, name: string, file: string): Part {
  return {
    ...{ name, file, isMember: true },
    bytes: entry.compressedSize,
    async *open(onRead = () => {}) {
      if (entry.isEncrypted()) throw new Unreadable(`${name} is locked by a password`);
      let stream: AsyncIterable<Uint8Array>;
      try {
        stream = await zip.openReadStreamPromise(entry);
      } catch (cause) {
        throw new Unreadable(`${name} cannot be unpacked: ${(cause as Error).message}`, { cause });
      }
      const share = entry.compressedSize / Math.max(entry.uncompressedSize, 1);
      for await (const chunk of within(name, entry.compressedSize, stream)) {
        onRead(chunk.length * share);
        yield chunk;
      }
    },
  };
}

/** What is unpacked, as long as it is in some proportion. @throws Unreadable. */
export async function* within(
  name: string,
  packed: number,
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let unpacked = 0;
  try {
    for await (const chunk of stream) {
      unpacked += chunk.length;
      if (unpacked > LARGE && unpacked > packed * RATIO) {
        throw new Unreadable(
          `${name} unpacks to more than ${RATIO} times its size: no export does`,
        );
      }
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof Unreadable) throw cause;
    throw new Unreadable(
      `${name} is damaged or cut off (${(cause as Error).message}): download it anew`,
      { cause },
    );
  }
}
