import type { Salts } from "../http/services.ts";
import { askKeeper, type Salt } from "./keeper.ts";

/** Salts from the keeper, remembered by this isolate for as long as the keeper has them. */
export class EdgeSalts implements Salts {
  private readonly env: Env;
  private readonly known = new Map<string, Salt>();

  constructor(env: Env) {
    this.env = env;
  }

  of(site: string, day: string): Uint8Array | Promise<Uint8Array> {
    const known = this.known.get(`${site} ${day}`);
    return known && known.until > Date.now() ? known.bytes : this.ask(site, day);
  }

  private async ask(site: string, day: string): Promise<Uint8Array> {
    const now = Date.now();
    for (const [id, { until }] of this.known) if (until <= now) this.known.delete(id);
    const salt = await askKeeper(this.env, (keeper) => keeper.salt(site, day));
    this.known.set(`${site} ${day}`, salt);
    return salt.bytes;
  }
}
