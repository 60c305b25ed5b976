import { browserOf, countryOf, deviceOf, systemOf } from "./names.ts";
import { passed } from "./said.ts";
import { Columns, type ReadRow, type Recognised, type Seen, type System } from "./system.ts";

/**
 * Umami's table of events: what Umami Cloud sends by mail as `website_event.csv` in a zip, and what
 * PostgreSQL, MySQL or ClickHouse of a server of one's own write of `website_event` (with `session`
 * joined, for the readers). Columns by name, of which created_at, url_path and event_id or session_id must
 * be there: website_id, session_id, visit_id, event_id, hostname, browser, os, device, screen, language,
 * country, url_path, url_query, referrer_domain, referrer_path, referrer_query, page_title, event_type
 * (1: a view, 2: an event of one's own), event_name, created_at (UTC). As in umami-software/umami,
 * db/clickhouse/schema.sql.
 *
 * The zip that its dashboard offers has visitors, not views, of at most 500 pages, and no days: it is not
 * read (getPageviewMetrics.ts there: columns x and y).
 */
export const umami: System = {
  id: "umami",
  name: "Umami",
  begin: () => ({ recognise }),
};

function recognise(seen: Seen): Recognised | null {
  if (seen.kind !== "table") return null;
  const columns = new Columns(seen.header);
  if (columns.has("url_path", "created_at")) return { row: events(columns) };
  if (seen.header.length === 2 && columns.has("x", "y")) {
    return {
      aside:
        "has numbers of visitors without days, of 500 pages at most: export the table website_event instead",
    };
  }
  return columns.has("session_id", "data_key")
    ? { aside: "has what events carry, and no views" }
    : null;
}

function events(columns: Columns): ReadRow {
  const [event, session, type] = columns.cells("event_id", "session_id", "event_type");
  const [name, created, host] = columns.cells("event_name", "created_at", "hostname");
  const [path, query, title] = columns.cells("url_path", "url_query", "page_title");
  const [domain, before] = columns.cells("referrer_domain", "referrer_path");
  const [asked, country] = columns.cells("referrer_query", "country");
  const [device, browser, os] = columns.cells("device", "browser", "os");
  return (cells) => {
    if (type(cells) === "2" || (type(cells) === "" && name(cells) !== "")) {
      return passed("are events and no views of pages", name(cells));
    }
    const at = instantIn(created(cells));
    if (at === null) return passed("have no time", created(cells));
    const page = path(cells);
    if (page === "") return passed("have no page");
    const site = host(cells);
    const full = `${page}${withMark("?", query(cells))}`;
    const referrer = domain(cells);
    return {
      kind: "hit",
      at,
      page: site === "" || !page.startsWith("/") ? full : `https://${site}${full}`,
      identity: event(cells) || cells.join("\t"),
      title: title(cells),
      referrer:
        referrer === "" ? "" : `https://${referrer}${before(cells)}${withMark("?", asked(cells))}`,
      visitor: session(cells),
      country: countryOf(country(cells)),
      device: deviceOf(device(cells)),
      browser: browserOf(browser(cells)),
      os: systemOf(os(cells)),
    };
  };
}

const withMark = (mark: string, text: string): string =>
  text === "" || text.startsWith(mark) ? text : mark + text;

/** `2024-05-01 12:34:56`, with fractions and an offset or without, which is UTC; also MySQL's and ISO's. */
function instantIn(text: string): number | null {
  const [, day, time, offset = ""] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?$/.exec(text) ??
    [];
  if (day === undefined) return null;
  const [, sign, hours, minutes = "00"] = /^([+-])(\d\d):?(\d\d)?$/.exec(offset) ?? [];
  const at = Date.parse(`${day}T${time}${sign ? `${sign}${hours}:${minutes}` : "Z"}`);
  return Number.isNaN(at) ? null : at;
}
