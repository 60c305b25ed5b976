import * as z from "zod";
import { ImportName } from "./batch.ts";
import { format, Next, pagedOrAll } from "./lists.ts";
import type { Operation } from "./operation.ts";
import { SitePath } from "./question.ts";
import { SiteId } from "./site.ts";
import { Day } from "./text.ts";

/** Days from inclusive to exclusive. */
const Days = z.object({ from: Day, to: Day });

/** What was brought over from another system, by the name that its views bear. */
export const Import = z
  .object({
    name: z.string(),
    views: z.int().meta({ description: "Counted; 0: it was taken back, or none of it counted" }),
    refused: z.int().meta({ description: "Not counted, by a verdict other than `withdrawn`" }),
    withdrawn: z.int().meta({ description: "Taken back" }),
    figures: z.int().meta({ description: "Of all these, views that stand for a figure" }),
    articles: z.int().meta({ description: "Distinct articles" }),
    figured: Days.nullable().meta({ description: "Days of these; null: there are none" }),
    single: Days.nullable().meta({
      description: "Days of views that came one by one; null: there are none",
    }),
    from: Day.meta({ description: "Day of its first view" }),
    to: Day.meta({ description: "Day after its last" }),
  })
  .meta({ id: "Import" });
export type Import = z.infer<typeof Import>;

export const Imports = z
  .object({
    imports: z.array(Import),
    begun: Day.nullable().meta({
      description: "The first day with a counted view that no import brought; null: there is none",
    }),
    next: Next,
  })
  .meta({ id: "Imports" });
export type Imports = z.infer<typeof Imports>;

export const imports = {
  name: "imports",
  method: "get",
  path: "/v1/sites/{site}/imports",
  summary: "What was imported from other systems, by name",
  group: "sites",
  about:
    "Histories that were brought over, by the name that the batches of their views bear, with what counts of each. As CSV without `limit` it is all rows at once.",
  access: "viewer",
  params: SitePath,
  query: z.strictObject({
    ...pagedOrAll(50),
    format,
  }),
  answer: Imports,
  csv: true,
  refusals: [404],
  example: { params: { site: "unn" }, query: { limit: 2 } },
} as const satisfies Operation;

/** What comes of taking an import back, line by line. */
export const TakenBackLine = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("progress"),
      done: z.int().meta({ description: "Days done" }),
      of: z.int(),
    }),
    z.object({
      kind: z.literal("total"),
      withdrawn: z
        .int()
        .meta({ description: "Views of it that count no more, from now or before" }),
    }),
  ])
  .meta({ id: "TakenBackLine" });
export type TakenBackLine = z.infer<typeof TakenBackLine>;

export const deleteImport = {
  name: "delete-import",
  method: "delete",
  path: "/v1/sites/{site}/imports/{name}",
  summary: "Take an import back for good: its views get the verdict `withdrawn`, and count no more",
  group: "sites",
  about:
    "Makes all views of an import count no more; none is erased, and the ledger tells them. The answer is a line of JSON for each step.",
  access: "admin",
  params: z.strictObject({ site: SiteId, name: ImportName }),
  answer: TakenBackLine,
  type: "application/x-ndjson",
  refusals: [404],
  example: { params: { site: "unn", name: "old-counter" } },
} as const satisfies Operation;
