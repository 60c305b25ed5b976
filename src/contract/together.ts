import * as z from "zod";
import { Next, pagedOrAll } from "./lists.ts";
import type { Operation } from "./operation.ts";
import { answered, asked, CSV_HEADERS, Order, SitePath } from "./question.ts";

export const TogetherQuery = z.strictObject({
  ...asked,
  by: z.enum(["tag", "author", "section", "place", "agency"]).default("tag").meta({
    description: "What is looked for beside what is filtered by",
  }),
  sort: z.enum(["views", "articles"]).default("views").meta({
    description: "By which column rows are in `order`",
  }),
  order: Order.default("desc"),
  ...pagedOrAll(20),
});

export const TogetherRow = z.object({
  key: z.string(),
  articles: z.int().meta({ description: "Articles read in the range that stand under it as well" }),
  views: z.number().meta({ description: "Views of these" }),
  share: z.number().meta({ description: "Of the selection's views of articles, 0 to 1" }),
});
export type TogetherRow = z.infer<typeof TogetherRow>;

export const Together = z
  .object({
    ...answered,
    by: TogetherQuery.shape.by,
    articles: z.int().meta({ description: "Articles of the selection that were read" }),
    views: z.number().meta({ description: "Views of these" }),
    rows: z.array(TogetherRow).meta({ description: "In `order`, those that are equal by key" }),
    next: Next,
  })
  .meta({ id: "Together" });
export type Together = z.infer<typeof Together>;

export const together = {
  name: "together",
  method: "get",
  path: "/v1/sites/{site}/stats/together",
  summary: "Tags, authors and the like that stand together with what is filtered by",
  group: "questions",
  about:
    "What else the articles under a label stand under: with `tag=Istanbul`, the tags that come along with Istanbul. It takes at least one filter by author, section, tag, place or agency. As CSV without `limit` it is all rows at once.",
  access: "share",
  params: SitePath,
  query: TogetherQuery,
  answer: Together,
  csv: true,
  headers: CSV_HEADERS,
  refusals: [404],
  example: {
    params: { site: "unn" },
    query: { tag: "Istanbul", from: "2025-06-02", to: "2025-06-04", limit: 2 },
  },
} as const satisfies Operation;
