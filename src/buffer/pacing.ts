import { MOST_VIEWS } from "./segment.ts";

/** How long views gather for a batch, ms: short enough that a view is seen within a second. */
const GATHER = 200;
/** The same where many come: larger batches cost the store less a view. */
const GATHER_MANY = 400;
/** From so many bytes of views in a batch on, some thousand views. */
const MANY = 300_000;
/** What comes while a batch is stored waits for all of it, so none is to take longer, ms. */
const LONG = 400;
/** Views of a batch at least: of fewer the store costs more than it does in larger ones. */
const LEAST_VIEWS = 2500;

/** How large batches are, and how long they gather: after what the last ones took. */
export class Pacing {
  /** Most views of the next batch. */
  views = 2 * LEAST_VIEWS;
  /** How long the next one gathers, ms. */
  gather = GATHER;

  /**
   * @param bytes Of the views that were stored.
   * @param ms What it took.
   * @param full Whether more waited behind them.
   */
  stored(bytes: number, ms: number, full: boolean): void {
    this.gather = bytes >= MANY ? GATHER_MANY : GATHER;
    if (ms > LONG) this.views = Math.max(this.views / 2, LEAST_VIEWS);
    else if (full && ms < LONG / 2) this.views = Math.min(this.views * 2, MOST_VIEWS);
  }
}
