import type { BeaconInput } from "../contract/beacon.ts";

export type Facts = NonNullable<BeaconInput["article"]>;

/** What a page may set as `window.byline`, before or after this script. */
export interface Settings {
  /** What it says of its article, before all else; null: it shows none. */
  readonly article?: Facts | null;
  /** The fragment is the path, as in `/#/news/second-round`. */
  readonly hash?: boolean;
}

export const script = document.currentScript as HTMLScriptElement;

/** The site whose page this is. */
export const site = script.dataset["site"] as string;

/** Where the service is, with the slash at the end: where the tracker came from. */
export const service = new URL(".", script.src);

/** How the names of the other files end: a tracker with a release in its name loads that release's. */
export const release = script.src.match(/\.\w{16}\.js/) || ".js";

/** What is this site's at this service: the mark of a page, the beginning of what is stored. */
export const prefix = service + site + " ";

declare global {
  interface Window {
    /** TRICKY: where the page sets nothing, an element with that id is there by that name. */
    readonly byline?: Settings;
  }
}

/** Where in the site the reader is. TRICKY: `undefined + 1` is NaN, and what an empty `data-hash` gives is not. */
export const place = (): string =>
  location.pathname +
  (self.byline?.hash === true || (script.dataset["hash"] as string) + 1 ? location.hash : "");

/** What a function answers; undefined where it throws: a page must not suffer from being counted. */
export const quiet = <Answer>(ask: () => Answer): Answer | undefined => {
  try {
    return ask();
  } catch {}
};
