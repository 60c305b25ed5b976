import type { ViewFiling } from "../ingest/view.ts";

/** What goes to the store in one step. Storing the same batch again changes nothing. */
export interface Batch {
  /** Rows of `views` as JSON lines. */
  readonly views: Uint8Array;
  readonly filings: readonly ViewFiling[];
  /** Rows of `engagement` as JSON lines. */
  readonly attentions: Uint8Array;
  /** Each site and local day that the batch touches, once. */
  readonly days: readonly (readonly [site: string, day: string])[];
}
