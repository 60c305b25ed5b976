import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import * as z from "zod";
import { askArticle } from "../../src/stats/article.ts";
import { Context } from "../../src/stats/range.ts";
import { openChdb } from "../../src/store/chdb.ts";
import { type Engine, StoreError } from "../../src/store/engine.ts";
import { migrate } from "../../src/store/migrate.ts";
import { staleDays } from "../../src/store/stale.ts";
import { folder } from "../support/folder.ts";
import { noStream, openStore, site, view } from "../support/store.ts";

const MIGRATIONS = new URL("../../src/store/migrations/", import.meta.url);
const NAMES = (await readdir(MIGRATIONS)).sort();

async function opened(): Promise<Engine> {
  const engine = await openChdb(join(await folder(), "store"));
  onTestFinished(() => engine.close());
  return engine;
}

it("applies each migration once, in order", async () => {
  const engine = await opened();
  expect(await migrate(engine)).toEqual(NAMES);
  expect(await migrate(engine)).toEqual([]);
});

it("is harmless when two processes do it at once", async () => {
  const engine = await opened();
  await Promise.all([migrate(engine), migrate(engine)]);
  expect(await migrate(engine)).toEqual([]);
});

it("keeps what is stored, and goes on where a process ended halfway", async () => {
  const store = await openStore();
  onTestFinished(() => store.close());
  await store.put([view({ at: "2026-03-08T10:00:00Z" })]);
  await store.engine.run("TRUNCATE TABLE migrations");
  expect(await migrate(store.engine)).toEqual(NAMES);
  const count = {
    name: "n",
    sql: "SELECT count() AS n FROM views",
    row: z.object({ n: z.number() }),
  };
  expect(await store.engine.rows(count)).toEqual([{ n: 1 }]);
});

it("gives articles filed before there were stories their own, on the days sliced before", async () => {
  const engine = await opened();
  for (const name of NAMES.filter((one) => one < "0015")) {
    await engine.run(await readFile(new URL(name, MIGRATIONS), "utf8"));
  }
  const article = { site: "unn", article: "a", authors: ["Ann"], version: 7 };
  const day = { site: "unn", kind: "site", day: "2026-03-08", views: 1 };
  for (const [table, row] of Object.entries({ articles: article, daily: day })) {
    await engine.insert({ table, columns: Object.keys(row) }, JSON.stringify(row));
  }
  await migrate(engine);
  const rows = (sql: string) => engine.rows({ name: "rows", sql, row: z.unknown() });
  expect(await rows("SELECT kind, key FROM links FINAL")).toEqual([{ kind: "story", key: "a" }]);
  expect(await staleDays(engine, "unn")).toMatchObject([{ day: "2026-03-08" }]);
  const context = new Context(engine, site(), Date.parse("2026-03-10T12:00:00Z"));
  const found = { id: "a", authors: ["Ann"], story: "a", sources: { authors: "page" }, held: null };
  expect(await askArticle(context, "a")).toMatchObject(found);
});

it("keeps how articles were read on days sliced before these were kept by month", async () => {
  const engine = await opened();
  for (const name of NAMES.filter((one) => one < "0041")) {
    await engine.run(await readFile(new URL(name, MIGRATIONS), "utf8"));
  }
  // Days of more months than one insert may write by default.
  await engine.run(`
    INSERT INTO daily_reading (site, aid, day, told, halves, seconds, views, version)
    SELECT 'unn', 5, toDate('2012-01-15') + 28 * number, 3, 1, [7, 9], [2, 1], 1 FROM numbers(150)`);
  await migrate(engine);
  const rows = (sql: string) => engine.rows({ name: "rows", sql, row: z.unknown() });
  expect(await rows("SELECT count() AS n FROM daily_reading")).toEqual([{ n: 0 }]);
  expect(
    await rows(`
      SELECT count() AS n, toString(max(day)) AS last, groupUniqArray(seconds) AS seconds
      FROM reading_by_day WHERE told = 3 AND halves = 1 AND views = [2, 1]`),
  ).toEqual([{ n: 150, last: "2023-06-18", seconds: [[7, 9]] }]);
});

it("makes every table replicated over a cluster, in statements that ClickHouse can read", async () => {
  const engine = await opened();
  const statements: string[] = [];
  const recording: Engine = {
    rows: async () => [],
    run: async (sql) => void statements.push(sql),
    insert: async () => {},
    stream: noStream,
    ping: async () => {},
    close: async () => {},
  };
  await migrate(recording, "newsroom_1");
  expect(statements).toHaveLength(NAMES.length + 1);
  for (const sql of statements) {
    // Rows are replicated by the table that they are put into.
    if (/^INSERT INTO/m.test(sql)) continue;
    expect(sql).toMatch(/(CREATE TABLE IF NOT EXISTS|ALTER TABLE) \w+ ON CLUSTER newsroom_1\s/);
    if (!sql.includes("ALTER")) expect(sql).toMatch(/ENGINE = Replicated\w*MergeTree/);
    await engine.run(`EXPLAIN AST ${sql}`);
  }
  await expect(migrate(recording, "a; DROP TABLE views")).rejects.toThrow(StoreError);
});
