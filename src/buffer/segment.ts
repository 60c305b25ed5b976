import { type FileHandle, open, readdir, truncate } from "node:fs/promises";
import { join } from "node:path";
import { decodeGroup, findGroup, type Group } from "./group.ts";

/** A file of the log. Groups follow one another in it up to `length`; what lies beyond is nothing. */
export interface Segment {
  readonly number: number;
  readonly path: string;
  /** Bytes of whole groups. */
  length: number;
}

/** What reading from an offset gave. */
interface Stretch {
  readonly groups: readonly Group[];
  /** Where to read on. */
  readonly next: number;
  /** Bytes from `start` to `next` that are no whole group; null: none. Comes without groups. */
  readonly damage: { readonly start: number; readonly end: number } | null;
}

/** Most views that one batch takes: the store is fastest with tens of thousands of rows. */
export const MOST_VIEWS = 20_000;
/** What is read of a segment for each, bytes: few views take more with what is said of their articles. */
const READ = 800;

export const segmentPath = (folder: string, number: number): string =>
  join(folder, `${String(number).padStart(8, "0")}.log`);

/** The numbers of the segments in a folder, ascending. */
export async function segmentNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => /^\d{8}\.log$/.test(name))
    .map((name) => Number.parseInt(name, 10))
    .sort((a, b) => a - b);
}

/** The groups from an offset on, as many as go into a batch of so many views. */
export async function readStretch(
  segment: Segment,
  start: number,
  views = MOST_VIEWS,
): Promise<Stretch> {
  const file = await open(segment.path, "r");
  try {
    for (let most = views * READ; ; most *= 4) {
      const end = Math.min(segment.length, start + most);
      const stretch = cut(await readBytes(file, start, end), start, views);
      // What is no whole group may only reach beyond the bytes that were read.
      if (!stretch.damage || end === segment.length) return stretch;
    }
  } finally {
    await file.close();
  }
}

function cut(bytes: Buffer, start: number, most: number): Stretch {
  const groups: Group[] = [];
  let at = 0;
  for (let views = 0; at < bytes.length && views < most; ) {
    const found = decodeGroup(bytes, at);
    if (!found) break;
    groups.push(found.group);
    views += found.group.viewCount;
    at = found.end;
  }
  if (groups.length > 0 || bytes.length === 0) return { groups, next: start + at, damage: null };
  const whole = findGroup(bytes, 1);
  const next = start + (whole < 0 ? bytes.length : whole);
  return { groups, next, damage: { start, end: next } };
}

async function readBytes(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(end - start);
  let done = 0;
  while (done < bytes.length) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, start + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  // Shorter than it was known to be: the rest counts as damaged.
  return bytes.fill(0, done);
}

/** Writes all of the bytes at an offset and waits until they are on the disk. */
export async function writeDurably(file: FileHandle, bytes: Buffer, offset: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, offset + done);
    done += bytesWritten;
  }
  await file.datasync();
}

/** Cuts off what a crash left at the end; whole groups behind a damaged one stay. */
export async function cutTail(segment: Segment): Promise<void> {
  for (let at = 0; at < segment.length; ) {
    const { next, damage } = await readStretch(segment, at);
    if (damage && damage.end === segment.length) {
      console.info(`${segment.path}: cut off what was half written, from byte ${damage.start} on`);
      await truncate(segment.path, damage.start);
      segment.length = damage.start;
    }
    at = next;
  }
}
