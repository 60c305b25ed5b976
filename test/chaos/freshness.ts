import { setTimeout as sleep } from "node:timers/promises";
import { type Load, SITE } from "./load.ts";
import { ask } from "./processes.ts";

const EVERY = 500;
const POLL = 100;
/** So many are asked for at once. */
const MOST = 100;

/** How long a view takes from its 202 to being counted, sampled twice a second by views of its own. */
export class Freshness {
  private static runs = 0;
  private readonly load: Load;
  private readonly url: string;
  private readonly pending = new Map<string, number>();
  private readonly seconds: number[] = [];
  private ended = false;
  private readonly running: Promise<unknown>;

  constructor(load: Load, url: string) {
    this.load = load;
    this.url = url;
    this.running = Promise.all([this.send(), this.look()]);
  }

  /** Ends it. @returns Seconds of every sample, ascending; those not counted yet stand last, so far. */
  async end(): Promise<number[]> {
    this.ended = true;
    await this.running;
    const now = performance.now();
    for (const at of this.pending.values()) this.seconds.push((now - at) / 1000);
    return this.seconds.sort((a, b) => a - b);
  }

  private async send(): Promise<void> {
    const run = Freshness.runs++;
    for (let n = 0; !this.ended; n++) {
      const article = `probe-${run}-${n}`;
      await this.load.probe(article);
      this.pending.set(article, performance.now());
      await sleep(EVERY);
    }
  }

  private async look(): Promise<void> {
    while (!this.ended) {
      await sleep(POLL);
      const articles = [...this.pending.keys()].slice(0, MOST);
      if (articles.length === 0) continue;
      const query = articles.map((id) => `article=${id}`).join("&");
      const path = `/v1/sites/${SITE}/counter?${query}`;
      const answer = await ask<{ articles: Record<string, number> }>(this.url, path).catch(
        () => null,
      );
      const now = performance.now();
      for (const [article, views] of Object.entries(answer?.articles ?? {})) {
        const at = this.pending.get(article);
        if (views === 0 || at === undefined) continue;
        this.seconds.push((now - at) / 1000);
        this.pending.delete(article);
      }
    }
  }
}

/** Samples in words. */
export function spread(seconds: readonly number[]): string {
  const at = (share: number) => (seconds[Math.floor((seconds.length - 1) * share)] ?? 0).toFixed(1);
  return `median ${at(0.5)} s, 90 % within ${at(0.9)} s, longest ${at(1)} s of ${seconds.length}`;
}
