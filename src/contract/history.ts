import * as z from "zod";
import { ArticleId } from "./beacon.ts";
import { Filed } from "./filed.ts";
import { Next, paged } from "./lists.ts";
import type { Operation } from "./operation.ts";
import { SiteId } from "./site.ts";

/** A change of an article's headline or labels, and how it was filed from then on. */
export const Change = z
  .object({
    at: z.iso.datetime().meta({ description: "When it was filed so" }),
    source: z.enum(["page", "newsroom", "correction"]).meta({
      description: "Whether a page, the newsroom or a correction of a label said so",
    }),
    by: z.string().meta({ description: "Whose change it was; empty: a page's" }),
    ...Filed.shape,
  })
  .meta({ id: "Change" });
export type Change = z.infer<typeof Change>;

export const HistoryQuery = z.strictObject(paged(100, 4000));

export const History = z
  .object({
    changes: z.array(Change).meta({ description: "Newest first" }),
    next: Next,
  })
  .meta({ id: "History" });
export type History = z.infer<typeof History>;

export const history = {
  name: "article-history",
  method: "get",
  path: "/v1/sites/{site}/articles/{id}/history",
  summary: "Every change of an article's headline and labels, with who made it",
  group: "articles",
  about:
    "How an article was filed from when on, who changed it, and whether a page, the newsroom or a correction of a label did.",
  access: "viewer",
  params: z.strictObject({ site: SiteId, id: ArticleId }),
  query: HistoryQuery,
  answer: History,
  refusals: [404],
  example: { params: { site: "unn", id: "second-round" }, query: { limit: 2 } },
} as const satisfies Operation;
