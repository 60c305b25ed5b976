import { readFile } from "node:fs/promises";
import * as z from "zod";
import { replaceFile } from "../buffer/durable.ts";
import { Site } from "../contract/site.ts";
import type { Sites } from "../http/services.ts";
import { type Engine, StoreDown } from "../store/engine.ts";
import { listSites, saveSite } from "../store/sites.ts";

/** How often the store is asked for changes by others, milliseconds. */
const REFRESH = 5000;

/**
 * Sites in memory, and as last known in a file: views are taken while the store is away. Until the
 * store was reached for the first time ever no site can be told from one that does not exist.
 */
export class SiteCache implements Sites {
  private readonly engine: Engine;
  private readonly path: string;
  private sites = new Map<string, Site>();
  private written = "";
  private timer: NodeJS.Timeout | undefined;
  /** One refresh or change after the other: an older answer never replaces a newer. */
  private last: Promise<unknown> = Promise.resolve();

  private constructor(engine: Engine, path: string) {
    this.engine = engine;
    this.path = path;
  }

  /** With the sites last known; none where there was no start before. */
  static async open(engine: Engine, path: string): Promise<SiteCache> {
    const cache = new SiteCache(engine, path);
    cache.take(await read(path));
    return cache;
  }

  /** @throws StoreDown until the sites have been known once. */
  async find(id: string): Promise<Site | null> {
    return this.known().get(id) ?? null;
  }

  /** @throws StoreDown as `find`. */
  async list(): Promise<readonly Site[]> {
    return [...this.known().values()];
  }

  async put(site: Site): Promise<void> {
    await this.afterOthers(() => saveSite(this.engine, site, Date.now()));
    await this.refresh();
  }

  /** Learns the sites from the store. @throws StoreDown, StoreError. */
  refresh(): Promise<readonly Site[]> {
    return this.afterOthers(async () => {
      const sites = await listSites(this.engine);
      this.take(sites);
      await this.write();
      return sites;
    });
  }

  /** Keeps up with the store from now on. */
  follow(): void {
    this.timer ??= setInterval(() => {
      this.refresh().catch((error) => {
        // That the store is away is said by those who lose more by it.
        if (!(error instanceof StoreDown)) console.error("The sites could not be read:", error);
      });
    }, REFRESH).unref();
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.last;
  }

  private afterOthers<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work);
    this.last = done.catch(() => {});
    return done;
  }

  /** A store that is ready has a site at least: none means that it has not been asked yet. */
  private known(): ReadonlyMap<string, Site> {
    if (this.sites.size === 0) throw new StoreDown("the sites are not known yet");
    return this.sites;
  }

  private take(sites: readonly Site[]): void {
    this.sites = new Map(sites.map((site) => [site.id, site]));
  }

  private async write(): Promise<void> {
    const text = JSON.stringify([...this.sites.values()]);
    if (text === this.written) return;
    try {
      await replaceFile(this.path, text);
      this.written = text;
    } catch (error) {
      console.error(`${this.path}: could not be written`, error);
    }
  }
}

async function read(path: string): Promise<Site[]> {
  try {
    return z.array(Site).parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") console.error(`${path}:`, error);
    return [];
  }
}
