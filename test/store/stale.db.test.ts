import { expect, it, onTestFinished } from "vitest";
import * as z from "zod";
import { counts } from "../../src/stats/counter.ts";
import { Context } from "../../src/stats/range.ts";
import { mark, staleDays } from "../../src/store/stale.ts";
import { openStore, site, type TestStore, view } from "../support/store.ts";

const NOW = Date.parse("2026-03-10T12:00:00Z");
const DAY = "2026-03-08";

const MARKS = {
  name: "marks",
  sql: "SELECT uniqExact(mark) AS marks FROM stale",
  row: z.object({ marks: z.number() }),
};

async function opened(): Promise<TestStore> {
  const store = await openStore([site()], () => NOW);
  onTestFinished(() => store.close());
  return store;
}

const marksOf = async (store: TestStore) => (await store.engine.rows(MARKS))[0]?.marks;

const many = (): (readonly [string, string])[] => Array.from({ length: 600 }, () => ["unn", DAY]);

it("deletes marks that are done, once there are many, and none that stands", async () => {
  const store = await opened();
  await mark(store.engine, many());
  await mark(store.engine, [["unn", "2026-03-10"]]);
  expect(await store.slice()).toBe(0);
  expect(await marksOf(store)).toBe(1);
  expect((await staleDays(store.engine, "unn")).map(({ day }) => day)).toEqual(["2026-03-10"]);
});

it("has a writer whose mark was deleted set another", async () => {
  const store = await opened();
  const read = () => view({ at: `${DAY}T10:00:00Z`, article: "a" });
  const counter = () => counts(new Context(store.engine, site(), NOW), ["a"]);
  await store.put([read()]);
  await mark(store.engine, many());
  expect(await store.slice()).toBe(0);
  expect(await marksOf(store)).toBe(0);
  expect(await counter()).toEqual({ a: 1 });
  // The same writer, which knows of its mark.
  await store.put([read()]);
  expect(await staleDays(store.engine, "unn")).toHaveLength(1);
  expect(await counter()).toEqual({ a: 2 });
});
