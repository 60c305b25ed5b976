import type { Interval } from "../src/contract/over-time.ts";
import type { Compare, Dimension } from "../src/contract/question.ts";
import { type Chosen, PRESETS, type Preset } from "./range.ts";

/** What has a page of its own. */
export type Paged = "article" | "author" | "section" | "tag";

export interface Member {
  readonly by: Paged;
  readonly key: string;
}

export type Filters = Readonly<Partial<Record<Dimension, string[]>>>;

/** All that a page shows, and all of it in its address: the same link shows the same. */
export interface Address {
  /** Null: the list of sites. */
  readonly site: string | null;
  /** Null: the overview. */
  readonly member: Member | null;
  readonly chosen: Chosen;
  readonly compare: Compare;
  /** Null: what suits the range. */
  readonly interval: Interval | null;
  readonly filters: Filters;
}

export const HOME: Address = {
  site: null,
  member: null,
  chosen: "7d",
  compare: "previous",
  interval: null,
  filters: {},
};

// Records, not lists: one that the contract adds and this page forgets is a type error.
const paged: Record<Paged, true> = { article: true, author: true, section: true, tag: true };
const comparisons: Record<Compare, true> = { none: true, previous: true, year: true };
const intervals: Record<Interval, true> = { hour: true, day: true, week: true, month: true };
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
const DIMENSIONS = Object.keys(dimensions) as Dimension[];

const isOne = <T extends string>(all: Record<T, unknown>, text: string | null): text is T =>
  text !== null && Object.hasOwn(all, text);

const DAY = /^\d{4}-\d\d-\d\d$/;
const isDay = (text: string | null): text is string =>
  text !== null && DAY.test(text) && !Number.isNaN(Date.parse(text));

function chosenFrom(query: URLSearchParams): Chosen {
  const [from, to] = [query.get("from"), query.get("to")];
  if (isDay(from) && isDay(to) && from < to) return { from, to };
  const preset = query.get("range") as Preset;
  return PRESETS.includes(preset) ? preset : HOME.chosen;
}

function filtersFrom(query: URLSearchParams, own: Dimension | undefined): Filters {
  const filters: Partial<Record<Dimension, string[]>> = {};
  for (const dimension of DIMENSIONS) {
    const values = query.getAll(dimension).filter((value) => value !== "");
    // Values of one dimension mean "any of these": beside the page's own they would widen it.
    if (values.length > 0 && dimension !== own) filters[dimension] = [...new Set(values)];
  }
  return filters;
}

/** What an address shows. What is wrong in its query falls back; null: there is no such page. */
export function parseAddress(pathname: string, search: string): Address | null {
  const [site, by, ...rest] = pathname.replace(/^\//, "").split("/");
  const query = new URLSearchParams(search);
  let member: Member | null = null;
  if (by) {
    const key = decoded(rest.join("/"));
    if (!isOne(paged, by) || !key) return null;
    member = { by, key };
  }
  const [compare, interval] = [query.get("compare"), query.get("interval")];
  return {
    site: site || null,
    member,
    chosen: chosenFrom(query),
    compare: isOne(comparisons, compare) ? compare : HOME.compare,
    interval: isOne(intervals, interval) ? interval : null,
    filters: filtersFrom(query, member?.by),
  };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The address as path and query; what is as usual is left out. */
export function formatAddress(address: Address): string {
  const { site, member, chosen, compare, interval, filters } = address;
  const query = new URLSearchParams();
  if (typeof chosen === "object") {
    query.set("from", chosen.from);
    query.set("to", chosen.to);
  } else if (chosen !== HOME.chosen) query.set("range", chosen);
  if (compare !== HOME.compare) query.set("compare", compare);
  if (interval) query.set("interval", interval);
  for (const dimension of DIMENSIONS) {
    if (dimension === member?.by) continue;
    for (const value of filters[dimension] ?? []) query.append(dimension, value);
  }
  const path = [site, member?.by, member?.key].filter((part) => part != null);
  const text = query.toString();
  return `/${path.map(encodeURIComponent).join("/")}${text && `?${text}`}`;
}

/** The filters with one value more, or without it where it was there. */
export function toggled(filters: Filters, dimension: Dimension, value: string): Filters {
  const { [dimension]: values = [], ...others } = filters;
  const left = values.filter((one) => one !== value);
  if (left.length === values.length) left.push(value);
  return left.length > 0 ? { ...others, [dimension]: left } : others;
}
