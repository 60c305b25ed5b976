import { splitLines } from "../../src/buffer/group.ts";
import { Log } from "../../src/buffer/log.ts";
import type { Batch } from "../../src/store/batch.ts";

const MIB = 1024 * 1024;

export const openLog = (path: string, limit = 64 * MIB): Promise<Log> => Log.open(path, limit);

/** The numbers of a batch's views, as the builder counts them. */
export const numbers = (batch: Batch): number[] =>
  splitLines(batch.views).map((line) => Number(JSON.parse(line).nonce));

/** All that waits in a log, as numbers of views, in order. */
export async function waiting(log: Log): Promise<number[]> {
  const found: number[] = [];
  for (let portion = await log.read(); portion; portion = await log.read()) {
    found.push(...numbers(portion.batch));
    await log.release(portion);
  }
  return found;
}
