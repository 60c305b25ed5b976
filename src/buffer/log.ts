import { OF_A_MILLISECOND, receiptOf } from "../ingest/earliness.ts";
import type { View } from "../ingest/view.ts";
import type { Batch } from "../store/batch.ts";
import { BufferFull, type Entry, type Buffer as EntryBuffer } from "./buffer.ts";
import { Cursor, type Place, type Position, placeAfter, type Reach } from "./cursor.ts";
import { Gathering } from "./gathering.ts";
import { encodeGroup, joinGroups, splitLines } from "./group.ts";
import { readPosition, savePosition } from "./position.ts";
import { readStretch, type Segment } from "./segment.ts";
import { Segments } from "./segments.ts";
import { Told } from "./told.ts";

/** What is to be stored next, and where it ends. */
interface Portion extends Reach {
  readonly batch: Batch;
}

/** How long a failed write stands for those to come, milliseconds. */
const FULL_FOR = 10_000;
/** How old a segment becomes that is stored, and how often is looked, milliseconds. */
const AGE = 5 * 60_000;
const SWEEP = 60_000;

/**
 * The queue of a Node server: an append-only log on disk. Entries that arrive together are written
 * and synced together, off the event loop, while the next gather; then all who wait are told.
 */
export class Log implements EntryBuffer {
  readonly folder: string;
  private readonly segments: Segments;
  private readonly cursor: Cursor;
  private readonly told = new Told();
  /** What `waitingSince` found last. */
  private oldest: { readonly from: Position | null; readonly since: number | null } = {
    from: null,
    since: null,
  };
  private gathering = new Gathering(this.told);
  private spare = new Gathering(this.told);
  private writing: Promise<void> | null = null;
  private full = false;
  private fullAt = 0;
  private grew = () => {};
  private sweep: NodeJS.Timeout | undefined;

  private constructor(folder: string, segments: Segments, from: Position) {
    this.folder = folder;
    this.segments = segments;
    this.cursor = new Cursor(from);
  }

  /**
   * Opens the log in a folder, made if need be. What a crash left half written at its end is cut off.
   * @param limit Most bytes that may wait.
   */
  static async open(folder: string, limit: number): Promise<Log> {
    const from = await readPosition(folder);
    const log = new Log(folder, await Segments.open(folder, limit, from), from);
    log.sweep = setInterval(() => void log.retire(), SWEEP).unref();
    return log;
  }

  /** TRICKY: who sends nothing while this is true would never see it end; hence the time. */
  get isFull(): boolean {
    return this.full && Date.now() - this.fullAt < FULL_FOR;
  }

  /** Where reading begins: all before is stored. */
  get position(): Position {
    return this.cursor.from;
  }

  /** What waits for the store: from where, and the files in which it stands. */
  snapshot(): { readonly position: Position; readonly segments: readonly Segment[] } {
    const { from: position } = this.cursor;
    return { position, segments: [...this.segments.all] };
  }

  /** Bytes on disk. Those stored already count until their segment is full. */
  get size(): number {
    return this.segments.size;
  }

  /** Bytes that are durable and not stored yet. */
  get waitingBytes(): number {
    return this.cursor.bytesLeft(this.segments.all);
  }

  put(...entries: readonly Entry[]): Promise<void> {
    const { gathering } = this;
    for (const entry of entries) gathering.add(entry);
    // Not at once: all requests that this turn of the event loop brings share the write.
    this.writing ??= new Promise((done) => setImmediate(() => this.writeAll().then(done)));
    return gathering.settled.promise;
  }

  /** Resolves once nothing that was put is on its way to the disk any more. */
  async settled(): Promise<void> {
    while (this.writing) await this.writing;
  }

  /**
   * Deletes the segment that is written to as well, once the store has all of it and it is some minutes
   * old: of views that do not count it holds the user agent.
   * @param age Milliseconds.
   */
  async retire(age = AGE): Promise<void> {
    const { begunAt } = this.segments;
    const isOld = begunAt !== null && Date.now() - begunAt >= age;
    if (!isOld || this.writing || this.hasMore) return;
    await this.segments.end();
    await this.clear();
  }

  /** Ends the log once all that was put is durable. What is stored leaves no file behind. */
  async close(): Promise<void> {
    clearInterval(this.sweep);
    await this.settled();
    await this.segments.end();
    await this.clear();
  }

  /** Calls back after each group that became durable. */
  onGrowth(grew: () => void): void {
    this.grew = grew;
  }

  /** When the first view beyond the position came: of what it wrote, the log reads a group. */
  async waitingSince(): Promise<number | null> {
    const { from } = this.cursor;
    if (from !== this.oldest.from || this.oldest.since === null) {
      this.oldest = { from, since: await this.firstReceipt(from) };
    }
    return this.oldest.since;
  }

  private async firstReceipt(from: Position): Promise<number | null> {
    const place = placeAfter(this.segments.all, from);
    if (!place) return null;
    const segment = { ...place.segment, length: place.end };
    try {
      const { groups } = await readStretch(segment, place.offset, 1);
      const line = groups.flatMap(({ views }) => splitLines(views))[0];
      if (line === undefined) return null;
      const { ms, earliness } = JSON.parse(line) as Pick<View, "ms" | "earliness">;
      return Math.floor(receiptOf(ms, earliness) / OF_A_MILLISECOND);
    } catch (error) {
      // Stored and deleted meanwhile.
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
  }

  /** Whether something durable lies beyond the position. */
  get hasMore(): boolean {
    return this.place !== null;
  }

  /**
   * What is to be stored next; null: nothing. A damaged group is reported and passed over.
   * @param views So many, or some more: groups stay whole.
   */
  async read(views?: number): Promise<Portion | null> {
    for (let place = this.place; place; place = this.place) {
      const { segment, offset, end, ahead } = place;
      const { groups, next, damage } = await readStretch(
        { ...segment, length: end },
        offset,
        views,
      );
      const more = ahead || next < end || segment !== this.segments.all.at(-1);
      const reach = { next: { segment: segment.number, offset: next }, ahead, more, end: this.end };
      if (!damage) return { ...reach, batch: joinGroups(groups) };
      console.error(
        `${segment.path}: bytes ${damage.start} to ${damage.end} are damaged and passed over`,
      );
      await this.release(reach);
    }
    return null;
  }

  /**
   * Remembers that a portion is stored, and deletes the segments of which all is. What is stored ahead
   * of a backlog is stored again after a crash.
   */
  async release(reach: Reach): Promise<void> {
    this.cursor.pass(reach);
    if (!reach.ahead) await this.clear();
  }

  private get end(): Position {
    const last = this.segments.all.at(-1);
    return last ? { segment: last.number, offset: last.length } : this.cursor.from;
  }

  private get place(): Place | null {
    return this.cursor.next(this.segments.all);
  }

  /** Saves how far the store has come, and deletes the segments that it has whole. */
  private async clear(): Promise<void> {
    const position = this.cursor.from;
    await savePosition(this.folder, position);
    await this.segments.deleteBefore(position);
  }

  private async writeAll(): Promise<void> {
    while (!this.gathering.empty) {
      const group = this.gathering;
      this.gathering = this.spare;
      let failure: BufferFull | null = null;
      try {
        await this.segments.append(encodeGroup(group.group()));
      } catch (cause) {
        failure =
          cause instanceof BufferFull ? cause : new BufferFull("the disk takes no more", { cause });
      }
      this.report(failure);
      group.settle(failure);
      this.spare = group;
      if (!failure) this.grew();
    }
    this.writing = null;
  }

  /** Says once that the log is full, and once that it is not any more. */
  private report(failure: BufferFull | null): void {
    if (failure) this.fullAt = Date.now();
    if ((failure === null) === !this.full) return;
    this.full = failure !== null;
    if (failure) console.error("Views are refused until the log can be written again:", failure);
    else console.info("Views are taken again.");
  }
}
