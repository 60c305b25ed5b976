import { key, plain } from "./text.ts";

/** A page that is read: any document, one that a parser has made among them. */
export interface Page {
  readonly document: Document;
  /** Absolute. */
  readonly url: string;
  readonly script: HTMLElement | undefined;
  /** What `meta` elements say, by name in small letters; names of both `name` and `property`. */
  readonly metas: ReadonlyMap<string, readonly string[]>;
  /** The address that the page gives as its own, else where it was found. */
  readonly home: string;
  /** Names that the site goes by, as keys and as words in small letters. */
  readonly sites: Map<string, string>;
  /** What its hosts are called: a name of its own, or a common word. */
  readonly hosts: Set<string>;
}

export function openPage(document: Document, url: string, script?: HTMLElement): Page {
  const metas = new Map<string, string[]>();
  for (const meta of document.querySelectorAll("meta[content]")) {
    const content = meta.getAttribute("content") as string;
    const names = new Set(
      ["name", "property", "itemprop"].map((one) => meta.getAttribute(one)?.toLowerCase().trim()),
    );
    if (meta.closest("[itemscope]") || content.trim() === "") names.delete(itemprop(meta));
    for (const name of names) {
      if (name && content.trim() !== "") {
        const known = metas.get(name);
        if (known) known.push(content);
        else metas.set(name, [content]);
      }
    }
  }
  parsely(metas);
  const canonical = document.querySelector("link[rel~=canonical]")?.getAttribute("href");
  const home = absolute(canonical, url) ?? absolute((metas.get("og:url") ?? [])[0], url) ?? url;
  const sites = new Map<string, string>();
  const page: Page = { document, url, script, metas, home, sites, hosts: new Set() };
  for (const name of SITE_NAMES) for (const text of metas.get(name) ?? []) addSite(page, text);
  for (const address of [home, url]) {
    const host = hostOf(address).replace(/^www\d?\./, "");
    const labels = host.split(".").slice(0, -1);
    page.hosts.add(key(host));
    page.hosts.add(key(labels.reduce((a, b) => (b.length >= a.length ? b : a), "")));
  }
  return page;
}

const itemprop = (meta: Element) => meta.getAttribute("itemprop")?.toLowerCase().trim();

const SITE_NAMES = [
  "og:site_name",
  "application-name",
  "apple-mobile-web-app-title",
  "twitter:site",
  "dc.publisher",
  "publisher",
  "article:publisher",
  "citation_journal_title",
];

/** Notes a name that the site goes by. */
export function addSite({ sites }: Page, name: string): void {
  const text = plain(name)
    .replace(/^@|^the /i, "")
    .toLowerCase();
  if (text !== "" && text.length < 60 && !/^https?:/.test(text) && key(text) !== "") {
    sites.set(key(text), text);
  }
}

/** Parse.ly's older form: all that it wants to know as JSON within one element. */
function parsely(metas: Map<string, string[]>): void {
  try {
    const said = JSON.parse((metas.get("parsely-page") ?? [])[0] ?? "null");
    for (const [name, value] of Object.entries(said ?? {})) {
      const known = `parsely-${name.replace(/^authors$/, "author").replace("_", "-")}`;
      if (!metas.has(known)) metas.set(known, [value].flat().filter(isText));
    }
  } catch {}
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

const hostOf = (address: string): string => {
  try {
    return new URL(address).hostname;
  } catch {
    return "";
  }
};

/** An absolute http(s) address, or undefined. */
export function absolute(address: unknown, base: string): string | undefined {
  if (typeof address !== "string" || address.trim() === "") return undefined;
  try {
    const { href } = new URL(address.trim(), base);
    return /^https?:/.test(href) && href.length <= 2000 ? href : undefined;
  } catch {
    return undefined;
  }
}

/** What tells whether two addresses are of one page: not its scheme, its `www`, or how it is shown. */
export function addressKey(address: unknown, base: string): string {
  const found = absolute(address, base);
  if (found === undefined) return "";
  const { hostname, pathname, search } = new URL(found);
  const path = pathname.replace(/\/(?:amp\/?|index\.\w+)?$|\.amp(?=\.html$)/, "");
  const story = /[?&](?:p|id|article|a|nid|artid|story)=\w+/.exec(
    path.length < 2 || /\.\w{3,4}$/.test(path) ? search : "",
  );
  return hostname.replace(/^(?:www\d?|m|amp|mobile)\./, "") + path + (story?.[0] ?? "");
}

/** The first text that a list of `meta` names gives. */
export const metaOf = ({ metas }: Page, ...names: readonly string[]): string => {
  for (const name of names)
    for (const text of metas.get(name) ?? []) if (plain(text)) return plain(text);
  return "";
};

/** Elements in document order. */
export const elements = (root: ParentNode, selector: string): Element[] => [
  ...root.querySelectorAll(selector),
];
