import {
  copyFile,
  mkdir,
  open,
  readdir,
  readFile,
  stat,
  truncate,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { BufferFull } from "../../src/buffer/buffer.ts";
import { segmentPath } from "../../src/buffer/segment.ts";
import { folder } from "../support/folder.ts";
import { attentionEntry, filing, viewEntry } from "./entries.ts";
import { openLog, waiting } from "./logs.ts";

describe("the log", () => {
  it("gives back what was put, in order, as one batch", async () => {
    const log = await openLog(await folder());
    await Promise.all([
      log.put(viewEntry(1, { filed: filing() })),
      log.put(attentionEntry(1)),
      log.put(viewEntry(2, { site: "kyiv", day: "2025-06-03", article: 'ї "quoted" \\ 😀\n' })),
    ]);
    const portion = await log.read();
    expect(portion?.batch.filings).toEqual([filing()]);
    expect(portion?.batch.days).toEqual([
      ["unn", "2025-06-02"],
      ["kyiv", "2025-06-03"],
    ]);
    const rows = Buffer.from(portion?.batch.views ?? [])
      .toString()
      .trim()
      .split("\n");
    expect(rows.map((row) => JSON.parse(row).article)).toEqual([
      "second-round",
      'ї "quoted" \\ 😀\n',
    ]);
    expect(JSON.parse(Buffer.from(portion?.batch.attentions ?? []).toString())).toEqual({
      site: "unn",
      ms: 1_748_843_000_001,
      nonce: "1",
      seconds: 30,
      scroll: 80,
    });
    await log.close();
  });

  it("tells how many bytes wait, what is stored ahead of a backlog left out", async () => {
    const log = await openLog(await folder());
    expect(log.waitingBytes).toBe(0);
    for (let n = 0; n < 4; n++) await log.put(viewEntry(n));
    const all = log.waitingBytes;
    expect(all).toBe(log.size);
    for (let before = all; log.hasMore; ) {
      const portion = await log.read(1);
      if (portion) await log.release(portion);
      expect(log.waitingBytes).toBeLessThan(before);
      before = log.waitingBytes;
    }
    expect(log.waitingBytes).toBe(0);
    await log.close();
  });

  it("keeps what was put for the next process", async () => {
    const path = await folder();
    const first = await openLog(path);
    for (let n = 0; n < 5; n++) await first.put(viewEntry(n));
    await first.close();
    const second = await openLog(path);
    await second.put(viewEntry(5));
    expect(await waiting(second)).toEqual([0, 1, 2, 3, 4, 5]);
    await second.close();
  });

  it("begins after a restart where the store had come to", async () => {
    const path = await folder();
    const first = await openLog(path);
    await first.put(viewEntry(1));
    const portion = await first.read();
    if (portion) await first.release(portion);
    await first.put(viewEntry(2));
    await first.close();
    const second = await openLog(path);
    expect(await waiting(second)).toEqual([2]);
    await second.close();
  });

  it("begins at the oldest entry when its position is lost", async () => {
    const path = await folder();
    const first = await openLog(path);
    await first.put(viewEntry(1));
    const portion = await first.read();
    if (portion) await first.release(portion);
    await first.put(viewEntry(2));
    await first.close();
    await writeFile(join(path, "position"), "");
    const second = await openLog(path);
    expect(await waiting(second)).toEqual([1, 2]);
    await second.close();
  });

  it("takes no number twice, so that a position never passes over a new segment", async () => {
    const path = await folder();
    for (const round of [1, 2, 3]) {
      const log = await openLog(path);
      await log.put(viewEntry(round));
      await log.close();
      const again = await openLog(path);
      expect(await waiting(again)).toEqual([round]);
      await again.close();
      expect((await readdir(path)).filter((name) => name.endsWith(".log"))).toEqual([]);
    }
  });

  it("deletes segments that are stored and only these", async () => {
    const path = await folder();
    const log = await openLog(path, 1024 * 1024);
    const large = "x".repeat(60_000);
    for (let n = 0; n < 10; n++) await log.put(viewEntry(n, { referrer: large }));
    const before = (await readdir(path)).filter((name) => name.endsWith(".log"));
    expect(before.length).toBeGreaterThan(2);
    const portion = await log.read();
    if (portion) await log.release(portion);
    expect((await readdir(path)).filter((name) => name.endsWith(".log"))).toEqual(before.slice(1));
    expect(await waiting(log)).toEqual([3, 4, 5, 6, 7, 8, 9]);
    await log.close();
  });
});

describe("a segment that is stored", () => {
  it("is deleted once it is old, though it is written to; what comes then is kept", async () => {
    const path = await folder();
    const files = async () => (await readdir(path)).filter((name) => name.endsWith(".log"));
    const log = await openLog(path);
    await log.put(viewEntry(1));
    await log.retire(0);
    expect(await files()).toHaveLength(1);
    expect(await waiting(log)).toEqual([1]);
    await log.retire(60_000);
    expect(await files()).toHaveLength(1);
    await log.retire(0);
    expect(await files()).toEqual([]);
    await Promise.all([log.put(viewEntry(2)), log.retire(0)]);
    await log.put(viewEntry(3));
    expect(await waiting(log)).toEqual([2, 3]);
    await log.close();
    const again = await openLog(path);
    await again.put(viewEntry(4));
    expect(await waiting(again)).toEqual([4]);
    await again.close();
  });
});

describe("a torn tail", () => {
  it("is cut off wherever it was torn, and costs no group before it", async () => {
    vi.spyOn(console, "info").mockImplementation(() => {});
    const errors = vi.spyOn(console, "error");
    const path = await folder();
    const log = await openLog(path);
    await log.put(viewEntry(1));
    await log.put(viewEntry(2));
    const whole = (await stat(segmentPath(path, 1))).size;
    await log.put(viewEntry(3, { filed: filing() }));
    await log.close();
    const all = (await stat(segmentPath(path, 1))).size;
    const torn = await folder();
    for (let length = whole; length < all; length++) {
      const here = join(torn, String(length));
      await mkdir(here);
      await copyFile(segmentPath(path, 1), segmentPath(here, 1));
      await truncate(segmentPath(here, 1), length);
      const again = await openLog(here);
      expect(again.size).toBe(whole);
      expect(await waiting(again), `cut at ${length}`).toEqual([1, 2]);
      await again.close();
    }
    expect(errors).not.toHaveBeenCalled();
  });

  it("of zeros, as a power loss may leave, is cut off", async () => {
    vi.spyOn(console, "info").mockImplementation(() => {});
    const path = await folder();
    const log = await openLog(path);
    await log.put(viewEntry(1));
    await log.close();
    const file = await open(segmentPath(path, 1), "a");
    await file.write(Buffer.alloc(8192));
    await file.close();
    const again = await openLog(path);
    expect(await waiting(again)).toEqual([1]);
    await again.close();
  });
});

describe("a damaged group", () => {
  it.each(["its header", "its views"])("in %s is reported and passed over", async (where) => {
    const errors = vi.spyOn(console, "error").mockImplementation(() => {});
    const path = await folder();
    const log = await openLog(path);
    const ends: number[] = [];
    for (const n of [1, 2, 3]) {
      await log.put(viewEntry(n));
      ends.push((await stat(segmentPath(path, 1))).size);
    }
    await log.close();
    const bytes = await readFile(segmentPath(path, 1));
    const at = where === "its header" ? (ends[0] ?? 0) + 15 : (ends[1] ?? 0) - 20;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(segmentPath(path, 1), bytes);
    const again = await openLog(path);
    expect(await waiting(again)).toEqual([1, 3]);
    expect(errors.mock.calls.flat().join()).toContain(`bytes ${ends[0]} to ${ends[1]} are damaged`);
    await again.close();
  });
});

describe("a filing", () => {
  const filings = async (facts: Parameters<typeof filing>[0][]) => {
    const log = await openLog(await folder());
    let n = 0;
    for (const one of facts) await log.put(viewEntry(n++, { filed: filing(one) }));
    const portion = await log.read();
    await log.close();
    return portion?.batch.filings.map(({ facts: { title } }) => title);
  };

  it("is written once for as long as it says the same", async () => {
    expect(await filings([{}, {}, {}])).toEqual(["Second round"]);
  });

  it("is written when it says something else, and when it changes back", async () => {
    expect(await filings([{}, { title: "Third" }, {}, { tags: ["Istanbul", "Kyiv"] }])).toEqual([
      "Second round",
      "Third",
      "Second round",
      "Second round",
    ]);
  });

  it("is written once in a group that brings it many times", async () => {
    const log = await openLog(await folder());
    await Promise.all([1, 2, 3].map((n) => log.put(viewEntry(n, { filed: filing() }))));
    expect((await log.read())?.batch.filings).toHaveLength(1);
    await log.close();
  });

  it("that was refused with its group is written with the next", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    vi.spyOn(console, "info").mockImplementation(() => {});
    const log = await openLog(await folder(), 1024 * 1024);
    const huge = "x".repeat(1024 * 1024);
    await expect(log.put(viewEntry(1, { filed: filing(), referrer: huge }))).rejects.toThrow(
      BufferFull,
    );
    await log.put(viewEntry(2, { filed: filing() }));
    expect((await log.read())?.batch.filings).toEqual([filing()]);
    await log.close();
  });
});

describe("at its limit the log", () => {
  it("refuses whole groups, and takes views again when the store has taken some", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    vi.spyOn(console, "info").mockImplementation(() => {});
    const path = await folder();
    const log = await openLog(path, 1024 * 1024);
    const large = "x".repeat(60_000);
    const taken: number[] = [];
    for (let n = 0; n < 30; n++) {
      await log.put(viewEntry(n, { referrer: large })).then(
        () => taken.push(n),
        (error) => expect(error).toBeInstanceOf(BufferFull),
      );
    }
    expect(taken.length).toBeGreaterThan(10);
    expect(taken.length).toBeLessThan(20);
    expect(log.size).toBeLessThanOrEqual(1024 * 1024);
    expect(await waiting(log)).toEqual(taken);
    await log.put(viewEntry(99));
    expect(await waiting(log)).toEqual([99]);
    await log.close();
  });
});
