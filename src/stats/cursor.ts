import type * as z from "zod";
import { Unanswerable } from "./range.ts";

/** Where a page of rows ends, as a text to hand back. */
const cursorOf = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString("base64url");

/**
 * One page of what was found, and the cursor of the next; null: it is the last.
 * @param found Rows in order, one more than the page holds where there are more.
 * @param placeOf Where a row stands in that order.
 */
export function cut<Row>(
  found: readonly Row[],
  limit: number,
  placeOf: (row: Row) => readonly (string | number)[],
): { rows: Row[]; next: string | null } {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last ? cursorOf(placeOf(last)) : null };
}

/** What a cursor says; absent: null. @throws Unanswerable where it is not of this shape. */
export function placeOf<Place>(cursor: string | undefined, shape: z.ZodType<Place>): Place | null {
  if (cursor === undefined) return null;
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    throw new Unanswerable("cursor", "is no cursor of this route");
  }
}
