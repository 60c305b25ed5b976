import { EventEmitter, once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { Drain } from "../../src/buffer/drain.ts";
import { splitLines } from "../../src/buffer/group.ts";
import type { Log } from "../../src/buffer/log.ts";
import type { Batch } from "../../src/store/batch.ts";
import { StoreDown, StoreError, Unreadable } from "../../src/store/engine.ts";
import { folder } from "../support/folder.ts";
import { attentionEntry, filing, viewEntry } from "./entries.ts";
import { numbers, openLog, waiting } from "./logs.ts";

const quiet = () => {
  vi.spyOn(console, "info").mockImplementation(() => {});
  return vi.spyOn(console, "error").mockImplementation(() => {});
};

const drainOf = (log: Log, store: (batch: Batch) => Promise<void>): Drain => {
  const drain = new Drain(log, store);
  onTestFinished(async () => {
    await drain.stop(0);
    await log.close();
  });
  return drain;
};

async function putMany(log: Log, count: number): Promise<void> {
  const all: Promise<void>[] = [];
  for (let n = 0; n < count; n++) {
    all.push(log.put(viewEntry(n)));
    if (n % 1000 === 0) await new Promise(setImmediate);
  }
  await Promise.all(all);
}

describe("the drain", () => {
  it("stores views in order, those that arrive together in one batch", async () => {
    const log = await openLog(await folder());
    const batches: number[][] = [];
    const drain = drainOf(log, async (batch) => {
      batches.push(numbers(batch));
    });
    for (let n = 0; n < 20; n++) await log.put(viewEntry(n));
    await drain.idle();
    expect(batches.flat()).toEqual([...Array(20).keys()]);
    expect(batches.length).toBeLessThanOrEqual(2);
  });

  it("stores a view within half a second of its receipt", async () => {
    const log = await openLog(await folder());
    const stored = new EventEmitter();
    drainOf(log, async () => void stored.emit("view"));
    const seen: string[] = [];
    // The quickest of some, as others may have the disk just then.
    for (let n = 1; n <= 10 && !seen.includes("in time"); n++) {
      await sleep(300);
      const inTime = once(stored, "view").then(() => "in time");
      await log.put(viewEntry(n));
      seen.push(await Promise.race([inTime, sleep(500, "late")]));
      await inTime;
    }
    expect(seen).toContain("in time");
  });

  it("stores at most 20,000 views at once, and the rest of their group", async () => {
    const log = await openLog(await folder());
    await putMany(log, 50_000);
    const sizes: number[] = [];
    const drain = drainOf(log, async (batch) => {
      sizes.push(numbers(batch).length);
    });
    await drain.idle();
    expect(sizes.reduce((a, b) => a + b)).toBe(50_000);
    expect(sizes.length).toBeLessThanOrEqual(6);
    expect(Math.max(...sizes)).toBeLessThan(40_000);
  });

  it("stores new views beside a backlog by turns, and after a crash none is missing", async () => {
    quiet();
    const path = await folder();
    const log = await openLog(path);
    await putMany(log, 70_000);
    const batches: number[][] = [];
    const third = Promise.withResolvers<void>();
    const drain = drainOf(log, async (batch) => {
      if (batches.length === 3) {
        third.resolve();
        throw new StoreDown("killed");
      }
      batches.push(numbers(batch));
      if (batches.length === 1) await log.put(viewEntry(1_000_000));
    });
    await third.promise;
    expect(batches[1]).toEqual([1_000_000]);
    await drain.stop(1000);
    await log.settled();
    const again = await openLog(path);
    const left = await waiting(again);
    await again.close();
    expect(new Set([...batches.flat(), ...left]).size).toBe(70_001);
    // What was stored ahead of the backlog is stored again: the position is the backlog's.
    expect(left.at(-1)).toBe(1_000_000);
  });

  it("waits for a store that is away, takes views meanwhile, and goes on by itself", async () => {
    const errors = quiet();
    const log = await openLog(await folder());
    let away = true;
    const stored: number[] = [];
    const drain = drainOf(log, async (batch) => {
      if (away) throw new StoreDown("away");
      stored.push(...numbers(batch));
    });
    await log.put(viewEntry(1));
    await expect.poll(() => drain.flowing).toBe(false);
    await log.put(viewEntry(2));
    expect(stored).toEqual([]);
    away = false;
    await expect.poll(() => stored).toEqual([1, 2]);
    await expect.poll(() => drain.flowing).toBe(true);
    expect(errors).toHaveBeenCalledOnce();
  });

  it("leaves to the next process what it could not store before it stopped", async () => {
    quiet();
    const path = await folder();
    const log = await openLog(path);
    const drain = new Drain(log, () => Promise.reject(new StoreDown("away")));
    await log.put(viewEntry(1));
    expect(await drain.stop(1000)).toBe(false);
    await log.close();
    const again = await openLog(path);
    const stored: number[] = [];
    const next = drainOf(again, async (batch) => {
      stored.push(...numbers(batch));
    });
    expect(await next.stop(1000)).toBe(true);
    expect(stored).toEqual([1]);
  });

  it("stops at its deadline though the store hangs", async () => {
    const log = await openLog(await folder());
    const hang = Promise.withResolvers<void>();
    const drain = new Drain(log, () => hang.promise);
    await log.put(viewEntry(1));
    expect(await Promise.race([drain.stop(100), sleep(1000, "late")])).toBe(false);
    hang.resolve();
    await drain.stop(1000);
    await log.close();
  });
});

describe("a line that the store refuses", () => {
  /** A store that takes all but views with a number in the set, and articles of that title. */
  const storeWithout = (refused: ReadonlySet<number>, title = "none") => {
    const stored = { views: new Set<number>(), titles: new Set<string>(), attentions: 0 };
    const store = async (batch: Batch) => {
      if (batch.filings.some(({ facts }) => facts.title === title)) throw new Unreadable("filing");
      if (numbers(batch).some((n) => refused.has(n))) throw new Unreadable("row");
      for (const n of numbers(batch)) stored.views.add(n);
      for (const { facts } of batch.filings) stored.titles.add(facts.title ?? "");
      stored.attentions += splitLines(batch.attentions).length;
    };
    return { stored, store };
  };

  it("is put aside with its reason, and all others are stored", async () => {
    quiet();
    const path = await folder();
    const log = await openLog(path);
    const { stored, store } = storeWithout(new Set([7, 50]), "Bad");
    await Promise.all([
      ...Array.from({ length: 100 }, (_, n) => log.put(viewEntry(n))),
      log.put(viewEntry(100, { filed: filing({ title: "Bad" }) })),
      log.put(viewEntry(101, { filed: filing({ title: "Good" }, { article: "other" }) })),
      log.put(attentionEntry(1)),
    ]);
    await drainOf(log, store).idle();
    expect(stored.views.size).toBe(100);
    expect([...stored.titles]).toEqual(["Good"]);
    expect(stored.attentions).toBe(1);
    const aside = (await readFile(join(path, "refused.ndjson"), "utf8")).trim().split("\n");
    const kept = aside.map((line) => JSON.parse(line));
    expect(kept.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["views", "row"],
      ["views", "row"],
      ["filings", "filing"],
    ]);
    expect(JSON.parse(kept[0].line).nonce).toBe("7");
  });

  it.each([
    ["none can be read", new Unreadable("row")],
    ["it refuses in any other words", new StoreError("no table")],
  ])(
    "stays in the log where the store takes no other (%s): the store is broken",
    async (_, error) => {
      quiet();
      const log = await openLog(await folder());
      let broken = false;
      const stored = new Set<number>();
      const drain = drainOf(log, async (batch) => {
        if (broken) throw error;
        for (const n of numbers(batch)) stored.add(n);
      });
      await log.put(viewEntry(1));
      await drain.idle();
      broken = true;
      await Promise.all(Array.from({ length: 300 }, (_, n) => log.put(viewEntry(n + 2))));
      await expect.poll(() => drain.flowing).toBe(false);
      broken = false;
      await drain.idle();
      expect(stored.size).toBe(301);
    },
  );

  it("stays in the log where the store refuses it alone, yet does not say that it cannot read it", async () => {
    quiet();
    const path = await folder();
    const log = await openLog(path);
    // A disk so full that a short line fits and a long one does not.
    let full = true;
    const stored = new Set<number>();
    const drain = drainOf(log, async (batch) => {
      if (full && batch.views.length > 1000) throw new StoreError("no room");
      for (const n of numbers(batch)) stored.add(n);
    });
    await log.put(viewEntry(1));
    await drain.idle();
    await log.put(viewEntry(2, { referrer: "x".repeat(2000) }));
    await expect.poll(() => drain.flowing).toBe(false);
    full = false;
    await drain.idle();
    expect([...stored]).toEqual([1, 2]);
    expect(await readdir(path)).not.toContain("refused.ndjson");
  });

  it("alone at the head of the log waits for others, and is then put aside", async () => {
    quiet();
    const log = await openLog(await folder());
    const { stored, store } = storeWithout(new Set([1]));
    const drain = drainOf(log, store);
    await log.put(viewEntry(1));
    await expect.poll(() => drain.flowing).toBe(false);
    await log.put(viewEntry(2));
    await drain.idle();
    expect([...stored.views]).toEqual([2]);
  });
});
