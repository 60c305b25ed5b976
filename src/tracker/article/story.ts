import { type Graph, isArticle, isReport, readGraph, type Thing, typesOf } from "./json-ld.ts";
import { type Marked, microdata, rdfa } from "./markup.ts";
import { addressKey, elements, metaOf, type Page } from "./page.ts";
import { isPublisher } from "./publisher.ts";
import { alike, key, plain } from "./text.ts";

/** A thing that tells of the page's article, and where it stands. */
export interface Telling {
  readonly source: string;
  readonly thing: Thing;
  readonly element?: Element;
}

/** What the page's structured data tells. */
export interface Story {
  readonly graph: Graph;
  /** Those of the page's own article, the most trusted first; empty: none is about it. */
  readonly tellings: readonly Telling[];
  /** Things of the page itself, such as `WebPage`. */
  readonly pages: readonly Thing[];
  /** Whether the page is an article's at all. */
  readonly isArticle: boolean;
}

/** What the page's structured data says of its article, and whether it is an article's page at all. */
export function readStory(page: Page): Story {
  const graph = readGraph(page.document);
  const articles = graph.things.filter(isArticle);
  const all: Telling[] = [
    ...(articles.length > 0 ? articles : graph.things.filter(isReport)).map(
      (thing): Telling => ({ source: "json-ld", thing: { ...byId(thing, graph), ...thing } }),
    ),
    ...told("microdata", microdata(page.document)),
    ...told("rdfa", rdfa(page.document)),
  ];
  const pages = graph.things.filter((thing) => typesOf(thing).some((type) => /page$/.test(type)));
  const isList = graph.things.some((thing) => typesOf(thing).some((type) => LIST.test(type)));
  const own = ownOf(page, all, isList);
  return { graph, tellings: own, pages, isArticle: own.length > 0 || says(page, pages, isList) };
}

const told = (source: Telling["source"], marked: readonly Marked[]): Telling[] =>
  marked.map(({ thing, element }) => ({ source, thing, element }));

/** Pages that list articles, and those that are of something else. */
const LIST = /^(?:collectionpage|searchresultspage|profilepage|contactpage|aboutpage)$/;

/** A thing with what stands elsewhere on the page under its id. */
export const byId = (thing: Thing, { byId: known }: Graph): Thing => {
  const id = thing["@id"];
  return (typeof id === "string" ? known.get(id) : undefined) ?? thing;
};

/** The first page, or that of a language: `/`, `/en`, `/pt-br`. A file's page has no such address. */
const isHomePath = (key: string): boolean =>
  /^[^/?]+(?:\/(?:[a-z]{2}(?:[-_][a-z]{2})?)?)?$/i.test(key);

const ADDRESSES = ["mainEntityOfPage", "url", "@id"];

/** Those tellings that are of this page, by their address or by their headline. */
function ownOf(page: Page, all: readonly Telling[], isList: boolean): Telling[] {
  const { document, url, home } = page;
  const here = new Set(
    [home, url, metaOf(page, "og:url")].map((one) => addressKey(one, url)).filter(Boolean),
  );
  const titles = [
    metaOf(page, "og:title", "twitter:title"),
    plain(document.querySelector("title")?.textContent),
  ];
  const headings = elements(document, "h1")
    .slice(0, 5)
    .map((h1) => plain(h1.innerHTML));
  const isHome = isHomePath(addressKey(home, url));
  const ranked = all.map((telling) => {
    const { thing } = telling;
    const addresses = ADDRESSES.flatMap((name) => thing[name])
      .flatMap((one) =>
        typeof one === "object" && one ? [(one as Thing)["@id"], (one as Thing)["url"]] : [one],
      )
      .filter((one) => typeof one === "string" && one !== "");
    const headline = plain(thing["headline"] ?? thing["name"]);
    const isHere = addresses.some((one) => here.has(addressKey(one, url)));
    const isTitle = titles.some((title) => alike(title, headline));
    const isHeading = headings.some((heading) => alike(heading, headline));
    const rank = (isHere && !isHome ? 2 : 0) + (isTitle ? 2 : isHeading && !isHome ? 1 : 0);
    return { telling, rank, headline, elsewhere: addresses.length > 0 && !isHere };
  });
  const best = Math.max(...ranked.map(({ rank }) => rank));
  if (best > 0) {
    // Of two of one rank the elder in the page; the rest may fill in what these leave out.
    return ranked
      .filter(({ rank }) => rank > 0)
      .sort((a, b) => b.rank - a.rank)
      .map(({ telling }, at, sorted) => {
        // A second one of its kind only fills in what the first leaves out.
        const { source } = telling;
        const nth =
          sorted.findIndex(({ telling: one }) => one.source === source) === at ? "" : ` ${at + 1}`;
        return { ...telling, source: source + nth };
      });
  }
  // Nothing ties it to the page: believed where there is one only of its kind, and not of somewhere else.
  const [only] = ranked;
  const isOne = ranked.every(
    ({ telling, headline }) =>
      telling.source !== only?.telling.source || key(headline) === key(only.headline),
  );
  const isStory = metaOf(page, "og:type").toLowerCase() === "article";
  return only &&
    isArticle(only.telling.thing) &&
    isOne &&
    !isHome &&
    !isList &&
    (isStory || !only.elsewhere)
    ? [only.telling]
    : [];
}

/** `meta` names that only pages of articles have. */
const OF_ARTICLES = [
  "article:published_time",
  "og:article:published_time",
  "parsely-pub-date",
  "sailthru.date",
  "citation_title",
  "cxenseparse:recs:publishtime",
  "cxenseparse:publishtime",
  "datepublished",
];

/** Where the page says when or by whom it was written, as sites without other marks do. */
const WRITTEN =
  /^(?:date|datecreated|(?:dc|dcterms)[.:]?(?:date|created|issued|creator).*|byl|author|article:author|.*publi(?:sh|cation).*date.*|.*pubdate)$/;

/** The address of a story: a date or a number of its own, a slug of some words, a file. */
const STORY_ADDRESS =
  /\/(?:19|20)\d\d[/-]?\d\d?[/-]|\d{5,}|(?:[^/_-]+[_-]){3,}[^/]+$|\p{L}{2,}[^/]*\.\w?html?$/u;

/** Whether a page says so by other means. */
function says(page: Page, pages: readonly Thing[], isList: boolean): boolean {
  const { home, url, document } = page;
  if (isList || isHomePath(addressKey(home, url))) return false;
  const type = metaOf(page, "parsely-type", "cxenseparse:pageclass").toLowerCase();
  if (/^(?:sectionpage|frontpage|index|page)$/.test(type)) return false;
  if (/^(?:post|article)$/.test(type) || metaOf(page, ...OF_ARTICLES)) return true;
  if (pages.some((one) => one["headline"] && one["datePublished"])) return true;
  const openGraph = metaOf(page, "og:type").toLowerCase();
  const isStory =
    elements(document, "h1").filter((h1) => plain(h1.innerHTML) !== "").length === 1 &&
    STORY_ADDRESS.test(addressKey(home, url));
  const isWritten = [...page.metas].some(
    ([name, [text = ""]]) => WRITTEN.test(name) && !isPublisher(page, plain(text)),
  );
  // WordPress says `article` of every page that is not the first one.
  const isSaid =
    /article|news|story|blog|^post$/.test(openGraph) &&
    (isStory || isWritten || pages.length === 0 || pages.some((one) => one["author"]));
  if (isSaid || (isStory && isWritten)) return true;
  if (openGraph === "website" && document.querySelectorAll("article").length !== 1) return false;
  return elements(document, "article, .h-entry, .hentry").some(
    (one) =>
      one.querySelector("h1") !== null &&
      one.querySelector("time[datetime], time[pubdate], [rel~=author], .published") !== null,
  );
}
