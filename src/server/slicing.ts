import type { Sites } from "../http/services.ts";
import { type Engine, StoreDown } from "../store/engine.ts";
import { sliceOpenHours } from "../store/open-hours.ts";
import { sliceStaleDays } from "../store/slices.ts";

const INTERVAL = 60_000;
/** How long a run takes up new days, so that views are written in between, milliseconds. */
const BUDGET = 10_000;
/** Of the hours of a day that goes on, of which some are made anew each time: a tenth of the time at most. */
const PART = 10;

/** The slices job. */
export interface Slicing {
  /** Lets it run at once, and not only when the minute is over. */
  wake(): void;
  end(): void;
}

/** Brings the slices up to date every minute, until it is told to end. */
export function keepSlicing(engine: Engine, sites: Sites): Slicing {
  let timer: NodeJS.Timeout;
  let ended = false;
  let running = false;
  let woken = false;
  // What a process wrote that died may stand under no label yet.
  let allLinks = true;
  let hoursDue = 0;
  const run = async () => {
    running = true;
    woken = false;
    let remaining = 0;
    try {
      const now = () => (ended ? Number.POSITIVE_INFINITY : Date.now());
      const options = { budget: BUDGET, allLinks };
      remaining = await sliceStaleDays(engine, await sites.list(), now, options);
      allLinks = false;
      if (!ended && performance.now() >= hoursDue) {
        const began = performance.now();
        for (const site of await sites.list()) await sliceOpenHours(engine, site);
        hoursDue = performance.now() + (performance.now() - began) * PART;
      }
    } catch (error) {
      // That the store is away is said by those who lose more by it.
      if (!ended && !(error instanceof StoreDown)) console.error("Slices are not made:", error);
    }
    running = false;
    if (!ended) timer = setTimeout(run, remaining > 0 || woken ? 100 : INTERVAL).unref();
  };
  timer = setTimeout(run, 0);
  return {
    wake() {
      woken = true;
      if (ended || running) return;
      clearTimeout(timer);
      timer = setTimeout(run, 0).unref();
    },
    end() {
      ended = true;
      clearTimeout(timer);
    },
  };
}
