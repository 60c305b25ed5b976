import type { Salts } from "../http/services.ts";
import { askKeeper, type Salt } from "./keeper.ts";

/** How long an isolate goes on with a salt before it asks whether it is still the one, milliseconds. */
const KNOWN = 30_000;

/** Salts from the keeper, remembered by this isolate. */
export class EdgeSalts implements Salts {
  private readonly env: Env;
  private readonly known = new Map<string, Salt & { readonly at: number }>();

  constructor(env: Env) {
    this.env = env;
  }

  of(site: string, day: string): Uint8Array | Promise<Uint8Array> {
    const known = this.known.get(`${site} ${day}`);
    const now = Date.now();
    return known && known.until > now && now - known.at < KNOWN
      ? known.bytes
      : this.ask(site, day, now);
  }

  private async ask(site: string, day: string, now: number): Promise<Uint8Array> {
    for (const [id, { until }] of this.known) if (until <= now) this.known.delete(id);
    const name = `${site} ${day}`;
    try {
      const salt = await askKeeper(this.env, (keeper) => keeper.salt(site, day));
      this.known.set(name, { ...salt, at: now });
      return salt.bytes;
    } catch (error) {
      // What was known will do while the keeper is away.
      const known = this.known.get(name);
      if (known) return known.bytes;
      throw error;
    }
  }
}
