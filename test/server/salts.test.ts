import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { SaltFile } from "../../src/server/salts.ts";
import { folder } from "../support/folder.ts";

const HOUR = 3_600_000;
const NOON = Date.parse("2025-06-02T12:00:00Z");

async function openSalts(path: string, now: () => number): Promise<SaltFile> {
  const salts = await SaltFile.open(path, now);
  onTestFinished(() => salts.close());
  return salts;
}

describe("salts", () => {
  it("are one a site and day, of 32 random bytes", async () => {
    const salts = await openSalts(join(await folder(), "salts.json"), () => NOON);
    const all = await Promise.all([
      salts.of("unn", "2025-06-02"),
      salts.of("unn", "2025-06-02"),
      salts.of("unn", "2025-06-03"),
      salts.of("kyiv", "2025-06-02"),
    ]);
    expect(all.map((salt) => salt.length)).toEqual([32, 32, 32, 32]);
    expect(all[0]).toEqual(all[1]);
    expect(new Set(all.map((salt) => Buffer.from(salt).toString("hex"))).size).toBe(3);
  });

  it("are answered without waiting once they are in the file", async () => {
    const salts = await openSalts(join(await folder(), "salts.json"), () => NOON);
    const first = salts.of("unn", "2025-06-02");
    expect(first).toBeInstanceOf(Promise);
    expect(salts.of("unn", "2025-06-02")).toBe(first);
    expect(salts.of("unn", "2025-06-02")).not.toBeInstanceOf(Uint8Array);
    const salt = await first;
    expect(salts.of("unn", "2025-06-02")).toBe(salt);
  });

  it("outlive a restart within the day, though it was sudden", async () => {
    const path = join(await folder(), "salts.json");
    const before = await openSalts(path, () => NOON);
    const [salt] = await Promise.all([
      before.of("unn", "2025-06-02"),
      before.of("kyiv", "2025-06-02"),
    ]);
    const after = await openSalts(path, () => NOON + HOUR);
    expect(after.of("unn", "2025-06-02")).toEqual(salt);
  });

  it("can be read by their owner alone", async () => {
    const path = join(await folder(), "salts.json");
    await (await openSalts(path, () => NOON)).of("unn", "2025-06-02");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it("are gone from the file within 48 hours, though nobody asks", async () => {
    vi.useFakeTimers({ now: NOON, toFake: ["setInterval", "clearInterval", "Date"] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const path = join(await folder(), "salts.json");
    const salts = await openSalts(path, Date.now);
    const salt = await salts.of("unn", "2025-06-02");
    vi.advanceTimersByTime(45 * HOUR);
    await salts.close();
    expect(await readFile(path, "utf8")).toContain(Buffer.from(salt).toString("base64"));
    const again = await openSalts(path, Date.now);
    vi.advanceTimersByTime(2 * HOUR);
    await again.close();
    expect(await readFile(path, "utf8")).toBe("{}");
  });

  it("past their time are deleted at the start", async () => {
    const path = join(await folder(), "salts.json");
    await (await openSalts(path, () => NOON)).of("unn", "2025-06-02");
    await openSalts(path, () => NOON + 48 * HOUR);
    expect(await readFile(path, "utf8")).toBe("{}");
  });

  it("of a day whose salt is gone are new, and live no longer", async () => {
    const path = join(await folder(), "salts.json");
    let now = NOON;
    const salts = await openSalts(path, () => now);
    const first = await salts.of("unn", "2025-06-02");
    now += 47 * HOUR;
    const late = await salts.of("unn", "2025-06-02");
    expect(late).not.toEqual(first);
    now += 47 * HOUR;
    await salts.sweep();
    expect(await readFile(path, "utf8")).toBe("{}");
  });

  it("from the future, as a clock set back leaves them, are not kept", async () => {
    const path = join(await folder(), "salts.json");
    const salt = await (await openSalts(path, () => NOON)).of("unn", "2025-06-02");
    const salts = await openSalts(path, () => NOON - 24 * HOUR);
    expect(await salts.of("unn", "2025-06-02")).not.toEqual(salt);
  });

  it("in a damaged file are made anew", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const path = join(await folder(), "salts.json");
    await writeFile(path, "{");
    const salts = await openSalts(path, () => NOON);
    expect(await salts.of("unn", "2025-06-02")).toHaveLength(32);
  });
});
