import * as z from "zod";
import { Article } from "./article.ts";
import { Next, pagedOrAll } from "./lists.ts";
import type { Operation } from "./operation.ts";
import { asked, filters, SitePath } from "./question.ts";
import { bounded, fold } from "./text.ts";

const { author, section, tag, story } = filters;

export const ArticlesQuery = z.strictObject({
  search: bounded({ least: 0, most: 200, clean: fold }).optional().meta({
    description:
      "Words of a headline, id, author or tag, in any order, or parts of them; case and accents do not matter in any script",
  }),
  author,
  section,
  tag,
  story,
  ...pagedOrAll(50, 200),
  format: asked.format,
});

export const ArticlesRow = Article.pick({
  id: true,
  title: true,
  url: true,
  authors: true,
  section: true,
  tags: true,
  language: true,
  story: true,
  published: true,
  views: true,
});

export type ArticlesRow = z.infer<typeof ArticlesRow>;

export const Articles = z
  .object({
    articles: z.array(ArticlesRow),
    next: Next,
  })
  .meta({ id: "Articles" });
export type Articles = z.infer<typeof Articles>;

export const articles = {
  name: "articles",
  method: "get",
  path: "/v1/sites/{site}/articles",
  summary: "The articles that are filed, the last published first",
  group: "articles",
  about:
    "Lists and finds articles as they are filed now, with their all-time views. `search` looks in headlines, ids, authors and tags. As CSV without `limit` it is all rows at once.",
  access: "viewer",
  params: SitePath,
  query: ArticlesQuery,
  answer: Articles,
  csv: true,
  refusals: [404],
  example: { params: { site: "unn" }, query: { search: "istanbul", limit: 2 } },
} as const satisfies Operation;
