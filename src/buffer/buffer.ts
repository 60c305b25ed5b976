import type { Attention } from "../ingest/attention.ts";
import type { Taken } from "../ingest/view.ts";

/** What is handed over for storing. `site` and `day` name the slices that it touches. */
export type Entry =
  | ({ readonly kind: "view" } & Taken)
  | { readonly kind: "attention"; readonly attention: Attention; readonly day: string };

/** Where entries wait, durable, until the store has them: a log on disk, or a queue. */
export interface Buffer {
  /** Whether the last put failed, not long ago: the next is likely to as well. */
  readonly isFull: boolean;
  /**
   * Resolves once the entries are durable: they survive `kill -9` and the loss of the store.
   * @throws BufferFull when they could not be made durable; nothing is kept of one, of several some
   *   may be.
   */
  put(...entries: readonly Entry[]): Promise<void>;
  /**
   * When the entry came that waits the longest for the store, milliseconds since 1970; null: none waits, or
   * it cannot be told just now. Absent: it never can.
   */
  waitingSince?(): Promise<number | null>;
}

/** No more can be made durable just now. */
export class BufferFull extends Error {
  override readonly name = "BufferFull";
}
