import { mkdir } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type ServerType, serve } from "@hono/node-server";
import packaged from "../../package.json" with { type: "json" };
import { Drain } from "../buffer/drain.ts";
import { Log } from "../buffer/log.ts";
import type { Site } from "../contract/site.ts";
import { createApp } from "../http/app.ts";
import type { Settings } from "../settings.ts";
import { StoreDown } from "../store/engine.ts";
import { within } from "../store/within.ts";
import { Writer } from "../store/writer.ts";
import { addressesOf, readerOf } from "./address.ts";
import { Assets } from "./assets.ts";
import { Backups } from "./backup.ts";
import { writeHere } from "./here.ts";
import { lockFolder } from "./lock.ts";
import { Presence } from "./presence.ts";
import { SaltFile } from "./salts.ts";
import { newLocalToken, openSecrets } from "./secrets.ts";
import { SharedSalts } from "./shared-salts.ts";
import { SiteCache } from "./sites.ts";
import { keepSlicing, type Slicing } from "./slicing.ts";
import { openStore, Preparation } from "./store.ts";
import { Zipper } from "./zipped.ts";

/** How long a start or stop waits for its store before it goes on without, milliseconds. */
const PATIENCE = 5000;
/** How long a stop waits for answers under way, and then for the store. */
const ANSWERS = 10_000;
const STORING = 15_000;

/** A server that takes views. */
export interface Running {
  /** Where it answers, such as `http://127.0.0.1:8787`. */
  readonly url: string;
  /** Made at this start, shown now or never; null: there was one. */
  readonly newToken: string | null;
  /** None: they are not known before the store is first reached, and no view is taken. */
  readonly sites: readonly Site[];
  /** False: the store is away, views wait in the log. */
  readonly storeReady: boolean;
  /** False: there is no dashboard to serve. */
  readonly built: boolean;
  /**
   * Takes no more, answers what it has begun to, stores what waits, within some time.
   * @returns Whether all is stored; what is not waits in the log for the next start.
   */
  stop(): Promise<boolean>;
}

/** A setting that this machine cannot follow. Its message names it, and no value. */
export class SettingUnusable extends Error {
  override readonly name = "SettingUnusable";
  /** The system's, such as `EADDRINUSE`. */
  readonly code: string;

  constructor(setting: string, what: string, cause: unknown) {
    const code = (cause as NodeJS.ErrnoException).code ?? "unknown error";
    super(`${setting} ${what} (${code})`, { cause });
    this.code = code;
  }
}

/**
 * Starts a server.
 * @param publicFolder The built dashboard and tracker.
 * @param patience How long to wait for the store before views are taken without it, milliseconds.
 *   An embedded store that has never told a site is waited for, however long it takes.
 * @throws FolderTaken when another process has the data folder, SettingUnusable, SecretsDamaged,
 *   StoreError.
 */
export async function start(
  settings: Settings,
  publicFolder: string,
  patience = PATIENCE,
): Promise<Running> {
  const { data } = settings;
  // Undone in reverse, by a stop as by a start that fails halfway.
  const undo: (() => unknown)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    await makeFolder(data);
    undo.push(lockFolder(data));
    const { secrets, newToken } = await openSecrets(
      join(data, "secrets.json"),
      settings.adminToken,
    );
    const saltFile = await SaltFile.open(join(data, "salts.json"));
    undo.push(() => saltFile.close());
    const engine = await openStore(settings);
    undo.push(() => within(PATIENCE, engine.close()));
    const underWay = new Set<Promise<void>>();
    undo.push(() => within(PATIENCE, Promise.all(underWay)));
    const sites = await SiteCache.open(engine, join(data, "sites.json"));
    undo.push(() => sites.close());
    // Another server may use the same ClickHouse; an embedded store is this one's alone.
    const shared = settings.clickhouse ? new SharedSalts(saltFile, engine, sites) : null;
    const log = await Log.open(join(data, "log"), settings.logLimit);
    undo.push(() => log.close());

    const presence = await Presence.open(join(data, "presence.json"));

    const backups = "freeze" in engine ? new Backups(data, log, engine, settings.database) : null;
    await backups?.clear();

    const preparation = new Preparation(engine, sites, settings.clickhouse);
    undo.push(() => preparation.stop());
    let slicing: Slicing | undefined;
    const prepared = preparation.run().then(async () => {
      if (!preparation.ready) return;
      sites.follow();
      slicing = keepSlicing(engine, sites);
      undo.push(slicing.end);
      if (shared) undo.push(await shared.follow());
      await presence.follow(engine, shared && (async () => (await sites.list()).map(idOf)));
    });
    const answered = Promise.race([prepared, preparation.away.promise]);
    await within(patience, answered);
    // A store of this process's own is not away, only slow: before its first site no view could be taken.
    if (!settings.clickhouse && (await sites.list().catch(noneYet)).length === 0) await answered;
    preparation.lenient = true;

    const zoneOf = async (id: string) => (await sites.find(id))?.zone ?? null;
    const writer = new Writer(engine, zoneOf, { alone: settings.clickhouse === null });
    const drain = new Drain(log, (batch) => {
      if (!preparation.ready) throw new StoreDown("the store is not ready");
      return writer.store(batch);
    });
    let drained = false;
    undo.push(async () => {
      await log.settled();
      drained = await drain.stop(STORING);
    });

    const local = newLocalToken();
    const assets = await Assets.load(publicFolder);
    const app = createApp({
      engine,
      buffer: log,
      sites,
      salts: shared ?? saltFile,
      secrets: { ...secrets, localTokenHash: local.hash },
      filing: () => writer.filing,
      reader: readerOf(settings),
      signsIn: settings.signsIn,
      addressesOf,
      now: Date.now,
      missed: (at) => presence.missed(at),
      ...(backups ? { backup: () => backups.take() } : {}),
      later(work) {
        underWay.add(work);
        void work.finally(() => underWay.delete(work));
      },
      wakeSlicing: () => slicing?.wake(),
      process: () => ({
        version: packaged.version,
        uptime: process.uptime(),
        residentBytes: process.memoryUsage.rss(),
        batchesStored: drain.stored,
        batchesFailed: drain.failed,
        waitingBytes: log.waitingBytes,
      }),
    });
    const zipper = new Zipper();
    const server = await listen(settings, async (request, env) => {
      if (request.method !== "GET" && request.method !== "HEAD") return app.fetch(request, env);
      const file = assets.file(request);
      if (file) return file;
      const answer = await app.fetch(request, env);
      const page = answer.status === 404 ? assets.page(request) : null;
      return page ?? zipper.sent(request, answer);
    });
    undo.push(() => within(PATIENCE, presence.close()));
    undo.push(() => hangUp(server));
    const { port } = server.address() as AddressInfo;
    undo.push(await writeHere(data, { url: urlOf(settings.host, port), token: local.token }));
    await presence.begin();

    return {
      url: urlOf(settings.host, port),
      newToken,
      sites: await sites.list().catch(noneYet),
      storeReady: preparation.ready,
      built: assets.built,
      async stop() {
        await close();
        return drained;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const idOf = ({ id }: Site): string => id;

function noneYet(error: unknown): readonly Site[] {
  if (error instanceof StoreDown) return [];
  throw error;
}

type Fetch = (request: Request, env: unknown) => Response | Promise<Response>;

/** Longest head of a request, bytes: a hundred values of a filter, each letter as six bytes of an address. */
const HEAD = 64 * 1024;

function listen({ host, port }: Settings, fetch: Fetch): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const serverOptions = { maxHeaderSize: HEAD };
    const asked = { fetch, hostname: host, port, serverOptions };
    const server = serve(asked, () => resolve(server));
    server.once("error", (error: NodeJS.ErrnoException) => {
      const { code = "" } = error;
      reject(
        code === "EADDRINUSE"
          ? new SettingUnusable("PORT", "is in use by another process", error)
          : new SettingUnusable(
              code === "EACCES" ? "PORT" : "HOST",
              "cannot be listened on",
              error,
            ),
      );
    });
  });
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new SettingUnusable("BYLINE_DATA", "cannot be used as a folder", error);
  }
}

/** Ends a server once its answers are given, or have taken too long. */
async function hangUp(server: ServerType): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  if (!("closeIdleConnections" in server)) return void (await closed);
  // A connection is idle only once its last answer is given; browsers would keep it for seconds.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), ANSWERS);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}

/** An address for a browser on this machine; one that stands for all interfaces is none. */
function urlOf(host: string, port: number): string {
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}
