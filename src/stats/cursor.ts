import type * as z from "zod";
import { Unanswerable } from "./range.ts";

/** Where a page of rows ends, as a text to hand back. */
export const cursorOf = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString("base64url");

/** What a cursor says; absent: null. @throws Unanswerable where it is not of this shape. */
export function placeOf<Place>(cursor: string | undefined, shape: z.ZodType<Place>): Place | null {
  if (cursor === undefined) return null;
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    throw new Unanswerable("cursor", "is no cursor of this route");
  }
}
