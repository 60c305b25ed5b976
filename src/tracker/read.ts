import type { BeaconInput } from "../contract/beacon.ts";
import { all, attempt } from "./page.ts";

type Facts = NonNullable<BeaconInput["article"]>;

/** Something of JSON-LD. Nothing of what it may have can be relied on. */
interface Thing {
  readonly [property: string]: unknown;
  readonly name?: unknown;
  readonly split?: (at?: string) => string[];
}

/** The article of the page's JSON-LD. */
let story: Thing | undefined;

/** What elements have in an attribute; null where they have it not. */
const texts = (selector: string, attribute = "content"): (string | null)[] =>
  all(selector).map((element) => element.getAttribute(attribute));

/** What the publisher says for the tracker alone. */
const said = (field: string): (string | null)[] =>
  texts(`[${(field = `data-byline-${field}`)}]`, field);

/** Text as the service takes it: no control character, no half of a pair, single spaces. */
const fold = (text: unknown): string => `${text}`.replace(/[\s\p{Cc}\p{Cs}]+/gu, " ").trim();

/**
 * The names in a source: in texts, cut at `part`, in things that have a name, and in lists of both.
 * An address is no name: profiles stand where names should.
 */
const names = (source: unknown, part?: string): string[] =>
  ([source].flat() as (Thing | null | undefined)[])
    .flatMap((value) => value?.name ?? value?.split?.(part) ?? [])
    .flatMap((text) => fold(text).match(/^(?!.*:\/\/).{1,300}$/) ?? []);

/**
 * A field from the first source that has it: `data-byline-*`, JSON-LD, then meta, where `:tag` is
 * the end or the middle of an Open Graph name, and the page itself.
 */
const read = (field: string, property: string, ofPage?: unknown, part?: string): string[] =>
  [
    said(field),
    story?.[property],
    texts(`[property*=":${field.slice(0, -1)}"]`),
    texts(`[name$=${property}]`),
    ofPage,
  ]
    .map((source) => names(source, part))
    .find((found) => found[0]) || [];

/** RFC 3339, or nothing. Without a zone it is UTC: the reader's zone says nothing of it. */
const instant = (text: string): string | never[] =>
  attempt(() => new Date(text.replace(/[T ][\d:.]+$/, "$&Z")).toISOString().slice(-24));

/** An absolute address of a page, or nothing. */
const address = (text: string | null): string | never[] =>
  attempt(
    () =>
      (
        new URL((text as string).trim(), location.href).href.match(
          /^(http|file).{3,2043}$/,
        ) as string[]
      )[0] as string,
  );

/**
 * What the page says of its article; undefined when it shows none. What the service would refuse is
 * left out, so that a messy page never costs a view. The first fields are the first to go when the
 * beacon is too large.
 */
export const readArticle = (): Partial<Facts> | undefined => (
  (story = all("[type*=ld]")
    .flatMap((element) =>
      attempt(() =>
        // Folding first repairs what JSON forbids and pages have: line breaks within a text.
        [JSON.parse(fold(element.textContent))]
          .flat()
          .flatMap((thing: Thing) => [thing, thing["@graph"]].flat() as (Thing | undefined)[]),
      ),
    )
    .find((thing) => /(Article|BlogPosting|Report)\b/.test(thing?.["@type"] as string))),
  (story || all("[content=article],[data-byline-article]")[0]) && {
    translations: texts("link[hreflang]", "href").flatMap(address).slice(0, 50),
    tags: read("tags", "keywords", 0, ",").slice(0, 50),
    authors: read("authors", "author", 0, ",").slice(0, 20),
    section: read("section", "articleSection", 0, ",").slice(0, 3),
    language: read("language", "inLanguage", document.documentElement.lang).find((tag) =>
      /^[a-z]{2,3}([-_][a-z\d]{1,8})*$/i.test(tag),
    ) as string,
    title: read("title", "headline", document.title)[0] as string,
    published: read("published", "datePublished").flatMap(instant)[0] as string,
    modified: read("modified", "dateModified").flatMap(instant)[0] as string,
    canonical: texts("[rel=canonical]", "href").flatMap(address)[0] as string,
    id: names(said("article"))[0] as string,
  }
);
