import { DurableObject } from "cloudflare:workers";
import { createClient } from "@clickhouse/client-web";
import { Site } from "../contract/site.ts";
import { type Engine, StoreDown } from "../store/engine.ts";
import { openHttp } from "../store/http.ts";
import { noteOutages, type Span } from "../store/outages.ts";
import { agree, type DaySalt, forgetSalts, newSalt, soon, untilOf } from "../store/salts.ts";
import { goingOn, withRefusal, worthNoting } from "../store/spans.ts";
import { within } from "../store/within.ts";
import { SaltMemory } from "./salt-memory.ts";
import { settingsOf } from "./settings.ts";

/** How long a view waits to learn what others use before it takes a salt of the edge's own, milliseconds. */
const PATIENCE = 2000;
/** Most spans without views that wait for a store that is away: the eldest go first. */
const MOST = 100;

/** A salt, and when it is to be forgotten, milliseconds since 1970. */
export interface Salt {
  readonly bytes: Uint8Array;
  readonly until: number;
}

/**
 * What all of the edge must agree on: the salts, and the sites as last known, so that views are
 * taken while ClickHouse is away. There is one, see `askKeeper`.
 *
 * TRICKY: salts are in memory alone, and shared with all servers of the ClickHouse. The platform can restore
 * what a keeper has ever stored for 30 days, and of a salt nothing may be left after two.
 */
export class Keeper extends DurableObject<Env> {
  private readonly sql: SqlStorage;
  private readonly salts = new SaltMemory();
  private readonly asked = new Map<string, Promise<Salt>>();
  private store: Engine | undefined;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.sql = state.storage.sql;
    this.sql.exec(
      "CREATE TABLE IF NOT EXISTS sites (id TEXT PRIMARY KEY, settings TEXT, at INTEGER)",
    );
    this.sql.exec("CREATE TABLE IF NOT EXISTS told (at INTEGER)");
    this.sql.exec("CREATE TABLE IF NOT EXISTS missed (id TEXT, began INTEGER, ended INTEGER)");
  }

  /** The salt of a site's local day. */
  async salt(site: string, day: string): Promise<Salt> {
    const known = this.salts.known(site, day);
    if (known) return given(known);
    const name = `${site} ${day}`;
    const asked = this.asked.get(name) ?? this.ask(site, day);
    this.asked.set(name, asked);
    return asked;
  }

  /**
   * Agrees with all servers on the salts of today and soon, and drops those past their time. Never fails:
   * without the store it goes on with what is known.
   */
  async keepSalts(sites: readonly Site[]): Promise<void> {
    try {
      const now = Date.now();
      await agree(this.engine(), soon(sites, now), this.salts, now);
      await forgetSalts(this.engine(), now);
    } catch (error) {
      // What the store says of a refusal may quote the salt.
      console.error("Salts are not shared:", error instanceof Error ? error.name : "an error");
    }
  }

  /** Forgets salts past their time. */
  forgetSalts(): void {
    this.salts.forget();
  }

  /** A view could not be taken at an instant, milliseconds since 1970. */
  missed(at: number): void {
    this.keepSpans(withRefusal(this.spans(), at));
  }

  /** Notes in the store when views could not be taken. Never fails: what it could not note it keeps. */
  async noteOutages(): Promise<void> {
    const known = this.spans();
    if (known.length === 0) return;
    const now = Date.now();
    try {
      await noteOutages(this.engine(), worthNoting(known), now);
    } catch (error) {
      console.error("Outages are not noted:", error instanceof Error ? error.message : error);
      return;
    }
    const over = new Set(known.map(({ id }) => id));
    for (const { id } of goingOn(known, now)) over.delete(id);
    // Some may have gone on meanwhile.
    this.keepSpans(this.spans().filter(({ id }) => !over.has(id)));
  }

  private spans(): Span[] {
    return this.sql
      .exec<{ id: string; began: number; ended: number }>("SELECT * FROM missed ORDER BY began")
      .toArray()
      .map(({ id, began, ended }) => ({ id, from: began, to: ended, cause: "refused" }));
  }

  private keepSpans(spans: readonly Span[]): void {
    this.sql.exec("DELETE FROM missed");
    for (const { id, from, to } of spans.slice(-MOST)) {
      this.sql.exec("INSERT INTO missed VALUES (?, ?, ?)", id, from, to);
    }
  }

  private async ask(site: string, day: string): Promise<Salt> {
    try {
      const asking = agree(this.engine(), [{ site, day }], this.salts, Date.now());
      await within(
        PATIENCE,
        asking.catch(() => {}),
      );
      const known = this.salts.known(site, day) ?? newSalt(site, day, Date.now());
      await this.salts.adopt([known]);
      return given(known);
    } finally {
      this.asked.delete(`${site} ${day}`);
    }
  }

  private engine(): Engine {
    this.store ??= openHttp(createClient, settingsOf(this.env).clickhouse);
    return this.store;
  }

  /** The sites as last told; null: nobody has told yet. */
  async sites(): Promise<Site[] | null> {
    if (this.sql.exec("SELECT 1 FROM told LIMIT 1").toArray().length === 0) return null;
    return this.sql
      .exec<{ settings: string }>("SELECT settings FROM sites ORDER BY id")
      .toArray()
      .map(({ settings }) => Site.parse(JSON.parse(settings)));
  }

  /** Tells every site that the store held at an instant; a site told of since then stays. */
  async tellSites(sites: readonly Site[], at: number): Promise<void> {
    for (const site of sites) await this.tellSite(site, at);
    this.sql.exec("DELETE FROM sites WHERE at < ?", at);
    this.sql.exec("INSERT INTO told SELECT ? WHERE NOT EXISTS (SELECT 1 FROM told)", at);
  }

  /** Tells a site as it is since an instant. */
  async tellSite(site: Site, at: number): Promise<void> {
    this.sql.exec(
      `INSERT INTO sites VALUES (?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET settings = excluded.settings, at = excluded.at
       WHERE sites.at <= excluded.at`,
      site.id,
      JSON.stringify(site),
      at,
    );
  }
}

const given = ({ salt, made }: DaySalt): Salt => ({
  bytes: new Uint8Array(Buffer.from(salt, "base64")),
  until: untilOf(made),
});

/**
 * Asks the one keeper. The stub is made anew each time: it belongs to the request that made it.
 * @throws StoreDown when the keeper does not answer.
 */
export async function askKeeper<Answer>(
  env: Env,
  question: (keeper: DurableObjectStub<Keeper>) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await question(env.KEEPER.getByName("keeper"));
  } catch (cause) {
    throw new StoreDown("the keeper does not answer", { cause });
  }
}
