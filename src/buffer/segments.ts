import { type FileHandle, mkdir, open, rm, stat } from "node:fs/promises";
import { BufferFull } from "./buffer.ts";
import type { Position } from "./cursor.ts";
import { syncFolder } from "./durable.ts";
import { cutTail, type Segment, segmentNumbers, segmentPath, writeDurably } from "./segment.ts";

const SEGMENT = 64 * 1024 * 1024;

/** A segment that is written to. */
interface Open extends Segment {
  readonly file: FileHandle;
  readonly begunAt: number;
}

/** The files of a log: written at their end, deleted from their beginning. */
export class Segments {
  /** Ascending; those wholly stored are gone. */
  readonly all: readonly Segment[];
  private readonly here: Segment[];
  private readonly folder: string;
  private readonly limit: number;
  private readonly segmentBytes: number;
  private current: Open | null = null;
  private latest: number;

  private constructor(folder: string, limit: number, here: Segment[], latest: number) {
    this.folder = folder;
    this.limit = limit;
    this.segmentBytes = Math.min(SEGMENT, Math.ceil(limit / 8));
    this.here = here;
    this.all = here;
    this.latest = latest;
  }

  /**
   * Opens those in a folder, made if need be. What a crash left half written at their end is cut off.
   * @param limit Most bytes of them all.
   * @param from Where reading begins; older segments are deleted.
   */
  static async open(folder: string, limit: number, from: Position): Promise<Segments> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const here: Segment[] = [];
    // Else a new segment might bear a number that the position has passed.
    let latest = from.segment;
    for (const number of await segmentNumbers(folder)) {
      const path = segmentPath(folder, number);
      latest = Math.max(latest, number);
      if (number < from.segment) await rm(path);
      else here.push({ number, path, length: (await stat(path)).size });
    }
    const last = here.at(-1);
    if (last) await cutTail(last);
    return new Segments(folder, limit, here, latest);
  }

  /** Bytes on disk. Those stored already count until their segment is full. */
  get size(): number {
    return this.here.reduce((sum, segment) => sum + segment.length, 0);
  }

  /** When the segment that is written to was begun, milliseconds since 1970; null: none is. */
  get begunAt(): number | null {
    return this.current?.begunAt ?? null;
  }

  /**
   * Writes bytes at the end, and waits until they are on the disk. Of what failed nothing is left.
   * @throws BufferFull at the limit; whatever the disk says.
   */
  async append(bytes: Buffer): Promise<void> {
    if (this.size + bytes.length > this.limit) throw new BufferFull("the log is at its limit");
    if (this.current && this.current.length >= this.segmentBytes) await this.end();
    this.current ??= await this.begin();
    const segment = this.current;
    try {
      await writeDurably(segment.file, bytes, segment.length);
    } catch (cause) {
      await this.undo(segment);
      throw cause;
    }
    segment.length += bytes.length;
  }

  /** Ends the segment that is written to; the next write begins another. */
  async end(): Promise<void> {
    const file = this.current?.file;
    this.current = null;
    await file?.close();
  }

  /** Deletes those that lie whole before a position, but for the one that is written to. */
  async deleteBefore(position: Position): Promise<void> {
    for (let [first] = this.here; first; [first] = this.here) {
      const passed =
        first.number < position.segment ||
        (first.number === position.segment && position.offset >= first.length);
      if (!passed || first === this.current) return;
      this.here.shift();
      await rm(first.path, { force: true });
    }
  }

  private async begin(): Promise<Open> {
    const number = this.latest + 1;
    const path = segmentPath(this.folder, number);
    const file = await open(path, "w", 0o600);
    try {
      await syncFolder(this.folder);
    } catch (cause) {
      await file.close();
      throw cause;
    }
    const segment = { number, path, length: 0, file, begunAt: Date.now() };
    this.latest = number;
    this.here.push(segment);
    return segment;
  }

  /** Takes back what a failed write left, so that nothing of it is ever stored. */
  private async undo(segment: Open): Promise<void> {
    try {
      await segment.file.truncate(segment.length);
    } catch (error) {
      console.error(`${segment.path}: could not be cut back`, error);
      await this.end();
    }
  }
}
