import type * as z from "zod";
import {
  type Engine,
  type Params,
  type Query,
  StoreDown,
  StoreError,
  Unreadable,
} from "./engine.ts";

/** Rows of a JSONEachRow answer, each checked. @throws StoreError on a row of another shape. */
export const parseRows = <Row>(schema: z.ZodType<Row>, text: string): Row[] =>
  parseLines(schema, text.split("\n"));

/** The `limit` of a statement that is to have none. */
export const EVERY = 2 ** 32 - 1;

/** Rows that are parsed at a time, so that nothing else waits for long. */
const AT_ONCE = 1000;

/**
 * Rows of a query as they come, some at a time: all are of one moment, however many they are and however slowly
 * they are taken. @throws as `Engine.stream`.
 */
export async function* streamRows<Row>(
  engine: Pick<Engine, "stream">,
  query: Query<Row>,
  params: Params,
): AsyncGenerator<Row[], undefined> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const piece of engine.stream(query, params, "JSONEachRow")) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (let from = 0; from < lines.length; from += AT_ONCE) {
      yield parseLines(query.row, lines.slice(from, from + AT_ONCE));
    }
  }
  if (rest !== "") yield parseLines(query.row, [rest]);
}

function parseLines<Row>(schema: z.ZodType<Row>, lines: readonly string[]): Row[] {
  const rows: Row[] = [];
  for (const line of lines) {
    if (line === "") continue;
    const row = schema.safeParse(JSON.parse(line));
    if (!row.success) throw new StoreError("a row has another shape", { cause: row.error });
    rows.push(row.data);
  }
  return rows;
}

/** What is wrong with files and the disk. 243 is a full one; 1001 is what the system says. */
const FILES = [
  74, 75, 76, 77, 87, 88, 172, 204, 214, 243, 272, 273, 274, 275, 294, 400, 424, 425, 566, 586, 641,
  1000, 1001, 1002,
];
/** Time, memory, parts, quotas, what was cancelled. */
const LOAD = [
  159, 160, 173, 201, 202, 216, 236, 241, 252, 364, 373, 384, 394, 439, 473, 574, 677, 692, 696,
  735, 738, 749, 762, 777, 778,
];
/** The network, replicas and their keeper. */
const ELSEWHERE = [
  95, 96, 198, 203, 209, 210, 225, 242, 244, 254, 265, 279, 285, 286, 297, 319, 369, 415, 999,
];
/** Codes of ClickHouse that a later try may not meet. */
const PASSING = new Set([...FILES, ...LOAD, ...ELSEWHERE]);

/** Codes that name a value at fault, of a row or a parameter. */
const UNREADABLE = new Set([
  6, 25, 26, 27, 38, 41, 53, 69, 70, 72, 117, 120, 128, 130, 131, 321, 349, 376, 441, 457, 467, 563,
  626, 632, 675, 676, 691,
]);

/** What a refusal of ClickHouse amounts to. @param code Its own; undefined: it gave none. */
export function failureOf(code: number | undefined, cause: unknown): StoreDown | StoreError {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (code !== undefined && PASSING.has(code)) return new StoreDown(message, { cause });
  if (code !== undefined && UNREADABLE.has(code)) return new Unreadable(message, { cause });
  return new StoreError(message, { cause });
}
