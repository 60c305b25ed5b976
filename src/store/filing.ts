import * as z from "zod";
import type { ArticleFacts } from "../contract/beacon.ts";
import type { Filing } from "../ingest/view.ts";
import type { Engine } from "./engine.ts";
import { portions } from "./portions.ts";
import { relink } from "./relink.ts";
import {
  ARTICLE_VERSIONS,
  ARTICLES,
  ArticleRow,
  type ArticleVersionRow,
  LABELS,
  type Label,
  lines,
} from "./tables.ts";

/** How many articles are remembered as they stand; one beyond is read from the store again. */
const REMEMBERED = 20_000;

type Known = ArticleRow & { readonly aid: string };

/** Files articles under their labels, and keeps since when. */
export class ArticleFiling {
  private readonly engine: Engine;
  private readonly zoneOf: (site: string) => Promise<string | null>;
  private readonly known = new Map<string, Known>();
  /**
   * Articles by site that are written, and their links not yet: what failed in between is found as
   * written when it is tried again.
   */
  private readonly unlinked = new Map<string, Set<string>>();

  constructor(engine: Engine, zoneOf: (site: string) => Promise<string | null>) {
    this.engine = engine;
    this.zoneOf = zoneOf;
  }

  /** Writes what the filings change; nothing where they say what is known. */
  async file(filings: readonly Filing[]): Promise<void> {
    await this.link();
    if (filings.length === 0) return;
    await this.recall(filings);
    const changed = new Map<string, Known>();
    const versions: ArticleVersionRow[] = [];
    for (const filing of filings) {
      const id = idOf(filing);
      const before = changed.get(id) ?? this.known.get(id);
      if (!before) continue;
      const after = merge(before, filing);
      if (after === before) continue;
      changed.set(id, after);
      const relabelled = LABELS.some((kind) => !same(keysOf(before, kind), keysOf(after, kind)));
      if (before.version === 0 || relabelled || before.title !== after.title) {
        // Of `after`, not of the filing: an older page that fills a gap must not reach back.
        versions.push(
          versionOf(after, before.version === 0 ? 0 : Math.floor(after.version / 1000)),
        );
      }
    }
    await this.write([...changed.values()], versions);
    for (const [id, article] of changed) this.known.set(id, article);
  }

  private async write(
    articles: readonly Known[],
    versions: readonly ArticleVersionRow[],
  ): Promise<void> {
    await this.engine.insert(ARTICLE_VERSIONS, lines(versions));
    for (const { site, aid } of articles) {
      this.unlinked.set(site, (this.unlinked.get(site) ?? new Set()).add(aid));
    }
    await this.engine.insert(ARTICLES, lines(articles.map(({ aid: _, ...row }) => row)));
    await this.link();
  }

  private async link(): Promise<void> {
    for (const [site, aids] of this.unlinked) {
      const zone = await this.zoneOf(site);
      if (zone !== null) await relink(this.engine, { id: site, zone }, [...aids]);
      this.unlinked.delete(site);
    }
  }

  /** Reads into memory how the articles stand in the store. */
  private async recall(filings: readonly Filing[]): Promise<void> {
    const missing = new Map<string, Set<string>>();
    for (const filing of filings) {
      const id = idOf(filing);
      const found = this.known.get(id);
      if (found) {
        // Moved to the end: the front is forgotten first.
        this.known.delete(id);
        this.known.set(id, found);
      } else {
        missing.set(filing.site, (missing.get(filing.site) ?? new Set()).add(filing.article));
      }
    }
    for (const [site, articles] of missing) {
      for (const some of portions(articles)) {
        for (const row of await this.engine.rows(STANDING, { site, articles: some })) {
          const standing = { ...row, site };
          this.known.set(idOf(standing), standing);
        }
      }
    }
    for (const id of this.known.keys()) {
      if (this.known.size <= REMEMBERED + filings.length) break;
      this.known.delete(id);
    }
  }
}

const idOf = (of: { site: string; article: string }): string => `${of.site} ${of.article}`;

/**
 * The article after a filing: what it says replaces what was known, what it leaves out stays. A
 * page older than what is known (a cached copy, a late beacon), or in another language, only fills
 * gaps.
 */
function merge(before: Known, { facts, at, url }: Filing): Known {
  const modified = seconds(facts.modified);
  const isOld =
    at < before.version ||
    (modified !== null && before.modified !== null && modified < before.modified) ||
    isOtherEdition(before, facts, url);
  const said = { ...stated(facts), url: before.url === "" ? url : undefined };
  let next: Known | null = null;
  for (const [field, value] of Object.entries(said) as [keyof ArticleRow, unknown][]) {
    if (value === undefined) continue;
    const known = before[field];
    const isGap = known === "" || known === null || (Array.isArray(known) && known.length === 0);
    if ((isOld && !isGap) || same(known, value)) continue;
    next = { ...(next ?? before), [field]: value };
  }
  if (next === null && before.version > 0) return before;
  return { ...(next ?? before), version: Math.max(at, before.version + 1) };
}

/**
 * Whether a page is a translation that bears the article's id. Were it to speak for the article, title
 * and labels would change with every reader's language.
 */
const isOtherEdition = (before: Known, { language }: ArticleFacts, url: string): boolean =>
  language !== undefined &&
  before.language !== "" &&
  language !== before.language &&
  url !== before.url;

/** The facts as columns; what a page leaves out is undefined. */
const stated = ({ id: _, published, modified, ...rest }: ArticleFacts) => ({
  ...rest,
  published: seconds(published) ?? undefined,
  modified: seconds(modified) ?? undefined,
});

const seconds = (instant: string | undefined): number | null =>
  instant === undefined ? null : Math.floor(Date.parse(instant) / 1000);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const COLUMN = {
  author: "authors",
  section: "section",
  tag: "tags",
  place: "place",
  agency: "agency",
  language: "language",
} as const satisfies Record<Label, keyof ArticleRow>;

function keysOf(article: ArticleRow, kind: Label): readonly string[] {
  const value = article[COLUMN[kind]];
  return typeof value === "string" ? (value === "" ? [] : [value]) : value;
}

function versionOf(article: Known, since: number): ArticleVersionRow {
  const { site, title, authors, section, tags, place, agency, language, version } = article;
  const labels = { authors, section, tags, place, agency, language };
  return { site, article: article.article, since, source: "page", title, ...labels, version };
}

const STANDING = {
  name: "articles-standing",
  sql: `
    SELECT asked AS article, toString(cityHash64(asked)) AS aid, url, title, authors, section, tags,
      place, agency, language, published, modified,
      canonical, translations, version
    FROM (SELECT arrayJoin({articles:Array(String)}) AS asked) AS a
    LEFT JOIN (
      SELECT * FROM articles FINAL
      WHERE site = {site:String}
        AND aid IN (SELECT cityHash64(arrayJoin({articles:Array(String)})))
    ) AS known ON known.article = a.asked`,
  row: ArticleRow.omit({ site: true }).extend({ aid: z.string() }),
};
