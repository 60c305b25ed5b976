import * as z from "zod";
import { addDays, dayAt } from "../contract/days.ts";
import type { Now, NowQuery } from "../contract/now.ts";
import { VISITORS } from "../store/visitors.ts";
import { membersSql } from "./members.ts";
import { namesOf } from "./names.ts";
import { type Context, instant } from "./range.ts";
import { risers } from "./rising.ts";
import { type Asked, paramsOf } from "./selection.ts";
import { viewsSql } from "./views.ts";

const MINUTE = 60_000;
/** How many minutes are told, the running one the last. */
const MINUTES = 30;
/** Who was seen within this many minutes is reading now. */
const READING = 5;

/** The last 30 minutes, from the views themselves. */
export async function askNow(context: Context, asked: z.output<typeof NowQuery>): Promise<Now> {
  const { engine, site, now } = context;
  const first = (Math.floor(now / MINUTE) - MINUTES + 1) * MINUTE;
  const from = dayAt(first, site.zone).day;
  // A clock that is a little ahead dates its views after now.
  const to = addDays(dayAt(now + 10 * MINUTE, site.zone).day);
  const days = [...new Set([from, addDays(from), addDays(to, -1)])].filter((day) => day < to);
  const range = { from, to, zone: site.zone };
  const plan = { kind: null, keys: [], days };
  const params = {
    ...paramsOf(context, range, plan, asked),
    first: first / 1000,
    reading: Math.floor(now / 1000) - READING * 60,
    limit: asked.limit,
  };
  const [notes, minutes, [sum], articles, sources, risen] = await Promise.all([
    context.notesWithin({ from: first, to: now }),
    engine.rows(byMinute(asked), params),
    engine.rows(readers(asked), params),
    engine.rows(membersRead("article", asked), params),
    engine.rows(membersRead("source", asked), params),
    risers(context, asked, first),
  ]);
  const views = new Map(minutes.map((row) => [row.minute * 1000, row.views]));
  const last = first + (MINUTES - 1) * MINUTE;
  // Views of a clock ahead belong to the running minute, so that the minutes add up.
  const ahead = minutes.filter((row) => row.minute * 1000 > last);
  const early = ahead.reduce((total, row) => total + row.views, 0);
  const names = await namesOf(
    context,
    "article",
    [...articles, ...risen].map(({ key }) => key),
  );
  return {
    asOf: instant(now),
    notes,
    range,
    from: instant(first),
    readers: sum?.readers ?? 0,
    views: sum?.views ?? 0,
    visitors: sum?.visitors ?? 0,
    minutes: Array.from({ length: MINUTES }, (_, i) => {
      const at = first + i * MINUTE;
      return { at: instant(at), views: (views.get(at) ?? 0) + (at === last ? early : 0) };
    }),
    articles: articles.map((row) => ({ ...row, ...names(row.key) })),
    rising: risen.map((row) => ({ ...row, ...names(row.key) })),
    sources: sources.map((row) => ({ ...row, name: row.key })),
  };
}

/** Where it stands the index of instants is used. */
const RECENT = ["at >= toDateTime({first:Int64}, 'UTC')"];

const byMinute = (asked: Asked) => ({
  name: "now-minutes",
  sql: `
    SELECT toUnixTimestamp(toStartOfMinute(at)) AS minute, count() AS views
    FROM (${viewsSql(asked, RECENT)}) GROUP BY minute`,
  row: z.object({ minute: z.number(), views: z.number() }),
});

const readers = (asked: Asked) => ({
  name: "now",
  sql: `
    SELECT count() AS views, ${VISITORS} AS visitors,
      uniqExactIf(visitor, visitor != 0 AND at >= toDateTime({reading:Int64}, 'UTC')) AS readers
    FROM (${viewsSql(asked, RECENT)})`,
  row: z.object({ views: z.number(), visitors: z.number(), readers: z.number() }),
});

const membersRead = (by: "article" | "source", asked: Asked) => ({
  name: "now-members",
  sql: `
    SELECT key, count() AS views, ${VISITORS} AS visitors
    FROM (${membersSql(by, asked, RECENT)})
    GROUP BY key ORDER BY views DESC, key LIMIT {limit:UInt32}`,
  row: z.object({ key: z.string(), views: z.number(), visitors: z.number() }),
});
