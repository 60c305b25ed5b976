import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@clickhouse/client";
import type { Settings } from "../settings.ts";
import { type Embedded, openChdb } from "../store/chdb.ts";
import { type Engine, StoreDown } from "../store/engine.ts";
import { createDatabase, openHttp } from "../store/http.ts";
import { migrate } from "../store/migrate.ts";
import { firstSite } from "../store/sites.ts";
import type { SiteCache } from "./sites.ts";

const MOST_BACK_OFF = 5000;

/** The engine that the settings name. One over HTTP need not answer yet. */
export const openStore = (settings: Settings): Promise<Embedded> | Engine =>
  settings.clickhouse
    ? openHttp(createClient, settings.clickhouse)
    : openChdb(join(settings.data, "store"), settings.database);

/** ClickHouse's code for a database that does not exist. */
const UNKNOWN_DATABASE = "81";

const isUnknownDatabase = (error: unknown): boolean =>
  error instanceof Error &&
  (error.cause as { code?: unknown } | undefined)?.code === UNKNOWN_DATABASE;

/** The store's way from opened to ready: its tables made, its sites known. */
export class Preparation {
  private readonly engine: Engine;
  private readonly sites: SiteCache;
  private readonly clickhouse: Settings["clickhouse"];
  private stopped = false;
  /** Once views are taken, no refusal of the store ends the process any more. */
  lenient = false;
  ready = false;
  /** Resolves once the store was found away. */
  readonly away = Promise.withResolvers<void>();

  constructor(engine: Engine, sites: SiteCache, clickhouse: Settings["clickhouse"]) {
    this.engine = engine;
    this.sites = sites;
    this.clickhouse = clickhouse;
  }

  /**
   * Makes the store ready, again and again while it is away.
   * @throws StoreError when it refuses, unless lenient.
   */
  async run(): Promise<void> {
    for (let wait = 250; !this.stopped; wait = Math.min(wait * 2, MOST_BACK_OFF)) {
      try {
        await this.prepare();
        return;
      } catch (error) {
        const away = error instanceof StoreDown;
        if (!away && !this.lenient) throw error;
        if (!away || wait === 250) console.error("The store is not ready:", error);
        this.away.resolve();
        await sleep(wait, undefined, { ref: false });
      }
    }
  }

  stop(): void {
    this.stopped = true;
    this.ready = false;
  }

  private async migrate(): Promise<void> {
    const { engine, clickhouse } = this;
    const cluster = clickhouse?.cluster ?? null;
    try {
      await migrate(engine, cluster ?? undefined);
    } catch (error) {
      // Only then: an operator may have made the database and allow no other.
      if (clickhouse === null || !isUnknownDatabase(error)) throw error;
      await createDatabase(createClient, clickhouse, cluster);
      await migrate(engine, cluster ?? undefined);
    }
  }

  private async prepare(): Promise<void> {
    await this.migrate();
    const sites = await this.sites.refresh();
    if (sites.length === 0) await this.sites.put(firstSite());
    this.ready = !this.stopped;
  }
}
