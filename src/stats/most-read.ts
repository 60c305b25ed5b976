import * as z from "zod";
import { addDays, dayAt } from "../contract/days.ts";
import type { MostRead, MostReadQuery } from "../contract/most-read.ts";
import type { Params } from "../store/engine.ts";
import { hourOf, localParams, onDays, onOtherDays } from "../store/local.ts";
import { type Context, instant } from "./range.ts";
import { type Asked, EVERYTHING } from "./selection.ts";
import { filedSql } from "./views.ts";

const HOUR = 3_600_000;

/** Articles by their counted views of the last hours, exact to the second; of equal ones by their id. */
export async function askMostRead(context: Context, query: MostReadQuery): Promise<MostRead> {
  const { engine, site, now } = context;
  const { hours, limit, author, section, tag } = query;
  const asked: Asked = { ...EVERYTHING, author, section, tag };
  const rows = await engine.rows(
    { name: "most-read", sql: mostReadSql(asked), row: Counted },
    {
      author,
      section,
      tag,
      limit,
      site: site.id,
      ...spanParams(site.zone, await context.openDays("article"), now - hours * HOUR, now),
    },
  );
  const found = await engine.rows(FILED, { site: site.id, aids: rows.map(({ aid }) => aid) });
  const filed = new Map(found.map(({ aid, ...article }) => [aid, article]));
  return {
    asOf: instant(now),
    hours,
    articles: rows.flatMap(({ aid, views }) => {
      const article = filed.get(aid);
      return article ? [{ ...article, views }] : [];
    }),
  };
}

/** Those of the fragments in `local`, and `first`, the second in which the span of instants begins. */
function spanParams(zone: string, open: readonly string[], begin: number, now: number): Params {
  const from = dayAt(begin, zone).day;
  const to = addDays(dayAt(now, zone).day, 2);
  const days = open.filter((day) => day >= from && day < to);
  return { ...localParams(zone, days, { from, to }), first: Math.floor(begin / 1000) };
}

const Counted = z.object({ aid: z.string(), views: z.number() });

const FIRST = "toDateTime({first:Int64}, 'UTC')";

// Closed days are told by their hours; the hour that the span begins within, and open days, by the views
// themselves. A clock that is a little ahead dates its views after now: they are among them.
const mostReadSql = (asked: Asked): string => `
  SELECT toString(aid) AS aid, toFloat64(sum(n)) AS views FROM (
    SELECT aid, toUInt64(views) AS n FROM hourly FINAL
    WHERE site = {site:String} AND aid != 0 AND hour >= ${FIRST} AND ${onOtherDays("hour")}
      ${filedSql(asked)}
    UNION ALL
    SELECT aid, count() AS n FROM views FINAL
    WHERE site = {site:String} AND verdict = 'counted' AND aid != 0
      AND at >= ${FIRST} AND ${onDays("at")}
      ${filedSql(asked)}
    GROUP BY aid
    UNION ALL
    SELECT aid, count() AS n FROM views FINAL
    WHERE site = {site:String} AND verdict = 'counted' AND aid != 0
      AND at >= ${FIRST} AND at < ${FIRST} + INTERVAL 1 HOUR AND ${hourOf("at")} < ${FIRST}
      AND ${onOtherDays("at")}
      ${filedSql(asked)}
    GROUP BY aid
  )
  GROUP BY aid HAVING views > 0 ORDER BY views DESC, aid LIMIT {limit:UInt32}`;

// A page that was tried out from a disk has an address that is nobody's business.
const FILED = {
  name: "most-read-articles",
  sql: `
    SELECT toString(aid) AS aid, article AS id, if(title = '', article, title) AS title,
      if(match(url, '^https?:'), url, NULL) AS url
    FROM articles FINAL
    WHERE site = {site:String} AND aid IN (SELECT toUInt64(arrayJoin({aids:Array(String)})))`,
  row: z.object({
    aid: z.string(),
    id: z.string(),
    title: z.string(),
    url: z.string().nullable(),
  }),
};
