import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { Drain } from "../../src/buffer/drain.ts";
import { Log } from "../../src/buffer/log.ts";
import type { BeaconInput } from "../../src/contract/beacon.ts";
import type { Site } from "../../src/contract/site.ts";
import { createApp } from "../../src/http/app.ts";
import type { Platform } from "../../src/http/services.ts";
import { SaltFile } from "../../src/server/salts.ts";
import { openSecrets } from "../../src/server/secrets.ts";
import { SiteCache } from "../../src/server/sites.ts";
import { openChdb } from "../../src/store/chdb.ts";
import { migrate } from "../../src/store/migrate.ts";
import { sliceStaleDays } from "../../src/store/slices.ts";
import { Writer } from "../../src/store/writer.ts";
import { viewId } from "../ingest/arrivals.ts";
import { site } from "../support/store.ts";

export const TOKEN = "the-token-of-the-tests";
export const CHROME =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36";
/** An address that is limited: this machine's own is not. */
export const READER = "203.0.113.7";

/** What the tests turn: the clock, and who asks. */
interface Turned {
  /** Milliseconds since 1970. */
  now: number;
  address: string;
}

/** The application on all of its real parts, gone with the test. */
export async function openService(...parts: Parameters<typeof startService>): Promise<Service> {
  const service = await startService(...parts);
  onTestFinished(service.close);
  return service;
}

/** The application on all of its real parts, for the tests of a file. */
export async function startService(
  sites: readonly Site[] = [site({ hosts: ["unn.example"] })],
  changes: Partial<Platform> = {},
) {
  const turned: Turned = { now: Date.parse("2026-03-10T12:00:00Z"), address: READER };
  const now = () => turned.now;
  const data = await mkdtemp(join(tmpdir(), "byline-"));
  const engine = await openChdb(join(data, "store"));
  await migrate(engine);
  const cache = await SiteCache.open(engine, join(data, "sites.json"));
  for (const one of sites) await cache.put(one);
  const salts = await SaltFile.open(join(data, "salts.json"), now);
  const log = await Log.open(join(data, "log"), 64 * 1024 * 1024);
  const zoneOf = async (id: string) => (await cache.find(id))?.zone ?? null;
  let writer = new Writer(engine, zoneOf, { alone: true });
  const drain = new Drain(log, (batch) => writer.store(batch));
  const { secrets } = await openSecrets(join(data, "secrets.json"), TOKEN);
  const platform: Platform = {
    engine,
    buffer: log,
    sites: cache,
    salts,
    secrets,
    reader: () => ({ address: turned.address, country: "UA" }),
    signsIn: null,
    filing: () => writer.filing,
    now,
    process: () => ({
      version: "0.1.0",
      uptime: process.uptime(),
      residentBytes: process.memoryUsage.rss(),
      batchesStored: drain.stored,
      batchesFailed: drain.failed,
      waitingBytes: log.waitingBytes,
    }),
    ...changes,
  };
  const app = createApp(platform);

  const ask = async (path: string, init: RequestInit = {}): Promise<Response> =>
    app.request(`http://byline.example${path}`, init);
  /** With the admin's token. */
  const asAdmin = (path: string, init: RequestInit = {}) =>
    ask(path, {
      ...init,
      headers: { authorization: `Bearer ${TOKEN}`, ...init.headers },
    });
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    ask(path, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", "user-agent": CHROME, ...headers },
    });

  return {
    app,
    engine,
    data,
    turned,
    ask,
    asAdmin,
    post,
    /** Another process on the same store. */
    elsewhere(changed: Partial<Platform> = {}) {
      const other = createApp({ ...platform, ...changed });
      return async (path: string, init: RequestInit = {}): Promise<Response> =>
        other.request(`http://byline.example${path}`, init);
    },
    view: (beacon: object, headers?: Record<string, string>) =>
      post("/v1/views", JSON.stringify(beacon), headers),
    engagement: (body: object) => post("/v1/engagement", JSON.stringify(body)),
    /** An answer's JSON. */
    async json<Answer = unknown>(path: string): Promise<Answer> {
      const answer = await asAdmin(path);
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text}`);
      return JSON.parse(text);
    },
    /** All that was taken is in the store. */
    async stored(): Promise<void> {
      await log.settled();
      await drain.idle();
    },
    slice: async () => sliceStaleDays(engine, await cache.list(), now),
    /** What a process that starts again knows of articles: nothing. */
    forget() {
      writer = new Writer(engine, zoneOf, { alone: true });
    },
    async close(): Promise<void> {
      await drain.stop(1000);
      await Promise.all([log.close(), salts.close(), cache.close()]);
      await engine.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

export type Service = Awaited<ReturnType<typeof startService>>;

/** A problem's fields at fault. */
export async function faults(answer: Response): Promise<string[]> {
  const { faults: found = [] } = JSON.parse(await answer.text());
  return found.map(({ field }: { field: string }) => field);
}

let made = 0;

/** A view of an article at the service's first instant; each has an id of its own. */
export const beacon = ({ at, ...changes }: Partial<BeaconInput> & { at?: string } = {}) => ({
  site: "unn",
  view: viewId(
    Date.parse(at ?? "2026-03-10T12:00:00Z"),
    `7a51-9f2f-${(++made).toString(16).padStart(12, "0")}`,
  ),
  url: "https://unn.example/en/news/second-round",
  article: { id: "second-round", title: "Second round", authors: ["Yana Sokolivska"] },
  ...changes,
});
