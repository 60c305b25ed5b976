import type { Order } from "../contract/question.ts";

/** How each order is written, what comes after a place in it, and what lies before the first of all. */
export const ORDER = {
  desc: { sort: "DESC", beyond: "<", start: Number.MAX_SAFE_INTEGER },
  asc: { sort: "ASC", beyond: ">", start: -1 },
} as const satisfies Record<Order, { sort: string; beyond: string; start: number }>;

/**
 * The condition and the end of a statement whose rows have a `key`: those by a column after a place (`after`,
 * `afterKey`), at most `limit`.
 * @param column One of a schema's: it becomes part of the text.
 */
export function pageBy(column: string, order: Order): string {
  const { sort, beyond } = ORDER[order];
  return `(${column} ${beyond} {after:Float64}
      OR (${column} = {after:Float64} AND key > {afterKey:String}))
  ORDER BY ${column} ${sort}, key
  LIMIT {limit:UInt32}`;
}
