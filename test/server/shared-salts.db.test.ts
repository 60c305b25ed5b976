import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@clickhouse/client";
import { expect, it, onTestFinished } from "vitest";
import { type Endpoint, openEndpoint } from "../../scripts/clickhouse-endpoint.ts";
import { addDays, dayAt, startOfDay } from "../../src/contract/days.ts";
import type { Site } from "../../src/contract/site.ts";
import { SaltFile } from "../../src/server/salts.ts";
import { SharedSalts } from "../../src/server/shared-salts.ts";
import { createDatabase, openHttp } from "../../src/store/http.ts";
import { migrate } from "../../src/store/migrate.ts";
import { folder } from "../support/folder.ts";
import { site } from "../support/store.ts";
import { filesWith, formsOf } from "../support/traces.ts";

const HOUR = 3_600_000;
// Near to ClickHouse's clock, by which the table forgets: noon in a zone without clock changes.
const ZONE = "Africa/Lagos";
const TODAY = dayAt(Date.now(), ZONE).day;
const TOMORROW = addDays(TODAY);
const NOON = startOfDay(TODAY, ZONE) + 12 * HOUR;

interface Newsroom {
  readonly clickhouse: Endpoint;
  readonly store: string;
  readonly clock: { now: number };
  readonly sites: Site[];
  /** One more server, with a folder of its own. */
  server(): Promise<{ salts: SharedSalts; file: SaltFile; data: string }>;
}

async function newsroom(): Promise<Newsroom> {
  const store = await folder();
  const clickhouse = await openEndpoint({ path: store, port: 0 });
  onTestFinished(() => clickhouse.close());
  const where = { url: clickhouse.url, user: "default", password: "", database: "byline" };
  await createDatabase(createClient, where, null);
  const first = openHttp(createClient, where);
  await migrate(first);
  await first.close();
  const clock = { now: NOON };
  const sites = [site({ zone: ZONE })];
  return {
    clickhouse,
    store,
    clock,
    sites,
    async server() {
      const data = await folder();
      const file = await SaltFile.open(join(data, "salts.json"), () => clock.now);
      const engine = openHttp(createClient, where);
      onTestFinished(async () => {
        await file.close();
        await engine.close();
      });
      const list = {
        find: async (id: string) => sites.find((one) => one.id === id) ?? null,
        list: async () => sites,
        put: async () => {},
      };
      return { salts: new SharedSalts(file, engine, list, () => clock.now), file, data };
    },
  };
}

const hex = async (salt: Uint8Array | Promise<Uint8Array>) =>
  Buffer.from(await salt).toString("hex");

it("gives all servers one salt a site and day", async () => {
  const { server, sites } = await newsroom();
  sites.push(site({ id: "kyiv", zone: ZONE }));
  const [a, b] = [await server(), await server()];
  await a.salts.keepUp();
  await b.salts.keepUp();
  for (const id of ["unn", "kyiv"]) {
    const salt = a.salts.of(id, TODAY);
    expect(salt).toBeInstanceOf(Uint8Array);
    expect(salt).toHaveLength(32);
    expect(b.salts.of(id, TODAY)).toEqual(salt);
  }
  expect(a.salts.of("unn", TODAY)).not.toEqual(a.salts.of("kyiv", TODAY));
  // Of a day of long ago, as imports have them.
  const old = await a.salts.of("unn", "2019-01-01");
  expect(await b.salts.of("unn", "2019-01-01")).toEqual(old);
});

it("lets servers that make one at the same moment agree with the next round", async () => {
  const { server } = await newsroom();
  const all = await Promise.all([server(), server(), server()]);
  await Promise.all(all.map(({ salts }) => salts.of("unn", TODAY)));
  await Promise.all(all.map(({ salts }) => salts.keepUp()));
  const made = await Promise.all(all.map(({ salts }) => hex(salts.of("unn", TODAY))));
  expect(new Set(made).size).toBe(1);
});

it("knows tomorrow's before midnight, and counts through an outage over it", async () => {
  const { server, clock, clickhouse } = await newsroom();
  const [a, b] = [await server(), await server()];
  await a.salts.keepUp();
  expect(a.file.known("unn", TOMORROW)).toBeNull();
  clock.now = NOON + 6 * HOUR + 60_000;
  await a.salts.keepUp();
  await b.salts.keepUp();
  clickhouse.fail({ kind: "refuse" });
  clock.now = startOfDay(TOMORROW, ZONE) + 1000;
  const salt = a.salts.of("unn", TOMORROW);
  expect(salt).toBeInstanceOf(Uint8Array);
  expect(b.salts.of("unn", TOMORROW)).toEqual(salt);
});

it.each(["refuse", "hang", 60] as const)(
  "takes one of its own where ClickHouse cannot tell (%s), and the shared one later",
  async (kind) => {
    const { server, clickhouse } = await newsroom();
    const [a, b] = [await server(), await server()];
    clickhouse.fail({ kind });
    const own = await Promise.race([a.salts.of("unn", TODAY), sleep(4000, "late")]);
    expect(own).not.toBe("late");
    expect(a.salts.of("unn", TODAY)).toEqual(own);
    clickhouse.heal();
    const shared = await b.salts.of("unn", TODAY);
    expect(shared).not.toEqual(own);
    await a.salts.keepUp();
    expect(a.salts.of("unn", TODAY)).toEqual(shared);
  },
);

it("offers what it uses where the store has nothing, so that no visitor is counted anew", async () => {
  const { server, clickhouse } = await newsroom();
  const [a, b] = [await server(), await server()];
  clickhouse.fail({ kind: "refuse" });
  const own = await a.salts.of("unn", TODAY);
  clickhouse.heal();
  await a.salts.keepUp();
  expect(a.salts.of("unn", TODAY)).toEqual(own);
  expect(await b.salts.of("unn", TODAY)).toEqual(own);
});

it("keeps a day's salt when the site changes its zone", async () => {
  const { server, sites, clock } = await newsroom();
  const a = await server();
  await a.salts.keepUp();
  const salt = a.salts.of("unn", TODAY);
  sites[0] = site({ zone: "Pacific/Honolulu" });
  await a.salts.keepUp();
  expect(a.salts.of("unn", TODAY)).toEqual(salt);
  // The next day has begun in Lagos, and today is not over on Hawaii.
  clock.now = startOfDay(TOMORROW, ZONE) + HOUR;
  expect(dayAt(clock.now, "Pacific/Honolulu").day).toBe(TODAY);
  await a.salts.keepUp();
  expect(a.salts.of("unn", TODAY)).toEqual(salt);
});

it("leaves no trace of a salt after 48 hours, neither here nor in ClickHouse", async () => {
  const { server, clock, store } = await newsroom();
  const a = await server();
  await a.salts.keepUp();
  const salt = Uint8Array.from(await a.salts.of("unn", TODAY));
  clock.now = NOON + 44 * HOUR;
  await a.salts.keepUp();
  await a.file.sweep();
  expect(a.salts.of("unn", TODAY)).toEqual(salt);
  expect(await filesWith(store, formsOf(salt))).not.toEqual([]);
  expect(await filesWith(a.data, formsOf(salt))).toEqual(["salts.json"]);
  clock.now = NOON + 47 * HOUR;
  await a.salts.keepUp();
  await a.file.sweep();
  expect(await filesWith(a.data, formsOf(salt))).toEqual([]);
  await expect.poll(() => filesWith(store, formsOf(salt))).toEqual([]);
});
