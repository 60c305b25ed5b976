import * as z from "zod";
import type { Engine } from "./engine.ts";
import type { Span } from "./outages.ts";
import { lines } from "./tables.ts";

/** How often a server says that it runs, where several share the store, milliseconds. */
export const TOLD = 60_000;

/** A server's time without a break. Instants are milliseconds since 1970. */
interface Run {
  readonly id: string;
  readonly began: number;
  readonly until: number;
}

/** Says that a server has run until now. @throws as `Engine.insert`. */
export const tellRun = (engine: Engine, { id, began, until }: Run): Promise<void> =>
  engine.insert(
    { table: "runs", columns: ["run", "began", "until"] },
    lines([{ run: id, began, until }]),
  );

/**
 * Whether another server than that whose run a span has ended ran all the while: readers were served. What it says
 * of itself is up to `TOLD` old.
 */
export async function ranElsewhere(
  engine: Engine,
  { id, from, to }: Pick<Span, "id" | "from" | "to">,
): Promise<boolean> {
  const rows = await engine.rows(ELSEWHERE, { id, from, to, told: TOLD });
  return rows.length > 0;
}

const ELSEWHERE = {
  name: "outage-elsewhere",
  sql: `
    SELECT 1 AS one FROM runs
    WHERE run != {id:UUID} AND began <= {from:UInt64} AND until + 3 * {told:UInt64} / 2 >= {to:UInt64}
    LIMIT 1`,
  row: z.object({ one: z.number() }),
};
