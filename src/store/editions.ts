import * as z from "zod";
import { pageOf } from "../ingest/address.ts";
import type { Engine } from "./engine.ts";
import { afterJoining, exists, merged, type Standing } from "./layers.ts";
import { portions } from "./portions.ts";
import { type Edition, storiesOf } from "./stories.ts";
import { EDITIONS, type EditionRow, lines } from "./tables.ts";

/** More articles than this do not have one translation: what they declare is a home page. */
const MOST = 50;
/** How far a story reaches at most, from declaration to declaration. */
const STEPS = 10;

/** An article before and after a change. */
export type Change = readonly [before: Standing, after: Standing];

/** Whether a change may join or part editions: by what they declare, and by what ranks them. */
export const concernsStories = ([before, after]: Change): boolean =>
  before.known === 0 ||
  exists(before) !== exists(after) ||
  isByHand(before) !== isByHand(after) ||
  keyOf(before) !== keyOf(after);

const keyOf = (standing: Standing): string => {
  const { url, translations, language, published } = merged(standing);
  return JSON.stringify([url, translations, language, published]);
};

/** A story given by hand: the article has no part in what is found by declarations. */
const isByHand = ({ newsroom }: Standing): boolean => newsroom?.story !== undefined;

/**
 * Finds the stories of changed articles of one site anew, and those of all that are beside them.
 * One question to the store for each step from declaration to declaration: for most articles one.
 * @param read How articles stand, by id.
 * @param at Instant of the change, milliseconds.
 * @returns All whose story changes, the changed among them.
 */
export async function joinStories(
  engine: Engine,
  site: string,
  changes: readonly Change[],
  read: (articles: readonly string[]) => Promise<Standing[]>,
  at: number,
): Promise<Change[]> {
  await engine.insert(EDITIONS, lines(changes.flatMap((change) => rowsOf(site, change))));
  const inPlay = new Map(changes.map(([, after]) => [after.article, after]));
  const hubs = new Set<string>();
  let pages = changes.flatMap((change) => change.flatMap(pagesOf));
  for (let step = 0; pages.length > 0 && step < STEPS; step++) {
    const beside = await besides(engine, site, pages, hubs);
    const more = (await read([...beside].filter((id) => !inPlay.has(id)))).filter(exists);
    for (const standing of more) inPlay.set(standing.article, standing);
    pages = more.flatMap(pagesOf);
  }
  const standings = [...inPlay.values()];
  const free = standings.filter((one) => exists(one) && !isByHand(one));
  const stories = storiesOf(editionsOf(free, hubs));
  return standings
    .map((before): Change => {
      const story = stories.get(before.article) ?? before.article;
      return [before, afterJoining(before, story === before.article ? "" : story, at)];
    })
    .filter(([before, after]) => before !== after);
}

/** An article's own page and those that it declares; it has none when nobody tells of it. */
function pagesOf(standing: Standing): { page: string; own: 0 | 1 }[] {
  if (!exists(standing)) return [];
  const { url, translations } = merged(standing);
  const own = url === "" ? [] : [pageOf(url)];
  const declared = new Set(translations.map(pageOf));
  for (const page of own) declared.delete(page);
  return [
    ...own.map((page) => ({ page, own: 1 as const })),
    ...[...declared].map((page) => ({ page, own: 0 as const })),
  ];
}

/** What the index of pages is to learn of a change. */
function rowsOf(site: string, [before, after]: Change): EditionRow[] {
  const { article, version } = after;
  const now = pagesOf(after);
  const gone = pagesOf(before).filter(
    (old) => !now.some(({ page, own }) => page === old.page && own === old.own),
  );
  const row = { site, article, version };
  return [
    ...now.map((one) => ({ ...row, ...one, gone: 0 as const })),
    ...gone.map((one) => ({ ...row, ...one, gone: 1 as const })),
  ];
}

/** Articles at home where these pages declare, and those that declare where these are at home. */
async function besides(
  engine: Engine,
  site: string,
  pages: readonly { page: string; own: 0 | 1 }[],
  hubs: Set<string>,
): Promise<Set<string>> {
  const beside = new Set<string>();
  const homes = new Set(pages.filter(({ own }) => own === 1).map(({ page }) => page));
  const declared = new Set(pages.filter(({ own }) => own === 0).map(({ page }) => page));
  for (const some of portions(new Set([...homes, ...declared]))) {
    for (const { page, own, articles } of await engine.rows(BESIDE, { site, pages: some })) {
      if (!(own === 1 ? declared : homes).has(page)) continue;
      if (articles.length > MOST) hubs.add(page);
      else for (const article of articles) beside.add(article);
    }
  }
  return beside;
}

/** The articles as editions of one another. A page that everything declares is nobody's. */
function editionsOf(standings: readonly Standing[], hubs: ReadonlySet<string>): Edition[] {
  const atHome = new Map<string, string[]>();
  for (const standing of standings) {
    for (const { page, own } of pagesOf(standing)) {
      if (own === 1) atHome.set(page, [...(atHome.get(page) ?? []), standing.article]);
    }
  }
  return standings.map((standing) => {
    const { language, published } = merged(standing);
    const declares = pagesOf(standing)
      .filter(({ page, own }) => own === 0 && !hubs.has(page))
      .flatMap(({ page }) => atHome.get(page) ?? []);
    const { article } = standing;
    return { article, language, published, declares: new Set(declares) };
  });
}

const BESIDE = {
  name: "editions",
  sql: `
    SELECT page, own, groupArray(${MOST + 1})(article) AS articles FROM editions FINAL
    WHERE site = {site:String} AND page IN {pages:Array(String)} AND gone = 0
    GROUP BY page, own`,
  row: z.object({ page: z.string(), own: z.number(), articles: z.array(z.string()) }),
};
