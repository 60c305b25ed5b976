import * as z from "zod";
import { Quiet } from "./counter.ts";
import type { Operation } from "./operation.ts";
import { filters, SitePath } from "./question.ts";
import { whole } from "./text.ts";

export const MostReadQuery = z.strictObject({
  hours: whole(1, 720, 24).meta({ description: "How far back the list looks" }),
  limit: whole(1, 50, 10).meta({ description: "Articles of the list" }),
  section: filters.section,
  tag: filters.tag,
  author: filters.author,
  quiet: Quiet,
});
export type MostReadQuery = z.output<typeof MostReadQuery>;

export const MostRead = z
  .object({
    asOf: z.iso.datetime().meta({ description: "The instant at which the hours end" }),
    hours: z.int().meta({ description: "How far back the list looks" }),
    articles: z
      .array(
        z.object({
          id: z.string(),
          title: z.string().meta({ description: "Its headline; its id where it has none" }),
          url: z.string().nullable().meta({
            description: "Its address as it is filed now; null: it is at home on no web page",
          }),
          views: z.int().meta({ description: "Counted views of the hours" }),
        }),
      )
      .meta({ description: "The most viewed first" }),
  })
  .meta({ id: "MostRead" });
export type MostRead = z.infer<typeof MostRead>;

export const mostRead = {
  name: "most-read",
  method: "get",
  path: "/v1/sites/{site}/most-read",
  summary: "The articles read most of late, for anyone, where the site shows them",
  group: "public",
  about:
    "The articles with the most counted views of the last hours. Any page may ask, from any host; the tracker fills `<ol data-byline-most-read>` with it by itself. Answers are kept for a few seconds, here and in caches between.",
  access: "public",
  params: SitePath,
  query: MostReadQuery,
  answer: MostRead,
  etag: true,
  anywhere: true,
  quiet: true,
  refusals: [404],
  example: { params: { site: "unn" }, query: { hours: 48, limit: 3 } },
} as const satisfies Operation;
