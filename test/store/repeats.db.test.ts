import { expect, it, onTestFinished } from "vitest";
import { LedgerQuery } from "../../src/contract/ledger.ts";
import { askLedger } from "../../src/stats/ledger.ts";
import { Context } from "../../src/stats/range.ts";
import type { Engine } from "../../src/store/engine.ts";
import { lines, VIEWS } from "../../src/store/tables.ts";
import { Writer } from "../../src/store/writer.ts";
import { noStream, openStore, site, type TestStore, view } from "../support/store.ts";

const NOON = Date.parse("2026-03-10T12:00:00Z");

async function opened(): Promise<TestStore> {
  const store = await openStore([site()], () => NOON);
  onTestFinished(() => store.close());
  return store;
}

const ledgerOf = (store: TestStore) =>
  askLedger(
    new Context(store.engine, site(), NOON),
    LedgerQuery.parse({ from: "2026-03-01", to: "2026-04-01" }),
  );

const one = view({ at: "2026-03-10T10:00:00Z", article: "a" });
/** The same view, received so many times 1/1024 ms later. */
const again = (later: number) => ({ ...one, earliness: one.earliness - later });

it.each([
  ["in order", [[0], [1], [2]]],
  ["latest first", [[2], [1], [0]]],
  ["in one batch", [[1, 0, 2]]],
  ["partly in one batch", [[1], [2, 0]]],
  ["batches cut anew on redelivery", [[0, 1], [0], [1, 2], [2], [0, 1, 2]]],
])("notes each receipt of a view once: %s", async (_, batches) => {
  const store = await opened();
  for (const batch of batches) await store.put(batch.map(again));
  await store.engine.run("OPTIMIZE TABLE views FINAL");
  // A queue that delivers all of it again.
  for (const batch of batches) await store.put(batch.map(again));
  expect(await ledgerOf(store)).toMatchObject({ received: 3, duplicates: 2, counted: 1 });
});

it("notes both receipts of a view that two writers store at once", async () => {
  const store = await opened();
  const batchOf = (later: number) => ({
    views: new TextEncoder().encode(lines([again(later)])),
    filings: [],
    attentions: new Uint8Array(),
    days: [["unn", "2026-03-10"]] as const,
  });
  const zoneOf = async () => site().zone;
  const slower: Engine = {
    rows: (query, params) => store.engine.rows(query, params),
    run: (sql, params) => store.engine.run(sql, params),
    async insert(into, text) {
      if (into.table === VIEWS.table) await new Writer(store.engine, zoneOf).store(batchOf(1));
      await store.engine.insert(into, text);
    },
    stream: noStream,
    ping: () => store.engine.ping(),
    close: () => store.engine.close(),
  };
  await new Writer(slower, zoneOf).store(batchOf(0));
  await store.engine.run("OPTIMIZE TABLE views FINAL");
  expect(await ledgerOf(store)).toMatchObject({ received: 2, duplicates: 1, counted: 1 });
});

it("notes nothing of views that come once, however often they are delivered", async () => {
  const store = await opened();
  const views = Array.from({ length: 9000 }, () => view({ at: "2026-03-10T10:00:00Z" }));
  await store.put(views);
  store.restart();
  await store.put(views.slice(500, 6000));
  expect(await ledgerOf(store)).toMatchObject({ received: 9000, duplicates: 0, counted: 9000 });
});
