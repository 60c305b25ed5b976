import type { Site } from "../contract/site.ts";
import type { Sites } from "../http/services.ts";
import { type Engine, StoreDown } from "../store/engine.ts";
import { firstSite, listSites, saveSite } from "../store/sites.ts";
import { askKeeper } from "./keeper.ts";

/** How long an isolate trusts what it knows of a site, milliseconds. */
const KNOWN = 5_000;
/** And that a site is unknown: it may just have been created elsewhere. */
const UNKNOWN = 500;

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

  /** @throws StoreDown while neither memory, the keeper nor the store can tell. */
  async find(id: string): Promise<Site | null> {
    const age = Date.now() - this.asOf;
    try {
      if (age > (this.known.has(id) ? KNOWN : UNKNOWN)) await this.recall();
    } catch (error) {
      // What was known will do while the keeper is away.
      if (!this.known.has(id)) throw error;
    }
    return this.known.get(id) ?? null;
  }

  /** Time zone of a site; null: it is no more. A site just created is always found. */
  async zoneOf(id: string): Promise<string | null> {
    const site = (await this.find(id)) ?? (await this.recall()).find((one) => one.id === id);
    return site?.zone ?? null;
  }

  async list(): Promise<readonly Site[]> {
    return this.recall();
  }

  async put(site: Site): Promise<void> {
    await saveSite(this.engine, site, Date.now());
    await askKeeper(this.env, (keeper) => keeper.tellSite(site, Date.now()));
    await this.recall();
  }

  /** Tells the keeper what the store holds, a first site where it has none. @throws StoreDown. */
  async refresh(): Promise<readonly Site[]> {
    const at = Date.now();
    let sites = await listSites(this.engine);
    if (sites.length === 0) {
      sites = [firstSite()];
      // The eldest version: what its operator says at the same moment wins.
      await saveSite(this.engine, firstSite(), 1);
    }
    await askKeeper(this.env, (keeper) => keeper.tellSites(sites, at));
    return sites;
  }

  private async recall(): Promise<readonly Site[]> {
    const sites =
      (await askKeeper(this.env, (keeper) => keeper.sites())) ?? (await this.learnFirst());
    this.known = new Map(sites.map((site) => [site.id, site]));
    this.asOf = Date.now();
    return sites;
  }

  /** @throws StoreDown whatever the reason: a view is not lost by what its operator has yet to mend. */
  private async learnFirst(): Promise<readonly Site[]> {
    try {
      return await this.refresh();
    } catch (cause) {
      if (cause instanceof StoreDown) throw cause;
      console.error("The sites could not be read:", cause);
      throw new StoreDown("the sites are not known yet", { cause });
    }
  }
}
