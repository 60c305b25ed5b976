import type { Candidate } from "../../contract/reading.ts";
import { isElsewhere } from "./bylines.ts";
import { from } from "./finding.ts";
import { elements, metaOf, type Page } from "./page.ts";
import { isPublisher } from "./publisher.ts";
import type { Story } from "./story.ts";
import { alike, key, plain } from "./text.ts";

/** What sites part their name from a headline by. */
const PART = /\s+[|–—•·»:-]+\s+|\s*[|｜]\s*|\s::\s|_(?=[^_]*$)|：(?=[^：]*$)/;

/**
 * The headline: what structured data says, unless it is cut short, bears the site's name, or both the
 * heading that readers see and Open Graph say something else.
 */
export function titleOf(page: Page, { tellings }: Story, root: Element | null): Candidate[] {
  const { document } = page;
  const headings = elements(document, "h1").filter(
    (h1) => !h1.closest("header nav, footer, aside") && !(root && isElsewhere(h1, document.body)),
  );
  const inside = headings.filter((h1) => root?.contains(h1));
  const best = inside.length > 0 ? inside : headings;
  const find = (source: string, ...texts: unknown[]): Candidate[] =>
    from(source, texts.flat().map(plain).filter(Boolean));
  const candidates = [
    ...tellings.flatMap(({ source, thing }) => find(source, thing["headline"] ?? thing["name"])),
    ...find("element h1", best.length === 1 || inside.length > 0 ? best[0]?.innerHTML : []),
    ...find("meta og:title", (page.metas.get("og:title") ?? [])[0]),
    ...find("meta parsely-title", (page.metas.get("parsely-title") ?? [])[0]),
    ...find("meta twitter:title", (page.metas.get("twitter:title") ?? [])[0]),
    ...find("meta citation_title", (page.metas.get("citation_title") ?? [])[0]),
    ...find("meta dc.title", (page.metas.get("dc.title") ?? [])[0]),
    ...find("element title", document.querySelector("title")?.textContent),
  ].map((one, _, all) => named(page, one, all));
  const others = candidates.filter(({ note }) => !note);
  const chosen = choose(others);
  if (chosen) chosen.taken = true;
  return candidates;
}

/**
 * A title without the name of the site; one that is nothing else is none. Of a headline it is taken off
 * where another source has the rest: `Fair opens - Berlin` may be all of it on `berlin.example`.
 */
function named(page: Page, candidate: Candidate, all: readonly Candidate[]): Candidate {
  const { value, source } = candidate;
  const own = key(value.replace(/^the /i, ""));
  if (page.sites.has(own) || page.hosts.has(own)) return { ...candidate, note: "site-name" };
  const parts = value.split(PART);
  let short = value;
  // The site's name is what comes last, or before a headline's first word.
  const last = parts.at(-1) ?? "";
  if (parts.length > 1 && isSite(page, last)) {
    short = value.slice(0, value.lastIndexOf(last)).replace(/[\s|｜–—•·»:：_-]+$/, "");
    // `Headline - Politics - Paper`
    const section = parts.at(-2) ?? "";
    if (parts.length > 2 && sections(page).includes(key(section)))
      short = short.slice(0, short.lastIndexOf(section)).replace(/[\s|｜–—•·»:：_-]+$/, "");
  } else if (parts.length > 1 && isSite(page, parts[0] ?? "")) {
    short = value.slice((parts[0] ?? "").length).replace(/^[\s|｜–—•·»:：_-]+/, "");
  }
  const isSure = /^meta|title$/.test(source) || all.some((one) => key(one.value) === key(short));
  return short && short !== value && isSure ? { ...candidate, value: short } : candidate;
}

/** What the section is called, as a meta element or a part of the address has it. */
const sections = (page: Page): string[] =>
  [metaOf(page, "article:section"), ...new URL(page.home).pathname.split("/")]
    .map(key)
    .filter(Boolean);

const isSite = (page: Page, text: string): boolean =>
  page.hosts.has(key(text).replace(/^www/, "")) || isPublisher(page, text, true);

function choose(candidates: readonly Candidate[]): Candidate | undefined {
  const of = (source: RegExp) => candidates.find((one) => source.test(one.source));
  const [told, heading, shared] = [of(/^(?:json|micro|rdfa)/), of(/h1$/), of(/og:title/)];
  const first = told ?? heading ?? shared ?? candidates[0];
  if (!first) return undefined;
  // Search engines cut after 110 characters, and so do many pages.
  const start = key(first.value.replace(/(?:…|\.{3})$/, ""));
  const isShort = /(?:…|\.{3})$/.test(first.value);
  const isCut = isShort || (first.value.length > 94 && first.value.length < 121);
  const longer = [heading, shared, ...candidates].find(
    (one) => one && key(one.value).startsWith(start) && key(one.value).length > start.length,
  );
  if (isCut && longer && (isShort || longer === heading || longer === shared)) {
    first.note = "truncated";
    return longer;
  }
  if (told && heading && shared && key(heading.value) === key(shared.value)) return heading;
  // A heading that nothing else knows is the site's own, or a menu's.
  const titles = candidates.filter(({ source }) => !/h1$/.test(source));
  if (first === heading && shared && !titles.some((one) => alike(one.value, first.value))) {
    return shared;
  }
  return first;
}
