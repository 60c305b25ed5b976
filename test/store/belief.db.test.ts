import { expect, it, onTestFinished } from "vitest";
import * as z from "zod";
import type { View, ViewFiling } from "../../src/ingest/view.ts";
import { filing, openStore, type TestStore, view } from "../support/store.ts";

const AT = "2026-03-10T10:00:00Z";
const MINUTE = 60_000;

async function opened(): Promise<TestStore> {
  const store = await openStore();
  onTestFinished(() => store.close());
  return store;
}

const one = view({ at: AT, article: "a" });
/** The view of a number, received so many minutes after ten. */
const shown = (id: number, later: number, changes: Partial<View> = {}): View => ({
  ...one,
  nonce: String(id),
  earliness: one.earliness - later * MINUTE * 1024,
  ...changes,
});
/** What a view says of its article. */
const says = (author: string, { ms, nonce, earliness, article }: View): ViewFiling => {
  const at = new Date(Date.parse(AT) + one.earliness / 1024 - earliness / 1024).toISOString();
  return { ...filing(article, { title: article, authors: [author] }, at), ms, nonce, earliness };
};

const FILED = {
  name: "filed",
  sql: "SELECT article, authors FROM articles FINAL ORDER BY article",
  row: z.object({ article: z.string(), authors: z.array(z.string()) }),
};
const filed = async (store: TestStore) =>
  Object.fromEntries(
    (await store.engine.rows(FILED)).map(({ article, authors }) => [article, authors.join()]),
  );

/** Each batch a line of views with what they say; a view that says nothing has it said before. */
const first = shown(1, 0);
const repeat = shown(1, 5);
const elsewhere = shown(1, 6, { article: "b" });
const next = shown(2, 10);
const bot = shown(3, 9, { verdict: "bot" });

it.each<[string, [View, string?][][], object]>([
  ["in a batch of its own", [[[first, "Ann"]], [[repeat, "Bob"]]], { a: "Ann" }],
  [
    "in the first's batch",
    [
      [
        [first, "Ann"],
        [repeat, "Bob"],
      ],
    ],
    { a: "Ann" },
  ],
  [
    "before the first in a batch",
    [
      [
        [repeat, "Bob"],
        [first, "Ann"],
      ],
    ],
    { a: "Ann" },
  ],
  ["of an article that nobody has read", [[[first, "Ann"]], [[elsewhere, "Bob"]]], { a: "Ann" }],
  ["of a view that said nothing", [[[bot]], [[{ ...bot, ...shown(3, 20) }, "Bob"]]], {}],
])("believes nothing that a repeat says: %s", async (_, batches, expected) => {
  const store = await opened();
  for (const times of ["once", "again"]) {
    for (const batch of batches) await put(store, batch);
    expect(await filed(store), times).toEqual(expected);
    await store.engine.run("OPTIMIZE TABLE views FINAL");
    store.restart();
  }
});

it.each<[string, [View, string?][][]]>([
  ["in the same batch", [[[first, "Ann"]], [[repeat, "Bob"], [next]]]],
  ["in a later batch", [[[first, "Ann"]], [[repeat, "Bob"]], [[bot], [repeat]], [[next]]]],
])("believes what a view says that was spared saying it after a repeat: %s", async (_, batches) => {
  const store = await opened();
  for (const batch of batches) await put(store, batch);
  expect(await filed(store)).toEqual({ a: "Bob" });
});

it("does not take a view for one that was spared saying what another says since", async () => {
  const store = await opened();
  await put(store, [[first, "Ann"]]);
  await put(store, [[repeat, "Bob"]]);
  await put(store, [[next, "Ann"], [shown(4, 11)]]);
  expect(await filed(store)).toEqual({ a: "Ann" });
});

it("believes a first receipt that is delivered again, as its filing may have been lost", async () => {
  const store = await opened();
  await store.put([first]);
  await put(store, [[first, "Ann"]]);
  expect(await filed(store)).toEqual({ a: "Ann" });
});

it("believes a filing whose view comes apart from it only if it is the first's", async () => {
  const store = await opened();
  await store.put([first, repeat]);
  await store.put([], [says("Bob", repeat)]);
  expect(await filed(store)).toEqual({});
  await store.put([], [says("Ann", first)]);
  expect(await filed(store)).toEqual({ a: "Ann" });
});

const put = (store: TestStore, batch: readonly [View, string?][]): Promise<void> =>
  store.put(
    batch.map(([row]) => row),
    batch.flatMap(([row, author]) => (author === undefined ? [] : [says(author, row)])),
  );
