import type { Context } from "hono";
import { parseAccept } from "hono/utils/accept";
import type { Outage } from "../contract/outages.ts";
import type { Incomplete } from "../contract/question.ts";
import type { Summary } from "../contract/summary.ts";
import { EVERY } from "../store/rows.ts";
import { bodyOf, Slots } from "./sending.ts";

export const wantsCsv = (c: Context, query: { format?: string | undefined }): boolean =>
  query.format === "csv" ||
  (query.format === undefined && prefersCsv(c.req.header("accept") ?? ""));

/** Whether CSV is asked for by name, and JSON not rather (RFC 9110, 12.5.1). */
function prefersCsv(accept: string): boolean {
  const asked = new Map(parseAccept(accept.toLowerCase()).map(({ type, q }) => [type, q]));
  const json = ["application/json", "application/*", "*/*"].find((type) => asked.has(type)) ?? "";
  const csv = asked.get("text/csv") ?? 0;
  return csv > 0 && csv >= (asked.get(json) ?? 0);
}

const HEADERS = {
  "content-type": "text/csv; charset=utf-8; header=present",
  "cache-control": "private, no-store",
} as const;

/** Rows as RFC 4180 with a header line. A text that a spreadsheet would run is quoted with `'`. */
export const csv = <Row extends object>(
  c: Context,
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
): Response => c.body(headOf(columns) + linesOf(columns, rows), 200, HEADERS);

const headOf = (columns: readonly string[]): string => `${columns.join(",")}\r\n`;

const linesOf = <Row extends object>(
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
): string =>
  rows.map((row) => `${columns.map((column) => cell(row[column])).join(",")}\r\n`).join("");

/** A page of a list. @typeParam Row What its lines are made of. */
interface Page<Row> {
  readonly rows: readonly Row[];
  /** Cursor of the next page; null: it is the last. */
  readonly next: string | null;
}

/** A page of a list as CSV, with the next in the header `Link` (RFC 8288). */
export function csvPage<Row extends object>(
  c: Context,
  columns: readonly (keyof Row & string)[],
  { rows, next }: Page<Row>,
): Response {
  if (next !== null) c.header("link", `<${pageAfter(c, next)}>; rel="next"`);
  return csv(c, columns, rows);
}

/** Lists that are sent whole at a time, each with a statement of its own under way: no caller keeps others from theirs. */
const slots = new Slots({ most: 4, each: 2, what: "lists as CSV", later: 5 });

/**
 * All rows of a list as CSV, as they come and no faster than they are taken, see `bodyOf`.
 * @param begin Asks for them; called when it is its turn.
 */
export const csvWhole = <Row extends object>(
  c: Context,
  columns: readonly (keyof Row & string)[],
  begin: () => Promise<AsyncGenerator<readonly Row[], undefined>>,
): Promise<Response> =>
  slots.take(c.get("who"), async (done) => {
    const body = await bodyOf(written(columns, await begin()), `The list ${c.req.path}`, done);
    return c.body(body, 200, HEADERS);
  });

async function* written<Row extends object>(
  columns: readonly (keyof Row & string)[],
  pieces: AsyncGenerator<readonly Row[], undefined>,
): AsyncGenerator<Uint8Array, undefined> {
  const encoder = new TextEncoder();
  let head = headOf(columns);
  for await (const rows of pieces) {
    yield encoder.encode(head + linesOf(columns, rows));
    head = "";
  }
  if (head !== "") yield encoder.encode(head);
}

/** A list as CSV: the page that is asked for by `limit`, else all of it. */
export const csvList = async <Row extends object>(
  c: Context,
  columns: readonly (keyof Row & string)[],
  page: () => Promise<Page<Row>>,
  whole: () => Promise<AsyncGenerator<readonly Row[], undefined>>,
): Promise<Response> =>
  isPaged(c) ? csvPage(c, columns, await page()) : csvWhole(c, columns, whole);

/** Columns of when and by whom something was taken back; empty: it is in force. */
export const TAKEN_BACK = ["takenBackAt", "takenBackBy"] as const;

/** The same of one, in place of `takenBack`. */
export const withTakenBack = <One extends Pick<Outage, "takenBack">>({
  takenBack,
  ...one
}: One): Omit<One, "takenBack"> & Record<(typeof TAKEN_BACK)[number], string | null> => ({
  ...one,
  takenBackAt: takenBack?.at ?? null,
  takenBackBy: takenBack?.author ?? null,
});

/** Whether a page is asked for, and not all rows. */
export const isPaged = (c: Context): boolean => c.req.query("limit") !== undefined;

/** How many rows of a short list are asked for at once: a page of it, or as CSV all, where no page is asked for. */
export const rowsOf = (
  c: Context,
  query: { readonly format?: string | undefined; readonly limit: number },
): number =>
  // Lists are asked for one row more than they show.
  wantsCsv(c, query) && !isPaged(c) ? EVERY - 1 : query.limit;

/** How many notes a header has room for, and how much of what each says. */
const NOTED = 10;
const LETTERS = 60;

/** Tells in a header what rows as CSV have no room for, see `CSV_HEADERS`. */
export function tell(
  c: Context,
  { asOf, range, notes }: Pick<Summary, "asOf" | "range" | "notes">,
) {
  const length = (one: Incomplete) => Date.parse(one.to) - Date.parse(one.from);
  const longest = notes.toSorted((a, b) => length(b) - length(a)).slice(0, NOTED);
  const more = notes.length - longest.length;
  const brief = longest.map(({ why, ...one }) =>
    why === undefined ? one : { ...one, why: why.slice(0, LETTERS) },
  );
  const told = { asOf, range, notes: brief, ...(more > 0 ? { more } : {}) };
  // A header holds ASCII alone.
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  c.header("x-byline-answer", JSON.stringify(told).replace(/[^ -~]/g, escaped));
}

/** The request's own address, of the next page; without a host, which a proxy may have changed. */
function pageAfter(c: Context, next: string): string {
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.set("cursor", next);
  searchParams.set("format", "csv");
  return `${pathname}?${searchParams}`;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = Array.isArray(value) ? value.join("; ") : String(value);
  // A reader's or a page's text may begin a formula (CWE-1236).
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
