import * as z from "zod";
import { ArticleFacts, ArticleId, Beacon } from "./beacon.ts";
import type { Operation } from "./operation.ts";

const { id: _, translations, ...facts } = ArticleFacts.shape;

/** A beacon as parameters of an address. Empty ones are as good as absent. */
export const PixelQuery = z.object({
  site: Beacon.shape.site,
  view: Beacon.shape.view.optional().meta({
    description: "Absent: made here, so that every request is a view of its own",
  }),
  url: Beacon.shape.url.optional().meta({ description: "Absent: the `Referer` header" }),
  referrer: Beacon.shape.referrer,
  article: ArticleId.optional().meta({ description: "The article's id" }),
  id: ArticleId.optional().meta({ description: "The same as `article`" }),
  ...facts,
  translations,
});
export type PixelQuery = z.output<typeof PixelQuery>;

/** Parameters that may be repeated. */
export const REPEATED: ReadonlySet<string> = new Set([
  "authors",
  "section",
  "tags",
  "translations",
] satisfies (keyof PixelQuery)[]);

export const pixel = {
  name: "pixel",
  method: "get",
  path: "/v1/pixel.gif",
  summary: "Send one view from a page without script: always a 43-byte GIF",
  group: "views",
  about:
    "For pages without script, AMP and mail among them: an image that sends a view when it is loaded. It is never kept by a cache, and always a GIF, whatever becomes of the view; the header `X-Byline` says what did. Parameters that are empty are as good as absent, so that templates need no conditions.",
  access: "public",
  query: PixelQuery,
  answer: z.unknown().meta({ description: "A transparent GIF of one pixel" }),
  type: "image/gif",
  headers: {
    "X-Byline": "The verdict once the view is durable, else `refused; ` and why",
  },
  always: true,
  example: {
    query: {
      site: "unn",
      url: "https://unn.example/en/news/second-round",
      article: "second-round",
      title: "Second round of talks ends in Istanbul",
      authors: ["Yana Sokolivska"],
    },
  },
} as const satisfies Operation;
