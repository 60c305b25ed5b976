import { addDays, dayAt } from "../contract/days.ts";
import type { Operation } from "../contract/operation.ts";
import { Dimension, filters } from "../contract/question.ts";
import type { ShareView } from "../contract/shares.ts";
import type { Site } from "../contract/site.ts";
import { fold } from "../contract/text.ts";
import { Refusal } from "./problem.ts";

/** Parameters as a request has them. */
export type Given = Readonly<Record<string, string | readonly string[]>>;

/**
 * Parameters that choose how to look at a selection, and never widen it. What is not here, nor a filter,
 * nor of the range, a share may not ask: a parameter that is new is added with a thought.
 */
export const HARMLESS: ReadonlySet<string> = new Set([
  "by",
  "credit",
  "cursor",
  "format",
  "interval",
  "labels",
  "limit",
  "member",
  "metric",
  "search",
  "top",
]);

/**
 * Keeps a question within what a share shows: its filters are put where the question has none, its
 * range where it names no days. A question may be of less, never of more or other.
 * @param id The article's, where the path has one.
 * @param now Milliseconds since 1970.
 * @throws Refusal 403.
 */
export function keepWithin(
  view: ShareView,
  { zone }: Pick<Site, "zone">,
  operation: Pick<Operation, "name" | "query">,
  { id, query }: { readonly id: string | undefined; readonly query: Given },
  now: number,
): Given {
  if (id !== undefined && view.filters.article?.includes(id) !== true) throw beyond("this article");
  const shape = operation.query?.shape ?? {};
  const today = dayAt(now, zone).day;
  const bounds = boundsOf(view, today);
  const kept: Record<string, string | readonly string[]> = { ...query };
  for (const name of Object.keys(query)) {
    const known = HARMLESS.has(name) || name in filters || name in bounds || name === "compare";
    if (!known) throw beyond(`the parameter ${name}`);
  }
  for (const name of Dimension.options) {
    const only = view.filters[name];
    if (only === undefined || !(name in shape)) continue;
    const asked = query[name];
    if (asked === undefined) kept[name] = only;
    else if (!isNarrower([asked].flat().map(fold), only)) {
      throw beyond(`others of ${name} than ${JSON.stringify(only)}`);
    }
  }
  if ("from" in shape) {
    kept["from"] ??= bounds.from;
    kept["to"] ??= bounds.to;
    // What is no day is refused for that.
    if (kept["from"] < bounds.from || kept["to"] > bounds.to) {
      throw beyond(`other days than ${bounds.from} to ${bounds.to}`);
    }
    // Its answer is of now, whatever days it names.
    if (operation.name === "now" && bounds.to <= today) throw beyond("what is read now");
  }
  if ("compare" in shape) {
    kept["compare"] ??= view.compare;
    if (kept["compare"] !== "none" && kept["compare"] !== view.compare) {
      throw beyond("another comparison");
    }
  }
  return kept;
}

/**
 * Whether a filter is of no more than another. Values mean any of these and, with a `!` before them,
 * none of those: each that leaves something out must stay, and one at least of the others.
 */
function isNarrower(asked: readonly string[], only: readonly string[]): boolean {
  const [not, any] = [true, false].map((is) => only.filter((one) => one.startsWith("!") === is));
  return (
    asked.every((one) => only.includes(one)) &&
    (not ?? []).every((one) => asked.includes(one)) &&
    (any?.length === 0 || asked.some((one) => any?.includes(one)))
  );
}

/** The days that a share shows on a day. */
function boundsOf(
  { from, to, days = 0 }: ShareView,
  today: string,
): { readonly from: string; readonly to: string } {
  const end = to ?? addDays(today);
  return { from: from ?? addDays(end, -days), to: end };
}

const beyond = (what: string): Refusal =>
  new Refusal(403, `This link does not show ${what}. Ask whoever sent it for another`);
