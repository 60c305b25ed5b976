import * as z from "zod";
import { browserOf, countryOf, systemOf } from "./names.ts";
import { passed, type Said, Unreadable } from "./said.ts";
import { Columns, type ReadRow, type Recognised, type Seen, type System } from "./system.ts";

/**
 * GoatCounter's two exports, as its help has them (tpl/help/export.md and export-json.md of
 * arp242/goatcounter).
 *
 * CSV, where "individual pageviews" are kept: a row a view, the first column's name begins with the
 * version. 1: Path, Title, Event, Bot, Session, FirstVisit, Referrer, Referrer scheme, Browser (the user
 * agent, later its name), Screen size, Location, Date. 2: Path, Title, Event, UserAgent (empty), Browser,
 * System, Session, Bot, Referrer, Referrer scheme, Screen size, Location, FirstVisit, Date. Nothing
 * numbers the rows: what is alike in all columns is told apart by its order.
 *
 * JSON, which everybody can have: a zip of which `paths.jsonl` names pages by number, and
 * `hit_stats.jsonl` has a figure for each hour (UTC), page and referrer. GoatCounter's numbers are
 * visits: whoever comes again within its session counts once, which is less than Byline counts.
 */
export const goatcounter: System = {
  id: "goatcounter",
  name: "GoatCounter",
  first: /^paths\.jsonl$/,
  begin() {
    const pages = new Map<unknown, Page>();
    return { recognise: (seen) => recognise(seen, pages) };
  },
};

/** A page as `paths.jsonl` has it; null: an event. */
type Page = { readonly path: string; readonly title: string } | null;

function recognise(seen: Seen, pages: Map<unknown, Page>): Recognised | null {
  if (seen.kind === "table") {
    const version = /^(\d+),?Path$/.exec(seen.header[0]?.trim() ?? "")?.[1];
    if (version === undefined) return null;
    if (version !== "1" && version !== "2") {
      throw new Unreadable(
        `${seen.file} is an export of GoatCounter in version ${version}; 1 and 2 are known`,
      );
    }
    return { row: hits(new Columns(["Path", ...seen.header.slice(1)])) };
  }
  if (seen.file === "paths.jsonl") return { record: (value) => remember(value, pages) };
  if (seen.file === "hit_stats.jsonl") {
    if (pages.size > 0) return { record: (value) => figure(value, pages) };
    throw new Unreadable(`${seen.file} names pages by number: name paths.jsonl, or the whole zip`);
  }
  return OTHERS.test(seen.file)
    ? { aside: "has no views, or has them apart by what cannot be joined with pages" }
    : null;
}

const OTHERS =
  /^(?:info\.json|(?:languages|locations|refs|browsers|systems|(?:browser|system|location|language|size)_stats)\.jsonl)$/;

const PathLine = z.object({
  id: z.number(),
  path: z.string(),
  title: z.string().optional(),
  event: z.boolean().optional(),
});
const StatLine = z.object({ hour: z.string(), path_id: z.number(), count: z.number() });

function remember(value: unknown, pages: Map<unknown, Page>): readonly Said[] {
  const { data } = PathLine.safeParse(value);
  if (data === undefined) return [passed("are no pages")];
  pages.set(data.id, data.event ? null : { path: data.path, title: data.title ?? "" });
  return [];
}

function figure(value: unknown, pages: ReadonlyMap<unknown, Page>): Said {
  const { data } = StatLine.safeParse(value);
  const hour = Date.parse(data?.hour ?? "");
  if (data === undefined || Number.isNaN(hour)) return passed("have no hour, page or number");
  const page = pages.get(data.path_id);
  if (page === null) return passed("are events and no views of pages");
  if (page === undefined) return passed("are of pages that paths.jsonl has not", `${data.path_id}`);
  return { kind: "figure", of: hour, page: page.path, views: data.count, title: page.title };
}

function hits(columns: Columns): ReadRow {
  const [path, title, event, date] = columns.cells("Path", "Title", "Event", "Date");
  const [bot, session, country] = columns.cells("Bot", "Session", "Location");
  const [browser, system] = columns.cells("Browser", "System");
  const [referrer, scheme] = columns.cells("Referrer", "Referrer scheme");
  const nth = counting();
  return (cells) => {
    if (event(cells) === "true") return passed("are events and no views of pages", path(cells));
    const at = Date.parse(date(cells));
    if (Number.isNaN(at)) return passed("have no time", date(cells));
    if (path(cells) === "") return passed("have no page");
    const { page, from } = origin(path(cells), referrer(cells), scheme(cells));
    return {
      kind: "hit",
      ...{ at, page, referrer: from },
      identity: nth(date(cells), cells.join("\t")),
      title: title(cells),
      visitor: session(cells),
      country: countryOf(country(cells)),
      browser: browserOf(browser(cells)),
      os: systemOf(system(cells)),
      bot: bot(cells) !== "" && bot(cells) !== "0",
    };
  };
}

/** Names that it gives instead of addresses, where an address says the same. */
const GENERATED: Readonly<Record<string, string>> = {
  Google: "https://www.google.com/",
  "Hacker News": "https://news.ycombinator.com/",
  Reddit: "https://www.reddit.com/",
  Twitter: "https://twitter.com/",
  Facebook: "https://www.facebook.com/",
  "Telegram Messenger": "https://t.me/",
  Slack: "https://slack.com/",
  DuckDuckGo: "https://duckduckgo.com/",
};

/** A page and a referrer that say what GoatCounter's say: campaigns stand in addresses. */
function origin(path: string, referrer: string, scheme: string): { page: string; from: string } {
  const campaign = (key: string, value: string) => ({
    page: `${path}${path.includes("?") ? "&" : "?"}${key}=${encodeURIComponent(value)}`,
    from: "",
  });
  if (referrer === "") return { page: path, from: "" };
  if (scheme === "c") return campaign("utm_campaign", referrer);
  if (scheme === "g") {
    if (referrer === "Email") return campaign("utm_medium", "email");
    const from = GENERATED[referrer];
    return from === undefined ? campaign("utm_source", referrer) : { page: path, from };
  }
  if (scheme === "o" && /^[\w-]+(?:\.[\w-]+)+$/.test(referrer)) {
    return { page: path, from: `android-app://${referrer}` };
  }
  return { page: path, from: /^[a-z-]+:\/\//i.test(referrer) ? referrer : `https://${referrer}` };
}

/** Numbers rows that are alike: they are of one second, and rows are in the order of time. */
function counting(): (second: string, row: string) => string {
  let counts = new Map<string, number>();
  let last = "";
  return (second, row) => {
    if (second !== last && counts.size > KEPT) counts = new Map();
    last = second;
    const nth = (counts.get(row) ?? 0) + 1;
    counts.set(row, nth);
    return nth === 1 ? row : `${row}\t${nth}`;
  };
}

/** Rows that are remembered at least. */
const KEPT = 10_000;
