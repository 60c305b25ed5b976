import * as z from "zod";
import type { Operation } from "./operation.ts";
import { filters, SitePath } from "./question.ts";

export const NowQuery = z.strictObject({
  ...filters,
  limit: z.coerce.number().int().min(1).max(100).default(10),
  format: z.enum(["json", "csv"]).optional(),
});

export const Now = z
  .object({
    asOf: z.iso.datetime(),
    from: z.iso.datetime().meta({ description: "First of the 30 minutes" }),
    readers: z.number().meta({ description: "Distinct visitors of the last 5 minutes" }),
    views: z.number().meta({ description: "Counted views of the 30 minutes" }),
    visitors: z.number().meta({ description: "Distinct visitors of the 30 minutes" }),
    minutes: z.array(z.object({ at: z.iso.datetime(), views: z.number() })).length(30),
    articles: z.array(
      z.object({ key: z.string(), name: z.string(), views: z.number(), visitors: z.number() }),
    ),
  })
  .meta({ id: "Now" });
export type Now = z.infer<typeof Now>;

export const now = {
  name: "now",
  method: "get",
  path: "/v1/sites/{site}/stats/now",
  summary: "The last 30 minutes by minute, and the articles being read",
  access: "reader",
  params: SitePath,
  query: NowQuery,
  answer: Now,
  refusals: [404],
} as const satisfies Operation;
