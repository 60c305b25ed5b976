import * as z from "zod";
import type { Interval, OverTime, OverTimeQuery } from "../contract/over-time.ts";
import type { Range, Ranked } from "../contract/question.ts";
import { ENGAGED, SECONDS } from "../store/engagement.ts";
import { dayOf, hourOf, inSpan, inSpans, onOtherDays } from "../store/local.ts";
import { dailyVisitors, VISITORS } from "../store/visitors.ts";
import { intervalsOf, type Start, startOf } from "./intervals.ts";
import { notesByHour } from "./made-up.ts";
import {
  creditOf,
  HOURS as HOURS_OF_MEMBERS,
  isNewcomer,
  isNewcomerOfAll,
  membersSql,
} from "./members.ts";
import { namesOf } from "./names.ts";
import { type Context, comparedWith, daysOf, instant, rangeOf, Unanswerable } from "./range.ts";
import {
  type Asked,
  type By,
  type Plan,
  paramsOf,
  planByHours,
  type Reads,
  readsOf,
} from "./selection.ts";
import { allottedSql, SHARE } from "./shares.ts";
import { ranking } from "./top.ts";
import { filedSql, viewsSql } from "./views.ts";

type Query = z.output<typeof OverTimeQuery>;

/** One series a member, every interval present, zeros included. */
export async function askOverTime(context: Context, query: Query): Promise<OverTime> {
  const range = rangeOf(context, query);
  const starts = intervalsOf(range, query.interval);
  // By hours it goes on, for who wants to see what is to be expected.
  const before = comparedWith(context, range, query.compare, query.interval === "hour");
  const notes = await (query.interval === "hour"
    ? notesByHour(context, query, range, before)
    : context.notesOn(range, before));
  const keys = await membersOf(context, range, query);
  const [series, past] = await Promise.all([
    seriesOf(context, range, query, keys, starts),
    before && seriesOf(context, before, query, keys, intervalsOf(before, query.interval)),
  ]);
  return {
    asOf: instant(context.now),
    notes,
    range,
    interval: query.interval,
    series,
    compared: before && past && { range: before, series: past },
  };
}

/** The members that get a series: those named, else those with the most; the total is the member ''. */
async function membersOf(context: Context, range: Range, query: Query): Promise<string[]> {
  const { by, member } = query;
  if (by === "total") {
    if (member.length > 0) throw new Unanswerable("member", "needs to know of what: by");
    return [""];
  }
  if (by === "article" && member.length > 0) {
    const [row] = await context.engine.rows(ARTICLE_KEYS, { member });
    return row?.keys ?? [];
  }
  if (member.length > 0) return member;
  const ranked = { ...query, by, order: "desc" as const, search: undefined };
  const page = { limit: query.top, figures: [query.metric] };
  return (await ranking(context, range, ranked, page)).map(({ key }) => key);
}

async function seriesOf(
  context: Context,
  range: Range,
  query: Query,
  keys: readonly string[],
  starts: readonly Start[],
): Promise<OverTime["series"]> {
  const [rows, names] = await Promise.all([
    rowsOf(context, range, query, keys),
    namesOf(context, query.by, keys),
  ]);
  const byKey = Map.groupBy(rows, (row) => row.key);
  return keys.map((key, i) => {
    const found = new Map<string | number, Figures>();
    for (const { slot, views, visitors, engaged } of byKey.get(key) ?? []) {
      const id =
        query.interval === "hour"
          ? hourWith(Number(slot) * 1000, starts)
          : startOf(slot, query.interval);
      const sum = found.get(id) ?? NONE;
      found.set(id, {
        views: sum.views + views,
        visitors: sum.visitors + visitors,
        engaged: sum.engaged + engaged,
      });
    }
    const points = starts.map(({ at, day }) => {
      const { engaged, ...figures } = found.get(query.interval === "hour" ? at : day) ?? NONE;
      return { at: instant(at), day, ...figures, ...(isEngaged(query) ? { engaged } : {}) };
    });
    const views = points.reduce((sum, point) => sum + point.views, 0);
    const { name, ...known } = names(key);
    // One that nothing is filed of has no other name than that it was asked for by.
    const asked = query.member[i] ?? known.key;
    return { key: asked, name: name === key ? asked : name, views, points };
  });
}

type Figures = Pick<z.infer<typeof Row>, "views" | "visitors" | "engaged">;
const NONE: Figures = { views: 0, visitors: 0, engaged: 0 };

/** Engaged seconds of views are told beside them, at the cost of a join: only where they are wanted. */
const isEngaged = ({ metric }: Pick<Query, "metric">): boolean => metric === "engaged";

/** The hour that an instant lies in: slices may have been cut by older rules of the zone. */
function hourWith(at: number, starts: readonly Start[]): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle]?.at ?? 0) <= at) low = middle;
    else high = middle;
  }
  return starts[low]?.at ?? at;
}

/** Figures by member and slot: a day, or the first second of an hour. */
async function rowsOf(context: Context, range: Range, query: Query, keys: readonly string[]) {
  if (keys.length === 0) return [];
  const { by, interval } = query;
  const plan = slotted(await planByHours(context, range, by, query), range, interval);
  const params = { ...paramsOf(context, range, plan, query), by, only: keys };
  const sql = slotsSql(
    by,
    interval === "hour" ? "hour" : "day",
    query,
    readsOf(context, range, plan),
  );
  return context.engine.rows({ name: "over-time", sql, row: Row }, params);
}

/** Slices by hour are kept of the site and of articles. */
const slotted = (plan: Plan, range: Range, interval: Interval): Plan =>
  interval !== "hour" || plan.kind === "site" || plan.kind === "article"
    ? plan
    : { kind: null, keys: [], days: daysOf(range) };

const ARTICLE_KEYS = {
  name: "over-time",
  sql: "SELECT arrayMap(id -> toString(cityHash64(id)), {member:Array(String)}) AS keys",
  row: z.object({ keys: z.array(z.string()) }),
};

const Row = z.object({
  key: z.string(),
  slot: z.string(),
  views: z.number(),
  visitors: z.number(),
  engaged: z.number(),
});

const SLOT = {
  day: `toString(${dayOf("at")})`,
  hour: `toString(toUnixTimestamp(${hourOf("at")}))`,
} as const satisfies Record<"day" | "hour", string>;

const SLOT_OF_HOUR = {
  day: `toString(${dayOf("hour")}) AS slot, views AS n, firsts AS u, engaged AS s`,
  hour: "toString(toUnixTimestamp(hour)) AS slot, views AS n, visitors AS u, engaged AS s",
} as const satisfies Record<"day" | "hour", string>;

const HOURS = `
    FROM hourly FINAL
    WHERE site = {site:String} AND {kind:String} IN ('site', 'article')
      AND ${inSpan("hour")} AND (${onOtherDays("hour")} OR ${inSpans("hour")})`;

const DAYS = `
    FROM daily FINAL
    WHERE site = {site:String} AND kind = {kind:String} AND kind NOT IN ('site', 'article')
      AND day >= {from:Date} AND day < {to:Date} AND day NOT IN {days:Array(Date)}
      AND key NOT IN {without:Array(String)}`;

/** Visitors in a slot. Hours are told in whole or not at all, days in part. */
const visitorsIn = (slot: "day" | "hour", newcomer: string | null): string =>
  slot === "hour" || newcomer === null ? VISITORS : dailyVisitors(newcomer);

const toldSql = (only: string): string => `
  SELECT key AS member, toString(day) AS slot, views AS n, firsts AS u, engaged AS s
  FROM (${HOURS_OF_MEMBERS})
  WHERE {kind:String} NOT IN ('site', 'article') AND key NOT IN {without:Array(String)} AND ${only}`;

type Told = Asked & Pick<Query, "metric">;

/** Engaged seconds of one of `besideSeconds`. */
const secondsOf = (asked: Told): string => (isEngaged(asked) ? SECONDS : "0");

/** Views, with their engagement where it is wanted. */
const besideSeconds = (views: string, asked: Told): string =>
  isEngaged(asked) ? `(${views}) AS m LEFT JOIN (${ENGAGED}) AS e USING (ms, nonce)` : `(${views})`;

/** Shares of views by member and slot: what all members have in a slot is its total. */
const sharedSql = (by: Ranked, slot: "day" | "hour", asked: Told): string => `
  SELECT key AS member, slot, n, u, s
  FROM (${allottedSql(
    `SELECT key, ${SLOT[slot]} AS slot, sum(${SHARE}) AS n, ${VISITORS} AS u,
      sum(${SHARE} * ${secondsOf(asked)}) AS s
    FROM ${besideSeconds(membersSql(by, asked), asked)} GROUP BY key, slot`,
    ["n", "s"],
    "slot",
  )})
  WHERE key IN {only:Array(String)}`;

// TRICKY: an alias named like a column takes its place in WHERE; hence `member`.
function slotsSql(by: By, slot: "day" | "hour", asked: Told, reads: Reads): string {
  const partly = reads.hours && slot === "day";
  const parts =
    by === "total"
      ? [
          `SELECT '' AS member, ${SLOT_OF_HOUR[slot]} ${HOURS} AND aid IN (
             SELECT arrayJoin(if(empty({article:Array(String)}), [toUInt64(0)],
               arrayMap(id -> cityHash64(id), {article:Array(String)}))))`,
          `SELECT '' AS member, toString(day) AS slot, views AS n, visitors AS u, engaged AS s ${DAYS}
             AND key IN {keys:Array(String)}`,
          ...(partly
            ? [`SELECT * REPLACE ('' AS member) FROM (${toldSql("key IN {keys:Array(String)}")})`]
            : []),
        ]
      : [
          `SELECT toString(aid) AS member, ${SLOT_OF_HOUR[slot]} ${HOURS}
             AND toString(aid) IN {only:Array(String)} AND aid IN (
               SELECT toUInt64OrZero(arrayJoin({only:Array(String)})))
             ${filedSql(asked)}`,
          `SELECT key AS member, toString(day) AS slot, views AS n, visitors AS u, engaged AS s ${DAYS}
             AND key IN {only:Array(String)}`,
          ...(partly ? [toldSql("key IN {only:Array(String)}")] : []),
        ];
  if (reads.views) parts.push(untoldSql(by, slot, asked, partly));
  const rows = parts.map(
    (part) => `
    SELECT member, slot, toFloat64(n) AS n, toFloat64(u) AS u, toFloat64(s) AS s FROM (${part})`,
  );
  return `
  SELECT member AS key, slot, sum(n) AS views, sum(u) AS visitors, sum(s) AS engaged
  FROM (${rows.join(" UNION ALL ")})
  GROUP BY member, slot`;
}

/** Of the views that no slice tells. @param partly Whether hours tell of readers of the same days. */
function untoldSql(by: By, slot: "day" | "hour", asked: Told, partly: boolean): string {
  if (by === "total") {
    return `SELECT '' AS member, ${SLOT[slot]} AS slot, count() AS n,
             ${visitorsIn(slot, partly ? isNewcomerOfAll(asked) : null)} AS u,
             sum(${secondsOf(asked)}) AS s
           FROM ${besideSeconds(viewsSql(asked), asked)} GROUP BY slot`;
  }
  if (creditOf(by, asked.credit) === "equal") return sharedSql(by, slot, asked);
  return `SELECT key AS member, ${SLOT[slot]} AS slot, count() AS n,
             ${visitorsIn(slot, partly ? isNewcomer(by, asked) : null)} AS u,
             sum(${secondsOf(asked)}) AS s
           FROM ${besideSeconds(membersSql(by, asked), asked)}
           WHERE key IN {only:Array(String)} AND of > 0
           GROUP BY member, slot`;
}
