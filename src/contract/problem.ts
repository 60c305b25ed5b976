import * as z from "zod";
import { PROBLEMS } from "./problems.ts";

const SAID = Object.entries(PROBLEMS)
  .map(([kind, { status, title }]) => `\`/docs#problem-${kind}\` (${status}): ${title}.`)
  .join(" ");

/** RFC 9457 problem details. `faults` names each field at fault. */
export const Problem = z
  .object({
    type: z.string().meta({
      description: `Which kind of problem it is, and where that is explained; it never changes within /v1. ${SAID}`,
    }),
    title: z.string().meta({ description: "The kind in words, the same for all of a kind" }),
    status: z.int().meta({ description: "The answer's status" }),
    detail: z.string().meta({ description: "What is wrong with this very request" }),
    remedy: z.string().meta({ description: "What to do next" }),
    faults: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .optional()
      .meta({ description: "Each field at fault, as a dotted path, and what is wrong with it" }),
    near: z
      .array(z.string())
      .optional()
      .meta({ description: "Of a path that is not there: routes that look like it" }),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;
