import { reset, runInDurableObject } from "cloudflare:test";
import { afterEach, describe, expect, it } from "vitest";
import { Site } from "../../src/contract/site.ts";
import { SaltMemory } from "../../src/edge/salt-memory.ts";
import { listOutages } from "../../src/store/outages.ts";
import { agree } from "../../src/store/salts.ts";
import { breakStore, engine, healStore, keeper } from "./store.ts";

afterEach(() => reset());

const HOUR = 3_600_000;
const hex = (bytes: Uint8Array) => Array.from(bytes).join();

describe("salts", () => {
  it("are the same for all who ask for a site's day, and for no other", async () => {
    const salts = await Promise.all([
      keeper().salt("unn", "2025-06-02"),
      keeper().salt("unn", "2025-06-02"),
      keeper().salt("unn", "2025-06-03"),
      keeper().salt("other", "2025-06-02"),
    ]);
    expect(salts.map(({ bytes }) => bytes.length)).toEqual([32, 32, 32, 32]);
    expect(new Set(salts.map(({ bytes }) => hex(bytes))).size).toBe(3);
    expect(hex(salts[0].bytes)).toBe(hex(salts[1].bytes));
    expect(salts[0].until - Date.now()).toBeLessThan(47 * HOUR);
  });

  it("are those that the servers of the store use, and outlive the keeper there", async () => {
    const { bytes } = await keeper().salt("unn", "2025-07-02");
    const shelf = new SaltMemory();
    await agree(engine, [{ site: "unn", day: "2025-07-02" }], shelf, Date.now());
    expect(shelf.known("unn", "2025-07-02")?.salt).toBe(Buffer.from(bytes).toString("base64"));
    await reset();
    expect(hex((await keeper().salt("unn", "2025-07-02")).bytes)).toBe(hex(bytes));
  });

  it("are the keeper's own while the store is away, and the shared ones later", async () => {
    await breakStore("refuse");
    const own = await keeper().salt("unn", "2025-08-02");
    expect(hex((await keeper().salt("unn", "2025-08-02")).bytes)).toBe(hex(own.bytes));
    await healStore();
    const shelf = new SaltMemory();
    await agree(engine, [{ site: "unn", day: "2025-08-02" }], shelf, Date.now());
    await keeper().keepSalts([]);
    const { bytes } = await keeper().salt("unn", "2025-08-02");
    expect(shelf.known("unn", "2025-08-02")?.salt).toBe(Buffer.from(bytes).toString("base64"));
  });

  it("are agreed on ahead, and never stored by the keeper, whose storage can be restored", async () => {
    await keeper().keepSalts([Site.parse({ id: "ahead", name: "Ahead" })]);
    await breakStore("refuse");
    const today = new Date().toISOString().slice(0, 10);
    const { bytes } = await keeper().salt("ahead", today);
    await healStore();
    const shelf = new SaltMemory();
    await agree(engine, [], shelf, Date.now());
    expect(shelf.known("ahead", today)?.salt).toBe(Buffer.from(bytes).toString("base64"));
    await runInDurableObject(keeper(), (_, state) => {
      const tables = state.storage.sql
        .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
        .toArray();
      const names = tables.map(({ name }) => name).filter((name) => !name.startsWith("_"));
      expect(names.sort()).toEqual(["missed", "sites", "told"]);
    });
  });
});

describe("views that could not be taken", () => {
  const SECOND = 1000;
  const noted = async () =>
    (
      await listOutages(engine, "unn", {
        ...{ since: 0, until: Number.MAX_SAFE_INTEGER, all: false, limit: 1000, after: null },
      })
    ).map(({ cause, from, to }) => ({
      cause,
      seconds: (Date.parse(to) - Date.parse(from)) / SECOND,
    }));

  it("are an outage that the store is told of, as far as it goes on, and once it is back", async () => {
    const start = Date.now() - 40 * SECOND;
    await keeper().missed(start);
    await keeper().noteOutages();
    expect(await noted()).toEqual([]);
    await keeper().missed(start + 31 * SECOND);
    await breakStore("refuse");
    await keeper().noteOutages();
    await healStore();
    await keeper().noteOutages();
    expect(await noted()).toEqual([{ cause: "refused", seconds: 31 }]);
    await keeper().missed(start + 40 * SECOND);
    await keeper().noteOutages();
    expect(await noted()).toEqual([{ cause: "refused", seconds: 40 }]);
  });

  it("are another outage after minutes of quiet, and blips are forgotten", async () => {
    const before = await noted();
    const hour = Date.now() - 60 * 60 * SECOND;
    await keeper().missed(hour);
    await keeper().noteOutages();
    expect(await noted()).toEqual(before);
    await runInDurableObject(keeper(), (_, state) => {
      expect(state.storage.sql.exec("SELECT * FROM missed").toArray()).toEqual([]);
    });
  });
});

describe("sites", () => {
  const site = (id: string, name = id) => Site.parse({ id, name });

  it("are unknown, not empty, until they have been told", async () => {
    expect(await keeper().sites()).toBeNull();
    await keeper().tellSites([], 1);
    expect(await keeper().sites()).toEqual([]);
  });

  it("are those told last, but for one told of after the list was read", async () => {
    await keeper().tellSites([site("gone"), site("kept")], 1);
    await keeper().tellSite(site("kept", "Renamed"), 3);
    await keeper().tellSite(site("new"), 3);
    await keeper().tellSites([site("kept")], 2);
    expect(await keeper().sites()).toEqual([site("kept", "Renamed"), site("new")]);
  });
});
