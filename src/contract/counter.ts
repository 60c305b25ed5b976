import * as z from "zod";
import { ArticleId } from "./beacon.ts";
import type { Operation } from "./operation.ts";
import { SitePath } from "./question.ts";
import { Language, repeated } from "./text.ts";

/** Browsers write refusals to the console of the page that asks, and its readers' consoles stay empty. */
export const Quiet = z
  .literal("1")
  .optional()
  .meta({ description: "Where the site does not show it, answer 204 in place of 404" });

export const CounterQuery = z.strictObject({
  article: repeated(ArticleId, 100).meta({ description: "Ids of articles, up to 100" }),
  quiet: Quiet,
});

export const Counter = z
  .object({
    asOf: z.iso.datetime().meta({ description: "The instant up to which views are counted" }),
    articles: z.record(z.string(), z.int()).meta({
      description: "Counted views of all time and adjustments by article id, 0 at least",
      example: { "second-round": 17257 },
    }),
  })
  .meta({ id: "Counter" });
export type Counter = z.infer<typeof Counter>;

export const counter = {
  name: "counter",
  method: "get",
  path: "/v1/sites/{site}/counter",
  summary: "All-time views of up to 100 articles, for anyone, where the site shows them",
  group: "public",
  about: [
    "The number beside a headline: counted views of all time and audited adjustments, the very number that the dashboard shows, at most two seconds late. Any page may ask, from any host. An article that nobody has read, or that is not known, is 0. The tracker fills `<span data-byline-views>` with it by itself.",
    "The answer has an `ETag`; whoever sends it back in `If-None-Match` is told 304 where nothing has changed.",
  ].join("\n\n"),
  access: "public",
  params: SitePath,
  query: CounterQuery,
  answer: Counter,
  etag: true,
  anywhere: true,
  quiet: true,
  refusals: [404],
  example: { params: { site: "unn" }, query: { article: ["second-round", "night-in-kharkiv"] } },
} as const satisfies Operation;

export const counterImage = {
  name: "counter-image",
  method: "get",
  path: "/v1/sites/{site}/counter.svg",
  summary: "All-time views of an article as an image, for pages without script",
  group: "public",
  about:
    "The same number with the word for views in the language asked for, as an image: for feeds, mails and pages without script.",
  access: "public",
  params: SitePath,
  query: z.strictObject({
    article: ArticleId.meta({ description: "The article's id" }),
    lang: Language.default("en").meta({ description: "Language of the number and the word" }),
  }),
  answer: z.unknown().meta({ description: "An image that says `17,257 views`" }),
  type: "image/svg+xml",
  etag: true,
  anywhere: true,
  refusals: [404],
  example: { params: { site: "unn" }, query: { article: "second-round", lang: "en" } },
} as const satisfies Operation;
