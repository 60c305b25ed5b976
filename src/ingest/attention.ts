import type { Engagement } from "../contract/beacon.ts";
import { keyOf } from "./time.ts";

/** Engagement as it is stored: running totals of one view, a row of the table `engagement`. */
export interface Attention {
  readonly site: string;
  /** Key of the view, as in `View`. */
  readonly ms: number;
  readonly nonce: string;
  /** Engaged time, seconds. */
  readonly seconds: number;
  /** Deepest point seen, percent of the article. */
  readonly scroll: number;
}

export const attentionOf = ({ site, view, seconds, scroll }: Engagement): Attention => ({
  site,
  ...keyOf(view),
  seconds,
  scroll,
});
