import type { Summary } from "../contract/summary.ts";
import type { Statement } from "../store/engine.ts";

/*
 * Lists that are answered whole: one statement each, which sees the store as it is at one moment, with rows
 * handed on as they come. Page by page a member that rises between two of them would be missed, or told twice.
 */

/** All rows of a list, some at a time. */
export type Pieces<Row> = AsyncGenerator<readonly Row[], undefined>;

/** A question's answer whose rows are yet to come. */
export interface Whole<Row> extends Pick<Summary, "asOf" | "range" | "notes"> {
  readonly pieces: Pieces<Row>;
}

/** A statement whose parameters have names of their own, so that it can be a part of one with others. */
export const under = (name: string, { sql, params }: Statement): Statement => ({
  sql: sql.replaceAll(/\{(\w+):/g, `{${name}_$1:`),
  params: Object.fromEntries(
    Object.entries(params).map(([key, value]) => [`${name}_${key}`, value]),
  ),
});

/** Pieces as what is made of each. */
export async function* made<From, To>(
  pieces: AsyncGenerator<readonly From[], undefined>,
  make: (rows: readonly From[]) => readonly To[] | Promise<readonly To[]>,
): Pieces<To> {
  for await (const rows of pieces) yield await make(rows);
}
