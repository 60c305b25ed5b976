import * as z from "zod";

/** RFC 9457 problem details. `faults` names each field at fault. */
export const Problem = z.object({
  type: z.string().meta({ example: "about:blank" }),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  faults: z
    .array(z.object({ field: z.string(), message: z.string() }))
    .optional()
    .meta({ description: "Each field at fault, as a dotted path, and what is wrong with it" }),
});
export type Problem = z.infer<typeof Problem>;
