import * as z from "zod";
import { browserOf, countryOf, deviceOf, systemOf } from "./names.ts";
import { dayIn, type Hit, passed, type Said, Unreadable, viewsIn } from "./said.ts";
import { Columns, type ReadRow, type Recognised, type Seen, type System } from "./system.ts";

/**
 * Matomo's answers, as files.
 *
 * `Live.getLastVisitsDetails`, `format=JSON`: a list of visits (visitorId, countryCode, deviceType,
 * operatingSystemName, browserName, referrerType, referrerUrl, referrerName, campaign…), each with its
 * `actionDetails` in order: type (`action` is a view; goals, events, searches and downloads are not),
 * url, pageTitle, pageId (numbers the action), timestamp (seconds since 1970). So each view is itself.
 * Names of devices are in the language of whoever asks: `language=en`; `deviceTypeIcon` tells them too.
 *
 * `Actions.getPageUrls`, `flat=1`, `period=day`: JSON with a list for each day of a range; or CSV with a
 * column `date`, which Matomo writes in UTF-16 unless told otherwise (core/DataTable/Renderer/Csv.php of
 * matomo-org/matomo). Columns: label, nb_visits, nb_hits (views), url, `metadata_url` in CSV. For a single
 * day neither names the day: the file's name must have it, or it is asked for as a range.
 */
export const matomo: System = {
  id: "matomo",
  name: "Matomo",
  begin: () => ({ recognise }),
};

function recognise(seen: Seen): Recognised | null {
  if (seen.kind === "table") {
    const columns = new Columns(seen.header);
    if (columns.has("nb_hits") || columns.has("label", "Pageviews")) {
      return { row: pageRows(columns, seen.file) };
    }
    return columns.has("nb_visits") || columns.has("nb_actions")
      ? { aside: "has no views of pages: ask for Actions.getPageUrls" }
      : null;
  }
  const first = Shape.safeParse(seen.first).data;
  if (first === undefined) return null;
  if (first.result === "error") {
    throw new Unreadable(`${seen.file} is no data but what Matomo said: ${first.message}`);
  }
  if (first.actionDetails !== undefined) return { record: visit };
  if (first.label !== undefined && first.nb_visits !== undefined) {
    const day = dayInName(seen.file);
    return { record: (value, list) => pageRecord(value, list || day, seen.file) };
  }
  return null;
}

/** By which the answers are told apart. */
const Shape = z.looseObject({
  actionDetails: z.array(z.unknown()).optional(),
  label: z.unknown().optional(),
  nb_visits: z.unknown().optional(),
  result: z.unknown().optional(),
  message: z.unknown().optional(),
});

const text = z.union([z.string(), z.number()]).transform(String).nullish();

const Visit = z.looseObject({
  idVisit: text,
  visitorId: z.union([z.string(), z.literal(false)]).nullish(),
  countryCode: text,
  deviceType: text,
  deviceTypeIcon: text,
  operatingSystemName: text,
  browserName: text,
  referrerType: text,
  referrerUrl: text,
  referrerName: text,
  campaignSource: text,
  campaignMedium: text,
  actionDetails: z.array(z.looseObject({ type: text })),
});

const Action = z.looseObject({
  url: z.string(),
  pageTitle: text,
  pageId: text,
  timestamp: z.coerce.number().positive(),
});

function visit(value: unknown): Said[] {
  const found = Visit.safeParse(value).data;
  if (found === undefined) return [passed("are no visits")];
  const reader = {
    visitor: found.visitorId || found.idVisit || undefined,
    country: countryOf(found.countryCode ?? ""),
    device: deviceOf(found.deviceType ?? "") ?? deviceOf(iconOf(found.deviceTypeIcon ?? "")),
    browser: browserOf(found.browserName ?? ""),
    os: systemOf(found.operatingSystemName ?? ""),
  };
  let before = "";
  return found.actionDetails.map((one, place): Said => {
    if (one.type !== "action") return passed("are no views of pages", one.type ?? "");
    const { data } = Action.safeParse(one);
    if (data === undefined) return passed("are views without address or time");
    const first = before === "";
    const hit: Hit = {
      kind: "hit",
      at: data.timestamp * 1000,
      page: first ? withCampaign(data.url, found) : data.url,
      // Where actions are not numbered, their place in the visit is as good.
      identity: `${found.idVisit} ${data.pageId ?? `${data.timestamp} ${place}`}`,
      title: data.pageTitle ?? "",
      referrer: first ? (found.referrerUrl ?? "") : before,
      ...reader,
    };
    before = data.url;
    return hit;
  });
}

/** `plugins/Morpheus/icons/dist/devices/desktop.png` */
const iconOf = (path: string): string =>
  /devices\/([a-z_]+)\./.exec(path)?.[1]?.replace("_", " ") ?? "";

/** What Matomo knows of a campaign, where the address itself names none that Byline knows. */
function withCampaign(url: string, of: z.output<typeof Visit>): string {
  if (of.referrerType !== "campaign" || /[?&]utm_/i.test(url)) return url;
  const said = new URLSearchParams();
  if (of.campaignSource) said.set("utm_source", of.campaignSource);
  if (of.campaignMedium) said.set("utm_medium", of.campaignMedium);
  if (of.referrerName) said.set("utm_campaign", of.referrerName);
  const [page = "", fragment] = url.split("#");
  const query = said.size === 0 ? "" : `${page.includes("?") ? "&" : "?"}${said}`;
  return `${page}${query}${fragment === undefined ? "" : `#${fragment}`}`;
}

const PageRecord = z.looseObject({ label: text, url: text, nb_hits: text, idsubdatatable: text });

function pageRecord(value: unknown, day: string, file: string): Said {
  const { data } = PageRecord.safeParse(value);
  if (data === undefined) return passed("are no pages");
  if (data.idsubdatatable) return nested(file);
  return pageOf(day, data.url ?? "", data.label ?? "", data.nb_hits ?? "", file);
}

function pageRows(columns: Columns, file: string): ReadRow {
  const [date, label, below] = columns.cells("date", "label", "idsubdatatable");
  const url = columns.cell("metadata_url", "Metadata: url", "url");
  const hits = columns.cell("nb_hits", "Pageviews");
  const named = dayInName(file);
  return (cells) => {
    if (below(cells) !== "") return nested(file);
    return pageOf(dayIn(date(cells)) ?? named, url(cells), label(cells), hits(cells), file);
  };
}

function pageOf(day: string, url: string, label: string, hits: string, file: string): Said {
  if (day === "") {
    throw new Unreadable(
      `${file} does not say of which day it is: ask for a range (period=day&date=2024-01-01,2024-12-31), or put the day into the file's name`,
    );
  }
  const views = viewsIn(hits);
  if (views === null) return passed("have no number of views", hits);
  const page = url || label;
  // `Others` is what Matomo has put together beyond its limits.
  if (!/^(?:https?:\/\/|\/)/.test(page)) return passed("are no pages", page);
  return { kind: "figure", of: day, page, views };
}

const nested = (file: string): never => {
  throw new Unreadable(`${file} has folders in place of pages: ask for it with flat=1`);
};

/** A day that stands alone in a file's name: `pages-2026-03-01.csv`; empty: none. */
const dayInName = (file: string): string => {
  const days = file.match(/(?<!\d)\d{4}-\d\d-\d\d(?!\d)/g) ?? [];
  return days.length === 1 ? (dayIn(days[0] ?? "") ?? "") : "";
};
