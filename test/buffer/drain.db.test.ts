import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import * as z from "zod";
import { Drain } from "../../src/buffer/drain.ts";
import { openChdb } from "../../src/store/chdb.ts";
import { migrate } from "../../src/store/migrate.ts";
import { Writer } from "../../src/store/writer.ts";
import { folder } from "../support/folder.ts";
import { filing, viewEntry } from "./entries.ts";
import { openLog } from "./logs.ts";

const COUNT = {
  name: "count",
  sql: "SELECT toUInt32(count()) AS n, toUInt32(uniqExact(ms, nonce)) AS ids FROM views FINAL",
  row: z.object({ n: z.number(), ids: z.number() }),
};

async function opened() {
  const path = await folder();
  const engine = await openChdb(join(path, "store"));
  await migrate(engine);
  onTestFinished(() => engine.close());
  const writer = new Writer(engine, async () => "Europe/Kyiv");
  const log = await openLog(join(path, "log"));
  onTestFinished(() => log.close());
  return { path, engine, writer, log };
}

it("brings the engine each view once, though every batch is stored twice", async () => {
  const { engine, writer, log } = await opened();
  const drain = new Drain(log, async (batch) => {
    await writer.store(batch);
    await writer.store(batch);
  });
  onTestFinished(async () => {
    await drain.stop(1000);
  });
  for (let n = 0; n < 500; n += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, i) => log.put(viewEntry(n + i, { filed: filing() }))),
    );
  }
  await drain.idle();
  expect(await engine.rows(COUNT)).toEqual([{ n: 500, ids: 500 }]);
});

it("puts aside the row that the engine refuses, and stores those before and behind it", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const { path, engine, writer, log } = await opened();
  const drain = new Drain(log, (batch) => writer.store(batch));
  onTestFinished(async () => {
    await drain.stop(1000);
  });
  const entries = Array.from({ length: 100 }, (_, n) =>
    viewEntry(n, n === 42 ? { nonce: "no number" } : {}),
  );
  await Promise.all(entries.map((entry) => log.put(entry)));
  await drain.idle();
  expect(await engine.rows(COUNT)).toEqual([{ n: 99, ids: 99 }]);
  const [aside, ...more] = (await readFile(join(path, "log", "refused.ndjson"), "utf8"))
    .trim()
    .split("\n");
  expect(more).toEqual([]);
  expect(JSON.parse(JSON.parse(aside ?? "").line).nonce).toBe("no number");
});
