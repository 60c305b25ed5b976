import type { BeaconInput } from "../contract/beacon.ts";
import { fillCounters } from "./counters.ts";
import { fillLists } from "./lists.ts";
import { all } from "./page.ts";

/** How long a page may go on changing before its new places are looked for, milliseconds. */
const QUIET = 100;

/** The view that the page shows last: an earlier one's answers have no more to say. */
let shown: BeaconInput;

/** Places that were filled, or asked for, for that view, and as what. */
let seen: WeakMap<Element, string>;

let waiting = 0;

/**
 * Fills the page's counters and lists with what the service says, those too that a script adds or changes
 * later. Where the service does not show them, or cannot be reached, the page stays as it is.
 */
export function fill(beacon: BeaconInput): void {
  if (!shown) {
    new MutationObserver(() => {
      if (waiting === 0) waiting = setTimeout(look, QUIET);
    }).observe(document, {
      childList: true,
      subtree: true,
      attributeFilter: ["views", "most-read"].map((name) => `data-byline-${name}`),
    });
  }
  shown = beacon;
  seen = new WeakMap();
  look();
}

function look(): void {
  waiting = 0;
  const beacon = shown;
  const isShown = () => beacon === shown;
  fillCounters(beacon, fresh("data-byline-views"), isShown);
  fillLists(beacon.site, fresh("data-byline-most-read"), isShown);
}

/**
 * Places with an attribute that have not been filled as what they say now. The tracker's own element may
 * have it to say that places will come.
 */
const fresh = (attribute: string): HTMLElement[] =>
  all(`[${attribute}]:not(script)`).filter((place) => {
    const what = attribute + place.getAttribute(attribute);
    return seen.get(place) !== what && seen.set(place, what);
  });
