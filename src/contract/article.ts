import * as z from "zod";
import { ArticleId } from "./beacon.ts";
import type { Operation } from "./operation.ts";
import { SiteId } from "./site.ts";

/** An article as it is filed now. Empty lists and strings: nothing is known. */
export const Article = z
  .object({
    id: z.string(),
    url: z.string(),
    title: z.string(),
    authors: z.array(z.string()),
    section: z.array(z.string()),
    tags: z.array(z.string()),
    place: z.string(),
    agency: z.string(),
    language: z.string(),
    published: z.iso.datetime().nullable(),
    modified: z.iso.datetime().nullable(),
    translations: z.array(z.string()),
    views: z
      .number()
      .meta({ description: "Counted views of all time and adjustments: the public counter's" }),
  })
  .meta({ id: "Article" });
export type Article = z.infer<typeof Article>;

export const article = {
  name: "article",
  method: "get",
  path: "/v1/sites/{site}/articles/{id}",
  summary: "An article as it is filed now, with its counter",
  access: "reader",
  params: z.strictObject({ site: SiteId, id: ArticleId }),
  answer: Article,
  refusals: [404],
} as const satisfies Operation;
