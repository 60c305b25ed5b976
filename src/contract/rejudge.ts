import * as z from "zod";
import type { Operation } from "./operation.ts";
import { SitePath } from "./question.ts";
import { Day } from "./text.ts";
import { Verdict } from "./verdict.ts";

const RejudgeOrder = z.strictObject({
  from: Day.optional().meta({ description: "First day. Absent: the first that was read" }),
  to: Day.optional().meta({ description: "Day after the last. Absent: all up to now" }),
  apply: z.boolean().default(false).meta({
    description: "Whether the new verdicts are kept. If not, the answer says what would change",
  }),
});

const Counts = z.partialRecord(Verdict, z.int()).meta({ description: "Views by verdict" });
/** Views by verdict; one that no view has is left out. */
export type Counts = z.infer<typeof Counts>;

/** What comes of a rejudgement, line by line: how far it is, then each article, then all of it. */
export const RejudgeLine = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("progress"),
      done: z.int().meta({ description: "Days looked at" }),
      of: z.int(),
      changed: z.int().meta({ description: "Views whose verdict is another now" }),
    }),
    z.object({
      kind: z.literal("article"),
      article: z.string().meta({ description: "Id; empty: pages that show no article" }),
      title: z.string(),
      before: Counts,
      after: Counts,
    }),
    z.object({
      kind: z.literal("total"),
      changed: z.int(),
      applied: z.boolean(),
      before: Counts,
      after: Counts,
    }),
  ])
  .meta({ id: "RejudgeLine" });
export type RejudgeLine = z.infer<typeof RejudgeLine>;

export const rejudge = {
  name: "rejudge",
  method: "post",
  path: "/v1/sites/{site}/rejudge",
  summary: "Judge past views by today's rules and settings: what would change, or for good",
  group: "sites",
  about:
    "What today's rules, lists and settings would make of past views: lines of JSON that say how far it is, then each article before and after, then all of it. With `apply` the new verdicts are kept. Views that were not counted are judged by what the site's `keepRefused` has kept of them.",
  access: "admin",
  params: SitePath,
  body: RejudgeOrder,
  answer: RejudgeLine,
  type: "application/x-ndjson",
  refusals: [404],
  example: { params: { site: "unn" }, body: { from: "2025-06-01", to: "2025-06-04" } },
} as const satisfies Operation;
