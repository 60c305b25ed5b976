import type { Candidate, Field } from "../../contract/reading.ts";
import { from } from "./finding.ts";
import { absolute, elements, type Page } from "./page.ts";
import { once, plain } from "./text.ts";

/** Fields that are lists. */
export const LISTS: Partial<Record<Field, number>> = {
  authors: 20,
  section: 3,
  tags: 50,
  translations: 50,
};

const ATTRIBUTES: Partial<Record<Field, string>> = {
  id: "article",
  title: "title",
  authors: "authors",
  section: "section",
  tags: "tags",
  place: "place",
  agency: "agency",
  published: "published",
  modified: "modified",
  language: "language",
  canonical: "canonical",
};

/** What the site says for Byline alone. */
export interface Said {
  /** `window.byline.article`; null: the page is none, undefined: nothing is said. */
  readonly object: Readonly<Record<string, unknown>> | null | undefined;
  readonly page: Page;
}

export function readSaid(page: Page): Said {
  const own = (page.document.defaultView as { byline?: { article?: unknown } } | null)?.byline;
  const object = typeof own === "object" && own !== null ? own.article : undefined;
  return { page, object: typeof object === "object" ? (object as Said["object"]) : undefined };
}

/** Whether the site says that the page is an article; undefined: it does not say. */
export const saysArticle = ({ object, page }: Said): boolean | undefined => {
  if (object !== undefined) return object !== null;
  return has(page, "article") ? true : undefined;
};

const has = ({ document, script }: Page, name: string): boolean =>
  document.querySelector(`[data-byline-${name}]`) !== null ||
  script?.hasAttribute(`data-byline-${name}`) === true;

/** Whether the site says that the article has nothing of a field: `authors: []`. */
export const saysNone = ({ object }: Said, field: Field): boolean => {
  const told = object?.[field];
  return told === "" || (Array.isArray(told) && told.length === 0);
};

/** What the site says of a field: the object first, then attributes. It is taken as it is. */
export function saidOf({ object, page }: Said, field: Field): Candidate[] {
  const clean = (texts: readonly unknown[]): string[] =>
    once(
      texts
        .map(plain)
        .map((text) =>
          field === "canonical" || field === "translations"
            ? (absolute(text, page.url) ?? "")
            : text,
        ),
    ).filter((text) => text.length <= (field === "title" ? 1000 : field === "id" ? 500 : 2000));
  const told = object?.[field];
  const candidates = told == null ? [] : from("window.byline", clean([told].flat()));
  const name = ATTRIBUTES[field];
  if (name && has(page, name)) {
    const attribute = `data-byline-${name}`;
    const holders = elements(page.document, `[${attribute}]`);
    if (page.script?.hasAttribute(attribute) && !holders.includes(page.script))
      holders.push(page.script);
    const texts = holders.map((element) => element.getAttribute(attribute) ?? "");
    const parts =
      field in LISTS ? texts.flatMap((text) => text.split(/[,;，、،]/)) : texts.slice(0, 1);
    candidates.push(...from(`attribute ${attribute}`, clean(parts)));
  }
  const first = candidates[0]?.source;
  for (const one of candidates.slice(0, LISTS[field] ?? 1)) one.taken = one.source === first;
  return candidates;
}
