import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fill } from "../demo/fill.ts";
import { openNewsroom, SITE } from "../demo/newsroom.ts";
import { STANDARD } from "../demo/simulate.ts";
import { openChdb } from "../src/store/chdb.ts";
import type { Engine } from "../src/store/engine.ts";
import { migrate } from "../src/store/migrate.ts";
import { sliceOpenHours } from "../src/store/open-hours.ts";
import { type Progress, sliceStaleDays } from "../src/store/slices.ts";
import { staleDays } from "../src/store/stale.ts";
import { addCrowd } from "./crowd.ts";

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

/** Views that are played one by one, as the demo's are; what is more than these is a crowd. */
const PLAYED = 500_000;

/**
 * A store in a folder that is kept, with the demo's newsroom and as many of its readers as make up some
 * views: filled and sliced where it is not yet, else migrated alone.
 * @param until When the newsroom's last hour ends, milliseconds since 1970.
 */
export async function openKept(folder: string, views: number, until = UNTIL): Promise<Engine> {
  const done = join(folder, "filled");
  const isFilled = (await readFile(done, "utf8").catch(() => "")) === String(views);
  if (!isFilled) await rm(join(folder, "store"), { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  // From 100 million views themselves an answer takes more than a question may.
  const limits = { seconds: 300, bytes: 12e9 };
  const engine = await openChdb(join(folder, "store"), "byline", limits);
  await migrate(engine);
  if (!isFilled) {
    await fillWithCrowd(engine, views, until);
    await writeFile(done, String(views));
  }
  const began = performance.now();
  const onProgress = ({ done, of }: Progress) => {
    if (done % 20 === 0) say(`${done} of ${of} days sliced`, began);
  };
  // Each time one more of the days whose hours are not there, in a store of before there were any.
  do {
    await sliceStaleDays(engine, [SITE], () => until, { onProgress });
    await sliceOpenHours(engine, SITE, () => until);
  } while ((await staleDays(engine, SITE.id)).length > 1);
  return engine;
}

async function fillWithCrowd(engine: Engine, views: number, until: number): Promise<void> {
  const began = performance.now();
  const play = { ...STANDARD, until, views: Math.min(views, PLAYED) };
  const newsroom = openNewsroom(play);
  await fill(engine, play, { newsroom });
  say(`${play.views.toLocaleString("en")} views played`, began);
  if (views <= PLAYED) return;
  await addCrowd(engine, { ...play, views: views - PLAYED }, newsroom, (day, made) => {
    if (day.endsWith("-01"))
      say(`up to ${day} ${made.toLocaleString("en")} views of a crowd`, began);
  });
  // As a store is that has grown for a year, and not been filled in minutes.
  for (const table of ["views", "engagement"]) await engine.run(`OPTIMIZE TABLE ${table} FINAL`);
  say("merged", began);
}

const say = (what: string, began: number): void =>
  console.log(`${what} in ${((performance.now() - began) / 1000).toFixed(0)} s`);

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
