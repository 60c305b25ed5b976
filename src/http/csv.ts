import type { Context } from "hono";
import type { Incomplete } from "../contract/question.ts";
import type { Summary } from "../contract/summary.ts";

export const wantsCsv = (c: Context, query: { format?: string | undefined }): boolean =>
  query.format === "csv" ||
  (query.format === undefined && /\btext\/csv\b/.test(c.req.header("accept") ?? ""));

/**
 * Rows as RFC 4180 with a header line. A text that a spreadsheet would run is quoted with `'`.
 * @param next Cursor of the next page, told in the header `Link` (RFC 8288); null: there is none.
 */
export function csv<Row extends object>(
  c: Context,
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
  next: string | null = null,
): Response {
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(","));
  const text = [columns.join(","), ...lines, ""].join("\r\n");
  if (next !== null) c.header("link", `<${pageAfter(c, next)}>; rel="next"`);
  return c.body(text, 200, {
    "content-type": "text/csv; charset=utf-8; header=present",
    "cache-control": "private, no-store",
  });
}

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
