import * as z from "zod";
import { figuresIn } from "./figures.ts";
import { browserOf, countryOf, deviceOf, systemOf } from "./names.ts";
import { passed, type Said } from "./said.ts";
import {
  Columns,
  type Named,
  type ReadRow,
  type Recognised,
  type Seen,
  type System,
} from "./system.ts";

/**
 * What Google Analytics lets one have.
 *
 * Analytics 4, reports and explorations as CSV: some lines that begin with `#`, a heading, a row a member;
 * with the dimensions Date and Page path (or Page location), and the metric Views, figures by day. A
 * table without Date has totals of its range. Names of columns are in the language of whoever exports.
 * Beyond its limits Google puts pages together as `(other)`. Names of the Data API are known too.
 *
 * Universal Analytics as CSV: Page, Pageviews, …; with Date as secondary dimension figures by day. Below
 * the pages stands a second table, `Day Index`, which is passed over.
 *
 * Analytics 4 in BigQuery, exported as JSON by line: events (event_name, event_timestamp in microseconds,
 * user_pseudo_id, event_params of keys and values, device, geo), of which each `page_view` is a view.
 */
export const google: System = {
  id: "google",
  name: "Google Analytics",
  comments: true,
  begin: (named) => ({ recognise: (seen) => recognise(seen, named) }),
};

const NAMES = {
  page: [
    "Page path + query string and screen class",
    "Page path and screen class",
    "Page path + query string",
    "Page path",
    "Page location",
    "Full page URL",
    "Page",
    "pagePathPlusQueryString",
    "pagePath",
    "pageLocation",
    "fullPageUrl",
    "ga:pagePath",
  ],
  views: ["Views", "Pageviews", "screenPageViews", "ga:pageviews"],
  date: ["Date", "Day", "Date + hour (YYYYMMDDHH)", "Hour of Day", "dateHour", "ga:date"],
  title: [
    "Page title",
    "Page title and screen class",
    "Page title and screen name",
    "pageTitle",
    "ga:pageTitle",
  ],
  host: ["Hostname", "Host name", "hostName", "ga:hostname"],
} as const;

function recognise(seen: Seen, named: Named): Recognised | null {
  if (seen.kind === "table") {
    // As Google writes it, or somebody names it: other systems have a `page` in small letters.
    const isOurs = named.page !== undefined || seen.header.some((name) => PAGES.has(name.trim()));
    const row = isOurs ? tables(seen.header, named) : null;
    if (row !== null) return { row };
    return seen.header.some((name) => OTHERS.test(name.trim()))
      ? { aside: "has no pages with their views: add the dimension Page path and the metric Views" }
      : null;
  }
  return Event.safeParse(seen.first).success ? { record: event } : null;
}

const PAGES: ReadonlySet<string> = new Set(NAMES.page);

const OTHERS =
  /^(?:Views|Pageviews|Sessions|Active users|Total users|Event count|Event name|Landing page.*|Page path.*|Page title.*|Day Index|Nth day)$/;

/** A file may have several tables: one that is not of pages is passed over, up to the next that is. */
function tables(header: readonly string[], named: Named): ReadRow | null {
  let read = figuresIn(new Columns(header), NAMES, named);
  if (read === null) return null;
  let isOther = false;
  return (cells) => {
    // No heading has a number in it, and no row is without one.
    if (!cells.some((cell) => /^[\d.,\s%]*\d[\d.,\s%]*$/.test(cell.trim()))) {
      const next = figuresIn(new Columns(cells), NAMES, named);
      isOther = next === null;
      if (next !== null) read = next;
      return [];
    }
    if (isOther || read === null)
      return passed("stand in other tables of the file", cells.join(", "));
    return read(cells);
  };
}

const value = z.looseObject({
  string_value: z.string().nullish(),
  int_value: z.union([z.string(), z.number()]).nullish(),
});
const Event = z.looseObject({
  event_name: z.string(),
  event_timestamp: z.coerce.number().positive(),
  event_params: z.array(z.looseObject({ key: z.string(), value: value.nullish() })),
  user_pseudo_id: z.string().nullish(),
  batch_event_index: z.union([z.string(), z.number()]).nullish(),
  device: z
    .looseObject({
      category: z.string().nullish(),
      operating_system: z.string().nullish(),
      browser: z.string().nullish(),
      web_info: z.looseObject({ browser: z.string().nullish() }).nullish(),
    })
    .nullish(),
  geo: z.looseObject({ country: z.string().nullish() }).nullish(),
});

function event(of: unknown): Said {
  const { data } = Event.safeParse(of);
  if (data === undefined) return passed("are no events");
  if (data.event_name !== "page_view") {
    return passed("are events and no views of pages", data.event_name);
  }
  const said = new Map(data.event_params.map((one) => [one.key, one.value?.string_value ?? ""]));
  const page = said.get("page_location") ?? "";
  if (page === "") return passed("have no page");
  const { device, geo, user_pseudo_id: reader } = data;
  return {
    kind: "hit",
    at: Math.floor(data.event_timestamp / 1000),
    page,
    identity: `${reader ?? `- ${data.batch_event_index ?? ""}`} ${data.event_timestamp} ${page}`,
    title: said.get("page_title") ?? "",
    referrer: said.get("page_referrer") ?? "",
    visitor: reader ?? undefined,
    country: countryOf(geo?.country ?? ""),
    device: deviceOf(device?.category ?? ""),
    browser: browserOf(device?.web_info?.browser ?? device?.browser ?? ""),
    os: systemOf(device?.operating_system ?? ""),
  };
}
