import { dayIn, passed, viewsIn } from "./said.ts";
import { Columns, type ReadRow, type Recognised, type Seen, type System } from "./system.ts";

/**
 * Plausible's export of a site: a zip of CSV files, one for each of its reports, a row for each day and
 * member. What is known of pages and what is known of sources, countries or browsers are apart, and
 * nothing joins them; there are no single views.
 *
 * `imported_pages_20240101_20241231.csv`: date, hostname (any one of the page's), page (the path), visits,
 * visitors, pageviews, and sums of scroll depth and time; elder ones have exits and time_on_page.
 * `imported_visitors_….csv`: date, visitors, pageviews, bounces, visits, visit_duration: the site's own sums.
 * Days are those of the site's zone at Plausible. As in plausible/analytics, lib/plausible/exports.ex.
 */
export const plausible: System = {
  id: "plausible",
  name: "Plausible",
  begin: () => ({ recognise }),
};

function recognise(seen: Seen): Recognised | null {
  if (seen.kind !== "table" || seen.header[0]?.trim() !== "date") return null;
  const columns = new Columns(seen.header);
  if (columns.has("page", "pageviews")) return { row: pages(columns) };
  const isOurs = /^imported_[a-z_]+?(?:_\d{8}_\d{8})?\.csv$/.test(seen.file);
  if (columns.has("visitors", "pageviews", "bounces") && !columns.has("source")) {
    return { row: sums(columns) };
  }
  return isOurs || columns.has("visitors")
    ? { aside: "has days and no pages; nothing says which page such a reader saw" }
    : null;
}

function pages(columns: Columns): ReadRow {
  const [date, host, page, views] = columns.cells("date", "hostname", "page", "pageviews");
  return (cells) => {
    const day = dayIn(date(cells));
    const count = viewsIn(views(cells));
    const path = page(cells);
    if (day === null) return passed("have no day", date(cells));
    if (count === null) return passed("have no number of views", views(cells));
    if (path === "") return passed("have no page");
    return { kind: "figure", of: day, page: path, seenAt: host(cells), views: count };
  };
}

function sums(columns: Columns): ReadRow {
  const [date, views] = columns.cells("date", "pageviews");
  return (cells) => {
    const count = viewsIn(views(cells));
    if (count === null) return passed("have no number of views", views(cells));
    return { kind: "sum", of: dayIn(date(cells)) ?? "", views: count };
  };
}
