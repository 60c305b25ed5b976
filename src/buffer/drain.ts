import { open } from "node:fs/promises";
import { join } from "node:path";
import { StoreDown } from "../store/engine.ts";
import type { Log } from "./log.ts";
import { Pacing } from "./pacing.ts";
import { type Refusal, Sieve, type StoreBatch } from "./sieve.ts";

const BACK_OFF = 250;
const MOST_BACK_OFF = 2000;

/** Moves the log into the store in large batches, for as long as it runs. */
export class Drain {
  /** Batches that the store took, and tries at one that it did not. */
  stored = 0;
  failed = 0;
  private readonly log: Log;
  private readonly sieve: Sieve;
  private readonly running: Promise<void>;
  private readonly pacing = new Pacing();
  private stopping = false;
  /** The store was away at the last try. */
  private away = false;
  private idlers: (() => void)[] = [];
  /** Ends the present rest; for the log's growth only a rest of want. */
  private wake = (_grown: boolean) => {};

  constructor(log: Log, storeBatch: StoreBatch) {
    this.log = log;
    this.sieve = new Sieve(storeBatch);
    log.onGrowth(() => this.wake(true));
    this.running = this.run();
  }

  /** Whether the store took what it was last given. */
  get flowing(): boolean {
    return !this.away;
  }

  /** Resolves once all that is durable is stored; gathers no longer for it. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.idlers.push(resolve);
      this.wake(false);
    });
  }

  /**
   * Stores what it can within a time and ends.
   * @param within Milliseconds.
   * @returns Whether the log is empty; what is left is stored after the next start.
   */
  async stop(within: number): Promise<boolean> {
    this.stopping = true;
    this.wake(false);
    const timer = Promise.withResolvers<void>();
    const timeout = setTimeout(timer.resolve, within);
    await Promise.race([this.running, timer.promise]);
    clearTimeout(timeout);
    return !this.log.hasMore;
  }

  private async run(): Promise<void> {
    for (let failures = 0, more = false; ; ) {
      if (!this.log.hasMore) {
        for (const idler of this.idlers.splice(0)) idler();
        if (this.stopping) return;
        await this.rest(null);
      }
      const hurried = this.stopping || this.idlers.length > 0 || more;
      if (!hurried && failures === 0) await this.rest(this.pacing.gather);
      const outcome = await this.step();
      more = outcome === "more";
      failures = outcome === "failed" ? failures + 1 : 0;
      if (failures > 0) {
        if (this.stopping) return;
        await this.rest(Math.min(BACK_OFF * 2 ** (failures - 1), MOST_BACK_OFF));
      }
    }
  }

  /** Stores one batch, if there is one. `more`: another was waiting behind it. */
  private async step(): Promise<"stored" | "more" | "failed"> {
    try {
      const portion = await this.log.read(this.pacing.views);
      if (!portion) return "stored";
      const began = performance.now();
      const refused = await this.sieve.store(portion.batch);
      if (refused.length > 0) await this.putAside(refused);
      await this.log.release(portion);
      this.stored++;
      const { batch, more } = portion;
      this.pacing.stored(batch.views.length, performance.now() - began, more);
      if (this.away) console.info("The store is back; views flow from the log again.");
      this.away = false;
      return more ? "more" : "stored";
    } catch (error) {
      this.failed++;
      if (!this.away || !(error instanceof StoreDown)) {
        console.error("Views wait in the log, the store does not take them:", error);
      }
      this.away = true;
      return "failed";
    }
  }

  /** Keeps refused lines in a file beside the log, for a person to look at. */
  private async putAside(refused: readonly Refusal[]): Promise<void> {
    const path = join(this.log.folder, "refused.ndjson");
    const file = await open(path, "a", 0o600);
    try {
      for (const { kind, line, error } of refused) {
        const reason = error instanceof Error ? error.message : String(error);
        await file.write(`${JSON.stringify({ kind, reason, line })}\n`);
      }
      await file.datasync();
    } finally {
      await file.close();
    }
    console.error(`The store refuses ${refused.length} lines, kept in ${path}:`, refused[0]?.error);
  }

  /** @param ms How long; null: until the log grows. */
  private rest(ms: number | null): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.wake = () => {};
        resolve();
      };
      const timer = ms === null ? undefined : setTimeout(end, ms);
      this.wake = (grown) => {
        if (!grown || ms === null) end();
      };
    });
  }
}
