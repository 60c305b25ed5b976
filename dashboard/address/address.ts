import type { Interval } from "../../src/contract/over-time.ts";
import type { Compare, Dimension, Metric, Order } from "../../src/contract/question.ts";
import { type Filters, filtersFrom, writeFilters } from "./filters.ts";
import { type Chosen, PRESETS, type Preset } from "./range.ts";

/** The pages of a site, each named as in its address; the overview alone has no name there. */
export type PageName =
  | "overview"
  | "now"
  | "articles"
  | "authors"
  | "sections"
  | "tags"
  | "readers"
  | "compare"
  | "ledger"
  | "corrections"
  | "check"
  | "settings";

/** What has a page of its own: every member of every dimension. */
export interface Member {
  readonly by: Dimension;
  readonly key: string;
}

/** All that a page shows, and all of it in its address: the same link shows the same. */
export interface Address {
  /** Null: the list of sites. */
  readonly site: string | null;
  /** `member`: the page of one of them, see there. */
  readonly page: PageName | "member";
  /** Null but on a member's page. */
  readonly member: Member | null;
  /** What follows the page's name in the path, such as `country` of `readers`; empty: nothing. */
  readonly part: string;
  readonly chosen: Chosen;
  readonly compare: Compare;
  /** Null: what suits the range. */
  readonly interval: Interval | null;
  readonly filters: Filters;
  /** What a table is sorted by. */
  readonly sort: Metric;
  readonly order: Order;
  /** What a table is searched for; empty: it shows all. */
  readonly search: string;
  /** How many pages of a table are open, from 1. */
  readonly opened: number;
  /** Keys of what is compared with each other. */
  readonly picked: readonly string[];
  /** Along which they are: the calendar, or the hours since each was published. */
  readonly axis: "date" | "hours";
}

export const HOME: Address = {
  site: null,
  page: "overview",
  member: null,
  part: "",
  chosen: "7d",
  compare: "previous",
  interval: null,
  filters: {},
  sort: "views",
  order: "desc",
  search: "",
  opened: 1,
  picked: [],
  axis: "date",
};

// Records, not lists: one that the contract adds and this page forgets is a type error.
/** Whether a page has parts. */
const pages: Record<Exclude<PageName, "overview">, boolean> = {
  now: false,
  articles: false,
  authors: false,
  sections: false,
  tags: false,
  readers: true,
  compare: true,
  ledger: true,
  corrections: true,
  check: true,
  settings: true,
};
const comparisons: Record<Compare, true> = {
  none: true,
  previous: true,
  weekday: true,
  year: true,
};
const intervals: Record<Interval, true> = { hour: true, day: true, week: true, month: true };
const metrics: Record<Metric, true> = { views: true, visitors: true, engaged: true };
const dimensions: Record<Dimension, true> = {
  article: true,
  author: true,
  section: true,
  tag: true,
  place: true,
  agency: true,
  language: true,
  story: true,
  country: true,
  device: true,
  browser: true,
  os: true,
  source: true,
  medium: true,
};
/** Every dimension, in the order in which they are offered. */
export const DIMENSIONS = Object.keys(dimensions) as Dimension[];

const isOne = <T extends string>(all: Record<T, unknown>, text: string | null): text is T =>
  text !== null && Object.hasOwn(all, text);

export const isDimension = (text: string): text is Dimension => isOne(dimensions, text);

const DAY = /^\d{4}-\d\d-\d\d$/;
const isDay = (text: string | null): text is string =>
  text !== null && DAY.test(text) && !Number.isNaN(Date.parse(text));

function chosenFrom(query: URLSearchParams): Chosen {
  const [from, to] = [query.get("from"), query.get("to")];
  if (isDay(from) && isDay(to) && from < to) return { from, to };
  const preset = query.get("range") as Preset;
  return PRESETS.includes(preset) ? preset : HOME.chosen;
}

type Where = Pick<Address, "page" | "member" | "part">;

/** Which page a path names below its site; null: none. */
function whereFrom(name: string | undefined, rest: string): Where | null {
  if (!name) return { page: "overview", member: null, part: "" };
  const part = decoded(rest);
  if (part === null) return null;
  if (isOne(pages, name)) {
    return part === "" || pages[name] ? { page: name, member: null, part } : null;
  }
  if (!isDimension(name) || part === "") return null;
  return { page: "member", member: { by: name, key: part }, part: "" };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Most pages of a table that an address opens at once. */
const OPENED_LIMIT = 1000;

/** What an address shows. What is wrong in its query falls back; null: there is no such page. */
export function parseAddress(pathname: string, search: string): Address | null {
  const [site, name, ...rest] = pathname.replace(/^\//, "").split("/");
  const query = new URLSearchParams(search);
  const where = whereFrom(name, rest.join("/"));
  if (!where) return null;
  const [compare, interval, sort] = ["compare", "interval", "sort"].map((one) => query.get(one));
  const opened = Number(query.get("pages"));
  return {
    site: site || null,
    ...where,
    chosen: chosenFrom(query),
    compare: isOne(comparisons, compare ?? null) ? (compare as Compare) : HOME.compare,
    interval: isOne(intervals, interval ?? null) ? (interval as Interval) : null,
    filters: filtersFrom(query, DIMENSIONS, where.member?.by),
    sort: isOne(metrics, sort ?? null) ? (sort as Metric) : HOME.sort,
    order: query.get("order") === "asc" ? "asc" : HOME.order,
    search: query.get("search") ?? "",
    opened: Number.isInteger(opened) && opened > 0 ? Math.min(opened, OPENED_LIMIT) : 1,
    picked: [...new Set(query.getAll("pick").filter((key) => key !== ""))],
    axis: query.get("axis") === "hours" ? "hours" : HOME.axis,
  };
}

/** The address as path and query; what is as usual is left out. */
export function formatAddress(address: Address): string {
  const { site, page, member, part, chosen, compare, interval, filters } = address;
  const query = new URLSearchParams();
  if (typeof chosen === "object") {
    query.set("from", chosen.from);
    query.set("to", chosen.to);
  } else if (chosen !== HOME.chosen) query.set("range", chosen);
  if (compare !== HOME.compare) query.set("compare", compare);
  if (interval) query.set("interval", interval);
  writeFilters(query, filters, DIMENSIONS, member?.by);
  if (address.sort !== HOME.sort) query.set("sort", address.sort);
  if (address.order !== HOME.order) query.set("order", address.order);
  if (address.search) query.set("search", address.search);
  if (address.opened > 1) query.set("pages", String(address.opened));
  for (const key of address.picked) query.append("pick", key);
  if (address.axis !== HOME.axis) query.set("axis", address.axis);
  const own = member ? [member.by, member.key] : page === "overview" ? [] : [page, part];
  const path = [site, ...own].filter(Boolean) as string[];
  const text = query.toString();
  return `/${path.map(encodeURIComponent).join("/")}${text && `?${text}`}`;
}

/** Another page of the site, for the same days and filters. */
export const onPage = (here: Address, page: PageName, part = ""): Address => ({
  ...here,
  page,
  part,
  member: null,
  order: HOME.order,
  search: "",
  opened: 1,
  picked: [],
  axis: HOME.axis,
});

/** The page of a member, for the same days; filters stay but those by the same dimension. */
export function onMember(here: Address, by: Dimension, key: string): Address {
  const { [by]: _own, ...filters } = here.filters;
  return { ...onPage(here, "overview"), page: "member", member: { by, key }, filters };
}

/** Whether two addresses are of the same views, differently arranged. */
export const isSameView = (one: Address, other: Address): boolean =>
  formatAddress(plain(one)) === formatAddress(plain(other));

const plain = ({
  site,
  page,
  member,
  part,
  chosen,
  compare,
  filters,
  picked,
}: Address): Address => ({
  ...HOME,
  site,
  page,
  member,
  part,
  chosen,
  compare,
  filters,
  picked,
});
