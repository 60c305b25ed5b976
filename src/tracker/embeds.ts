import type { BeaconInput } from "../contract/beacon.ts";
import { fillCounters } from "./counters.ts";
import { fillLists } from "./lists.ts";
import { all } from "./page.ts";

/** How long a page may go on changing before its new places are looked for, milliseconds. */
const QUIET = 100;

/** What the page shows last, by site: a page may have trackers of several. */
const shown = new Map<string, Shown>();

interface Shown {
  /** An earlier view's answers have no more to say. */
  readonly beacon: BeaconInput;
  /** Places that were filled, or asked for, for that view, and as what. */
  readonly seen: WeakMap<Element, string>;
}

let waiting = 0;

/**
 * Fills the page's counters and lists with what the service says, those too that a script adds or changes
 * later. Where the service does not show them, or cannot be reached, the page stays as it is.
 */
export function fill(beacon: BeaconInput): void {
  if (shown.size === 0) {
    new MutationObserver(() => {
      if (waiting === 0) waiting = setTimeout(look, QUIET);
    }).observe(document, {
      childList: true,
      subtree: true,
      attributeFilter: ["views", "most-read"].map((name) => `data-byline-${name}`),
    });
  }
  shown.set(beacon.site, { beacon, seen: new WeakMap() });
  look();
}

function look(): void {
  waiting = 0;
  for (const one of shown.values()) {
    const { beacon } = one;
    const isShown = () => shown.get(beacon.site) === one;
    fillCounters(beacon, fresh("data-byline-views", one), isShown);
    fillLists(beacon.site, fresh("data-byline-most-read", one), isShown);
  }
}

/**
 * Places with an attribute that have not been filled as what they say now. The tracker's own element may
 * have it to say that places will come; a place that names a site is that site's alone.
 */
const fresh = (attribute: string, { beacon, seen }: Shown): HTMLElement[] =>
  all(`[${attribute}]:not(script)`).filter((place) => {
    const what = attribute + place.getAttribute(attribute);
    const { site = beacon.site } = place.dataset;
    return site === beacon.site && seen.get(place) !== what && seen.set(place, what);
  });
