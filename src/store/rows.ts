import type * as z from "zod";
import { StoreError } from "./engine.ts";

/** Rows of a JSONEachRow answer, each checked. @throws StoreError on a row of another shape. */
export function parseRows<Row>(schema: z.ZodType<Row>, text: string): Row[] {
  const rows: Row[] = [];
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const row = schema.safeParse(JSON.parse(line));
    if (!row.success) throw new StoreError("a row has another shape", { cause: row.error });
    rows.push(row.data);
  }
  return rows;
}

// Codes of ClickHouse that a later try may not meet: time, memory, disk, parts, quotas, a replica away.
const PASSING = new Set([159, 202, 209, 210, 225, 241, 242, 243, 252, 279, 319, 439, 999]);

/** Whether a statement refused with this code may succeed later. */
export const isPassing = (code: number): boolean => PASSING.has(code);
