import * as z from "zod";
import { type Listing, placeOf } from "./cursor.ts";
import { type Context, instant, rangeOf } from "./range.ts";
import { type Asked, paramsOf, planFor } from "./selection.ts";
import { filedSql } from "./views.ts";

/*
 * Lists made of whole articles that were read within a range, the most views first: what stands together, what
 * is still read.
 */

type Query = Asked & Parameters<typeof rangeOf>[1] & Listing;

/** What every answer of such a list begins with, and the parameters of at most so many rows from its cursor on. */
export async function preparedByViews(context: Context, query: Query, limit: number) {
  const range = rangeOf(context, query);
  const [after, afterKey] = placeOf(query, Place) ?? [Number.MAX_SAFE_INTEGER, ""];
  const notes = await context.notesOn(range);
  const plan = await planFor(context, range, "article", query);
  const params = { ...paramsOf(context, range, plan, query), after, afterKey, limit };
  return { head: { asOf: instant(context.now), notes, range }, params };
}

const Place = z.tuple([z.number(), z.string()]);

/** Where a row stands in the list, for its cursor. */
export const placeByViews = ({ views, key }: { views: number; key: string }): [number, string] => [
  views,
  key,
];

/** The page that was prepared, of groups that have `views` and a `key`. */
export const PAGE_BY_VIEWS = `
  HAVING views < {after:Float64} OR (views = {after:Float64} AND key > {afterKey:String})
  ORDER BY views DESC, key
  LIMIT {limit:UInt32}`;

/** Views of closed days by article (`aid`, `day`, `n`), where slices tell them; others are in neither of the two. */
export const slicesByArticle = (asked: Asked): string => `
    SELECT toUInt64OrZero(key) AS aid, day, toUInt64(views) AS n FROM daily FINAL
    WHERE site = {site:String} AND kind = {kind:String} AND views > 0
      AND day >= {from:Date} AND day < {to:Date} AND day NOT IN {days:Array(Date)}
      ${filedSql(asked)}`;
