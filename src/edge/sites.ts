import type { Site } from "../contract/site.ts";
import type { Sites } from "../http/services.ts";
import type { Engine } from "../store/engine.ts";
import { listSites, saveSite } from "../store/sites.ts";
import { keeperOf } from "./keeper.ts";

/** How long an isolate trusts what it knows, milliseconds. */
const FRESH = 5_000;

/** Sites from memory, else from the keeper, and from the store where the keeper knows none yet. */
export class EdgeSites implements Sites {
  private readonly env: Env;
  private readonly engine: Engine;
  private known: ReadonlyMap<string, Site> = new Map();
  private asOf = 0;

  constructor(env: Env, engine: Engine) {
    this.env = env;
    this.engine = engine;
  }

  async find(id: string): Promise<Site | null> {
    if (Date.now() - this.asOf > FRESH) await this.recall();
    return this.known.get(id) ?? null;
  }

  async list(): Promise<readonly Site[]> {
    return this.recall();
  }

  async put(site: Site): Promise<void> {
    await saveSite(this.engine, site, Date.now());
    await keeperOf(this.env).tellSite(site, Date.now());
    await this.recall();
  }

  /** Tells the keeper what the store holds. @throws StoreDown. */
  async refresh(): Promise<readonly Site[]> {
    const at = Date.now();
    const sites = await listSites(this.engine);
    await keeperOf(this.env).tellSites(sites, at);
    return sites;
  }

  private async recall(): Promise<readonly Site[]> {
    const sites = (await keeperOf(this.env).sites()) ?? (await this.refresh());
    this.known = new Map(sites.map((site) => [site.id, site]));
    this.asOf = Date.now();
    return sites;
  }
}
