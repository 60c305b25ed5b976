import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@clickhouse/client";
import type { Site } from "../src/contract/site.ts";
import { createDatabase, openHttp, type Server } from "../src/store/http.ts";
import { migrate } from "../src/store/migrate.ts";
import { firstSite, listSites, saveSite } from "../src/store/sites.ts";
import { type Endpoint, openEndpoint } from "./clickhouse-endpoint.ts";
import { OFFLINE } from "./wrangler-offline.ts";

// Read when Wrangler is imported. Its log would bury what others print.
const { WRANGLER_LOG = "warn" } = process.env;
Object.assign(process.env, OFFLINE, { WRANGLER_LOG });
const { unstable_startWorker: startWorker } = await import("wrangler");

/** The Worker, its queue, its keeper and its store, all on this machine. */
export interface Edge {
  /** Origin, such as `http://127.0.0.1:8787`. */
  readonly url: string;
  readonly token: string;
  readonly sites: readonly Site[];
  readonly endpoint: Endpoint;
  readonly store: Server;
  /** Runs the Worker's schedule, which here does not run by itself. */
  runSchedule(): Promise<void>;
  /** The queue is in memory here: what is in it is lost, which at Cloudflare it is not. */
  stop(): Promise<void>;
}

/**
 * Starts the Worker in the Workers runtime beside a ClickHouse endpoint. Needs no network.
 * @param folder Holds all data, and the token where none is given.
 * @param port 0: any that is free.
 * @param config Another than the product's own.
 */
export async function startEdge(options: {
  folder: string;
  host: string;
  port: number;
  database: string;
  token: string | null;
  config?: string;
}): Promise<Edge> {
  const { folder, host, port, database } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const token = options.token ?? (await keptToken(join(folder, "token")));
  // Nobody else on this machine is to ask the store.
  const password = randomBytes(16).toString("hex");
  const endpoint = await openEndpoint({ path: join(folder, "clickhouse"), port: 0, password });
  const store = { url: endpoint.url, user: "default", password, database };
  const sites = await prepare(store);

  // Where Wrangler looks for secrets.
  Object.assign(process.env, {
    BYLINE_ADMIN_TOKEN: token,
    CLICKHOUSE_URL: store.url,
    CLICKHOUSE_PASSWORD: password,
  });
  const worker = await startWorker({
    config: options.config ?? join(import.meta.dirname, "../wrangler.toml"),
    bindings: {
      CLICKHOUSE_USER: { type: "plain_text", value: store.user },
      CLICKHOUSE_DATABASE: { type: "plain_text", value: database },
    },
    dev: {
      server: { hostname: host, port },
      inspector: false,
      persist: join(folder, "worker"),
      watch: true,
    },
  });
  const { origin } = await worker.url;
  return {
    url: origin,
    token,
    sites,
    endpoint,
    store,
    async runSchedule() {
      // The route of the local runtime: `worker.scheduled` of this Wrangler looks in a wrong place.
      const answer = await fetch(`${origin}/cdn-cgi/handler/scheduled`);
      if (!answer.ok) throw new Error(await answer.text());
    },
    async stop() {
      await worker.dispose();
      await endpoint.close();
    },
  };
}

/** The token of this folder, made at the first start. */
async function keptToken(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch {
    const made = randomBytes(24).toString("base64url");
    await writeFile(file, made, { mode: 0o600 });
    return made;
  }
}

/** Gives the store its database, its tables and its first site. */
async function prepare(store: Server): Promise<readonly Site[]> {
  await createDatabase(createClient, store, null);
  const engine = openHttp(createClient, store);
  try {
    await migrate(engine);
    const sites = await listSites(engine);
    if (sites.length > 0) return sites;
    // The Worker would begin with one too, but it does not know this machine's time zone.
    await saveSite(engine, firstSite(), 1);
    return [firstSite()];
  } finally {
    await engine.close();
  }
}
