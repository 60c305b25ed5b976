import * as z from "zod";
import type { Operation } from "./operation.ts";
import { answered, asked, Compare, CSV_HEADERS, Range, reading, SitePath } from "./question.ts";

const figures = {
  views: z.number().meta({ description: "Counted views of articles and other pages" }),
  articleViews: z.number().meta({ description: "Those of articles" }),
  visitors: z.number().meta({ description: "Sum of the days' distinct visitors" }),
  engaged: z.number().meta({ description: "Engaged time, seconds" }),
  articles: z.number().meta({ description: "Distinct articles read" }),
  // Of views of articles.
  ...reading,
};

export const SummaryQuery = z.strictObject({ ...asked, compare: Compare.default("previous") });

export const Summary = z
  .object({
    ...answered,
    ...figures,
    compared: z.object({ range: Range, ...figures }).nullable(),
  })
  .meta({ id: "Summary" });
export type Summary = z.infer<typeof Summary>;

export const summary = {
  name: "summary",
  method: "get",
  path: "/v1/sites/{site}/stats/summary",
  summary: "Views, visitors, engaged seconds and articles read in a range",
  group: "questions",
  about:
    "The figures at the top of the dashboard for a range of days and any filters, beside those of an earlier range. `articleViews` are those among `views` that were of articles; rankings of articles and their labels add up to them. Visitors are distinct within a day: of several days it is the sum of the days.",
  access: "share",
  params: SitePath,
  query: SummaryQuery,
  answer: Summary,
  csv: true,
  headers: CSV_HEADERS,
  refusals: [404],
  example: {
    params: { site: "unn" },
    query: { from: "2025-06-02", to: "2025-06-04", compare: "previous" },
  },
} as const satisfies Operation;
