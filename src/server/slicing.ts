import type { Sites } from "../http/services.ts";
import { type Engine, StoreDown } from "../store/engine.ts";
import { sliceStaleDays } from "../store/slices.ts";

const INTERVAL = 60_000;
/** How long a run takes up new days, so that views are written in between, milliseconds. */
const BUDGET = 10_000;

/** Brings the slices up to date every minute, until it is told to end. */
export function keepSlicing(engine: Engine, sites: Sites): () => void {
  let timer: NodeJS.Timeout;
  let ended = false;
  const run = async () => {
    let remaining = 0;
    try {
      const now = () => (ended ? Number.POSITIVE_INFINITY : Date.now());
      remaining = await sliceStaleDays(engine, await sites.list(), now, { budget: BUDGET });
    } catch (error) {
      // That the store is away is said by those who lose more by it.
      if (!ended && !(error instanceof StoreDown)) console.error("Slices are not made:", error);
    }
    if (!ended) timer = setTimeout(run, remaining > 0 ? 100 : INTERVAL).unref();
  };
  timer = setTimeout(run, 0);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
