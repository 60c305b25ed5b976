import * as z from "zod";
import { whole } from "./text.ts";

/** `next` of the page before. @param longest Characters: places by name take more than those by time. */
const cursor = (longest: number) =>
  z.string().max(longest, `has more than ${longest} characters`).optional().meta({
    description: "`next` of the page before, with the parameters of that page",
  });

/** What rows are answered as. */
export const format = z.enum(["json", "csv"]).optional().meta({
  description: "Absent: as the header `Accept` says, else JSON",
});

/** What a list takes that is answered page by page. @param usual Rows of a page where none are named. */
export const paged = (usual: number, longest = 400) => ({
  limit: whole(1, 1000, usual).meta({ description: "Rows of a page" }),
  cursor: cursor(longest),
});

/** The same where it may be had as CSV, all of it. @param most Rows of a page at most. */
export const pagedOrAll = (usual: number, most = 1000) => ({
  limit: whole(1, most, usual).meta({
    description: "Rows of a page. As CSV, absent: all rows, as of one moment",
  }),
  cursor: cursor(4000),
});

/** What each page tells of the one after it. */
export const Next = z.string().nullable().meta({
  description: "Cursor of the next page; null: the last",
});

/** Whether a list of what may be taken back or revoked has that as well. @param which Those. */
export const ended = (which: string) =>
  z
    .enum(["true", "false"])
    .default("false")
    .meta({ description: `true: ${which} as well` });
