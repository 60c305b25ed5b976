import type { ArticleFacts } from "../contract/beacon.ts";
import { readable, withoutSlash } from "../contract/path.ts";
import type { Site } from "../contract/site.ts";
import { URL_LIMIT } from "../contract/text.ts";
import { isHostOf } from "../ingest/host.ts";
import type { Catalogue, Known } from "./catalogue.ts";
import { type Passed, passed } from "./said.ts";

/** A page of an export, as Byline knows pages. */
export interface Page {
  readonly url: string;
  readonly host: string;
  /** What tells it from others of the site, whatever host and query it was read at. */
  readonly path: string;
  /** Null: it shows no article. */
  readonly article: Known | null;
}

/** Which pages are articles, and of which id. */
export interface PageRules {
  /** Host of pages that are named by their path alone; null: it is not known. */
  readonly host: string | null;
  readonly site: Site;
  readonly catalogue: Catalogue;
  /** An expression whose first group is the article's id, applied to path and query. */
  readonly id: RegExp | null;
  /** Patterns of paths. `*` stands for any letters, `/` among them. */
  readonly articles: readonly RegExp[];
  readonly pages: readonly RegExp[];
  /** Numbers of WordPress are ids of articles. */
  readonly numbers: boolean;
}

/** A pattern as people write it: `/news/*`. */
export const patternOf = (text: string): RegExp =>
  new RegExp(
    `^${readable(text)
      .replaceAll(/[\\^$.|?+()[\]{}]/g, "\\$&")
      .replaceAll(/\*+/g, ".*")}$`,
    "su",
  );

/** Most that is remembered. */
const REMEMBERED = 100_000;

/** Finds what the pages of an export are. */
export class Pages {
  private readonly rules: PageRules;
  private readonly known = new Map<string, Page | Passed>();

  constructor(rules: PageRules) {
    this.rules = rules;
  }

  /** @param seenAt A host that it may have had; where it is none of the site's, it had another too. */
  of(text: string, seenAt = ""): Page | Passed {
    const key = `${seenAt} ${text}`;
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const isOurs = seenAt !== "" && isHostOf(this.rules.site, seenAt);
    const page = this.find(text, isOurs ? seenAt : this.rules.host);
    if (this.known.size >= REMEMBERED) this.known.clear();
    this.known.set(key, page);
    return page;
  }

  private find(text: string, host: string | null): Page | Passed {
    const { catalogue, numbers } = this.rules;
    if (/^\d+$/.test(text)) {
      const known = catalogue.of(text) ?? (numbers ? { id: text, url: "", facts: {} } : undefined);
      if (known === undefined) return passed(NUMBERED, text);
      const url = known.url || `https://${host ?? ""}/?p=${text}`;
      if (known.url === "" && host === null) return passed(HOSTLESS, text);
      return { url, host: hostIn(url), path: text, article: known };
    }
    const isPath = !/^https?:\/\//i.test(text);
    if (isPath && host === null) return passed(HOSTLESS, text);
    const whole = isPath ? `https://${host}${text.startsWith("/") ? "" : "/"}${text}` : text;
    const url = URL.parse(whole);
    if (url === null || whole.length > URL_LIMIT) return passed("have no sound address", text);
    url.username = "";
    url.password = "";
    const path = readable(withoutSlash(url.pathname));
    return { url: url.href, host: url.host, path, article: this.articleOf(path, url) };
  }

  private articleOf(path: string, url: URL): Known | null {
    const { catalogue, id, articles, pages } = this.rules;
    const shown = `${path}${url.search}`;
    const number = /[?&]p=(\d+)/.exec(url.search)?.[1];
    const known = catalogue.of(path) ?? (number === undefined ? undefined : catalogue.of(number));
    if (pages.some((one) => one.test(path))) return null;
    if (id !== null) {
      const found = id.exec(shown)?.[1];
      if (found) return catalogue.of(found) ?? { id: found.slice(0, 500), url: "", facts: {} };
    }
    if (known !== undefined) return known;
    if (path === "/" || !articles.some((one) => one.test(path))) return null;
    return { id: path, url: "", facts: {} };
  }
}

const NUMBERED =
  "name posts by number: say what these are with --labels, or --numbers if articles have these ids";
const HOSTLESS = "name no host: say which with --host";

const hostIn = (url: string): string => URL.parse(url)?.host ?? "";

/** What a view says of its article. @param title The export's; empty: none. */
export function factsOf({ article, url }: Page, title: string): ArticleFacts | undefined {
  if (article === null) return undefined;
  const { id, facts } = article;
  const home = article.url || url.replace(/[?#].*$/s, "");
  return { id, ...(title === "" ? {} : { title }), ...facts, canonical: home };
}
