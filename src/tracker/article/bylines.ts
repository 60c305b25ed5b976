import { isName, people } from "./names.ts";
import { elements } from "./page.ts";
import { once, plain } from "./text.ts";

/** Elements that name authors, where the article's own is looked for. */
export const BYLINES = [
  "[rel~=author]",
  "[itemprop~=author]",
  ".p-author, .author-name, .author__name, .byline__name, .byline-name, .byline__author, .article-author__name, .c-byline__author, .articleAuthor, .article__author-name, [data-testid*=byline] span, [data-testid*=author-name]",
  ".byline a, .author a, [class*=byline i] a, [class*=author i] a[href*=author]",
  ".byline, .author, .vcard .fn, [class*=byline i], [aria-labelledby*=byline i] li:first-child, [class*=article-author i], [class*=article__author i]",
  "[class*=author i]:not([class*=bio i], [class*=box i], [class*=about i], [class*=desc i], [class*=more i])",
];

/** What is named so loosely is believed above the text alone. */
const LOOSE = BYLINES.slice(-2);

/** Parts of a page that tell of other stories, or of readers. */
const ELSEWHERE =
  "aside, nav, footer, form, [class*=comment i], [id*=comment i], [class*=related i], [class*=recommend i], [class*=teaser i], [class*=sidebar i], [class*=promo i], [class*=popular i], [class*=most-read i], [class*=newsletter i], [class*=caption i], figure, blockquote, article article, li article";

/** The people whom elements name. Texts of elements beside each other are kept apart. */
export function namedBy(root: Element, selector: string): string[] {
  const named: string[] = [];
  const text = LOOSE.includes(selector) ? root.querySelectorAll("p")[2] : undefined;
  for (const element of elements(root, selector).slice(0, 12)) {
    if (isElsewhere(element, root)) continue;
    // 4: the text follows the element.
    if (text && !(element.compareDocumentPosition(text) & 4)) break;
    const whole = textsOf(element.closest("[class*=byline i], [class*=author i]") ?? element);
    const all = people(whole);
    // `By Jane Doe and John Roe`, of whom one is linked.
    const names =
      whole.length < 120 && all.length > 1 && all.every(isName) ? whole : textsOf(element);
    if (names.length > 200) continue;
    const isLink = element.matches("[rel~=author], [itemprop~=author]");
    named.push(
      ...people(names).filter(
        (name) => isName(name) || (isLink && !/\d/.test(name) && name.length < 40),
      ),
    );
  }
  return once(named);
}

/** Whether an element stands in a part of the page that is not the article's. */
export const isElsewhere = (element: Element, root: Element): boolean => {
  const part = element.closest(ELSEWHERE);
  // A frame of the whole page may be called `with-sidebar`.
  return part !== null && root.contains(part) && part !== root && !part.querySelector("h1");
};

/** The texts within an element, parted. */
function textsOf(element: Element): string {
  const walker = element.ownerDocument.createTreeWalker(element, 4);
  const texts: string[] = [];
  for (let node = walker.nextNode(); node && texts.length < 20; node = walker.nextNode()) {
    const text = plain(node.nodeValue);
    if (text && !/^(?:SCRIPT|STYLE|SVG)$/i.test(node.parentElement?.tagName ?? ""))
      texts.push(text);
  }
  return texts.join(" | ");
}
