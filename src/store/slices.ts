import * as z from "zod";
import type { Site } from "../contract/site.ts";
import { sliceDays, sliceLabelsAlone } from "./day-slices.ts";
import { type Engine, StoreError } from "./engine.ts";
import { settleLate } from "./labels.ts";
import { dayOf, localParams, onDays } from "./local.ts";
import { relink } from "./relink.ts";
import { claim, isClosed, isFull, release, type StaleDay, staleDays, sweep } from "./stale.ts";

/** What a run has done, told after every statement's worth of days. */
export interface Progress {
  readonly site: string;
  /** Days done, of all that were stale. */
  readonly done: number;
  readonly of: number;
}

/** What one statement slices at most: days, and views of them, about. */
interface Most {
  readonly days: number;
  readonly views: number;
}

/** It holds views in memory tenfold, by member, and a day may touch two partitions. */
const FULL: Most = { days: 60, views: 200_000 };
/** Few of the views are read. */
const LABELS_ALONE: Most = { days: 90, views: 2_000_000 };

/**
 * Brings the slices of closed days up to what `views` tells, newest day first. Running it twice,
 * half, or from two places is harmless, whatever the clocks say: a day is trusted only while no mark
 * stands, and a job's own stands until it is done.
 * @param budget Milliseconds after which no further days are begun.
 * @param allLinks Whether all links are derived first, for what was filed by a process that died.
 * @returns How many days remain, but for those that the store refuses.
 */
export async function sliceStaleDays(
  engine: Engine,
  sites: readonly Site[],
  now: () => number = Date.now,
  { budget = Number.POSITIVE_INFINITY, allLinks = false, onProgress = (_: Progress) => {} } = {},
): Promise<number> {
  const until = now() + budget;
  const due: { site: Site; days: StaleDay[] }[] = [];
  for (const site of sites) {
    await forOne(site, async () => {
      if (allLinks) await relink(engine, site, "all");
      await settleLate(engine, site, now());
      const stale = await staleDays(engine, site.id);
      due.push({
        site,
        days: stale.filter(({ day }) => isClosed(day, site.zone, now())).reverse(),
      });
    });
  }
  const of = due.reduce((sum, { days }) => sum + days.length, 0);
  let remaining = of;
  for (const { site, days } of due) {
    let left = days.length;
    const isDone = await forOne(site, async () => {
      for (const { chunk, slice } of await workOf(engine, site, days)) {
        if (now() > until) return;
        const labels = chunk.map(({ day }) => day);
        const claimed = await claim(engine, site.id, chunk);
        await slice(engine, site, labels, now());
        await release(engine, site.id, claimed);
        left -= chunk.length;
        remaining -= chunk.length;
        onProgress({ site: site.id, done: of - remaining, of });
      }
      if (days.length > 0) await sweep(engine, site.id);
    });
    if (!isDone) remaining -= left;
    if (now() > until) break;
  }
  return remaining;
}

/** @returns False: the store refuses it, which must not keep the other sites from theirs. */
async function forOne({ id }: Site, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    console.error(`The days of the site ${id} cannot be sliced:`, error);
    return false;
  }
}

/** Corrected labels first: somebody waits to see them, and they are soon done. */
async function workOf(engine: Engine, site: Site, days: readonly StaleDay[]) {
  const alone = days.filter((day) => !isFull(day));
  const full = days.filter(isFull);
  return [
    ...(await chunksOf(engine, site, alone, LABELS_ALONE)).map((chunk) => ({
      chunk,
      slice: sliceLabelsAlone,
    })),
    ...(await chunksOf(engine, site, full)).map((chunk) => ({ chunk, slice: sliceDays })),
  ];
}

/** Days that are sliced together: one of a large site alone, many of a small one. */
export async function chunksOf(
  engine: Engine,
  { id: site, zone }: Site,
  stale: readonly StaleDay[],
  most = FULL,
): Promise<StaleDay[][]> {
  if (stale.length < 2) return stale.map((day) => [day]);
  const rows = await engine.rows(SIZES, {
    site,
    ...localParams(zone, stale.map(({ day }) => day).sort()),
  });
  const views = new Map(rows.map((row) => [row.day, row.views]));
  const chunks: StaleDay[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const day of stale) {
    const more = views.get(day.day) ?? 0;
    if (size + more > most.views || chunks.at(-1)?.length === most.days) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(day);
    size += more;
  }
  return chunks;
}

const SIZES = {
  name: "slice-sizes",
  sql: `
    SELECT toString(${dayOf("at")}) AS day, count() AS views FROM views
    WHERE site = {site:String} AND ${onDays("at")}
    GROUP BY day`,
  row: z.object({ day: z.string(), views: z.number() }),
};
