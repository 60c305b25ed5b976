import type { BeaconInput } from "../../../src/contract/beacon.ts";

/**
 * A page as a publisher or a content system makes them: its markup follows theirs, its story, names
 * and hosts are made up.
 */
export interface SavedPage {
  /** What about it is hard to read. */
  readonly name: string;
  readonly url: string;
  readonly html: string;
  /** All that must be read from it; null: it is no article's page. */
  readonly article: BeaconInput["article"] | null;
}

/** A block of JSON-LD; a text is taken as it is, faults and all. */
export const ld = (value: unknown): string =>
  `<script type="application/ld+json">${typeof value === "string" ? value : JSON.stringify(value)}</script>`;

export const meta = (name: string, content: string): string =>
  `<meta ${/^(og|article):/.test(name) ? "property" : "name"}="${name}" content="${content}">`;

/** A document of a language. */
export const html = (lang: string, head: string, body = ""): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;
