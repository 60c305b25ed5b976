import type { Candidate, Note } from "../../contract/reading.ts";
import { from } from "./finding.ts";
import type { Thing } from "./json-ld.ts";
import { elements, metaOf, type Page } from "./page.ts";
import { isPublisher } from "./publisher.ts";
import { byId, type Story } from "./story.ts";
import { key, plain } from "./text.ts";

/** `meta` names of tags, the most specific first. What `keywords` says is often the same on all pages. */
const METAS = [
  "article:tag",
  "og:article:tag",
  "article:tags",
  "parsely-tags",
  "sailthru.tags",
  "cxenseparse:taxonomy",
  "mediator_topics",
  "classification-tags",
  "news_keywords",
  "citation_keywords",
  "dc.subject",
  "dcterms.subject",
  "keywords",
  "tags",
  "topics",
];

const GENERAL = /^(?:keywords|tags|topics|dc.*)$/;

/** Those that systems of one house alone know: `paper:tag`, `dmp:tags`. */
const OF_HOUSES =
  /^(?!.*(?:video|music|book|image|google|robots)).*[:._-](?:tags?|topics|keywords)$/;

/** Where readers find them, as links or as items of a list. */
const SHOWN =
  ".tags a, .taglist a, .tag-list a, [class*=_tags i] a, [class*=-tags i] a, [class*=tags- i] a, [class*=tag-list i] a, [class*=taglist i] a, [class*=topic-list i] a, [data-component*=topic] a, [data-component=tags] a";

/** Where tags are of other stories; those of the article often stand in its `footer`. */
const OF_OTHERS =
  "nav, [class*=related i], [class*=teaser i], [class*=comment i], article article, li article";

/** What the article is filed under, and what stands there without being a tag. */
export function tagsOf(page: Page, story: Story, root: Element | null): Candidate[] {
  const lists: { source: string; tags: string[]; general?: boolean }[] = [];
  for (const { source, thing } of story.tellings) {
    lists.push({ source, tags: fromThing(thing["keywords"], story) });
  }
  for (const name of METAS) {
    const found = page.metas.get(name) ?? [];
    lists.push({ source: `meta ${name}`, tags: listed(found), general: GENERAL.test(name) });
  }
  const shown = (selector: string): string[] =>
    (root ? elements(root, selector) : [])
      .filter((link) => !link.closest(OF_OTHERS))
      .map((link) => plain(link.getAttribute("content") ?? link.textContent));
  const houses = [...page.metas].filter(([name]) => OF_HOUSES.test(name) && !METAS.includes(name));
  lists.splice(
    -3,
    0,
    ...houses.map(([name, found]) => ({ source: `meta ${name}`, tags: listed(found) })),
    { source: "element [rel~=tag]", tags: shown("[rel~=tag], [itemprop~=keywords]") },
  );
  for (const { source, thing } of story.tellings) {
    for (const name of ["about", "mentions"]) {
      lists.push({ source: `${source} ${name}`, tags: fromThing(thing[name], story) });
    }
  }
  const told = settle(page, root, lists);
  if (told.some(({ taken }) => taken)) return told;
  lists.push({ source: "element .tags a", tags: shown(SHOWN).slice(0, 20) });
  return settle(page, root, lists);
}

function settle(
  page: Page,
  root: Element | null,
  lists: readonly { source: string; tags: string[]; general?: boolean }[],
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const { source, tags, general } of lists) {
    const named = tags.map((tag) => tag.replace(SUBJECT, ""));
    const found = from(source, named.filter(Boolean).slice(0, 200));
    const seen = new Set<string>();
    const areCodes =
      found.length > 4 &&
      found.filter(({ value }) => ALL_CODES.test(value)).length > found.length * 0.6;
    for (const one of found) {
      const note =
        against(page, one.value) ?? (seen.has(one.value.toLowerCase()) ? "twice" : undefined);
      seen.add(one.value.toLowerCase());
      if (note) one.note = note;
      else if (areCodes && ALL_CODES.test(one.value)) one.note = "code";
    }
    candidates.push(...found);
    if (
      general &&
      !isOfPage(
        page,
        root,
        found.filter(({ note }) => !note),
      )
    ) {
      for (const one of found) one.note ??= "boilerplate";
    }
  }
  // One tag alone is often the section's: a list says more.
  const lengths = candidates.reduce(
    (all, { source, note }) => (note ? all : all.set(source, (all.get(source) ?? 0) + 1)),
    new Map<string, number>(),
  );
  const specific = [...lengths].filter(([source]) => !/ (?:about|mentions)$/.test(source));
  const best = specific.find(([, length]) => length > 1) ?? specific[0] ?? [...lengths][0];
  for (const one of candidates
    .filter(({ source, note }) => source === best?.[0] && !note)
    .slice(0, 50))
    one.taken = true;
  return candidates;
}

/** What a thing's `keywords` are: texts, lists in a text, terms with a name. */
function fromThing(value: unknown, story: Story): string[] {
  const look = (one: unknown, depth: number): string[] => {
    if (typeof one === "string") return [one];
    if (Array.isArray(one)) return one.flatMap((each) => look(each, depth));
    if (typeof one !== "object" || one === null || depth > 3) return [];
    const thing = byId(one as Thing, story.graph);
    const named = ["name", "label", "termCode", "@value", "hasDefinedTerm"].find(
      (name) => thing[name] !== undefined,
    );
    return named ? look(thing[named], depth + 1) : [];
  };
  return listed(look(value, 0));
}

/**
 * Tags of texts. One alone is a list; several are a tag each, commas and all, unless one has more commas
 * than any name has.
 */
function listed(found: readonly string[]): string[] {
  const [one = ""] = found;
  const lines = found.length === 1 && !/[,;|]/.test(one) ? one.split(/\s*\n\s*/) : found;
  return lines.flatMap((text) => parted(plain(text), lines.length === 1));
}

/** What tags are parted by, the surest first. */
const SIGNS = [/\s*[;；]\s*/, /\s*[|｜]\s*/, /\s*[,，、،]\s*/, /\s\/\s/, /\s(?=#\p{L})/u];

function parted(text: string, alone: boolean): string[] {
  if (/^\[.*\]$/.test(text)) {
    try {
      const list: unknown = JSON.parse(text);
      if (Array.isArray(list)) return list.map(cleaned);
    } catch {}
  }
  const sign = SIGNS.find((one) => one.test(text));
  const parts = sign ? text.replace(/^\[|\]$/g, "").split(sign) : [text];
  // `Washington, D.C.` is one.
  const isName =
    parts.length === 2 && (!alone || /^(?:\p{L}\.)+|^\p{Lu}{2}$/u.test(parts[1] ?? ""));
  return (
    sign && isName && sign.source.includes("、")
      ? [text]
      : !alone && parts.length < 4
        ? [text]
        : parts
  ).map(cleaned);
}

const cleaned = (tag: unknown): string =>
  plain(tag)
    .replace(/^#\s*(?=\p{L})/u, "")
    .replace(/^(["'«“„])(.*)["'»”“]$/, "$2")
    .trim();

/** What stands on every page of every site. */
const GENERIC = new Set(
  "news,newsen,breaking news,breakingnews,latest news,top news,top stories,topstories,live news,news online,online news,headlines,today news,daily news,news today,current news,newspaper,article,articles,story,stories,post,blog,uncategorized,home,homepage,front page,default,other,general,all,none,null,undefined,true,false,premium,free,free content,standard,новости,последние новости,новости дня,новости сегодня,новини,останні новини,новини україни,новини дня,свіжі новини,новини сьогодні,nachrichten,aktuelle nachrichten,aktuell,schlagzeilen,news aktuell,zeitung,noticias,últimas noticias,ultimas noticias,noticias de hoy,actualidad,periódico,diario,actualité,actualités,actu,infos,info,journal,notizie,ultime notizie,ultim'ora,quotidiano,giornale,notícias,jornal,nieuws,laatste nieuws,krant,nyheter,nyheder,avis,uutiset,wiadomości,aktualności,zprávy,zpravodajství,hírek,hír,haber,haberler,son dakika,son dakika haberleri,gazete,ειδήσεις,νέα,أخبار,اخبار,عاجل,اخبار عاجلة,اخبار ایران,خبر,समाचार,ताजा खबर,हिंदी न्यूज़,hindi news,বাংলা খবর,সংবাদ,berita,berita terkini,berita hari ini,berita terbaru,tin tức,tin nhanh,tin mới,báo,ข่าว,ข่าวล่าสุด,ข่าววันนี้,新闻,新聞,最新新闻,ニュース,速報,뉴스,속보,חדשות".split(
    ",",
  ),
);

/** What is for machines: `ctype:article`, `type=article`, `tag:foo/bar`, `section/world`, `ALL_CAPS`. */
const CODE =
  /^[A-Za-z][\w .-]{0,30}:(?=\S)|^[\w.-]+=|\w\/\w+\/\w|^[a-z][\w-]{2,}\/[a-z][\w-]{3,}$|^[A-Z\d]+_[A-Z\d_]+$|^\w+_\w+_\w+$|^[\da-f]{8}-?[\da-f]{4}-?[\da-f]{4}|^(?=.*\d)(?=.*[a-f])[\da-f]{12,}$|^(?=.*\d)[A-Za-z\d]{20,}$|^urn:|^https?:|^www\./;

/** One of these is an abbreviation, a list of them an agency's codes: `ANV, CRSK, POL`. */
const ALL_CODES = /^[A-Z][A-Z\d-]{1,9}$/;

/** What statistics are kept by: `Day: Friday`. */
const STATISTIC =
  /^(?:day|date|time|hour|month|year|weekday|author|authors|byline|section|subsection|category|type|content ?type|page ?type|source|word ?count|length|words|channel|site|template|template ?type|language|lang|id|article ?id|story ?id|format|status|paywall|access|desk|department|brand|platform|product|publisher|published|editor|keyword|keywords|tag|topic|topics|series|tone|vertical|autor|ressort|rubrik|kategorie|sección|автор|рубрика|розділ|раздел)\s*[:=]/i;

/** What tags are called among them. */
const SUBJECT = /^(?:subject|topic|tag|keyword)s?: /i;

function against(page: Page, tag: string): Note | undefined {
  if (!/[\p{L}\p{N}]/u.test(tag)) return "nothing";
  // A year is one.
  if (
    /^[\d\s.,:/-]+$/.test(tag) &&
    !/^(?:1[89]|20)\d\d$/.test(tag) &&
    !/^\d{1,2}\/\d{1,2}$/.test(tag)
  )
    return "number";
  if (CODE.test(tag) || STATISTIC.test(tag)) return "code";
  if (tag.length > 100 || tag.split(" ").length > 12) return "too-long";
  if (GENERIC.has(tag.toLowerCase()) || isPublisher(page, tag, true)) return "boilerplate";
  return undefined;
}

/**
 * Whether tags are of this page rather than of all of the site: one is of the headline, the description
 * or the text. Ends of words change in most languages, so their beginnings are compared.
 */
function isOfPage(page: Page, root: Element | null, tags: readonly Candidate[]): boolean {
  if (tags.length === 0) return false;
  const text = key(
    [
      metaOf(page, "og:title"),
      page.document.querySelector("title")?.textContent,
      page.document.querySelector("h1")?.textContent,
      (root?.textContent ?? "").slice(0, 20_000),
    ].join(" "),
  );
  const found = tags.filter(({ value }) => {
    const stem = key(value);
    return stem.length > 0 && text.includes(stem.slice(0, Math.max(4, stem.length - 3)));
  });
  // Of a long list one is in any long text.
  return found.length > (text.length > 3000 ? tags.length / 8 : 0);
}
