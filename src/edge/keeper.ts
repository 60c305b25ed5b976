import { DurableObject } from "cloudflare:workers";
import { Site } from "../contract/site.ts";
import { StoreDown } from "../store/engine.ts";

/** How long a salt lives, milliseconds: an hour less than promised, in case an alarm is late. */
const SALT_LIFE = 47 * 3_600_000;

/** A salt, and when it is to be forgotten, milliseconds since 1970. */
export interface Salt {
  readonly bytes: Uint8Array;
  readonly until: number;
}

/**
 * What all of the edge must agree on: the salts, and the sites as last known, so that views are
 * taken while ClickHouse is away. There is one, see `askKeeper`.
 */
export class Keeper extends DurableObject<Env> {
  private readonly sql: SqlStorage;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.sql = state.storage.sql;
    this.sql.exec(
      "CREATE TABLE IF NOT EXISTS salts (site TEXT, day TEXT, bytes BLOB, until INTEGER, PRIMARY KEY (site, day))",
    );
    this.sql.exec(
      "CREATE TABLE IF NOT EXISTS sites (id TEXT PRIMARY KEY, settings TEXT, at INTEGER)",
    );
    this.sql.exec("CREATE TABLE IF NOT EXISTS told (at INTEGER)");
  }

  /** The salt of a site's local day, made at random when it is first asked for. */
  async salt(site: string, day: string): Promise<Salt> {
    await this.forgetSalts();
    const [kept] = this.sql
      .exec<{ bytes: ArrayBuffer; until: number }>(
        "SELECT bytes, until FROM salts WHERE site = ? AND day = ?",
        site,
        day,
      )
      .toArray();
    if (kept) return { bytes: new Uint8Array(kept.bytes), until: kept.until };
    const bytes = crypto.getRandomValues(new Uint8Array(32));
    const until = Date.now() + SALT_LIFE;
    this.sql.exec("INSERT INTO salts VALUES (?, ?, ?, ?)", site, day, bytes, until);
    await this.wakeToForget();
    return { bytes, until };
  }

  override async alarm(): Promise<void> {
    await this.forgetSalts();
    await this.wakeToForget();
  }

  /** Deletes salts past their time. */
  async forgetSalts(): Promise<void> {
    this.sql.exec("DELETE FROM salts WHERE until <= ?", Date.now());
  }

  private async wakeToForget(): Promise<void> {
    const { first } = this.sql
      .exec<{ first: number | null }>("SELECT min(until) AS first FROM salts")
      .one();
    if (first !== null) await this.ctx.storage.setAlarm(first);
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
