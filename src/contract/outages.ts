import * as z from "zod";
import { ended, format, Next, pagedOrAll } from "./lists.ts";
import { GivenId, OnePath, TakenBack } from "./once.ts";
import type { Operation } from "./operation.ts";
import { SiteId } from "./site.ts";
import { bounded, Day, fold, Instant } from "./text.ts";

/** Shorter outages are not noted by themselves, milliseconds: a restart is no outage. */
export const LEAST_OUTAGE = 30_000;

/** How it is known that views were not counted. */
export const Cause = z.enum(["stopped", "refused", "restored", "stated"]).meta({
  description:
    "stopped: the service did not run; refused: it could take no views, as its disk, its log or its queue took no more; restored: a backup was brought back, and what came after it is lost; stated: somebody says so",
});
export type Cause = z.infer<typeof Cause>;

/** What is said of an outage of the site's own, such as a template that lost the tracker. */
export const NewOutage = z
  .strictObject({
    id: GivenId,
    from: Instant.meta({ example: "2025-06-02T05:40:00Z" }),
    to: Instant.optional().meta({
      description: "Not in the future. Absent: now",
      example: "2025-06-02T07:30:00Z",
    }),
    why: bounded({ least: 1, most: 1000, clean: fold }).meta({
      description: "Shown beside figures, but not to who opens a link",
      example: "The new template had lost the tracker",
    }),
  })
  .meta({ id: "NewOutage" });
export type NewOutage = z.output<typeof NewOutage>;

/** A span of which views are missing for good, or came late. */
export const Outage = z
  .object({
    id: z.uuid(),
    from: z.iso.datetime(),
    to: z.iso.datetime().meta({ description: "Of one that goes on: as far as is known" }),
    cause: Cause,
    why: z.string().nullable().meta({ description: "null: noted by the service itself" }),
    author: z.string().nullable().meta({ description: "Who stated it; null: nobody" }),
    at: z.iso.datetime().meta({ description: "When it was noted" }),
    takenBack: TakenBack,
  })
  .meta({ id: "Outage" });
export type Outage = z.infer<typeof Outage>;

const path = "/v1/sites/{site}/outages";

export const postOutage = {
  name: "post-outage",
  method: "post",
  path,
  summary: "State an outage of the site's own: every answer about its span carries a note of it",
  group: "notes",
  about:
    "For what the service cannot know: a template that had lost the tracker, a host that was away. Answers about its span carry a note of it from then on, and charts shade it.",
  access: "editor",
  params: z.strictObject({ site: SiteId }),
  body: NewOutage,
  answer: Outage,
  status: 201,
  refusals: [404, 409],
  example: {
    params: { site: "unn" },
    body: {
      id: "a2f4c1d0-6b7e-4f0d-9e21-7c5d3b1a9f42",
      from: "2025-06-02T05:40:00Z",
      to: "2025-06-02T07:30:00Z",
      why: "The new template had lost the tracker",
    },
  },
} as const satisfies Operation;

export const outages = {
  name: "outages",
  method: "get",
  path,
  summary: `Outages, the latest first: those stated, and those of the service of ${LEAST_OUTAGE / 1000} s and more, which are of all sites`,
  group: "notes",
  about:
    "Spans of which views are missing for good, or came late: those that the service noted of itself, and those that people state. As CSV without `limit` it is all rows at once.",
  access: "viewer",
  params: z.strictObject({ site: SiteId }),
  query: z.strictObject({
    from: Day.optional().meta({ description: "Those that end later. Absent: the first" }),
    to: Day.optional().meta({ description: "Those that begin before. Absent: the last" }),
    ended: ended("those that were taken back"),
    ...pagedOrAll(50),
    format,
  }),
  answer: z.object({
    outages: z.array(Outage),
    next: Next,
  }),
  csv: true,
  refusals: [404],
  example: { params: { site: "unn" }, query: { from: "2025-06-02", to: "2025-06-04" } },
} as const satisfies Operation;

export const deleteOutage = {
  name: "delete-outage",
  method: "delete",
  path: `${path}/{id}`,
  summary: "Take an outage back: it stays in the list, and answers about this site note it no more",
  group: "notes",
  about:
    "Takes one back and erases nothing. One that the service noted of itself is taken back for this site alone.",
  access: "editor",
  params: OnePath,
  answer: Outage,
  refusals: [404],
  example: { params: { site: "unn", id: "a2f4c1d0-6b7e-4f0d-9e21-7c5d3b1a9f42" } },
} as const satisfies Operation;
