import { cut, readable, withoutSlash } from "../contract/path.ts";
import { URL_LIMIT } from "../contract/text.ts";
import { TRACKING, TRACKING_PREFIXES } from "./tracking.ts";

/** An address of a page, taken apart once. */
export interface Address {
  /** Lower case, punycode, with its port unless the default; empty for `file:`. */
  readonly host: string;
  /** From `/`, readable, without query, fragment and trailing slash; `/` for the root. */
  readonly path: string;
  /** The whole, without credentials, fragment, tracking parameters and trailing slash. */
  readonly clean: string;
  /** As it came, from `?`, or empty. */
  readonly query: string;
}

/** @throws TypeError when the address is none: the beacon's schema has let in only such as are. */
export function addressOf(text: string): Address {
  const url = new URL(text);
  const path = withoutSlash(url.pathname);
  const query = url.search;
  const clean = `${url.protocol}//${url.host}${path}${query === "" ? "" : withoutTracking(query)}`;
  return { host: url.host, path: readable(path), clean: cut(clean, URL_LIMIT), query };
}

/** Works on the text: what stays keeps its order and spelling. */
function withoutTracking(query: string): string {
  const kept = query
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && !isTracking(nameOf(pair)));
  return kept.length === 0 ? "" : `?${kept.join("&")}`;
}

const nameOf = (pair: string): string => {
  const end = pair.indexOf("=");
  const name = (end === -1 ? pair : pair.slice(0, end)).toLowerCase();
  return name.includes("%") ? readable(name) : name;
};

const isTracking = (name: string): boolean =>
  TRACKING.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix));

/**
 * What tells the page of an address from others of a site: host and path, and the query but for what
 * tracks; not the scheme, a leading `www.`, a fragment or a trailing slash.
 */
export function pageOf(text: string): string {
  const { host, path, clean } = addressOf(text);
  const query = clean.indexOf("?");
  return `${bare(host)}${path}${query === -1 ? "" : clean.slice(query)}`;
}

/** Whether two addresses are of one page, whatever their queries say. */
export function isSamePage(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, other] = [addressOf(a), addressOf(b)];
  return one.path === other.path && bare(one.host) === bare(other.host);
}

const bare = (host: string): string => host.replace(/^www\./, "");
