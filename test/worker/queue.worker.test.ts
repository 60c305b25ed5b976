import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Entry } from "../../src/buffer/buffer.ts";
import { Site } from "../../src/contract/site.ts";
import { LATE } from "../../src/edge/consumer.ts";
import { saveSite } from "../../src/store/sites.ts";
import { staleDays } from "../../src/store/stale.ts";
import worker from "../../src/worker.ts";
import { breakStore, engine, healStore, keeper, viewEntry, viewsOf } from "./store.ts";

const ENTRIES = "byline-entries";

beforeAll(() => keeper().tellSites([Site.parse({ id: "unn", name: "UNN" })], Date.now()));
afterEach(() => healStore());

/** Hands entries to the Worker as a queue does; tells what it acknowledged and what it put off. */
async function deliver(queue: string, bodies: readonly unknown[], attempts = 1) {
  const messages = bodies.map((body, i) => ({
    id: String(i),
    timestamp: Date.now(),
    attempts,
    body: body as Entry,
  }));
  const batch = createMessageBatch<Entry>(queue, messages);
  const retries = batch.messages.map((message) => vi.spyOn(message, "retry"));
  await worker.queue(batch, env);
  const result = await getQueueResult(batch, createExecutionContext());
  return {
    acknowledged: result.explicitAcks,
    retried: result.retryMessages.map(({ msgId }) => [
      msgId,
      retries[Number(msgId)]?.mock.lastCall?.[0]?.delaySeconds,
    ]),
  };
}

describe("a batch of the queue", () => {
  it("is acknowledged once it is stored, and changes nothing when it comes again", async () => {
    const article = "again";
    const entries = [1, 2, 3].map(() => viewEntry({ article }));
    const all = { acknowledged: ["0", "1", "2"], retried: [] };
    expect(await deliver(ENTRIES, entries)).toEqual(all);
    expect((await viewsOf("unn"))[article]).toBe(3);
    expect(await deliver(ENTRIES, entries)).toEqual(all);
    expect((await deliver(ENTRIES, entries.slice(1))).acknowledged).toHaveLength(2);
    expect((await viewsOf("unn"))[article]).toBe(3);
  });

  it.each(["refuse", "cut-before-write", 252])(
    "is tried again later while ClickHouse fails (%s)",
    async (kind) => {
      const article = `later ${kind}`;
      const entries = [viewEntry({ article })];
      await breakStore(kind);
      expect(await deliver(ENTRIES, entries)).toEqual({ acknowledged: [], retried: [["0", 5]] });
      expect(await deliver(ENTRIES, entries, 4)).toMatchObject({ retried: [["0", 40]] });
      await healStore();
      expect((await viewsOf("unn"))[article]).toBeUndefined();
      expect((await deliver(ENTRIES, entries, 5)).acknowledged).toEqual(["0"]);
      expect((await viewsOf("unn"))[article]).toBe(1);
    },
  );

  it("counts once, whichever answer of ClickHouse is lost", async () => {
    const article = "lost answer";
    const entries = [viewEntry({ article }), viewEntry({ article })];
    for (let after = 0; after < 6; after++) {
      await breakStore("cut-after-write", { after, times: 1 });
      await deliver(ENTRIES, entries);
    }
    await healStore();
    expect((await deliver(ENTRIES, entries)).acknowledged).toHaveLength(2);
    expect((await viewsOf("unn"))[article]).toBe(2);
  });

  it("is stored but for the entry that ClickHouse refuses", async () => {
    const article = "beside a poisonous one";
    const entries = [1, 2, 3, 4, 5].map(() => viewEntry({ article }));
    entries[2] = viewEntry({ article, visitor: "no number" });
    expect(await deliver(ENTRIES, entries)).toEqual({
      acknowledged: ["0", "1", "3", "4"],
      retried: [["2", 5]],
    });
    expect((await viewsOf("unn"))[article]).toBe(4);
  });

  it("gives back hostile text equal", async () => {
    const hostile = [
      "it's",
      "\\",
      "\\'",
      "{a:String}",
      "%27",
      "🗳️\u202e",
      "ї".repeat(300),
      "'); --",
    ];
    await deliver(
      ENTRIES,
      hostile.map((article) => viewEntry({ site: "unn", article })),
    );
    expect(await viewsOf("unn")).toMatchObject(
      Object.fromEntries(hostile.map((article) => [article, 1])),
    );
  });
});

describe("a late batch", () => {
  it("is put off for ten minutes at a time until ClickHouse is back", async () => {
    const article = "late";
    const entries = [viewEntry({ article })];
    await breakStore("refuse");
    expect(await deliver(LATE, entries)).toEqual({ acknowledged: [], retried: [["0", 600]] });
    expect(await deliver(LATE, entries, 49)).toMatchObject({ retried: [["0", 600]] });
    await healStore();
    expect((await deliver(LATE, entries, 50)).acknowledged).toEqual(["0"]);
    expect((await viewsOf("unn"))[article]).toBe(1);
  });

  it("is sent anew before its retries run out", async () => {
    const entry = viewEntry();
    const send = vi.spyOn(env.LATE, "send");
    await breakStore("refuse");
    expect(await deliver(LATE, [entry], 50)).toEqual({ acknowledged: ["0"], retried: [] });
    expect(send.mock.calls).toEqual([[entry, { contentType: "json", delaySeconds: 600 }]]);
    send.mockRejectedValueOnce(new Error("the queue is away"));
    expect(await deliver(LATE, [entry], 50)).toEqual({ acknowledged: [], retried: [["0", 600]] });
  });
});

describe("the schedule", () => {
  it("tells the keeper of the sites, and slices days that are over", async () => {
    const site = "sliced";
    const at = Date.now() - 48 * 3_600_000;
    const day = new Date(at).toISOString().slice(0, 10);
    await saveSite(engine, Site.parse({ id: site, name: "Sliced" }), 1);
    await worker.scheduled({} as ScheduledController, env);
    expect(await keeper().sites()).toContainEqual(Site.parse({ id: site, name: "Sliced" }));

    await deliver(ENTRIES, [viewEntry({ site, ms: at, at: Math.floor(at / 1000) })]);
    expect(await staleDays(engine, site)).toMatchObject([{ day }]);
    await worker.scheduled({} as ScheduledController, env);
    expect(await staleDays(engine, site)).toEqual([]);
  });
});
