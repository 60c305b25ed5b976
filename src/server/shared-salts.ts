import { randomBytes } from "node:crypto";
import { dayAt } from "../contract/days.ts";
import type { Salts, Sites } from "../http/services.ts";
import { type Engine, StoreDown } from "../store/engine.ts";
import { type DaySalt, forgetSalts, offerSalts, sharedSalts } from "../store/salts.ts";
import { BYTES, type SaltFile } from "./salts.ts";
import { within } from "./within.ts";

const HOUR = 3_600_000;
/** How long before a site's midnight its next salt is agreed on. */
const AHEAD = 6 * HOUR;
/** How often is looked for what others use, milliseconds. */
const INTERVAL = 10_000;
/** How long a view waits to learn that before it takes a salt of this server's own. */
const PATIENCE = 2000;

type SiteDay = Pick<DaySalt, "site" | "day">;

/**
 * Salts that all servers of one ClickHouse share, kept in each one's file as well. They are agreed on
 * hours before the day begins, so that an outage over midnight neither stops nor splits the counting.
 *
 * TRICKY: whoever finds no salt offers one and looks again; the first that was stored counts for all. Two
 * that do so at the same moment may not see each other's: then, for a new site, or a day that began in an
 * outage, they differ for an interval at most.
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
    const known = this.file.known(site, day);
    if (known) return known.bytes;
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
      await this.agree((await this.sites.list()).flatMap((site) => this.soon(site)));
      const hour = Math.floor(this.now() / HOUR);
      if (hour !== this.swept) await forgetSalts(this.engine, this.now());
      this.swept = hour;
    } catch (error) {
      // That the store is away is said by those who lose more by it. What it says of a refusal may
      // quote the salt.
      if (!(error instanceof StoreDown)) console.error("Salts are not shared:", nameOf(error));
    }
  }

  private async ask(site: string, day: string): Promise<Uint8Array> {
    try {
      await within(
        PATIENCE,
        this.agree([{ site, day }]).catch(() => {}),
      );
      return await this.file.of(site, day);
    } finally {
      this.asked.delete(`${site} ${day}`);
    }
  }

  /** The site's running day, and the next once it is near. */
  private soon({ id: site, zone }: { id: string; zone: string }): SiteDay[] {
    const today = dayAt(this.now(), zone);
    const days = [{ site, day: today.day }];
    if (today.end - this.now() < AHEAD) days.push({ site, day: dayAt(today.end, zone).day });
    return days;
  }

  private async agree(wanted: readonly SiteDay[]): Promise<void> {
    const shared = await sharedSalts(this.engine, this.now());
    const known = new Set(shared.map(({ site, day }) => `${site} ${day}`));
    const missing = wanted.filter(({ site, day }) => !known.has(`${site} ${day}`));
    await this.file.adopt(shared);
    if (missing.length === 0) return;
    await offerSalts(
      this.engine,
      missing.map((one) => this.offer(one)),
    );
    await this.file.adopt(await sharedSalts(this.engine, this.now()));
  }

  /** What this server uses already, or a new one. */
  private offer({ site, day }: SiteDay): DaySalt {
    const { bytes, made } = this.file.known(site, day) ?? {
      bytes: randomBytes(BYTES),
      made: this.now(),
    };
    return { site, day, salt: Buffer.from(bytes).toString("base64"), made };
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "an error");
