import type { Candidate, Note } from "../../contract/reading.ts";
import { isElsewhere } from "./bylines.ts";
import { dateIn } from "./date-in.ts";
import { from } from "./finding.ts";
import { elements, type Page } from "./page.ts";
import type { Story } from "./story.ts";
import { plain } from "./text.ts";

const PUBLISHED = [
  "article:published_time",
  "article:published",
  "article:published:time",
  "og:article:published_time",
  "og:published_time",
  "og:article:published",
  "datepublished",
  "parsely-pub-date",
  "sailthru.date",
  "cxenseparse:recs:publishtime",
  "cxenseparse:publishtime",
  "dcterms.issued",
  "dc.date.issued",
  "dc.date.published",
  "citation_publication_date",
  "citation_online_date",
  "citation_date",
  "vr:published_time",
  "mediator_published_time",
  "article.published",
  "article_date_original",
  "originalpublicationdate",
  "publication_date",
  "publish-date",
  "publish_date",
  "publishdate",
  "pubdate",
  "published_at",
  "date.available",
  "rnews:datepublished",
  "dcterms.created",
  "dc.date.created",
  "dcterms.date",
  "dc.date",
  "date",
  "datecreated",
];

/** What systems of one house alone call the same. */
const OF_HOUSES =
  /^(?!.*(?:video|modif|update|expir|unpub)).*(?:publi(?:sh(?:ed|ing)?|cation)|pub)[-_.:]?(?:date|time|datetime|at)$/;

const MODIFIED = [
  "article:modified_time",
  "article:modified",
  "og:article:modified_time",
  "og:updated_time",
  "datemodified",
  "cxenseparse:recs:modifiedtime",
  "dcterms.modified",
  "dc.date.modified",
  "article.updated",
  "vr:updated_time",
  "mediator_modified_time",
  "last-modified",
  "lastmod",
  "revised",
];

const TIMES =
  "[itemprop~=datePublished], time[pubdate], .entry-date[datetime], time.published, .published[datetime], abbr.published[title], header time[datetime], time[datetime]";

/** What shows a day in words alone. */
const DATED =
  ".date, .pubdate, [class*=publish i], [class*=-date i], [class*=_date i], [class*=datetime i]";

/** When the article was published and last changed, as it is said: with its offset, or as a day. */
export function datesOf(
  page: Page,
  { tellings, pages }: Story,
  root: Element | null,
): { published: Candidate[]; modified: Candidate[] } {
  const find = (property: string, names: readonly string[]): Candidate[] => [
    ...tellings.flatMap(({ source, thing }) => read(source, texts(thing[property]), page)),
    ...names.flatMap((name) => read(`meta ${name}`, page.metas.get(name) ?? [], page)),
    ...pages.flatMap((one) => read("json-ld page", texts(one[property]), page)),
  ];
  const houses = [...page.metas.keys()].filter((name) => OF_HOUSES.test(name));
  const published = find("datePublished", [...new Set([...PUBLISHED, ...houses])]);
  if (!published.some(isGood)) {
    for (const { source, thing } of tellings) {
      published.push(...read(source, texts(thing["dateCreated"] ?? thing["uploadDate"]), page));
    }
  }
  if (!published.some(isGood) && root) published.push(...shown(page, root));
  return { published: settle(published), modified: settle(find("dateModified", MODIFIED)) };
}

const texts = (value: unknown): string[] =>
  [value]
    .flat()
    .filter((one) => typeof one === "string" || typeof one === "number")
    .map(String);

const isGood = ({ note }: Candidate): boolean => note === undefined || isAdvice(note);
const isAdvice = (note: Note): boolean => note === "no-zone" || note === "day-only";

/** The first time that the article shows. */
function shown(page: Page, root: Element): Candidate[] {
  const times = [...elements(root, TIMES).slice(0, 10), ...elements(root, DATED).slice(0, 10)];
  for (const time of times) {
    const text =
      ["datetime", "content", "title"].reduce<string | null>(
        (found, name) => found ?? time.getAttribute(name),
        null,
      ) ?? time.textContent;
    if (isElsewhere(time, root) || (text ?? "").trim().length > 80) continue;
    const found = read("element time", [text ?? ""], page);
    if (found.some(isGood)) return found;
  }
  return [];
}

/**
 * The first date; of its day, one that is said more exactly by another source is that one: with its
 * hour where the first has none, with its zone where the first has an hour alone.
 */
function settle(candidates: Candidate[]): Candidate[] {
  const first = candidates.find(isGood);
  let best = first;
  if (first?.note) {
    const day = first.value.slice(0, 10);
    const others = candidates.filter(
      (one) =>
        isGood(one) &&
        (one.value.startsWith(first.value.slice(0, 16)) ||
          (first.note === "day-only" && one.value.startsWith(day))),
    );
    // The same minute of another hour is the same time in another zone.
    const elsewhere = candidates.find(
      (one) =>
        !one.note &&
        first.note === "no-zone" &&
        one.value.slice(13, 19) === first.value.slice(13, 19) &&
        Math.abs(Date.parse(one.value) - Date.parse(`${first.value}Z`)) <= 14 * 3_600_000,
    );
    best =
      others.find(({ note }) => !note) ??
      elsewhere ??
      others.find(({ note }) => note === "no-zone") ??
      first;
  }
  if (best) best.taken = true;
  return candidates;
}

function read(source: string, found: readonly string[], page: Page): Candidate[] {
  return found.slice(0, 3).map((text) => {
    const value = plain(text);
    const date = dateIn(value, page.document.documentElement?.lang ?? "");
    const [one] = from(source, [date ?? value]) as [Candidate];
    if (date === null) return { ...one, note: UNCLEAR.test(value) ? "unclear-date" : "no-date" };
    if (date.length === 10) return { ...one, note: "day-only" };
    return /Z|[+-]\d\d:\d\d$/.test(date) ? one : { ...one, note: "no-zone" };
  });
}

/** Which of both is the month, nobody can tell. */
const UNCLEAR = /^\d{1,2}\/\d{1,2}\/\d{4}/;
