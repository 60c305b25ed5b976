import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { Site } from "../../src/contract/site.ts";
import { SiteCache } from "../../src/server/sites.ts";
import { openChdb } from "../../src/store/chdb.ts";
import { type Engine, StoreDown } from "../../src/store/engine.ts";
import { migrate } from "../../src/store/migrate.ts";
import { saveSite } from "../../src/store/sites.ts";
import { folder } from "../support/folder.ts";
import { noStream } from "../support/store.ts";

const unn = Site.parse({
  id: "unn",
  name: "UNN",
  hosts: ["unn.example"],
  zone: "Europe/Kyiv",
  publicCounter: true,
});

let path: string;
let engine: Engine;

beforeEach(async () => {
  path = await folder();
  engine = await openChdb(join(path, "store"));
  await migrate(engine);
  return () => engine.close();
});

const openSites = async (from: Engine = engine): Promise<SiteCache> => {
  const sites = await SiteCache.open(from, join(path, "sites.json"));
  onTestFinished(() => sites.close());
  return sites;
};

it("knows a site as soon as it is put", async () => {
  const sites = await openSites();
  await sites.put({ ...unn, id: "other" });
  expect(await sites.find("unn")).toBeNull();
  await sites.put(unn);
  expect(await sites.find("unn")).toEqual(unn);
  expect((await sites.list()).map(({ id }) => id)).toEqual(["other", "unn"]);
});

it("says that it cannot know, not that there is no site, until the store was reached once", async () => {
  const sites = await openSites();
  await expect(sites.find("unn")).rejects.toThrow(StoreDown);
  await expect(sites.list()).rejects.toThrow(StoreDown);
  // A new store holds none before the first is made: still nothing to go by.
  expect(await sites.refresh()).toEqual([]);
  await expect((await openSites()).find("unn")).rejects.toThrow(StoreDown);
  await saveSite(engine, unn, Date.now());
  await sites.refresh();
  expect(await sites.find("unn")).toEqual(unn);
  expect(await sites.find("nobody")).toBeNull();
});

it("learns what another process changed within some seconds", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const sites = await openSites();
  await sites.put(unn);
  sites.follow();
  await saveSite(engine, { ...unn, name: "Ukrainian News" }, Date.now() + 1);
  vi.advanceTimersByTime(10_000);
  const named = async () => expect((await sites.find("unn"))?.name).toBe("Ukrainian News");
  await vi.waitFor(named, 30_000);
});

it("answers from the last known sites while the store is away", async () => {
  await (await openSites()).put(unn);
  const down = () => Promise.reject(new StoreDown("away"));
  const away: Engine = {
    rows: down,
    run: down,
    insert: down,
    stream: noStream,
    ping: down,
    close: async () => {},
  };
  const sites = await openSites(away);
  await expect(sites.refresh()).rejects.toThrow(StoreDown);
  expect(await sites.find("unn")).toEqual(unn);
  await expect(sites.put({ ...unn, name: "Other" })).rejects.toThrow(StoreDown);
  expect(await sites.find("unn")).toEqual(unn);
  expect(JSON.parse(await readFile(join(path, "sites.json"), "utf8"))).toEqual([unn]);
});
