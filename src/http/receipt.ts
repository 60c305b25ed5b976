import { OF_A_MILLISECOND } from "../ingest/earliness.ts";

/** Where this process stands; it starts anywhere, so that two processes rarely agree. */
let last: number | undefined;

/**
 * The number of a receipt: its time, and a count within the millisecond. It orders receipts and tells
 * them apart: an entry that a queue or the log delivers again has the same, a reader who sends the
 * same view again gets another.
 * @param receivedAt Milliseconds since 1970.
 */
export function receiptNumber(receivedAt: number): number {
  last = ((last ?? Math.floor(Math.random() * OF_A_MILLISECOND)) + 1) % OF_A_MILLISECOND;
  return receivedAt * OF_A_MILLISECOND + last;
}
