import type { Candidate, Note } from "../../contract/reading.ts";
import { BYLINES, namedBy } from "./bylines.ts";
import { from } from "./finding.ts";
import type { Thing } from "./json-ld.ts";
import { typesOf } from "./json-ld.ts";
import { people, turned } from "./names.ts";
import type { Page } from "./page.ts";
import { isPublisher } from "./publisher.ts";
import { byId, type Story } from "./story.ts";
import { key, plain } from "./text.ts";
import { isAgency, isNewsroom } from "./words.ts";

/** `meta` names of authors, the most trusted first. */
const METAS = [
  "parsely-author",
  "sailthru.author",
  "byl",
  "article:author",
  "og:article:author",
  "article:author_name",
  "author",
  "article.author",
  "vr:author",
  "mediator_author",
  "cxenseparse:author",
  "citation_author",
  "citation_authors",
  "dc.creator",
  "dcterms.creator",
  "dcsext.author",
  "shareaholic:article_author_name",
  "byline",
  "authors",
  "dc.contributor",
];

/** Those that systems of one house alone know: `articleAuthor`, `cXenseParse:abc-author`. */
const OTHERS =
  /^(?!.*(?:twitter|image|photo|theme|web)).*(?:[:._-]|article)authors?(?:[-_]?names?)?$/;

/** Those in which names may stand as catalogues write them. */
const OF_CATALOGUES = /^(?:citation|dc)/;

/**
 * Who wrote the article. A person anywhere is believed before a newsroom or the publisher anywhere;
 * among people the first source that names one has the field.
 */
export function authorsOf(page: Page, story: Story, root: Element | null): Candidate[] {
  const candidates: Candidate[] = [];
  const add = (source: string, texts: readonly string[], organisation = false): void => {
    for (const one of from(source, texts)) {
      const note = against(page, one.value, organisation);
      candidates.push(note ? { ...one, note } : one);
    }
  };
  for (const { source, thing } of story.tellings) {
    for (const { text, isOrganisation } of creators(thing["author"], story)) {
      add(source, split(page, text), isOrganisation);
    }
  }
  // Some give the newsroom as the author, and who it was beside it.
  for (const { source, thing } of story.tellings) {
    for (const { text, isOrganisation } of creators(thing["creator"], story)) {
      add(`${source} creator`, split(page, text), isOrganisation);
    }
  }
  for (const name of METAS) {
    for (const text of page.metas.get(name) ?? []) {
      add(`meta ${name}`, split(page, OF_CATALOGUES.test(name) ? turned(plain(text)) : text));
    }
  }
  for (const [at, label] of [1, 2].map((n) => [n, page.metas.get(`twitter:label${n}`)] as const)) {
    if (
      /written|author|autor|auteur|geschrieben|escrito|écrit|verfasst|автор|yazar|scritto|geschreven/i.test(
        label?.[0] ?? "",
      )
    ) {
      for (const text of page.metas.get(`twitter:data${at}`) ?? []) {
        add(`meta twitter:data${at}`, split(page, text));
      }
    }
  }
  for (const one of story.pages) {
    for (const { text, isOrganisation } of creators(one["author"] ?? one["creator"], story)) {
      add("json-ld page", split(page, text), isOrganisation);
    }
  }
  if (!candidates.some(({ note }) => !note)) {
    for (const [name, texts] of page.metas) {
      if (OTHERS.test(name) && !METAS.includes(name)) {
        for (const text of texts) add(`meta ${name}`, split(page, text));
      }
    }
  }
  if (!candidates.some(({ note }) => !note) && root) {
    for (const selector of BYLINES) {
      const named = namedBy(root, selector);
      add(`element ${selector.split(",")[0]}`, named);
      if (candidates.some(({ note }) => !note)) break;
    }
  }
  return settle(candidates);
}

/** Of several sources that name nobody but newsrooms the first has the field after all. */
function settle(candidates: Candidate[]): Candidate[] {
  const good = candidates.find(({ note }) => note === undefined);
  const source = good?.source ?? candidates.find(({ note }) => isKept(note))?.source;
  const seen = new Set<string>();
  for (const one of candidates) {
    if (one.source !== source) continue;
    // An agency that is named beside people for itself is an author as they are.
    const isBeside = one.note !== "publisher" && isAgency(one.value);
    if (one.note && (good ? !isBeside : !isKept(one.note))) continue;
    if (isBeside) delete one.note;
    const folded = key(one.value);
    if (seen.has(folded)) one.note = "twice";
    else if (seen.size < 20) one.taken = true;
    seen.add(folded);
  }
  return candidates;
}

/** What is better than nothing. */
const isKept = (note: Note | undefined): boolean =>
  note === "publisher" || note === "organisation" || note === "newsroom" || note === "login";

const isAddress = (text: string): boolean => /^(?:https?:|www\.|\/)|^\S+\.\w{2,}\//i.test(text);

/** `Paper.com`: a site that goes by its host's name. */
const isHost = (text: string): boolean =>
  /^[\w-]{2,}\.(?:com|org|net|info|news|tv|[a-z]{2})$/i.test(text);

const split = (page: Page, text: string): string[] => {
  // A place behind a name is parted from it by nothing that shows.
  const whole = plain(text.replace(/([a-z]\p{M}?)\s*\u200b+\s*\p{Lu}.*$/u, "$1"));
  if (whole.length > 1000) return [whole];
  // `Le Quotidien avec AFP` is the paper's way of naming itself.
  const [left = "", ...more] = whole.split(/ (?:avec|with|mit|con|com|et|und|and) /);
  if (more.length === 1 && !/[,|;/]/.test(whole) && isPublisher(page, left)) return [whole];
  if (isAddress(whole) || isHost(whole) || /^\S+@\S+$/.test(whole)) return [whole];
  const named = people(whole);
  return named.length > 0 ? named : [whole];
};

/** What is against taking a text for a person. */
function against(page: Page, text: string, organisation: boolean): Note | undefined {
  if (/^(?:null|undefined|none|n\/?a|nan|unknown|anonymous|false|true|-*)$/i.test(text))
    return "nothing";
  if (isAddress(text)) return "address";
  if (/^\S*@\S+\.\S+$/.test(text)) return "e-mail";
  if (!/\p{L}/u.test(text)) return "number";
  if (text.length > 120) return "too-long";
  if (isPublisher(page, text)) return "publisher";
  if (organisation || isHost(text)) return "organisation";
  if (isNewsroom(text)) return "newsroom";
  return /^[@_.\da-z-]+$|^@?\w*\d\w*$|^@\w+$/.test(text) ? "login" : undefined;
}

/** `Doe, Jane`, of one person. */
const CATALOGUED = /^\p{Lu}[\p{L}'’-]+, \p{Lu}[\p{L}'’.-]+(?: \p{Lu}\.)?$/u;

/** Whoever a thing says made it, by the value of its `author` or `creator`. */
function creators(made: unknown, story: Story): { text: string; isOrganisation: boolean }[] {
  const found: { text: string; isOrganisation: boolean }[] = [];
  const look = (value: unknown, depth: number): void => {
    if (Array.isArray(value)) {
      for (const one of value) look(one, depth);
    } else if (typeof value === "string") {
      found.push({ text: value, isOrganisation: false });
    } else if (typeof value === "object" && value !== null && depth < 4) {
      const person = byId(value as Thing, story.graph);
      const types = typesOf(person);
      const isPerson = types.includes("person");
      const isOrganisation =
        !isPerson && types.some((type) => /organi[sz]ation|corporation|brand|website/.test(type));
      const name =
        person["name"] ??
        person["byline"] ??
        person["@list"] ??
        person["@value"] ??
        person["itemListElement"] ??
        person["item"] ??
        // A list that a language without lists has made.
        ("0" in person ? Object.values(person) : undefined) ??
        ([person["givenName"], person["familyName"]].filter(Boolean).join(" ") ||
          person["alternateName"]);
      if (isPerson && typeof name === "string" && CATALOGUED.test(name) && !isNewsroom(name)) {
        found.push({ text: turned(name), isOrganisation });
      } else if (isOrganisation && typeof name === "string") {
        found.push({ text: name, isOrganisation });
      } else look(name, depth + 1);
    }
  };
  look(made, 0);
  return found;
}
