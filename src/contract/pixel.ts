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
  access: "public",
  query: PixelQuery,
  answer: z.unknown().meta({ description: "A transparent GIF of one pixel" }),
  type: "image/gif",
  headers: {
    "X-Byline": "The verdict once the view is durable, else `refused; ` and why",
  },
  always: true,
} as const satisfies Operation;
