import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Batch } from "../../src/buffer/batch.ts";
import { splitLines } from "../../src/buffer/group.ts";
import { Log } from "../../src/buffer/log.ts";

const MIB = 1024 * 1024;

/** A folder of the test's own, gone with it. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "byline-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

export const openLog = (path: string, limit = 64 * MIB): Promise<Log> => Log.open(path, limit);

/** The numbers of a batch's views, as the builder counts them. */
export const numbers = (batch: Batch): number[] =>
  splitLines(batch.views).map((line) => Number(JSON.parse(line).nonce));

/** All that waits in a log, as numbers of views, in order. */
export async function waiting(log: Log): Promise<number[]> {
  const found: number[] = [];
  for (let portion = await log.read(); portion; portion = await log.read()) {
    found.push(...numbers(portion.batch));
    await log.release(portion.next);
  }
  return found;
}
