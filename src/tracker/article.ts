import type { Candidate, Field, Findings, Reading } from "../contract/reading.ts";
import { authorsOf } from "./article/authors.ts";
import { dateIn } from "./article/date-in.ts";
import { datesOf } from "./article/dates.ts";
import { bodyOf, rootOf } from "./article/element.ts";
import type { Thing } from "./article/json-ld.ts";
import { languageOf } from "./article/language.ts";
import { canonicalOf, translationsOf } from "./article/links.ts";
import { addSite, openPage, type Page } from "./article/page.ts";
import { LISTS, readSaid, saidOf, saysArticle, saysNone } from "./article/said.ts";
import { sectionOf } from "./article/section.ts";
import { readStory, type Story } from "./article/story.ts";
import { tagsOf } from "./article/tags.ts";
import { titleOf } from "./article/title.ts";
import type { Facts } from "./script.ts";

/** A page that has been read, with the element that holds the article's text. */
interface ReadPage extends Reading {
  readonly element: Element | undefined;
}

/**
 * What a page says of its article. Any document will do, one that a parser has made too; nothing is laid
 * out. A field that cannot be read costs no other.
 * @param url Address of the page, absolute.
 * @param script The tracker's own element, which may have attributes.
 * @throws Where a page has broken what the language gives; the tracker's core then reads the least itself.
 */
export function readPage(document: Document, url: string, script?: HTMLElement): ReadPage {
  const page = openPage(document, url, script);
  const said = readSaid(page);
  const story = readStory(page);
  noteSites(page, story);
  const findings: Findings = {};
  /** What the site says of a field for Byline goes before what is found. Returns what is taken. */
  const field = (name: Field, find: () => Candidate[]): string[] => {
    const told = saidOf(said, name);
    const found = attempt(find, []);
    if (told.some(({ taken }) => taken) || saysNone(said, name)) {
      for (const one of found) one.taken = false;
    }
    const all = [...told, ...found];
    if (all.length > 0) findings[name] = all;
    return all
      .filter(({ taken, value }) => taken && value.length <= (LENGTHS[name] ?? 300))
      .map(({ value }) => value);
  };
  const root = attempt(() => rootOf(page.document, story), null);
  const dates = attempt(() => datesOf(page, story, root), { published: [], modified: [] });
  const [id] = field("id", () => []);
  const [title = ""] = field("title", () => titleOf(page, story, root));
  // The first are the first to go where a beacon would be too large.
  const facts: Record<Field, string | string[] | undefined> = {
    translations: field("translations", () => translationsOf(page)),
    tags: field("tags", () => tagsOf(page, story, root)),
    authors: field("authors", () => authorsOf(page, story, root)),
    section: field("section", () => sectionOf(page, story, title)),
    language: field("language", () => languageOf(page, story, title)).find(isTag),
    title: title || undefined,
    canonical: field("canonical", () => canonicalOf(page))[0],
    published: dated(field("published", () => dates.published)[0]),
    modified: dated(field("modified", () => dates.modified)[0]),
    place: field("place", () => [])[0],
    agency: field("agency", () => [])[0],
    id,
  };
  for (const name in facts) {
    const value = facts[name as Field];
    if (value === undefined || value.length === 0) delete facts[name as Field];
    else if (Array.isArray(value)) {
      facts[name as Field] = plain(value.slice(0, LISTS[name as Field]));
    }
  }
  for (const name in facts) {
    if (new TextEncoder().encode(JSON.stringify(facts)).length > LIMIT) delete facts[name as Field];
  }
  const isArticle = saysArticle(said) ?? story.isArticle;
  return {
    article: isArticle ? (facts as Facts) : undefined,
    element: attempt(() => bodyOf(page.document, story) ?? undefined, undefined),
    findings,
  };
}

/** A list that becomes JSON as one, also where an elder library of the page's gives lists a `toJSON`. */
const plain = (list: string[]): string[] =>
  Object.defineProperty(list, "toJSON", { value: undefined });

/** Bytes of all facts: with two addresses beside them they stay under the service's 16 KiB. */
const LIMIT = 11_000;

/** How long texts may be that the service takes, UTF-16 units; others are names. */
const LENGTHS: Partial<Record<Field, number>> = {
  id: 500,
  title: 1000,
  canonical: 2000,
  translations: 2000,
};

/** A language tag that the service takes: `english` is what some sites call it, and none. */
const isTag = (text: string): boolean => /^[a-z]{2,3}([-_][a-z0-9]{1,8})*$/i.test(text);

/** A date that the service takes, also where the site has said it in its own way. */
const dated = (text: string | undefined): string | undefined =>
  (text && dateIn(text, "en")) || undefined;

/** The names of the site that structured data knows. */
function noteSites(page: Page, { tellings, graph }: Story): void {
  const publishers = tellings.flatMap(({ thing }) => [thing["publisher"]].flat() as Thing[]);
  const sites = graph.things.filter((thing) =>
    /^(?:WebSite|NewsMediaOrganization)$/.test(String(thing["@type"])),
  );
  for (const one of [...publishers, ...sites]) {
    const known = graph.byId.get(String(one?.["@id"])) ?? one;
    for (const name of [known?.["name"], known?.["alternateName"], known].flat()) {
      if (typeof name === "string") addSite(page, name);
    }
  }
}

/** One field that cannot be read costs no other. */
function attempt<Answer>(ask: () => Answer, otherwise: Answer): Answer {
  try {
    return ask();
  } catch {
    return otherwise;
  }
}
