import { createHash } from "node:crypto";
import * as z from "zod";
import { Unanswerable } from "./range.ts";

/** What a page is a page of: a list's name and all that chooses and orders its rows. */
export interface Listing {
  readonly list: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Where a page of rows ends, as a text to hand back with the same question. */
const cursorOf = (listing: Listing, place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify([sealOf(listing), ...place])).toString("base64url");

/** How long a page is, which follows it and how it is written are no part of the question. */
const SHAPE: ReadonlySet<string> = new Set(["limit", "cursor", "format"]);

/**
 * What tells questions apart. Values have no order, and what is not asked is left out.
 * TRICKY: a parameter that comes later must be left out where it has its default: cursors stay good.
 */
function sealOf(listing: Listing): string {
  const asked = Object.entries(listing)
    .filter(([name]) => !SHAPE.has(name))
    .map(([name, value]): [string, unknown] => [
      name,
      Array.isArray(value) ? inOrder(value) : value,
    ])
    .filter(([, value]) => value !== undefined && String(value) !== "")
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(asked)).digest("base64url").slice(0, 10);
}

const inOrder = (values: readonly unknown[]): unknown[] => [...new Set(values)].sort();

/**
 * One page of what was found, and the cursor of the next; null: it is the last.
 * @param found Rows in order, one more than the page holds where there are more.
 * @param placeOf Where a row stands in that order.
 */
export function cut<Row>(
  listing: Listing,
  found: readonly Row[],
  placeOf: (row: Row) => readonly (string | number)[],
): { rows: Row[]; next: string | null } {
  const rows = found.slice(0, listing.limit);
  const last = rows.at(-1);
  return {
    rows,
    next: found.length > listing.limit && last ? cursorOf(listing, placeOf(last)) : null,
  };
}

/** Where its cursor says that a page begins; without one: null. @throws Unanswerable where it is of another question. */
export function placeOf<Place>(listing: Listing, shape: z.ZodType<Place>): Place | null {
  if (listing.cursor === undefined) return null;
  const [seal, ...place] = read(listing.cursor);
  if (seal !== sealOf(listing)) {
    throw new Unanswerable(
      "cursor",
      "is of another question: send it with the parameters of the page before, or begin without it",
    );
  }
  const parsed = shape.safeParse(place);
  if (!parsed.success) throw NO_CURSOR();
  return parsed.data;
}

/** @throws Unanswerable where it is none. */
function read(cursor: string): z.output<typeof Cursor> {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    throw NO_CURSOR();
  }
}

const Cursor = z.tuple([z.string()], z.unknown());

const NO_CURSOR = () =>
  new Unanswerable("cursor", "is no cursor: hand back `next` of the page before as it is");
