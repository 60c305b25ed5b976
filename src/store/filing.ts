import type { Filing } from "../ingest/view.ts";
import { correctionsOf } from "./corrections.ts";
import { type Change, concernsStories, joinStories } from "./editions.ts";
import type { Engine } from "./engine.ts";
import {
  afterNewsroom,
  afterPage,
  asWritten,
  rowOf,
  type Said,
  type Standing,
  same,
} from "./layers.ts";
import { relink } from "./relink.ts";
import { standings, statementsOf } from "./standing.ts";
import { statementRows } from "./statements.ts";
import { ARTICLE_VERSIONS, ARTICLES, lines, STATEMENTS } from "./tables.ts";
import { type Changer, isChange, versionOf } from "./versions.ts";

/** How many articles are remembered as they stand; one beyond is read from the store again. */
const REMEMBERED = 20_000;
/** Seconds over which changes by pages are limited. */
const LATELY = 86_400;
/** After so many rounds somebody states without end, and will write the article himself. */
const ROUNDS = 8;

/** What came of a newsroom's statement: `before` tells whether the article existed. */
interface Stated {
  readonly before: Standing;
  readonly after: Standing;
}

/**
 * Files articles under their labels, and keeps since when.
 *
 * One of a process does all of its filing, one step after the other; what it remembers serves to see
 * that a page says nothing new. Whatever is written was read anew just before. Between processes:
 * statements of the newsroom are rows of their own, one a field, the newest of which wins; whoever has
 * written an article looks at them again afterwards, and writes it anew where they have changed. So no
 * statement is lost, whichever of two writes last. Of two changes by pages at once one may be lost,
 * until the page changes again; two editions filed at once by two processes are joined when either
 * changes next.
 */
export class ArticleFiling {
  private readonly engine: Engine;
  private readonly zoneOf: (site: string) => Promise<string | null>;
  private readonly known = new Map<string, Standing>();
  /**
   * Articles by site that are written, and their links not yet: what failed in between is found as
   * written when it is tried again.
   */
  private readonly unlinked = new Map<string, Set<string>>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(engine: Engine, zoneOf: (site: string) => Promise<string | null>) {
    this.engine = engine;
    this.zoneOf = zoneOf;
  }

  /** Writes what the filings change; nothing where they say what is known. */
  file(filings: readonly Filing[]): Promise<void> {
    return this.inTurn(async () => {
      await this.link();
      for (const [site, some] of Map.groupBy(filings, (filing) => filing.site)) {
        await this.fileSite(site, some);
      }
    });
  }

  /**
   * Has the newsroom state something of an article.
   * @param change What it states, by what it stated before; null: nothing, and that it does not know
   *   the article.
   * @param by Whose change it is.
   * @param now Milliseconds since 1970.
   */
  state(
    site: string,
    article: string,
    change: (before: Standing) => Said | null,
    by: string,
    now: number,
  ): Promise<Stated> {
    return this.inTurn(async () => {
      await this.link();
      const lately = now / 1000 - LATELY;
      const [before] = await standings(this.engine, site, [article], lately);
      if (!before) throw new Error("a standing is missing");
      const rows = statementRows(before, change(before), now);
      await this.engine.insert(STATEMENTS, lines(rows));
      const [read] = await standings(this.engine, site, [article], lately);
      if (!read) throw new Error("a standing is missing");
      const after = afterNewsroom(read, read.newsroom, now);
      if (after !== read) await this.write(site, [[read, after]], { source: "newsroom", by }, now);
      return { before, after };
    });
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.last.then(work);
    this.last = done.catch(() => {});
    return done;
  }

  private async fileSite(site: string, filings: readonly Filing[]): Promise<void> {
    const at = Math.max(...filings.map((filing) => filing.at));
    const lately = Math.min(...filings.map((filing) => filing.at)) / 1000 - LATELY;
    const asked = new Set(filings.map(({ article }) => article));
    const missing = new Set([...asked].filter((article) => !this.remembers(site, article)));
    await this.recall(site, missing, lately);
    // What is remembered tells whether there is news, and nothing more.
    const news = new Set(filings.filter((one) => this.isNews(one)).map(({ article }) => article));
    await this.recall(
      site,
      [...news].filter((article) => !missing.has(article)),
      lately,
    );
    const states = new Map<string, Standing[]>();
    for (const filing of filings) {
      if (!news.has(filing.article)) continue;
      const known = this.known.get(idOf(filing));
      const passed = states.get(filing.article) ?? (known ? [known] : []);
      const before = passed.at(-1);
      const after = before && afterPage(before, filing);
      if (after !== undefined && after !== before) passed.push(after);
      states.set(filing.article, passed);
    }
    const changed = [...states.values()].filter((passed) => passed.length > 1);
    await this.write(site, changed, { source: "page", by: "" }, at);
    this.forgetSome(filings.length);
  }

  private isNews(filing: Filing): boolean {
    const known = this.known.get(idOf(filing));
    return known !== undefined && afterPage(known, filing) !== known;
  }

  /**
   * Writes articles of a site and all that follows from them.
   * @param passed The states that each passed through, from that which the store has.
   */
  private async write(
    site: string,
    passed: readonly (readonly Standing[])[],
    who: Changer,
    at: number,
    round = 0,
  ): Promise<void> {
    if (passed.length === 0) return;
    const from = passed.map(([first, ...more]) => (first ? [asWritten(first), ...more] : []));
    const states = await this.joined(site, from, at);
    const corrections = await correctionsOf(this.engine, site);
    const versions = states.flatMap((some) =>
      some.flatMap((after, i) => {
        const before = some[i - 1];
        if (!before) return [];
        return isChange(before, after) || who.source === "newsroom"
          ? [versionOf(before, after, who, corrections)]
          : [];
      }),
    );
    const written = states.flatMap((some) => some.slice(-1));
    await this.engine.insert(ARTICLE_VERSIONS, lines(versions));
    const unlinked = this.unlinked.get(site) ?? new Set();
    for (const some of states) {
      const [first, last] = [some[0], some.at(-1)];
      if (first && last && isChange(first, last)) unlinked.add(last.aid);
    }
    this.unlinked.set(site, unlinked);
    await this.engine.insert(ARTICLES, lines(written.map(rowOf)));
    for (const standing of written) this.known.set(idOf(standing), standing);
    await this.link();
    if (round < ROUNDS) await this.mend(site, written, at, round);
  }

  /** The states, with those that follow from stories newly joined or parted. */
  private async joined(
    site: string,
    passed: readonly (readonly Standing[])[],
    at: number,
  ): Promise<(readonly Standing[])[]> {
    const states = new Map(passed.map((some) => [some[0]?.article ?? "", some]));
    const changes = passed
      .map((some) => [some[0], some.at(-1)] as unknown as Change)
      .filter(concernsStories);
    if (changes.length === 0) return [...states.values()];
    const read = (articles: readonly string[]) =>
      standings(this.engine, site, articles, at / 1000 - LATELY);
    for (const [before, after] of await joinStories(this.engine, site, changes, read, at)) {
      const some = states.get(after.article) ?? [before];
      // An article that is new was in its story from the first.
      const isNew = some[0]?.version === 0;
      const { story } = after.page;
      states.set(
        after.article,
        isNew
          ? some.map((one, i) => (i === 0 ? one : { ...one, page: { ...one.page, story } }))
          : [...some, after],
      );
    }
    return [...states.values()];
  }

  /** Writes those anew of which another process has stated something since they were read. */
  private async mend(
    site: string,
    written: readonly Standing[],
    at: number,
    round: number,
  ): Promise<void> {
    const ids = written.map(({ article }) => article);
    const stated = await statementsOf(this.engine, site, ids);
    const torn = written.filter(
      ({ article, newsroom }) => !same(newsroom, stated.get(article) ?? null),
    );
    if (torn.length === 0) return;
    const read = await standings(
      this.engine,
      site,
      torn.map(({ article }) => article),
      at / 1000 - LATELY,
    );
    const mended = read.map((one) => [one, afterNewsroom(one, one.newsroom, at)]);
    const changed = mended.filter(([before, after]) => before !== after);
    await this.write(site, changed, { source: "newsroom", by: "" }, at, round + 1);
  }

  private async link(): Promise<void> {
    for (const [site, aids] of this.unlinked) {
      const zone = await this.zoneOf(site);
      if (zone !== null) await relink(this.engine, { id: site, zone }, [...aids]);
      this.unlinked.delete(site);
    }
  }

  /** Whether an article is remembered; it is then forgotten last. */
  private remembers(site: string, article: string): boolean {
    const id = idOf({ site, article });
    const found = this.known.get(id);
    if (!found) return false;
    this.known.delete(id);
    this.known.set(id, found);
    return true;
  }

  /** Reads into memory how articles stand in the store. */
  private async recall(site: string, articles: Iterable<string>, lately: number): Promise<void> {
    for (const standing of await standings(this.engine, site, articles, lately)) {
      this.known.set(idOf(standing), standing);
    }
  }

  private forgetSome(spared: number): void {
    for (const id of this.known.keys()) {
      if (this.known.size <= REMEMBERED + spared) break;
      this.known.delete(id);
    }
  }
}

const idOf = (of: { site: string; article: string }): string => `${of.site} ${of.article}`;
