import * as z from "zod";
import type { Operation } from "./operation.ts";
import { answered, asked, SitePath } from "./question.ts";
import { whole } from "./text.ts";

const WHATEVER =
  "Taken as by every question; the answer is of the last 30 minutes whatever it says";

export const NowQuery = z.strictObject({
  ...asked,
  from: asked.from.meta({ description: WHATEVER }),
  to: asked.to.meta({ description: WHATEVER }),
  limit: whole(1, 100, 10),
});

export const Now = z
  .object({
    asOf: answered.asOf,
    notes: answered.notes,
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
  summary: "The last 30 minutes by minute whatever the range, and the articles being read",
  access: "share",
  params: SitePath,
  query: NowQuery,
  answer: Now,
  csv: true,
  refusals: [404],
} as const satisfies Operation;
