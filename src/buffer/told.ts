import { ArticleFacts } from "../contract/beacon.ts";
import type { Filing } from "../ingest/view.ts";
import { TOLD_AGAIN } from "../store/belief.ts";

/** Most articles that are remembered, some 30 MB. */
const ARTICLES = 20_000;

const FACTS = Object.keys(ArticleFacts.shape) as (keyof ArticleFacts)[];

interface Last {
  readonly facts: ArticleFacts;
  readonly saidAt: number;
}

/** What was last said of each article. Every view says it again; few say something new. */
export class Told {
  private readonly last = new Map<string, Last>();

  has(filing: Filing, now: number): boolean {
    const last = this.last.get(key(filing));
    return last !== undefined && now - last.saidAt < TOLD_AGAIN && same(last.facts, filing.facts);
  }

  add(filing: Filing, now: number): void {
    const name = key(filing);
    this.last.delete(name);
    this.last.set(name, { facts: filing.facts, saidAt: now });
    if (this.last.size <= ARTICLES) return;
    const [oldest] = this.last.keys();
    if (oldest !== undefined) this.last.delete(oldest);
  }

  clear(): void {
    this.last.clear();
  }
}

const key = (filing: Filing): string => `${filing.site}\n${filing.article}`;

// A microsecond at most. A hash of the facts is no faster; writing them as JSON costs several.
function same(a: ArticleFacts, b: ArticleFacts): boolean {
  return FACTS.every((name) => {
    const x = a[name];
    const y = b[name];
    if (x === y) return true;
    if (!Array.isArray(x) || !Array.isArray(y) || x.length !== y.length) return false;
    return x.every((item, i) => item === y[i]);
  });
}
