import type { Salts, Sites } from "../http/services.ts";
import { type Engine, StoreDown } from "../store/engine.ts";
import { agree, forgetSalts, soon } from "../store/salts.ts";
import { within } from "../store/within.ts";
import type { SaltFile } from "./salts.ts";

const HOUR = 3_600_000;
/** How often is looked for what others use, milliseconds. */
const INTERVAL = 10_000;
/** How long a view waits to learn that before it takes a salt of this server's own. */
const PATIENCE = 2000;

/**
 * Salts that all servers of one ClickHouse share, kept in each one's file as well. They are agreed on
 * hours before the day begins, so that an outage over midnight neither stops nor splits the counting.
 * Only of a new site, or of a day that began in an outage, may two differ, for an interval at most.
 */
export class SharedSalts implements Salts {
  private readonly file: SaltFile;
  private readonly engine: Engine;
  private readonly sites: Sites;
  private readonly now: () => number;
  private readonly asked = new Map<string, Promise<Uint8Array>>();
  private timer: NodeJS.Timeout | undefined;
  /** Hour in which what has lived long enough was last dropped. */
  private swept = 0;

  constructor(file: SaltFile, engine: Engine, sites: Sites, now: () => number = Date.now) {
    this.file = file;
    this.engine = engine;
    this.sites = sites;
    this.now = now;
  }

  of(site: string, day: string): Uint8Array | Promise<Uint8Array> {
    const bytes = this.file.bytesOf(site, day);
    if (bytes) return bytes;
    const name = `${site} ${day}`;
    const asked = this.asked.get(name) ?? this.ask(site, day);
    this.asked.set(name, asked);
    return asked;
  }

  /** Agrees on what is needed today and soon, and keeps to it until it is told to end. */
  async follow(): Promise<() => void> {
    let ended = false;
    const run = async () => {
      await this.keepUp();
      if (!ended) this.timer = setTimeout(run, INTERVAL).unref();
    };
    await run();
    return () => {
      ended = true;
      clearTimeout(this.timer);
    };
  }

  /** One round of that. Never fails: without the store it goes on with what is known. */
  async keepUp(): Promise<void> {
    try {
      const now = this.now();
      await agree(this.engine, soon(await this.sites.list(), now), this.file, now);
      const hour = Math.floor(now / HOUR);
      if (hour !== this.swept) await forgetSalts(this.engine, now);
      this.swept = hour;
    } catch (error) {
      // That the store is away is said by those who lose more by it. What it says of a refusal may
      // quote the salt.
      if (!(error instanceof StoreDown)) console.error("Salts are not shared:", nameOf(error));
    }
  }

  private async ask(site: string, day: string): Promise<Uint8Array> {
    try {
      const asking = agree(this.engine, [{ site, day }], this.file, this.now());
      await within(
        PATIENCE,
        asking.catch(() => {}),
      );
      return await this.file.of(site, day);
    } finally {
      this.asked.delete(`${site} ${day}`);
    }
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "an error");
