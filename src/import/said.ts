/** What a row of an export says, whatever system it is of. */
export type Said = Hit | Figure | Total | Sum | Passed;

/** One view, as it happened. */
export interface Hit {
  readonly kind: "hit";
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Address or path, with what follows it. */
  readonly page: string;
  /** What tells it from all others of the export; the same in a later export. */
  readonly identity: string;
  readonly title?: string | undefined;
  readonly referrer?: string | undefined;
  /** What its system tells readers apart by; absent: it does not. */
  readonly visitor?: string | undefined;
  /** The rest as the service takes it; absent: not known. */
  readonly country?: string | undefined;
  readonly device?: Device | undefined;
  readonly browser?: string | undefined;
  readonly os?: string | undefined;
  /** Its system took it for a machine's: it is kept, and not counted. */
  readonly bot?: boolean;
}

export type Device = "desktop" | "phone" | "tablet" | "tv" | "other";

/** Views of a page within a day or an hour. */
export interface Figure {
  readonly kind: "figure";
  /** `YYYY-MM-DD` as the system cut it, or the first instant of an hour, milliseconds. */
  readonly of: string | number;
  readonly page: string;
  /** A host that the page was seen at, of those that it may have been; absent: not told. */
  readonly seenAt?: string;
  readonly views: number;
  readonly title?: string | undefined;
}

/** Views of a page up to the export, of which nobody knows the days. */
export interface Total {
  readonly kind: "total";
  /** Address or path; or the number that its system has for it. */
  readonly page: string;
  readonly views: number;
  readonly title?: string | undefined;
}

/** Views of all pages together, as the system itself has added them up. */
export interface Sum {
  readonly kind: "sum";
  /** Day; empty: not told. */
  readonly of: string;
  readonly views: number;
}

/** A row that is not imported. */
export interface Passed {
  readonly kind: "passed";
  /** Ends a sentence that begins with a number of rows: `are no views of pages`. */
  readonly why: string;
  /** What shows it, for the first of them. */
  readonly example: string;
  /** How many views they tell of, where that is known. */
  readonly views: number;
}

export const passed = (why: string, example = "", views = 0): Passed => ({
  kind: "passed",
  ...{ why, example, views },
});

/** The export cannot be read: what is wrong, and what to do. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

/**
 * A number of views as exports write it: `1204`, `"1,204"`, `1 204`, `1204.0`; null: it is none, or
 * more than any page has.
 */
export function viewsIn(text: string): number | null {
  const plain = text.replaceAll(GROUPS, "").replace(/[.,]0+$/, "");
  if (!/^\d{1,9}$/.test(plain)) return null;
  return Number(plain);
}

// A group of three digits behind a comma, a point, an apostrophe or a space of any kind.
const GROUPS = /(?<=\d)[,.'’\s](?=\d{3}(?!\d))/gu;

/** A day as exports write it: `2026-03-01`, `20260301`; null: it is none. */
export function dayIn(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)(?:$|[T ])/.exec(text.trim()) ?? [];
  const label = `${year}-${month}-${day}`;
  const at = Date.parse(label);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== label) return null;
  return label >= "1990" ? label : null;
}
