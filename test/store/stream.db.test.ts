import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import type { Engine } from "../../src/store/engine.ts";
import { StoreError } from "../../src/store/engine.ts";
import { ParquetJoin } from "../../src/store/parquet.ts";
import { folder } from "../support/folder.ts";
import { openStore } from "../support/store.ts";

let store: Awaited<ReturnType<typeof openStore>>;
let engine: Engine;
beforeAll(async () => {
  store = await openStore();
  engine = store.engine;
});
afterAll(() => store.close());

const numbers = (sql: string) => ({ name: "test", sql });

const row = async (sql: string, params = {}) =>
  (await engine.rows({ name: "test", sql, row: z.record(z.string(), z.unknown()) }, params))[0];

it("hands rows on piece by piece, which holds up no question and is ended by its reader", async () => {
  const lines = numbers("SELECT toString(number) AS line FROM numbers({n:UInt64}) ORDER BY number");
  let rows = 0;
  let pieces = 0;
  for await (const piece of engine.stream(lines, { n: 500_000 }, "TSVRaw")) {
    if (++pieces === 2) expect(await row("SELECT {x:UInt8} AS x", { x: 1 })).toEqual({ x: 1 });
    rows += Buffer.from(piece).toString().split("\n").length - 1;
  }
  expect(pieces).toBeGreaterThan(2);
  expect(rows).toBe(500_000);
  for await (const _ of engine.stream(lines, { n: 500_000 }, "TSVRaw")) break;
  expect(await row("SELECT {x:UInt8} AS x", { x: 2 })).toEqual({ x: 2 });
});

it("fails where the store does, halfway too", async () => {
  const failing = numbers("SELECT throwIf(number = {n:UInt64}) FROM numbers(1000000)");
  let pieces = 0;
  const read = async () => {
    for await (const _ of engine.stream(failing, { n: 900_000 }, "CSV")) pieces++;
  };
  await expect(read()).rejects.toThrow(StoreError);
  expect(pieces).toBeGreaterThan(0);
});

it("makes one Parquet file of many, whatever their columns hold", async () => {
  const rows = numbers(`
    SELECT number, if(number % 3 = 0, NULL, toString(number % 1000)) AS text, number % 2 = 0 AS even,
      [toString(number), 'ü'] AS list, toDateTime64(number, 3, 'UTC') AS at, number / 4 AS quarter
    FROM numbers({from:UInt64}, {rows:UInt64}) ORDER BY number`);
  const join_ = new ParquetJoin();
  const parts: Uint8Array[] = [];
  for (const from of [0, 300_000, 600_000]) {
    for await (const piece of engine.stream(
      rows,
      { from, rows: from === 300_000 ? 0 : 300_000 },
      "Parquet",
    )) {
      parts.push(...join_.add(piece));
    }
  }
  parts.push(join_.end());
  const file = join(await folder(), "rows.parquet");
  await writeFile(file, Buffer.concat(parts));
  const read = await row(
    `SELECT count() AS rows, sum(number) AS sum, countIf(text IS NULL) AS none, sum(even) AS even,
      uniqExact(list[1]) AS lists, max(toUnixTimestamp64Milli(at)) AS last, sum(quarter) AS quarters
    FROM file({file:String}, 'Parquet')`,
    { file },
  );
  const sum = (300_000 * 299_999) / 2 + (300_000 * (600_000 + 899_999)) / 2;
  expect(read).toEqual({
    rows: 600_000,
    sum,
    none: 200_000,
    even: 300_000,
    lists: 600_000,
    last: 899_999_000,
    quarters: sum / 4,
  });
});

it("takes nothing for Parquet that is none", () => {
  const join_ = new ParquetJoin();
  expect(() => join_.add(new TextEncoder().encode("Code: 241. DB::Exception"))).toThrow(StoreError);
  expect(() => join_.add(new Uint8Array(0))).toThrow(StoreError);
  expect(() => join_.end()).toThrow(StoreError);
});
