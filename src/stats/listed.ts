import * as z from "zod";
import type { Order } from "../contract/question.ts";
import { type Listing, placeOf } from "./cursor.ts";
import { ORDER } from "./order.ts";
import { type Context, instant, rangeOf } from "./range.ts";
import { type Asked, paramsOf, planFor } from "./selection.ts";
import { filedSql } from "./views.ts";

/*
 * Lists made of whole articles that were read within a range, sorted by a column: what stands together, what is
 * still read.
 */

type Query = Asked &
  Parameters<typeof rangeOf>[1] &
  Omit<Listing, "list"> & { readonly sort: string; readonly order: Order };

/** What pages of a list are of. */
export const listing = (name: string, { site }: Context, { sort, order, ...query }: Query) => ({
  list: `${name} of ${site.id}`,
  ...query,
  // The usual order was the only one once.
  ...(sort === "views" && order === "desc" ? {} : { sort, order }),
});

/** What every answer of such a list begins with, and the parameters of at most so many rows from its cursor on. */
export async function preparedList(name: string, context: Context, query: Query, limit: number) {
  const range = rangeOf(context, query);
  const place = placeOf(listing(name, context, query), Place);
  const [after, afterKey] = place ?? [ORDER[query.order].start, ""];
  const notes = await context.notesOn(range);
  const plan = await planFor(context, range, "article", query);
  const params = { ...paramsOf(context, range, plan, query), after, afterKey, limit };
  return { head: { asOf: instant(context.now), notes, range }, params };
}

const Place = z.tuple([z.number(), z.string()]);

/** Views of closed days by article (`aid`, `day`, `n`), where slices tell them; others are in neither of the two. */
export const slicesByArticle = (asked: Asked): string => `
    SELECT toUInt64OrZero(key) AS aid, day, toUInt64(views) AS n FROM daily FINAL
    WHERE site = {site:String} AND kind = {kind:String} AND views > 0
      AND day >= {from:Date} AND day < {to:Date} AND day NOT IN {days:Array(Date)}
      ${filedSql(asked)}`;
