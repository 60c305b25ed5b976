import * as z from "zod";
import { NamedAdjustment } from "./adjustments.ts";
import type { Operation } from "./operation.ts";
import { answered, asked, CSV_HEADERS, SitePath } from "./question.ts";
import { VERDICTS, Verdict } from "./verdict.ts";

export const LedgerQuery = z.strictObject(asked);

/** Views by what became of them: every verdict is a column. */
const verdicts = Object.fromEntries(
  Verdict.options.map((verdict) => [verdict, z.number().meta({ description: VERDICTS[verdict] })]),
) as Record<Verdict, z.ZodNumber>;

export const Ledger = z
  .object({
    ...answered,
    received: z.number().meta({
      description: "Receipts of views: duplicates + counted + each verdict that is not counted",
    }),
    duplicates: z.number().meta({
      description: "Receipts of views that had been received before; they change no other number",
    }),
    ...verdicts,
    adjustments: z.array(NamedAdjustment).meta({
      description:
        "Of the selection's articles whenever they were made, the newest 100 first. Part of all-time numbers, and of no range",
    }),
  })
  .meta({ id: "Ledger" });
export type Ledger = z.infer<typeof Ledger>;

export const ledger = {
  name: "ledger",
  method: "get",
  path: "/v1/sites/{site}/stats/ledger",
  summary: "What was received, and what became of it: the columns add up",
  group: "questions",
  about:
    "What became of every view that was received in a range: received = duplicates + counted + each verdict that is not counted. Nothing that comes in is thrown away without a column here. Adjustments are listed beside it, as they are part of all-time numbers.",
  access: "viewer",
  params: SitePath,
  query: LedgerQuery,
  answer: Ledger,
  csv: true,
  headers: CSV_HEADERS,
  refusals: [404],
  example: { params: { site: "unn" }, query: { from: "2025-06-02", to: "2025-06-04" } },
} as const satisfies Operation;
