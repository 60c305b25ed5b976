import * as z from "zod";
import { ArticleId } from "./beacon.ts";
import type { Operation } from "./operation.ts";
import { SitePath } from "./question.ts";
import { repeated } from "./text.ts";

export const CounterQuery = z.strictObject({
  article: repeated(ArticleId, 100),
});

export const Counter = z
  .object({
    asOf: z.iso.datetime(),
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
  access: "public",
  params: SitePath,
  query: CounterQuery,
  answer: Counter,
  etag: true,
  refusals: [404],
} as const satisfies Operation;
