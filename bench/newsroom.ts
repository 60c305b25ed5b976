import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fill } from "../demo/fill.ts";
import { STANDARD } from "../demo/simulate.ts";
import { openChdb } from "../src/store/chdb.ts";
import type { Engine } from "../src/store/engine.ts";
import { migrate } from "../src/store/migrate.ts";

/** The newsroom's last hour ends here: numbers of two runs can be compared. */
export const UNTIL = Date.parse("2026-06-15T15:00:00Z");
export const TODAY = "2026-06-15";

/** Fills a store of its own with the demo's newsroom, and hands it on. */
export async function withNewsroom<Result>(
  views: number,
  work: (engine: Engine, seconds: number) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "byline-bench-"));
  const engine = await openChdb(folder);
  try {
    await migrate(engine);
    const began = performance.now();
    await fill(engine, { ...STANDARD, until: UNTIL, views });
    return await work(engine, (performance.now() - began) / 1000);
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The middle of an odd number of figures. */
const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? Number.NaN;

/** Milliseconds that something takes, the median of several times after one more. */
export async function timed(work: () => Promise<unknown>, repeats = 7): Promise<number> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < repeats; i++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return median(times);
}
