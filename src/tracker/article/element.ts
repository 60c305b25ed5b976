import { elements } from "./page.ts";
import type { Story } from "./story.ts";

/** Elements that hold an article's text, as sites call them. */
const BODIES =
  "[itemprop~=articleBody], [property~=articleBody], [property='schema:articleBody'], .article-body, .article__body, .article-content, .entry-content, .post-content, .story-body, #article-body, [data-component=text-block]";

/** Looked at so far: a page with more is a list. */
const MOST = 30;

/** The element that is the article: the smallest with its heading and its text; null: none is. */
export function rootOf(document: Document, { tellings }: Story): Element | null {
  const marked = tellings.find(({ element }) => element)?.element;
  const headings = elements(document, "h1");
  const articles = elements(document, "article, [role=article], .h-entry, .hentry").slice(0, MOST);
  const withHeading = articles.filter((one) => headings.some((h1) => one.contains(h1)));
  const article =
    withHeading[0] ?? longest(articles.filter((one) => !one.parentElement?.closest("article")));
  if (article && withHeading.length > 0) return article;
  // A heading above the article: what holds both.
  const main = document.querySelector("main, [role=main], #main, #content");
  if (main && headings.some((h1) => main.contains(h1))) return main;
  return marked && !/^(?:HTML|BODY)$/.test(marked.tagName) && marked.querySelector("h1")
    ? marked
    : document.body;
}

/** The element that holds the article's text, for how deep readers scroll; null: no element is. */
export function bodyOf(document: Document, { tellings }: Story): Element | null {
  const body = longest(elements(document, BODIES).slice(0, MOST));
  if (body && paragraphs(body) > 1) return body;
  const article = longest(
    elements(document, "article, [role=article], .h-entry, .hentry").slice(0, MOST),
  );
  if (article && paragraphs(article) > 0) return article;
  return (
    tellings.find(({ element }) => element)?.element ?? document.querySelector("main, [role=main]")
  );
}

const paragraphs = (element: Element): number => element.querySelectorAll("p").length;

function longest(found: readonly Element[]): Element | undefined {
  return found
    .map((element) => ({ element, length: paragraphs(element) }))
    .reduce<{ element?: Element; length: number }>((a, b) => (b.length > a.length ? b : a), {
      length: -1,
    }).element;
}
