import * as z from "zod";
import { addDays, dayAt } from "../contract/days.ts";
import type { Life, Lifecycle, LifecycleQuery } from "../contract/lifecycle.ts";
import type { Range } from "../contract/question.ts";
import { type Corrections, correctionsOf } from "../store/corrections.ts";
import { localParams, onDays, onOtherDays } from "../store/local.ts";
import { comparableTo } from "./comparable.ts";
import { notesByHour } from "./made-up.ts";
import { type Context, daysOf, instant } from "./range.ts";
import { EVERYTHING } from "./selection.ts";
import { whenStored } from "./when.ts";

const HOUR = 3_600_000;
const EARLIEST = Date.parse("1990-01-01");
/** Hours of which marks and half-life are told. */
const WEEK = 168;

/**
 * Lives of articles by hours since publication. The articles' own hours come from the views themselves, of
 * the days that they touch: exact to the second, at the cost of reading two columns of that many days'
 * views (14 at most an article). What is usual comes from slices by the hour.
 */
export async function askLifecycle(
  context: Context,
  query: z.output<typeof LifecycleQuery>,
): Promise<Lifecycle> {
  const ids = [...new Set(query.article)];
  const params = { site: context.site.id, articles: ids };
  const open = localParams(context.site.zone, await context.openDays("article"));
  const [filed, totals, [first], corrections] = await Promise.all([
    context.engine.rows(FILED, params),
    context.engine.rows(TOTALS, { ...params, ...open }),
    context.engine.rows(FIRST_VIEW, { ...params, ...open }),
    correctionsOf(context.engine, context.site.id),
  ]);
  const begun = first?.views ? first.at : Number.POSITIVE_INFINITY;
  const views = new Map(totals.map((row) => [row.article, row.views]));
  const known = new Map(filed.map((row) => [row.id, row]));
  const subjects = ids.map((id): Subject => {
    const row = known.get(id) ?? { id, title: "", section: [], language: "", published: null };
    return { ...row, aligned: alignment(context, row.published) };
  });
  const hours = Math.max(query.hours, WEEK);
  const aligned = subjects.filter((one) => one.aligned === "hour");
  const range = rangeOf(context, aligned, hours);
  const notes = await notesByHour(context, EVERYTHING, range);
  const found = await agesOf(context, aligned, hours);
  const articles = await Promise.all(
    subjects.map((one) =>
      lifeOf(context, one, {
        hours: query.hours,
        begun,
        views: views.get(one.id) ?? 0,
        age: found.get(one.id) ?? NO_AGES,
        corrections,
      }),
    ),
  );
  return { asOf: instant(context.now), notes, range, articles };
}

interface Subject extends z.infer<(typeof FILED)["row"]> {
  readonly aligned: Life["aligned"];
}

function alignment({ site: { zone }, now }: Context, published: number | null): Life["aligned"] {
  const when = whenStored(published, zone);
  // What is older than the web was not first read here, and the store knows no days before 1970.
  if (published === null || when === null || published * 1000 < EARLIEST) return "unknown";
  if (published * 1000 > now) return "future";
  return when.length === 10 ? "day-only" : "hour";
}

interface Known {
  /** How many hours are told. */
  readonly hours: number;
  /** The first hour with a view of the site, seconds since 1970. */
  readonly begun: number;
  /** Of all time. */
  readonly views: number;
  readonly age: Ages;
  readonly corrections: Corrections;
}

async function lifeOf(
  context: Context,
  { id, title, published, section, language, aligned }: Subject,
  { hours, begun, views, age, corrections }: Known,
): Promise<Life> {
  const { zone } = context.site;
  const life = {
    key: id,
    name: title || id,
    published: whenStored(published, zone),
    aligned,
    complete: published !== null && published >= begun,
    views,
  };
  if (aligned !== "hour" || published === null) {
    return { ...life, after: NEVER, halfLife: null, settled: false, hours: [], comparable: null };
  }
  const old = (context.now - published * 1000) / HOUR;
  const within = (n: number) =>
    old < n ? null : [...age.views].reduce((sum, [hour, more]) => sum + (hour < n ? more : 0), 0);
  let total = 0;
  const [first] = corrections.apply("section", section);
  return {
    ...life,
    after: { hour1: within(1), hours6: within(6), hours24: within(24), days7: within(WEEK) },
    halfLife: age.half,
    settled: old >= WEEK,
    hours: Array.from({ length: Math.min(hours, Math.floor(old) + 1) }, (_, hour) => {
      const n = age.views.get(hour) ?? 0;
      total += n;
      return { hour, views: n, total };
    }),
    comparable:
      first === undefined
        ? null
        : await comparableTo(context, { id, published, section: first, language }, hours, begun),
  };
}

const NEVER = { hour1: null, hours6: null, hours24: null, days7: null };

const FILED = {
  name: "lifecycle-filed",
  sql: `
    SELECT article AS id, title, section, toString(language) AS language, published
    FROM articles FINAL
    WHERE site = {site:String} AND aid IN (SELECT cityHash64(arrayJoin({articles:Array(String)})))`,
  row: z.object({
    id: z.string(),
    title: z.string(),
    section: z.array(z.string()),
    language: z.string(),
    published: z.number().nullable(),
  }),
};

// The hour that a view falls in: a story of that hour was counted from its beginning, as far as is known.
const FIRST_VIEW = {
  name: "lifecycle-first",
  sql: `
    SELECT toFloat64(count()) AS views, toUnixTimestamp(min(first)) AS at FROM (
      SELECT min(hour) AS first FROM hourly FINAL
      WHERE site = {site:String} AND aid = 0 AND views > 0 AND ${onOtherDays("hour")}
      HAVING count() > 0
      UNION ALL
      SELECT toStartOfHour(min(at)) AS first FROM views
      WHERE site = {site:String} AND verdict = 'counted' AND ${onDays("at")}
      HAVING count() > 0
    )`,
  row: z.object({ views: z.number(), at: z.number() }),
};

const ASKED = "aid IN (SELECT cityHash64(arrayJoin({articles:Array(String)})))";

/** Counted views of all time by article. */
const TOTALS = {
  name: "lifecycle-totals",
  sql: `
    SELECT article, toFloat64(sum(n)) AS views FROM (
      SELECT aid, toUInt64(views) AS n FROM hourly FINAL
      WHERE site = {site:String} AND ${ASKED} AND ${onOtherDays("hour")}
      UNION ALL
      SELECT aid, toUInt64(1) AS n FROM views FINAL
      WHERE site = {site:String} AND verdict = 'counted' AND ${onDays("at")} AND ${ASKED}
    ) AS v
    JOIN (
      SELECT arrayJoin({articles:Array(String)}) AS article, cityHash64(article) AS aid
    ) AS a ON v.aid = a.aid
    GROUP BY article`,
  row: z.object({ article: z.string(), views: z.number() }),
};

/** Days that some hours from publications on touch; of none, today. */
function rangeOf({ site: { zone }, now }: Context, subjects: readonly Subject[], hours: number) {
  const today = dayAt(now, zone).day;
  const touched = subjects.map((one) => touchedBy(one, hours, zone, today));
  const range: Range = { from: today, to: addDays(today), zone };
  if (touched.length === 0) return range;
  return {
    ...range,
    from: touched.map((one) => one.from).sort()[0] ?? range.from,
    to:
      touched
        .map((one) => one.to)
        .sort()
        .at(-1) ?? range.to,
  };
}

function touchedBy({ published }: Subject, hours: number, zone: string, today: string): Range {
  const at = (published ?? 0) * 1000;
  const last = dayAt(at + hours * HOUR, zone).day;
  return { from: dayAt(at, zone).day, to: addDays(last < today ? last : today), zone };
}

/** Views by whole hours since publication, and the hours until half of the first week's were there. */
interface Ages {
  readonly views: ReadonlyMap<number, number>;
  readonly half: number | null;
}

const NO_AGES: Ages = { views: new Map(), half: null };

async function agesOf(
  { engine, site: { id: site, zone }, now }: Context,
  subjects: readonly Subject[],
  hours: number,
): Promise<Map<string, Ages>> {
  if (subjects.length === 0) return new Map();
  const today = dayAt(now, zone).day;
  const days = subjects.flatMap((one) => daysOf(touchedBy(one, hours, zone, today)));
  const rows = await engine.rows(AGES, {
    site,
    hours,
    articles: subjects.map(({ id }) => id),
    ...localParams(zone, [...new Set(days)].sort()),
  });
  return new Map(
    rows.map(({ id, ages, views, half }) => [
      id,
      { views: new Map(ages.map((age, i) => [age, views[i] ?? 0])), half },
    ]),
  );
}

// The middle view of an even number is the earlier of the two: half were there by then.
const AGES = {
  name: "lifecycle",
  sql: `
    SELECT id, sumMap([toInt32(intDiv(old, 3600))], [toUInt64(1)]) AS byAge, byAge.1 AS ages,
      arrayMap(n -> toFloat64(n), byAge.2) AS views,
      if(countIf(old < ${WEEK} * 3600) = 0, NULL,
        quantileExactLowIf(0.5)(old, old < ${WEEK} * 3600) / 3600) AS half
    FROM (
      SELECT article AS id, toInt64(toUnixTimestamp(at)) - published AS old
      FROM (
        SELECT aid, at FROM views FINAL
        WHERE site = {site:String} AND verdict = 'counted' AND ${onDays("at")} AND ${ASKED}
      ) AS v
      JOIN (
        SELECT aid, article, assumeNotNull(published) AS published FROM articles FINAL
        WHERE site = {site:String} AND ${ASKED}
      ) AS a ON v.aid = a.aid
    )
    WHERE old >= 0 AND old < toInt64({hours:UInt32}) * 3600
    GROUP BY id`,
  row: z.object({
    id: z.string(),
    ages: z.array(z.number()),
    views: z.array(z.number()),
    half: z.number().nullable(),
  }),
};
