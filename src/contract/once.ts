/*
 * Pieces of what people say of a site under an id: once, whoever repeats it, and taken back rather than
 * erased.
 */
import * as z from "zod";
import { SiteId } from "./site.ts";
import { OwnId } from "./text.ts";

/** The id of what is said. */
export const GivenId = OwnId.optional().meta({
  description: "Given by the caller, so that the request may be repeated. Absent: made here",
});

export const TakenBack = z.object({ at: z.iso.datetime(), author: z.string() }).nullable().meta({
  description: "When and by whom; null: in force",
});

/** Path of one. */
export const OnePath = z.strictObject({ site: SiteId, id: OwnId });

/** Most of one request. */
const AT_ONCE = 1000;

/** One, or a list that is taken wholly or not at all. @param what One with its article, for a fault. */
export const oneOrSeveral = <One extends z.ZodType>(one: One, what: string) =>
  z.union([one, z.array(one).min(1, "is empty").max(AT_ONCE, `has more than ${AT_ONCE} members`)], {
    // What is wrong within either is said by its member.
    error: ({ input }) =>
      typeof input === "object" && input !== null
        ? undefined
        : `is neither ${what} nor a list of them`,
  });

/** What is answered to it. @param several The list under its own name. */
export const oneOrSeveralMade = <One extends z.ZodType, Several extends z.ZodObject>(
  one: One,
  several: Several,
) =>
  z.union([one, several]).meta({
    description: "One as it was sent alone, several in the order in which they were sent",
  });
