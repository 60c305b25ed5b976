import type * as z from "zod";
import { FiledAt } from "../contract/filed.ts";
import { isSamePage } from "../ingest/address.ts";
import type { Filing } from "../ingest/view.ts";
import { ArticleRow, LABELS, type Label } from "./tables.ts";

/*
 * What is said of an article lies in two layers: what its pages say, and over it, field by field, what
 * the newsroom says. Pages go on changing theirs underneath, so that a field taken back shows what the
 * page says by then.
 */

/** What may be said of an article, as columns of `articles`. */
const Fields = ArticleRow.pick({ published: true, modified: true }).extend(FiledAt.shape);
export const FIELDS = Fields.keyof().options;
type Field = (typeof FIELDS)[number];
type Fields = Pick<ArticleRow, Field>;
/** Some of the fields. */
export const Said = Fields.partial();
export type Said = Readonly<z.infer<typeof Said>>;

/** An article as it stands, its layers apart. */
export interface Standing {
  readonly site: string;
  readonly article: string;
  readonly aid: string;
  /** 0: the store does not have it. */
  readonly version: number;
  /** What pages say; `story` is found by `stories`. */
  readonly page: Fields;
  /** What the newsroom says; null: it does not know the article. */
  readonly newsroom: Said | null;
  readonly told: number;
  readonly known: number;
  readonly held: number;
  /** When pages changed it lately, seconds since 1970. */
  readonly changes: readonly number[];
  /** What the stored row has of the newsroom: less than it says, where a writing broke off. */
  readonly written: Said | null;
}

/** The article as its stored row tells it. */
export const asWritten = (standing: Standing): Standing => ({
  ...standing,
  newsroom: standing.written,
});

const isTorn = ({ written, newsroom }: Standing): boolean => !same(written, newsroom);

/** Whether anybody has told of the article, and not taken it back. */
export const exists = ({ told, newsroom }: Pick<Standing, "told" | "newsroom">): boolean =>
  told > 0 || newsroom !== null;

/** The article as all see it: newsroom over page. */
export const merged = ({ page, newsroom }: Standing): Fields =>
  ({ ...page, ...newsroom }) as Fields;

/** The layers as a row of `articles`. */
export function rowOf(standing: Standing): ArticleRow {
  const { site, article, told, known, held, version, page, newsroom } = standing;
  const covered = Object.keys(newsroom ?? {}).map((field) => [field, page[field as Field]]);
  const beneath = newsroom === null ? "" : JSON.stringify(Object.fromEntries(covered));
  return { site, article, ...merged(standing), beneath, told, known, held, version };
}

/** The layers of a row, with what the newsroom is known to state. */
export function standingOf(row: StandingRow, newsroom: Said | null): Standing {
  const { site, article, aid, told, known, held, version, changes } = row;
  const beneath = row.beneath === "" ? null : Said.parse(JSON.parse(row.beneath));
  const covered = beneath && FIELDS.filter((field) => field in beneath);
  const page = { ...picked(row, FIELDS), ...beneath } as Fields;
  const written = covered && picked(row, covered);
  return { site, article, aid, told, known, held, version, changes, page, newsroom, written };
}

type StandingRow = ArticleRow & Pick<Standing, "aid" | "changes">;

/** These fields, always in the same order. */
const picked = (of: Said, fields: readonly Field[]): Said =>
  Object.fromEntries(fields.map((field) => [field, of[field]]));

/**
 * Changes of one article by pages that are believed in 24 hours. The busiest live page changes its
 * headline every half hour; whoever has more is a page gone wrong, or somebody at play.
 */
const CHANGES = 60;
const DAY = 86_400;

/** A live page's `modified` runs along, and does no harm. */
const TIMES: readonly Field[] = ["published", "modified"];

/**
 * The article after a page was seen: what it says replaces what pages said before, what it leaves out
 * stays. It only fills gaps where it is older than what is known (a cached copy, a late beacon), in
 * another language at another address, at home elsewhere than the article, or one change too many.
 * The same object where nothing changes.
 */
export function afterPage(before: Standing, filing: Filing): Standing {
  const { at } = filing;
  const said = saidBy(before, filing);
  const replaces = !isOlder(before, filing) && speaksFor(before, filing);
  const wanted = layered(before.page, said, replaces);
  const changes = before.changes.filter((second) => second > at / 1000 - DAY);
  const isChange = changesMore(before.page, wanted);
  const isHeld = isChange && changes.length >= CHANGES;
  const page = isHeld ? layered(before.page, said, false) : wanted;
  const held = isHeld ? heldSince(before, at) : isChange ? 0 : before.held;
  const told = replaces || before.told === 0 ? Math.max(at, before.told) : before.told;
  // That a page says the same again is not worth a row.
  const isNew = before.told === 0 || before.known === 0 || isTorn(before);
  if (page === before.page && held === before.held && !isNew) return before;
  return {
    ...before,
    version: nextVersion(before, at),
    page,
    told,
    known: before.known === 0 ? at : Math.min(before.known, at),
    held,
    changes: isChange && !isHeld ? [...changes, Math.floor(at / 1000)] : changes,
    written: before.newsroom,
  };
}

/** Whether what was said is replaced, other than times. */
const changesMore = (before: Fields, after: Fields): boolean =>
  before !== after &&
  FIELDS.some(
    (field) =>
      !TIMES.includes(field) && !isGap(before[field]) && !same(before[field], after[field]),
  );

/** Noted once a day, not with every page that would be one more. */
const heldSince = ({ held }: Standing, at: number): number => (held > at - DAY * 1000 ? held : at);

/** The article once the newsroom says this of it. The same object where it says so already. */
export function afterNewsroom(before: Standing, newsroom: Said | null, now: number): Standing {
  if (!isTorn(before) && same(before.newsroom, newsroom)) return before;
  const known = before.known === 0 ? before.version || now : before.known;
  return { ...before, version: nextVersion(before, now), newsroom, known, written: newsroom };
}

/** The article once its story is found to be this. The same object where it is. */
export const afterJoining = (before: Standing, story: string, at: number): Standing =>
  before.page.story === story
    ? before
    : { ...before, version: nextVersion(before, at), page: { ...before.page, story } };

const nextVersion = ({ version }: Standing, at: number): number => Math.max(at, version + 1);

const isOlder = ({ told, page }: Standing, { at, facts }: Filing): boolean => {
  const modified = seconds(facts.modified);
  return at < told || (modified !== null && page.modified !== null && modified < page.modified);
};

/**
 * Whether a page is the article's own: at home where the article is known to be. One from elsewhere
 * is so only where the article has plainly moved: in its language, and modified later. A translation
 * that bears the article's id is not: title and labels would change with every reader's language.
 */
function speaksFor(before: Standing, { facts, url }: Filing): boolean {
  const { page } = before;
  const { url: home, language } = merged(before);
  if (home === "") return true;
  if (isSamePage(home, url)) {
    return url === home || !facts.language || language === "" || facts.language === language;
  }
  const modified = seconds(facts.modified);
  const last = page.modified ?? page.published;
  return (
    (facts.language ?? "") === language && modified !== null && last !== null && modified > last
  );
}

/** What a page says as columns; what it leaves out is not there. */
function saidBy({ page }: Standing, { facts, url }: Filing): Said {
  const { id: _, published, modified, ...rest } = facts;
  const said = {
    ...rest,
    published: seconds(published) ?? undefined,
    modified: seconds(modified) ?? undefined,
    // Another spelling of the same address is no news.
    url: page.url === "" || !isSamePage(page.url, url) ? url : undefined,
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** The page's layer with what is said. The same object where nothing changes. */
function layered(page: Fields, said: Said, replaces: boolean): Fields {
  let after: Fields | null = null;
  for (const field of Object.keys(said) as Field[]) {
    if ((!replaces && !isGap(page[field])) || same(page[field], said[field])) continue;
    after = { ...(after ?? page), [field]: said[field] };
  }
  return after ?? page;
}

/** Whether nothing is known: a later word of any page fills it. */
export const isGap = (value: Fields[Field]): boolean => value === null || value.toString() === "";

export const seconds = (instant: string | undefined): number | null =>
  instant === undefined ? null : Math.floor(Date.parse(instant) / 1000);

export const same = (a: unknown, b: unknown): boolean =>
  a === b ||
  (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));

const COLUMN = {
  author: "authors",
  section: "section",
  tag: "tags",
  place: "place",
  agency: "agency",
  language: "language",
  story: "story",
} as const satisfies Record<Label, Field>;

/** Kinds of labels that differ between two states of an article. */
export const relabelled = (before: Standing, after: Standing): Label[] => {
  const [old, now] = [merged(before), merged(after)];
  return LABELS.filter((kind) => !same(old[COLUMN[kind]], now[COLUMN[kind]]));
};
