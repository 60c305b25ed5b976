// What a view costs to keep: bytes on disk by table, microseconds of roll-up work, and what folding
// repeats adds to reading views.
import * as z from "zod";
import { SITE } from "../demo/newsroom.ts";
import { addDays } from "../src/contract/days.ts";
import { SummaryQuery } from "../src/contract/summary.ts";
import { Context, daysOf } from "../src/stats/range.ts";
import { paramsOf } from "../src/stats/selection.ts";
import { viewsSql } from "../src/stats/views.ts";
import type { Engine } from "../src/store/engine.ts";
import { rebuildSlices } from "../src/store/rebuild.ts";
import { TODAY, timed, UNTIL, withNewsroom } from "./newsroom.ts";

/** @param sizes Views of the newsrooms. */
export async function benchStore(sizes: readonly number[]): Promise<void> {
  for (const views of sizes) {
    await withNewsroom(views, async (engine, seconds) => {
      console.log(
        `\n${views.toLocaleString("en")} views written and sliced in ${seconds.toFixed(0)} s: ${((seconds * 1e6) / views).toFixed(1)} µs a view`,
      );
      await sizeOf(engine, views);
      await rollUp(engine);
      await folding(engine);
    });
  }
}

/** Before and after the engine has merged what it would in time. */
async function sizeOf(engine: Engine, views: number): Promise<void> {
  const before = await engine.rows(BYTES);
  for (const { table } of before) await engine.run(`OPTIMIZE TABLE ${table} FINAL`);
  const merged = new Map((await engine.rows(BYTES)).map((row) => [row.table, row.bytes]));
  const line = (name: string, first: number, then: number) =>
    console.log(
      `${name.padEnd(20)}${(first / views).toFixed(2).padStart(8)}${(then / views).toFixed(2).padStart(8)}`,
    );
  console.log("bytes a view         written  merged");
  const sum = (figures: Iterable<number>) => [...figures].reduce((all, one) => all + one, 0);
  for (const { table, bytes } of before) line(table, bytes, merged.get(table) ?? 0);
  line("all (aim: 30)", sum(before.map(({ bytes }) => bytes)), sum(merged.values()));
}

const BYTES = {
  name: "bytes",
  sql: `
    SELECT table, toFloat64(sum(bytes_on_disk)) AS bytes FROM system.parts
    WHERE active AND database = currentDatabase() GROUP BY table ORDER BY bytes DESC`,
  row: z.object({ table: z.string(), bytes: z.number() }),
};

/** The last 90 closed days made anew, as often as the job makes them when a late view comes. */
async function rollUp(engine: Engine): Promise<void> {
  const range = { from: addDays(TODAY, -90), to: TODAY };
  const views = await viewsOf(engine, range);
  const began = performance.now();
  const days = await rebuildSlices(engine, SITE, range, () => UNTIL);
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `roll-up of ${days} days: ${seconds.toFixed(1)} s, ${((seconds * 1e6) / views).toFixed(1)} µs a view`,
  );
}

async function viewsOf(engine: Engine, range: { from: string; to: string }): Promise<number> {
  const [row] = await engine.rows({ ...COUNT, sql: countSql() }, paramsFor(engine, range));
  return row?.views ?? 0;
}

/** The same question about 30 days of views, with repeats folded and without. */
async function folding(engine: Engine): Promise<void> {
  const params = paramsFor(engine, { from: addDays(TODAY, -30), to: TODAY });
  const folded = await timed(() => engine.rows({ ...COUNT, sql: countSql() }, params));
  const raw = await timed(() =>
    engine.rows({ ...COUNT, sql: countSql().replaceAll(" FINAL", "") }, params),
  );
  console.log(
    `views and visitors of 30 days from views: ${folded.toFixed(1)} ms with repeats folded, ${raw.toFixed(1)} without: ratio ${(folded / raw).toFixed(2)} (aim: at most 2)`,
  );
}

function paramsFor(engine: Engine, days: { from: string; to: string }) {
  const context = new Context(engine, SITE, UNTIL);
  const range = { ...days, zone: SITE.zone };
  const plan = { kind: null, keys: [], days: daysOf(range) };
  return paramsOf(context, range, plan, ALL);
}

const ALL = SummaryQuery.parse({});

const countSql = (): string =>
  `SELECT count() AS views, uniqExact(visitor) AS visitors FROM (${viewsSql(ALL)})`;

const COUNT = {
  name: "count",
  row: z.object({ views: z.number(), visitors: z.number() }),
};
