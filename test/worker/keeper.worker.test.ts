import { reset, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, describe, expect, it } from "vitest";
import { Site } from "../../src/contract/site.ts";
import { keeper } from "./store.ts";

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
  });

  it("are deleted by an alarm within 48 hours", async () => {
    const before = await keeper().salt("unn", "2025-06-02");
    await runInDurableObject(keeper(), async (_, state) => {
      const alarm = (await state.storage.getAlarm()) ?? Number.POSITIVE_INFINITY;
      expect(alarm - Date.now()).toBeLessThan(48 * HOUR);
      state.storage.sql.exec("UPDATE salts SET until = ?", Date.now());
    });
    expect(await runDurableObjectAlarm(keeper())).toBe(true);
    await runInDurableObject(keeper(), (_, state) => {
      expect(state.storage.sql.exec("SELECT * FROM salts").toArray()).toEqual([]);
    });
    const after = await keeper().salt("unn", "2025-06-02");
    expect(hex(after.bytes)).not.toBe(hex(before.bytes));
  });

  it("wake the keeper again for those that remain", async () => {
    await keeper().salt("unn", "2025-06-02");
    await keeper().salt("unn", "2025-06-03");
    await runInDurableObject(keeper(), (_, state) => {
      state.storage.sql.exec("UPDATE salts SET until = ? WHERE day = '2025-06-02'", Date.now());
    });
    await runDurableObjectAlarm(keeper());
    await runInDurableObject(keeper(), async (_, state) => {
      expect(state.storage.sql.exec("SELECT day FROM salts").toArray()).toEqual([
        { day: "2025-06-03" },
      ]);
      expect(await state.storage.getAlarm()).toBeGreaterThan(Date.now() + 46 * HOUR);
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
