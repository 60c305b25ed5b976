/**
 * `npm run dev:edge`: the Worker in the Workers runtime, with its queue, its keeper, and a ClickHouse
 * endpoint on a folder, all on this machine and without a network. The queue is in memory here:
 * what is in it when this ends is lost, which at Cloudflare it is not.
 */
import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@clickhouse/client";
import type { Site } from "../src/contract/site.ts";
import { readSettings } from "../src/settings.ts";
import { createDatabase, openHttp } from "../src/store/http.ts";
import { migrate } from "../src/store/migrate.ts";
import { firstSite, listSites, saveSite } from "../src/store/sites.ts";
import { openEndpoint } from "./clickhouse-endpoint.ts";
import { OFFLINE } from "./wrangler-offline.ts";

// Read when Wrangler is imported. Its log would bury what this prints.
Object.assign(process.env, OFFLINE, { WRANGLER_LOG: "warn" });
const { unstable_startWorker: startWorker } = await import("wrangler");

const { host, port, data, database, adminToken } = readSettings(process.env);
const folder = join(data, "edge");

await mkdir(folder, { recursive: true });
const token = adminToken ?? (await keptToken(join(folder, "token")));
// Nobody else on this machine is to ask the store.
const password = randomBytes(16).toString("hex");
const endpoint = await openEndpoint({ path: join(folder, "clickhouse"), port: 0, password });
const [site] = await prepare();

// Where Wrangler looks for secrets. An empty one would count as missing.
Object.assign(process.env, {
  BYLINE_ADMIN_TOKEN: token,
  CLICKHOUSE_URL: endpoint.url,
  CLICKHOUSE_PASSWORD: password,
});
const worker = await startWorker({
  config: "wrangler.toml",
  bindings: {
    CLICKHOUSE_USER: { type: "plain_text", value: "default" },
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

// Cloudflare's clock is not part of the local runtime.
const clock = setInterval(() => {
  worker.scheduled({ cron: "* * * * *" }).catch((error) => console.error("schedule:", error));
}, 60_000);

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // Wrangler's own listener ends the process before the store is closed.
  process.removeAllListeners(signal).on(signal, stop);
}
console.info(`
Byline runs in the Workers runtime.

  Dashboard    ${origin}
  Admin token  ${token}
  ClickHouse   ${endpoint.url}, user default, password ${password}
`);
if (site) {
  console.info(`Paste this into every page of ${site.name}:

  <script defer src="${origin}/byline.js" data-site="${site.id}"></script>
`);
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  clearInterval(clock);
  await worker.dispose();
  await endpoint.close();
  process.exit(0);
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

/** Gives the endpoint its database and tables. */
async function prepare(): Promise<readonly Site[]> {
  const server = { url: endpoint.url, user: "default", password, database };
  await createDatabase(createClient, server, null);
  const engine = openHttp(createClient, server);
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
