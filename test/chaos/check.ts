import { setTimeout as sleep } from "node:timers/promises";
import type { Ledger } from "../../src/contract/ledger.ts";
import type { Summary } from "../../src/contract/summary.ts";
import { Verdict } from "../../src/contract/verdict.ts";
import { SITE } from "./load.ts";
import { ask } from "./processes.ts";
import type { Tally } from "./tally.ts";

/** What the API counts beside what must be counted. */
export interface Counted {
  /** Views in all. */
  readonly counted: number;
  readonly missing: number;
  readonly doubled: number;
  /** Numbers of the API that do not agree with each other. */
  readonly disagreements: readonly string[];
  /** Of the ledger. */
  readonly duplicates: number;
}

const DAY = 24 * 3_600_000;
const range = (): string => {
  // Wide: a server whose clock jumped may have dated views far from today.
  const day = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
  return `from=${day(-60)}&to=${day(60)}`;
};

/** Counts once all that was answered 202 is counted, or a time has passed. */
export async function countWithin(url: string, tally: Tally, within: number): Promise<Counted> {
  const until = performance.now() + within;
  for (;;) {
    const counted = await count(url, tally).catch((error: unknown) => {
      if (performance.now() >= until) throw error;
      return null;
    });
    if (counted && (isExact(counted) || performance.now() >= until)) return counted;
    await sleep(500);
  }
}

export const isExact = ({ missing, doubled, disagreements }: Counted): boolean =>
  missing === 0 && doubled === 0 && disagreements.length === 0;

/** Each article's counter, the site's total, and the ledger, against the tally. */
async function count(url: string, tally: Tally): Promise<Counted> {
  const expected = tally.byArticle();
  const summary = await summaryOf(url);
  const found = await counters(
    url,
    [...expected.keys()].filter((article) => article !== ""),
  );
  const articleViews = [...found.values()].reduce((sum, n) => sum + n, 0);
  found.set("", summary.views - summary.articleViews);
  const disagreements: string[] = [];
  if (articleViews !== summary.articleViews) {
    disagreements.push(
      `counters add up to ${articleViews}, the summary is ${summary.articleViews}`,
    );
  }
  let missing = 0;
  let doubled = 0;
  for (const [article, views] of expected) {
    const difference = (found.get(article) ?? 0) - views;
    if (difference < 0) missing -= difference;
    else doubled += difference;
  }
  const ledger = await ask<Ledger>(url, `/v1/sites/${SITE}/stats/ledger?${range()}`);
  disagreements.push(...faultsOf(ledger, summary.views, tally));
  const { duplicates } = ledger;
  return { counted: summary.views, missing, doubled, disagreements, duplicates };
}

/** What of a ledger does not hold. An answer that got lost may have been a receipt or not. */
function faultsOf(ledger: Ledger, views: number, tally: Tally): string[] {
  const faults: string[] = [];
  const { received, duplicates, counted } = ledger;
  const judged = Verdict.options.reduce((sum, verdict) => sum + ledger[verdict], 0);
  if (received !== duplicates + judged) {
    faults.push(`the ledger does not add up: ${JSON.stringify(ledger)}`);
  }
  if (counted !== views) faults.push(`the ledger counts ${counted}, the summary ${views}`);
  if (judged < tally.durable) {
    faults.push(`the ledger knows ${judged} views, ${tally.durable} were answered 202`);
  }
  const least = tally.answered;
  const most = tally.answered + tally.unanswered;
  if (received < least || received > most) {
    faults.push(`the ledger received ${received}, the load was answered ${least} to ${most} times`);
  }
  return faults;
}

const summaryOf = (url: string) =>
  ask<Summary>(url, `/v1/sites/${SITE}/stats/summary?compare=none&${range()}`);

/** Views that a server counts in all. */
export const viewsOf = async (url: string): Promise<number> => (await summaryOf(url)).views;

async function counters(url: string, articles: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (let at = 0; at < articles.length; at += 100) {
    const some = articles.slice(at, at + 100).map((id) => `article=${id}`);
    const answer = await ask<{ articles: Record<string, number> }>(
      url,
      `/v1/sites/${SITE}/counter?${some.join("&")}`,
    );
    for (const [article, views] of Object.entries(answer.articles)) found.set(article, views);
  }
  return found;
}
