import * as z from "zod";
import type { TopRow } from "../contract/top.ts";
import type { Params, Statement } from "../store/engine.ts";
import { EVERY, streamRows } from "../store/rows.ts";
import { namesOf } from "./names.ts";
import { ORDER } from "./order.ts";
import { type Context, comparedWith, instant, rangeOf } from "./range.ts";
import { askingReadings, readingOf } from "./reading.ts";
import { askingRanking, placeIn, Ranking, rowOf, type TopAsked, totalOf } from "./top.ts";
import { made, under, type Whole } from "./whole.ts";

/** The ranking from its cursor on to its last row, as of one moment, see `askTop`. */
export async function wholeTop(context: Context, query: TopAsked): Promise<Whole<TopRow>> {
  const range = rangeOf(context, query);
  const before = comparedWith(context, range, query.compare);
  const [notes, ranked, total, past, read] = await Promise.all([
    context.notesOn(range, before),
    askingRanking(context, range, query, { limit: EVERY, ...placeIn(context, query) }),
    totalOf(context, range, query),
    before &&
      askingRanking(
        context,
        before,
        { ...query, search: "" },
        { limit: EVERY, figures: [query.metric] },
      ),
    askingReadings(context, range, query.by, query, null),
  ]);
  const parts = {
    ranked: under("ranked", ranked),
    total: under("total", total),
    past: past && under("past", past),
    read: read && under("read", read),
  };
  const params: Params = Object.assign({}, ...Object.values(parts).map((part) => part?.params));
  const statement = { name: "top-whole", sql: wholeSql(query, parts), row: Row };
  const found = streamRows(context.engine, statement, params);
  return {
    asOf: instant(context.now),
    notes,
    range,
    pieces: made(found, async (rows) => {
      const names = await namesOf(
        context,
        query.by,
        rows.map(({ key }) => key),
      );
      return rows.map(({ total, past, told, halves, median, ...row }) =>
        rowOf(query.metric, row, {
          total,
          past: before && past,
          name: names(row.key),
          reading: readingOf({ told: read && told, halves, median }),
        }),
      );
    }),
  };
}

const Row = Ranking.extend({
  total: z.number(),
  past: z.number(),
  told: z.number(),
  halves: z.number(),
  median: z.number(),
});

type Parts = Readonly<Record<"ranked" | "total", Statement>> &
  Readonly<Record<"past" | "read", Statement | null>>;

// All parts see the tables of one moment: `enable_shared_storage_snapshot_in_query` is on unless it is turned off.
const wholeSql = (
  { metric, order }: Pick<TopAsked, "metric" | "order">,
  { ranked, total, past, read }: Parts,
): string => `
  SELECT m.key AS key, m.views AS views, m.visitors AS visitors, m.engaged AS engaged,
    t.${metric} AS total, ${past ? `p.${metric}` : "0"} AS past,
    ${["told", "halves", "median"].map((name) => `${read ? `r.${name}` : "0"} AS ${name}`).join(", ")}
  FROM (${ranked.sql}) AS m
  CROSS JOIN (${total.sql}) AS t
  ${past ? `LEFT JOIN (${past.sql}) AS p ON p.key = m.key` : ""}
  ${read ? `LEFT JOIN (${read.sql}) AS r ON r.key = m.key` : ""}
  ORDER BY m.${metric} ${ORDER[order].sort}, m.key`;
