import * as z from "zod";
import { Next, pagedOrAll } from "./lists.ts";
import type { Operation } from "./operation.ts";
import { answered, asked, CSV_HEADERS, Order, SitePath, search } from "./question.ts";

/** From how many days after the day of publication on what is read is evergreen. */
export const EVERGREEN_DAYS = 20;

export const EvergreenQuery = z.strictObject({
  ...asked,
  sort: z.enum(["views", "published"]).default("views").meta({
    description: "By which column rows are in `order`",
  }),
  order: Order.default("desc"),
  ...pagedOrAll(20),
  search,
});

export const EvergreenRow = z.object({
  key: z.string(),
  name: z.string(),
  published: z.string().meta({ description: "The instant, or the day where no hour is known" }),
  views: z.number().meta({
    description: `Of the range's days, those that lie ${EVERGREEN_DAYS} days or more after the day of publication`,
  }),
});
export type EvergreenRow = z.infer<typeof EvergreenRow>;

export const Evergreen = z
  .object({
    ...answered,
    rows: z.array(EvergreenRow).meta({ description: "In `order`, those that are equal by key" }),
    next: Next,
  })
  .meta({ id: "Evergreen" });
export type Evergreen = z.infer<typeof Evergreen>;

export const evergreen = {
  name: "evergreen",
  method: "get",
  path: "/v1/sites/{site}/stats/evergreen",
  summary: `Articles that are still read ${EVERGREEN_DAYS} days on`,
  group: "questions",
  about:
    "Articles by their views of those days of the range that lie 20 days or more after the day of publication: what readers still find. As CSV without `limit` it is all rows at once.",
  access: "share",
  params: SitePath,
  query: EvergreenQuery,
  answer: Evergreen,
  csv: true,
  headers: CSV_HEADERS,
  refusals: [404],
  example: { params: { site: "unn" }, query: { from: "2025-06-02", to: "2025-06-04", limit: 2 } },
} as const satisfies Operation;
