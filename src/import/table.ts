import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CsvError, type Info, parse } from "csv-parse";
import { Unreadable } from "./said.ts";

/** A row of a table, with the number of the line that it ends on. */
export interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Longest row, characters: one that never ends is a quotation mark that was never closed. */
const LONGEST = 2 ** 20;

/**
 * Rows of a CSV as they come, the heading among them; blank lines are left out, lines above the heading
 * that begin with `#`, and where told so all of these. Commas, semicolons and tabs are told apart by the first line with any.
 * @throws Unreadable.
 */
export async function* rowsOf(
  text: AsyncIterable<string>,
  name: string,
  { comments }: { readonly comments: boolean },
): AsyncGenerator<Row> {
  const { first, above, all } = await begun(text);
  const parser = parse({
    delimiter: delimiterOf(first),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST,
    ...(comments ? { comment: "#", comment_no_infix: true } : {}),
  });
  // Its failure is the parser's, which is read below.
  const read = pipeline(Readable.from(all, { objectMode: true }), parser).catch(() => {});
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: Info;
    }>) {
      yield { cells: record, line: above + info.lines };
    }
    await read;
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new Unreadable(`${name} is no CSV: ${cause.message}`, { cause });
  }
}

/** The first line that counts, how many stand above it, and the text from it on. */
async function begun(
  text: AsyncIterable<string>,
): Promise<{ first: string; above: number; all: AsyncGenerator<string> }> {
  const parts = text[Symbol.asyncIterator]();
  let head = "";
  let ended = false;
  let first = "";
  while (!ended && first === "" && head.length < LONGEST) {
    const { value, done = false } = await parts.next();
    ended = done;
    head += value ?? "";
    const lines = head.split(/\r\n|\n|\r/);
    // The last may go on.
    const whole = ended ? lines : lines.slice(0, -1);
    first = whole.find((line) => line.trim() !== "" && !line.startsWith("#")) ?? "";
  }
  // What stands above the heading is none of the table's.
  const offset = first === "" ? 0 : offsetOf(head, first);
  const above = head.slice(0, offset).split(/\r\n|\n|\r/).length - 1;
  head = head.slice(offset);
  return { first, above, all: rest() };

  async function* rest(): AsyncGenerator<string> {
    try {
      if (head !== "") yield head;
      for (;;) {
        const { value, done } = await parts.next();
        if (done) return;
        if (value !== "") yield value;
      }
    } finally {
      // Whoever has seen enough lets go of the file too.
      await parts.return?.();
    }
  }
}

/** Where a line begins, which has others before it. */
function offsetOf(text: string, line: string): number {
  if (text.startsWith(line)) return 0;
  return Math.max(text.indexOf(`\n${line}`), text.indexOf(`\r${line}`)) + 1;
}

const delimiterOf = (line: string): string => {
  const bare = line.replaceAll(/"[^"]*"/g, "");
  const counts = [",", "\t", ";"].map((one) => [bare.split(one).length, one] as const);
  return counts.reduce((most, one) => (one[0] > most[0] ? one : most))[1];
};
