import * as z from "zod";
import { Next, pagedOrAll } from "./lists.ts";
import type { Operation } from "./operation.ts";
import {
  answered,
  asked,
  Compare,
  CSV_HEADERS,
  Metric,
  Order,
  Range,
  Ranked,
  reading,
  SitePath,
  search,
} from "./question.ts";

export const TopQuery = z.strictObject({
  ...asked,
  by: Ranked.default("article"),
  metric: Metric.default("views"),
  order: Order.default("desc"),
  compare: Compare.default("none"),
  ...pagedOrAll(20),
  search,
});

export const TopRow = z.object({
  key: z.string().meta({ description: "The member; empty: views without one (credit=equal)" }),
  name: z.string().meta({ description: "How to show it: an article's headline" }),
  views: z.number(),
  visitors: z.number(),
  engaged: z.number(),
  share: z.number().meta({ description: "Of the selection's total of the metric, 0 to 1" }),
  compared: z.number().nullable().meta({ description: "The metric in the compared range" }),
  change: z.number().nullable().meta({
    description: "(now - compared) / compared; null where there is nothing to compare with",
  }),
  ...reading,
});
export type TopRow = z.infer<typeof TopRow>;

export const Top = z
  .object({
    ...answered,
    by: Ranked,
    metric: Metric,
    order: Order,
    total: z.number().meta({ description: "The selection's total of the metric" }),
    rows: z.array(TopRow).meta({ description: "In `order`, those that are equal by key" }),
    compared: Range.nullable().meta({ description: "What rows are compared with; null: nothing" }),
    next: Next,
  })
  .meta({ id: "Top" });
export type Top = z.infer<typeof Top>;

export const top = {
  name: "top",
  method: "get",
  path: "/v1/sites/{site}/stats/top",
  summary: "The ranking of articles, authors, tags and the like, to its last row",
  group: "questions",
  about: [
    "The ranking of articles, authors, sections, tags, sources, countries and the rest, by views, visitors or engaged seconds: to its last row, without a row of others and without a cut-off. `order=asc` begins with the lowest of those that were read at all. `search` finds members by parts of their names in any script. `compare` sets each row beside its own figure of an earlier range.",
    "With `credit=equal` an article's views are shared among its authors, sections or tags, and all rows add up to the total. `by=story` adds up editions in several languages, which declare each other as translations.",
    "As CSV without `limit` it is all rows at once.",
  ].join("\n\n"),
  access: "share",
  params: SitePath,
  query: TopQuery,
  answer: Top,
  csv: true,
  headers: CSV_HEADERS,
  refusals: [404],
  example: {
    params: { site: "unn" },
    query: { by: "author", from: "2025-06-02", to: "2025-06-04", compare: "previous", limit: 2 },
  },
} as const satisfies Operation;
