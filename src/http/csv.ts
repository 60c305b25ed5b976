import type { Context } from "hono";

export const wantsCsv = (c: Context, query: { format?: string | undefined }): boolean =>
  query.format === "csv" ||
  (query.format === undefined && /\btext\/csv\b/.test(c.req.header("accept") ?? ""));

/** Rows as RFC 4180 with a header line. A text that a spreadsheet would run is quoted with `'`. */
export function csv<Row extends object>(
  c: Context,
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
): Response {
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(","));
  const text = [columns.join(","), ...lines, ""].join("\r\n");
  return c.body(text, 200, {
    "content-type": "text/csv; charset=utf-8; header=present",
    "cache-control": "private, no-store",
  });
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = String(value);
  // A reader's or a page's text may begin a formula (CWE-1236).
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
