import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@clickhouse/client";
import { isZone } from "../contract/days.ts";
import type { Site } from "../contract/site.ts";
import type { Settings } from "../settings.ts";
import { openChdb } from "../store/chdb.ts";
import { type Engine, StoreDown } from "../store/engine.ts";
import { openHttp } from "../store/http.ts";
import { migrate } from "../store/migrate.ts";
import type { SiteCache } from "./sites.ts";

const MOST_BACK_OFF = 5000;

/** The engine that the settings name. One over HTTP need not answer yet. */
export const openStore = (settings: Settings): Promise<Engine> | Engine =>
  settings.clickhouse
    ? openHttp(createClient, settings.clickhouse)
    : openChdb(join(settings.data, "store"), settings.database);

/** The store's way from opened to ready: its tables made, its sites known. */
export class Preparation {
  private readonly engine: Engine;
  private readonly sites: SiteCache;
  private readonly cluster: string | null;
  private stopped = false;
  /** Once views are taken, no refusal of the store ends the process any more. */
  lenient = false;
  ready = false;

  constructor(engine: Engine, sites: SiteCache, cluster: string | null) {
    this.engine = engine;
    this.sites = sites;
    this.cluster = cluster;
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
        if (!away || wait === 250) console.error("Views wait in the log for the store:", error);
        await sleep(wait, undefined, { ref: false });
      }
    }
  }

  stop(): void {
    this.stopped = true;
    this.ready = false;
  }

  private async prepare(): Promise<void> {
    await migrate(this.engine, this.cluster ?? undefined);
    await this.sites.refresh();
    if ((await this.sites.list()).length === 0) await this.sites.put(firstSite());
    this.ready = !this.stopped;
  }
}

/** A site to begin with, for its operator to rename. */
function firstSite(): Site {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    id: "news",
    name: "My publication",
    hosts: [],
    zone: isZone(zone) ? zone : "UTC",
    publicCounter: true,
  };
}
