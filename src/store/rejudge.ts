import { addDays } from "../contract/days.ts";
import type { Counts, RejudgeLine } from "../contract/rejudge.ts";
import type { Site } from "../contract/site.ts";
import type { Verdict } from "../contract/verdict.ts";
import { COUNTED_BEFORE, evidenceIn, judgeAgain } from "../ingest/rejudge.ts";
import { RULES } from "../ingest/verdict.ts";
import type { Filing } from "../ingest/view.ts";
import type { Engine, Params } from "./engine.ts";
import { everyDay } from "./every-day.ts";
import type { ArticleFiling } from "./filing.ts";
import { HEADLINES_BY_KEY } from "./headlines.ts";
import {
  CAME,
  type Count,
  FAST,
  JUDGE,
  type Judged,
  OF_ARTICLES,
  REFUSED,
  THEIRS,
  TOTALS,
  WAYS,
} from "./judged.ts";
import { localParams } from "./local.ts";
import { portions } from "./portions.ts";
import { mark } from "./stale.ts";

/** Views read at once: each may have 16 KiB of evidence. */
const PORTION = 5000;
/** Ids one parameter names: over HTTP it holds 128 KiB. */
const NAMED = 3000;

/** A view that today's rules and settings judge otherwise. */
interface Change {
  readonly view: Judged;
  readonly to: Verdict;
}

/** How many views of each article went from one verdict to another. */
type Moves = Map<string, Map<Verdict, number>>;

/**
 * Judges past views of a site by today's rules and settings. Refused views are judged by their evidence,
 * counted ones by what is stored of them: host, referrer and pace. Doing it again changes nothing.
 * @param range First day and the day after the last; absent: all there are.
 * @param apply Whether the new verdicts are kept.
 */
export async function rejudgeViews(
  engine: Engine,
  filing: ArticleFiling,
  site: Site,
  range: { from?: string | undefined; to?: string | undefined },
  apply: boolean,
  send: (line: RejudgeLine) => void,
): Promise<void> {
  const days = await everyDay(engine, site.id, site.zone, range);
  const moves: Moves = new Map();
  const named = new Map<string, string>();
  let changed = 0;
  send({ kind: "progress", done: 0, of: days.length, changed });
  for (const [i, day] of days.entries()) {
    const params = { site: site.id, ...localParams(site.zone, [day]) };
    const changes = await changesOf(engine, site, params);
    changed += changes.length;
    for (const change of changes) note(change, moves, named);
    if (apply && changes.length > 0) await judge(engine, filing, site, day, changes);
    send({ kind: "progress", done: i + 1, of: days.length, changed });
  }
  const [first, last] = [days[0], days.at(-1)];
  const span =
    first === undefined || last === undefined
      ? null
      : localParams(site.zone, [], { from: first, to: addDays(last) });
  await report(engine, { site: site.id, ...span }, moves, named, apply, changed, send);
}

const keyOf = ({ ms, nonce }: Judged): string => `${ms} ${nonce}`;

/** Views of a day that are judged otherwise now. */
async function changesOf(engine: Engine, site: Site, params: Params): Promise<Change[]> {
  const changes = new Map<string, Change>();
  const look = (view: Judged) => {
    const to = judgeAgain(site, view);
    if (to !== view.verdict) changes.set(keyOf(view), { view, to });
  };
  for (let after = { ms: 0, nonce: 0 }; ; ) {
    const views = await engine.rows(REFUSED, { ...params, ...after, limit: PORTION });
    views.forEach(look);
    const last = views.at(-1);
    if (!last || views.length < PORTION) break;
    after = { ms: last.ms, nonce: last.nonce };
  }
  const ways = (await engine.rows(WAYS, params)).filter(
    (way) => judgeAgain(site, { ...way, verdict: "counted", evidence: "" }) !== "counted",
  );
  for (let at = 0; at < ways.length; at += 200) {
    const some = ways.slice(at, at + 200);
    const came = await engine.rows(CAME, {
      ...params,
      hosts: some.map(({ host }) => host),
      referrers: some.map(({ referrer }) => referrer),
      rules: some.map(({ rules }) => rules),
    });
    came.forEach(look);
  }
  if (site.flood > 0) await judgePace(engine, site, params, changes);
  return [...changes.values()].filter(({ view, to }) => view.verdict !== to);
}

/** Refuses what is too fast of the views that nothing else refuses. */
async function judgePace(
  engine: Engine,
  site: Site,
  params: Params,
  changes: Map<string, Change>,
): Promise<void> {
  const views = new Map<string, Judged>();
  // What is found first stays: it has its evidence.
  const add = (some: readonly Judged[]) => {
    for (const view of some) if (!views.has(keyOf(view))) views.set(keyOf(view), view);
  };
  const freed = [...changes.values()]
    .filter(({ view, to }) => to === "counted" && view.paced === 1)
    .map(({ view }) => view);
  add(freed);
  add(await engine.rows(FAST, { ...params, flood: site.flood }));
  // Those who had some views counted, and have more of them now.
  const visitors = [
    ...new Set(freed.filter(({ verdict }) => verdict !== "flood").map(({ visitor }) => visitor)),
  ];
  for (let at = 0; at < visitors.length; at += NAMED) {
    add(await engine.rows(THEIRS, { ...params, visitors: visitors.slice(at, at + NAMED) }));
  }
  const inOrder = [...views.values()]
    .filter((view) => (changes.get(keyOf(view))?.to ?? "counted") === "counted")
    .sort((a, b) => a.receipt - b.receipt);
  const counted = new Map<string, number>();
  for (const view of inOrder) {
    const { visitor, aid, path, at } = view;
    const group = `${visitor} ${aid} ${Math.floor(at / 60)} ${aid === "0" ? path : ""}`;
    const nth = (counted.get(group) ?? 0) + 1;
    counted.set(group, nth);
    changes.set(keyOf(view), { view, to: nth > site.flood ? "flood" : "counted" });
  }
}

/** Keeps new verdicts of a day. */
async function judge(
  engine: Engine,
  filing: ArticleFiling,
  site: Site,
  day: string,
  changes: readonly Change[],
): Promise<void> {
  await file(engine, filing, site, changes);
  // Before and after, as for late views: a job may run in between.
  await mark(engine, [[site.id, day]]);
  for (const [verdict, some] of Map.groupBy(changes, ({ to }) => to)) {
    for (let at = 0; at < some.length; at += NAMED) {
      const views = some.slice(at, at + NAMED).map(({ view }) => view);
      await engine.run(JUDGE, {
        site: site.id,
        verdict,
        rules: RULES,
        ms: views.map(({ ms }) => ms),
        nonces: views.map(({ nonce }) => nonce),
      });
    }
  }
  await mark(engine, [[site.id, day]]);
}

/** Files articles of views that count now, as the views said, where nobody has told of them. */
async function file(
  engine: Engine,
  filing: ArticleFiling,
  site: Site,
  changes: readonly Change[],
): Promise<void> {
  const said = new Map<string, Filing>();
  for (const { view, to } of changes) {
    const found = to === "counted" ? evidenceIn(view)?.filing : undefined;
    // The latest of a day's, as of counted views.
    if (found) said.set(view.aid, { ...found, site: site.id, at: view.at * 1000 });
  }
  for (const aids of portions(said.keys())) {
    for (const { aid } of await engine.rows(HEADLINES_BY_KEY, { site: site.id, aids }))
      said.delete(aid);
  }
  if (said.size === 0) return;
  await filing.file([...said.values()]);
}

function note({ view, to }: Change, moves: Moves, named: Map<string, string>): void {
  const of = moves.get(view.aid) ?? new Map<Verdict, number>();
  moves.set(view.aid, of);
  of.set(view.verdict, (of.get(view.verdict) ?? 0) - 1);
  of.set(to, (of.get(to) ?? 0) + 1);
  const article = view.evidence === COUNTED_BEFORE ? null : evidenceIn(view)?.filing?.article;
  if (article) named.set(view.aid, article);
}

/** Tells of each article that changed, the most first, and of all together. */
async function report(
  engine: Engine,
  params: Params,
  moves: Moves,
  named: ReadonlyMap<string, string>,
  applied: boolean,
  changed: number,
  send: (line: RejudgeLine) => void,
): Promise<void> {
  const counts: Count[] = [];
  const names = new Map<string, { article: string; title: string }>();
  for (const aids of portions(moves.keys())) {
    counts.push(...(await engine.rows(OF_ARTICLES, { ...params, aids })));
    for (const { aid, ...name } of await engine.rows(HEADLINES_BY_KEY, { ...params, aids }))
      names.set(aid, name);
  }
  const byArticle = Map.groupBy(counts, ({ aid }) => aid);
  const size = (of: Map<Verdict, number>) =>
    [...of.values()].reduce((sum, n) => sum + Math.abs(n), 0);
  for (const [aid, move] of [...moves].sort(([, a], [, b]) => size(b) - size(a))) {
    const name = names.get(aid) ?? {
      article: named.get(aid) ?? (aid === "0" ? "" : aid),
      title: "",
    };
    send({ kind: "article", ...name, ...asides(byArticle.get(aid) ?? [], move, applied) });
  }
  const all = new Map<Verdict, number>();
  for (const move of moves.values()) {
    for (const [verdict, n] of move) all.set(verdict, (all.get(verdict) ?? 0) + n);
  }
  const totals = params["begin"] === undefined ? [] : await engine.rows(TOTALS, params);
  send({ kind: "total", changed, applied, ...asides(totals, all, applied) });
}

/** What the store counts, beside what it counted before, or would after. */
function asides(
  counts: readonly Count[],
  moves: ReadonlyMap<Verdict, number>,
  applied: boolean,
): { before: Counts; after: Counts } {
  const held = Object.fromEntries(counts.map(({ verdict, views }) => [verdict, views]));
  const other: Counts = { ...held };
  for (const [verdict, n] of moves) {
    const views = (other[verdict] ?? 0) + (applied ? -n : n);
    if (views > 0) other[verdict] = views;
    else delete other[verdict];
  }
  return applied ? { before: other, after: held } : { before: held, after: other };
}
