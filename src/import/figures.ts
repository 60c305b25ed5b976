import { dayIn, passed, type Said, viewsIn } from "./said.ts";
import type { Columns, Named, ReadRow } from "./system.ts";

/** What columns with figures of pages are called, the likelier first. */
type Names = Readonly<Record<keyof Named, readonly string[]>>;

/**
 * Reads a table of figures: a page and its views in a row, of a day (`2026-03-01`, `20260301`, an hour
 * of it as `2026030114`), or of all the time of the table where no column says.
 * @returns Null where the table has no pages or no views.
 */
export function figuresIn(columns: Columns, names: Names, named: Named): ReadRow | null {
  const of = (what: keyof Named) => {
    const own = named[what];
    const asked = own === undefined ? names[what] : [own];
    return asked.some((name) => columns.has(name)) ? columns.cell(...asked) : null;
  };
  const [page, views, date] = [of("page"), of("views"), of("date")];
  const [title, host] = [of("title"), of("host")];
  if (page === null || views === null) return null;
  return (cells): Said => {
    const count = viewsIn(views(cells));
    if (count === null) return passed("have no number of views", views(cells));
    const path = page(cells);
    // The sum of all pages is in a row of its own, with empty columns or a word in one of them.
    if (path === "" || isSum(cells)) return { kind: "sum", of: "", views: count };
    if (/^\(.*\)$/.test(path)) {
      return passed("are views that no page is named of", path, count);
    }
    const said = { page: addressOf(path, host?.(cells) ?? ""), views: count };
    const more = title === null ? said : { ...said, title: title(cells) };
    if (date === null) return { kind: "total", ...more };
    const day = dayIn(date(cells).replace(/^(\d{8})\d\d$/, "$1"));
    if (day === null) return passed("have no day", date(cells), count);
    return { kind: "figure", of: day, ...more };
  };
}

const isSum = (cells: readonly string[]): boolean => cells.some((cell) => SUM.test(cell));
const SUM = /^\s*(?:grand )?totals?\s*$/i;

/** `www.unn.example/a` and `/a` of a host are addresses of it. */
function addressOf(path: string, host: string): string {
  if (/^https?:\/\//i.test(path)) return path;
  if (path.startsWith("/")) return host === "" ? path : `https://${host}${path}`;
  return /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:\/|$)/u.test(path)
    ? `https://${path}`
    : path;
}
