import { createHash, createHmac } from "node:crypto";
import { createClient } from "@clickhouse/client-web";
import type { Entry } from "../buffer/buffer.ts";
import type { Platform, Secrets } from "../http/services.ts";
import { ArticleFiling } from "../store/filing.ts";
import { openHttp } from "../store/http.ts";
import { Writer } from "../store/writer.ts";
import { batchOf } from "./batch.ts";
import { askKeeper } from "./keeper.ts";
import { QueueBuffer } from "./queue-buffer.ts";
import { EdgeSalts } from "./salts.ts";
import { settingsOf } from "./settings.ts";
import { EdgeSites } from "./sites.ts";

/** What an isolate keeps from one event to the next. */
export interface Edge {
  readonly services: Platform;
  readonly sites: EdgeSites;
  store(entries: readonly Entry[]): Promise<void>;
}

/** @throws SettingsError. */
export function openEdge(env: Env): Edge {
  const { adminToken, clickhouse, signsIn } = settingsOf(env);
  const engine = openHttp(createClient, clickhouse);
  const sites = new EdgeSites(env, engine);
  return {
    services: {
      engine,
      sites,
      buffer: new QueueBuffer(env.ENTRIES),
      salts: new EdgeSalts(env),
      secrets: secretsOf(adminToken),
      reader: (c) => ({
        address: c.req.header("cf-connecting-ip") ?? "",
        country: countryOf(c.req.raw),
      }),
      signsIn,
      filing: () => new ArticleFiling(engine, (id) => sites.zoneOf(id)),
      now: Date.now,
      missed: missedBy(env),
    },
    sites,
    async store(entries) {
      // TRICKY: a writer remembers how articles stand. Another isolate may have filed them anew
      // since this one's last batch, so none is kept from batch to batch.
      await new Writer(engine, (id) => sites.zoneOf(id)).store(batchOf(entries));
    },
  };
}

/** How often an isolate tells the keeper that views cannot be taken, milliseconds. */
const TELLING = 5000;

/** Tells the keeper, whose word outlives isolates. */
function missedBy(env: Env): (at: number) => Promise<void> {
  let told = 0;
  return async (at) => {
    if (at - told < TELLING) return;
    told = at;
    await askKeeper(env, (keeper) => keeper.missed(at)).catch(() => {});
  };
}

/** `XX` is Cloudflare's word for unknown, `T1` for Tor. */
function countryOf(request: Request): string {
  const { cf } = request as Request<unknown, IncomingRequestCfProperties>;
  const country: string = cf?.country ?? "";
  return /^[A-Z]{2}$/.test(country) && country !== "XX" ? country : "";
}

/** The key follows from the token: a new token ends all opt-out links. */
const secretsOf = (adminToken: string): Secrets => ({
  adminTokenHash: createHash("sha256").update(adminToken).digest(),
  ownKey: createHmac("sha256", adminToken).update("own newsroom").digest("hex"),
});
