import type { Candidate } from "../../contract/reading.ts";
import { from, takeFirst } from "./finding.ts";
import { type Thing, typesOf } from "./json-ld.ts";
import type { Page } from "./page.ts";
import { isPublisher } from "./publisher.ts";
import { byId, type Story } from "./story.ts";
import { alike, once, plain } from "./text.ts";

const METAS = [
  "article:section",
  "og:article:section",
  "article:section_name",
  "articlesection",
  "parsely-section",
  "cxenseparse:section",
  "sailthru.section",
  "mediator_theme",
  "dcsext.section",
  "section",
  "article.section",
  "subsection",
];

const NONE =
  /^(?:home|homepage|start|startseite|accueil|inicio|início|головна|главная|strona główna|uncategorized|uncategorised|без категорії|без рубрики|article|articles|none|null|news article|page)$/i;

/** Where the article stands in the publication, the widest first; three at most. */
export function sectionOf(
  page: Page,
  { graph, tellings, pages }: Story,
  title: string,
): Candidate[] {
  const candidates: Candidate[] = [];
  const add = (source: string, texts: readonly string[]): void => {
    for (const one of from(source, once(texts))) {
      if (NONE.test(one.value)) one.note = "nothing";
      else if (isPublisher(page, one.value, true)) one.note = "site-name";
      else if (/^https?:|^[\d.]+$/.test(one.value)) one.note = "address";
      candidates.push(one);
    }
  };
  for (const { source, thing } of tellings) add(source, texts(thing["articleSection"], true));
  for (const name of METAS) add(`meta ${name}`, texts(page.metas.get(name), true));
  for (const thing of [...tellings.map((one) => one.thing), ...pages, ...graph.things]) {
    const list = typesOf(thing).includes("breadcrumblist") ? thing : thing["breadcrumb"];
    if (typeof list === "object" && list)
      add(
        "json-ld breadcrumb",
        crumbs(byId(list as Thing, { byId: graph.byId, things: [] }), title),
      );
  }
  takeFirst(candidates, 3);
  return candidates;
}

/** Names of a field; a text alone may be a list. */
const texts = (value: unknown, isList: boolean): string[] => {
  const all = [value]
    .flat()
    .map((one) => plain((one as Thing)?.["name"] ?? one))
    .filter(Boolean);
  return isList && all.length === 1
    ? (all[0] as string).split(
        /[&+]| (?:and|und|et|y|e|och|og|en|i|та|и) /.test(all[0] as string)
          ? /\s*[;|>»]\s*/
          : /\s*[;|>»、,]\s*/,
      )
    : all;
};

/** The steps between the first page and the article. */
function crumbs(list: Thing, title: string): string[] {
  return [list["itemListElement"]]
    .flat()
    .map((one) => (one ?? {}) as Thing)
    .sort((a, b) => Number(a["position"] ?? 0) - Number(b["position"] ?? 0))
    .map((step) => plain(step["name"] ?? (step["item"] as Thing)?.["name"]))
    .filter(
      (name, at, all) =>
        name && !alike(name, title) && !(at === all.length - 1 && name.split(" ").length > 5),
    );
}
