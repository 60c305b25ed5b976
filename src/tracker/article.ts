import type { BeaconInput } from "../contract/beacon.ts";
import { all, each } from "./page.ts";

type Facts = NonNullable<BeaconInput["article"]>;

/** Something of JSON-LD. Nothing of what it may have can be relied on. */
interface Thing {
  readonly [property: string]: unknown;
  readonly name?: unknown;
}

/** The article of the page's JSON-LD; where there is none, an element that says it is an article. */
let story: Thing;

/** What elements have in an attribute. */
const texts = (selector: string, attribute = "content"): string[] =>
  all(selector).map((element) => element.getAttribute(attribute) as string);

/** What the publisher says for the tracker alone. */
const said = (field: string): string[] => texts(`[${(field = "data-byline-" + field)}]`, field);

/** Text as the service takes it: no control character, no half of a pair, single spaces. */
const fold = (text: string | null): string =>
  (text as string).replace(/[\s\p{Cc}\p{Cs}]+/gu, " ").trim();

/**
 * The names in a source: a text, cut at `part`; or a list of texts and of things that have a name,
 * each whole: `Washington, D.C.` is one. An address is no name: profiles stand where names should.
 */
const names = (source: unknown, part?: string): string[] =>
  each(
    (source as string | undefined)?.split?.(part as string) ??
      ([source].flat() as (string | Thing)[]),
    (value) =>
      (
        fold(((value as Thing).name ?? value) as string).match(/^(?!http).{1,300}$/) as string[]
      )[0] as string,
  );

/**
 * A field from the first source that has it: `data-byline-*`, JSON-LD, Open Graph (whose properties
 * end in the field's name, or in that and `_time`), meta, and the page itself. NUL parts nothing: no
 * page can have it.
 */
const read = (field: string, property: string, ofPage?: unknown, part = "\0"): string[] =>
  [
    said(field).join(part),
    story[property],
    texts(`[property*=${field.slice(0, -1)}]`),
    texts(`[name$=${property}]`).join(part),
    ofPage,
  ]
    .map((source) => names(source, part))
    .find((found) => found[0]) || [];

/** RFC 3339, or nothing. Without a zone it is UTC: the reader's zone says nothing of it. */
const instant = (found: readonly string[]): string =>
  each(found, (text) =>
    new Date(text.replace(/[T ][\d:.]+$/, "$&Z")).toJSON().slice(-24),
  )[0] as string;

/** Absolute addresses of pages; what is none is left out. */
const addresses = (selector: string): string[] =>
  each(
    all(selector) as HTMLLinkElement[],
    (link) => (new URL(link.href).href.match(/^http.{1,2000}$/) as string[])[0] as string,
  );

/** At three bytes a character, and with two addresses beside it, this stays under the service's 16 KiB. */
const LIMIT = 3000;

/**
 * What the page says of its article, and the element that holds its text; undefined where it shows
 * none. What the service would refuse is left out, so that a messy page never costs a view. The
 * first fields are the first to go when they are too many. Never throws.
 */
export const readPage = (
  _document: Document,
  _url: string,
  _script?: HTMLElement,
): { article: Facts | undefined; element: Element | undefined } => {
  const [article] = each([0], readArticle as () => Partial<Facts>);
  for (const field in article) {
    if (JSON.stringify(article)[LIMIT]) delete article[field as keyof Facts];
  }
  return { article: article as Facts | undefined, element: all("article")[0] };
};

const readArticle = (): Partial<Facts> | undefined => (
  (story = (each(
    all("[type*=ld]") as { textContent: string; "@graph"?: Thing }[],
    (element) =>
      // Folding first repairs what JSON forbids and pages have: line breaks within a text.
      [(element = JSON.parse(fold(element.textContent))), element["@graph"]].flat() as (
        | Thing
        | undefined
      )[],
  ).find((thing) => /article|blogp|report/i.test(thing?.["@type"] as string)) ||
    all("[content=article],[data-byline-article]")[0]) as Thing),
  story && {
    translations: addresses("link[hreflang]").slice(0, 50),
    tags: read("tags", "keywords", 0, ",").slice(0, 50),
    authors: read("authors", "author", 0, ",").slice(0, 20),
    section: read("section", "articleSection", 0, ",").slice(0, 3),
    language: read("language", "inLanguage", (document.all[0] as HTMLElement).lang).find((tag) =>
      /^[a-z]{2,3}([-_]\w{1,8})*$/i.test(tag),
    ) as string,
    title: read("title", "headline", document.title)[0] as string,
    canonical: addresses("[rel=canonical]")[0] as string,
    published: instant(read("published", "datePublished")),
    modified: instant(read("modified", "dateModified")),
    id: names(said("article"))[0] as string,
  }
);
