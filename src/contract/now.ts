import * as z from "zod";
import type { Operation } from "./operation.ts";
import { answered, asked, CSV_HEADERS, SitePath } from "./question.ts";
import { whole } from "./text.ts";

const WHATEVER =
  "Taken as by every question; the answer is of the last 30 minutes whatever it says";

export const NowQuery = z.strictObject({
  ...asked,
  from: asked.from.meta({ description: WHATEVER }),
  to: asked.to.meta({ description: WHATEVER }),
  limit: whole(1, 100, 10).meta({ description: "Rows of each list" }),
  list: z.enum(["minutes", "articles", "rising", "sources"]).default("minutes").meta({
    description: "Which list is sent as CSV. JSON has them all",
  }),
});

/** Fewer views than this are chance. */
export const LEAST_RISING = 10;
/** From how many times its usual pace on an article rises. */
export const TIMES = 2;

export const Member = z.object({
  key: z.string(),
  name: z.string(),
  views: z.number(),
  visitors: z.number(),
});

export const Riser = z.object({
  key: z.string(),
  name: z.string(),
  views: z.number().meta({ description: "Of the 30 minutes" }),
  usual: z.number().meta({
    description:
      "Its views of 30 minutes on average, over the 24 hours before these or, where it was first read within them, since then, an hour at least",
  }),
  times: z.number().meta({ description: "views / usual" }),
});

export const Now = z
  .object({
    ...answered,
    range: answered.range.meta({ description: "The days that the 30 minutes lie on" }),
    from: z.iso.datetime().meta({ description: "First of the 30 minutes" }),
    readers: z.number().meta({ description: "Distinct visitors of the last 5 minutes" }),
    views: z.number().meta({ description: "Counted views of the 30 minutes" }),
    visitors: z.number().meta({ description: "Distinct visitors of the 30 minutes" }),
    minutes: z.array(z.object({ at: z.iso.datetime(), views: z.number() })).length(30),
    articles: z.array(Member).meta({ description: "Those being read, the most viewed first" }),
    rising: z.array(Riser).meta({
      description: `Articles with ${LEAST_RISING} views or more in the 30 minutes, and more than ${TIMES} times their own usual pace; the most risen first. One that was first read in these minutes has no pace yet`,
    }),
    sources: z.array(Member).meta({ description: "Where readers come from; empty: not known" }),
  })
  .meta({ id: "Now" });
export type Now = z.infer<typeof Now>;

export const now = {
  name: "now",
  method: "get",
  path: "/v1/sites/{site}/stats/now",
  summary: "The last 30 minutes by minute whatever the range, and the articles being read",
  group: "questions",
  about:
    "What a wall screen shows: views by minute of the last half hour, who reads just now, the articles being read, where their readers come from, and what rises above its own usual pace. Filters hold, days do not matter. Ask every ten seconds or so: views are in the answer within a second or two of their receipt.",
  access: "share",
  params: SitePath,
  query: NowQuery,
  answer: Now,
  csv: true,
  headers: CSV_HEADERS,
  refusals: [404],
  example: { params: { site: "unn" }, query: { limit: 3 } },
} as const satisfies Operation;
