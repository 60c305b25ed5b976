import * as z from "zod";
import type { Operation } from "./operation.ts";
import { SitePath } from "./question.ts";
import { Day } from "./text.ts";

const RebuildOrder = z.strictObject({
  from: Day.optional().meta({ description: "First day. Absent: the first that was read" }),
  to: Day.optional().meta({
    description: "Day after the last. Absent: today, which has no slices",
  }),
});

/** How far a rebuild is: days done, of all. */
export const RebuildProgress = z
  .object({ done: z.int(), of: z.int() })
  .meta({ id: "RebuildProgress" });
export type RebuildProgress = z.infer<typeof RebuildProgress>;

export const rebuild = {
  name: "rebuild",
  method: "post",
  path: "/v1/sites/{site}/rebuild",
  summary: "Make the slices of closed days anew from the views; nothing that is answered changes",
  group: "sites",
  about:
    "Numbers do not change by it: it is there to be tried. The sums of past days are made anew from the views; the answer is a line of JSON for each step.",
  access: "admin",
  params: SitePath,
  body: RebuildOrder,
  answer: RebuildProgress,
  type: "application/x-ndjson",
  refusals: [404],
  example: { params: { site: "unn" }, body: { from: "2025-06-01", to: "2025-06-04" } },
} as const satisfies Operation;
