import type { Thing } from "./json-ld.ts";
import { elements } from "./page.ts";

/** Where microdata and RDFa write the same. */
interface Dialect {
  readonly scope: string;
  readonly type: string;
  readonly property: string;
}

const MICRODATA: Dialect = { scope: "itemscope", type: "itemtype", property: "itemprop" };
const RDFA: Dialect = { scope: "typeof", type: "typeof", property: "property" };

/** Articles of a page are looked at so far; a page with more is a list of them. */
const MOST = 12;

/** A thing that an element is, and the element. */
export interface Marked {
  readonly thing: Thing;
  readonly element: Element;
}

export const microdata = (document: Document): Marked[] => marked(document, MICRODATA);
export const rdfa = (document: Document): Marked[] => marked(document, RDFA);

/** The articles that elements say they are, but those that another thing only lists. */
function marked(document: Document, dialect: Dialect): Marked[] {
  const { scope, type, property } = dialect;
  return elements(document, `[${type}]`)
    .filter((element) => isArticleType(element.getAttribute(type) ?? ""))
    .filter((element) => {
      const outer = element.parentElement?.closest(`[${scope}]`);
      const role = element.getAttribute(property) ?? "";
      return (
        !/comment|review|hasPart|itemListElement|relatedLink|citation|mentions/.test(role) &&
        !(outer && /List|Collection|Search|Article|Posting/.test(outer.getAttribute(type) ?? ""))
      );
    })
    .slice(0, MOST)
    .map((element) => ({ element, thing: thingOf(element, dialect, 0) }));
}

const isArticleType = (type: string): boolean =>
  type.split(/\s+/).some((one) => /(?:Article|[gs]Posting|[/:]Report)$/i.test(one));

/** An element's properties, those of things within it aside. */
function thingOf(root: Element, dialect: Dialect, depth: number): Thing {
  const { scope, type, property } = dialect;
  const thing: Record<string, unknown> = { "@type": root.getAttribute(type)?.split(/\s+/) };
  const add = (name: string, value: unknown): void => {
    const known = thing[name];
    thing[name] = known === undefined ? value : [known, value].flat();
  };
  for (const part of partsOf(root)) {
    const found = elements(part, `[${property}]`);
    if (part !== root && part.hasAttribute(property)) found.unshift(part);
    for (const element of found) {
      const outer = element.parentElement?.closest(`[${scope}]`);
      // What an `itemref` names stands outside of its thing.
      if (outer !== root && (part === root || (outer && part.contains(outer)))) continue;
      const isThing = element.hasAttribute(scope) && depth < 4;
      for (const name of (element.getAttribute(property) ?? "").split(/\s+/)) {
        const plain = name.replace(/^.*[/:#]/, "");
        if (!WANTED.has(plain)) continue;
        add(plain, isThing ? thingOf(element, dialect, depth + 1) : saidBy(element, plain));
      }
    }
  }
  // A person marked up without properties is its text.
  if (depth > 0 && thing["name"] === undefined) thing["name"] = root.textContent;
  return thing;
}

/** The element, and those that its `itemref` adds to it. */
const partsOf = (root: Element): Element[] => [
  root,
  ...(root.getAttribute("itemref") ?? "")
    .split(/\s+/)
    .flatMap((id) => (id && root.ownerDocument.getElementById(id)) || []),
];

const WANTED = new Set(
  "headline name author creator datePublished dateModified dateCreated articleSection keywords inLanguage url mainEntityOfPage publisher about".split(
    " ",
  ),
);

/** What an element gives for a property: of links and times, the machine's; of names, what stands there. */
function saidBy(element: Element, name: string): string | null {
  const said = element.getAttribute("content") ?? element.getAttribute("datetime");
  if (said !== null) return said;
  const isAddress = name === "url" || name === "mainEntityOfPage";
  const address = isAddress
    ? (element.getAttribute("href") ?? element.getAttribute("itemid"))
    : null;
  return address ?? element.textContent;
}
