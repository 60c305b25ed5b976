import { addDays, dayAt } from "../contract/days.ts";
import type { Operation } from "../contract/operation.ts";
import { Dimension, exclusions, filters, leftOf } from "../contract/question.ts";
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
  // Whom a link shows one view sees nothing that was taken back.
  "ended",
  "format",
  // How much is told of lives, which are shown whole or not at all.
  "hours",
  "interval",
  "labels",
  "limit",
  "list",
  "member",
  "metric",
  "order",
  "search",
  "sort",
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
  const { filters: only, without = {} } = view;
  if (id !== undefined && (!only.article?.includes(id) || without.article?.includes(id))) {
    throw beyond("this article");
  }
  // They are of all time, whatever days the link shows.
  if (operation.name === "lifecycle" && !view.lives) throw beyond("lives of articles");
  const shape = operation.query?.shape ?? {};
  const today = dayAt(now, zone).day;
  const bounds = boundsOf(view, today);
  const kept: Record<string, string | readonly string[]> = { ...query };
  for (const name of Object.keys(query)) {
    const isFilter = name in filters || name in exclusions;
    const known = HARMLESS.has(name) || isFilter || name in bounds || name === "compare";
    if (!known) throw beyond(`the parameter ${name}`);
  }
  for (const name of Dimension.options) {
    if (!(name in shape)) continue;
    const not = leftOf(name);
    // To leave out more is to ask for less.
    const left = [...new Set([...(without[name] ?? []), ...[query[not] ?? []].flat()])];
    if (left.length > 0) kept[not] = left;
    const members = only[name];
    if (members === undefined) continue;
    if (query[name] === undefined) kept[name] = members;
    const asked = [kept[name] ?? []].flat();
    if (asked.length === 0 || !asked.every((one) => members.includes(fold(one)))) {
      throw beyond(`others of ${name} than ${JSON.stringify(members)}`);
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

/** The days that a share shows on a day. */
function boundsOf(
  { from, to, days = 0 }: ShareView,
  today: string,
): { readonly from: string; readonly to: string } {
  const end = to ?? addDays(today);
  return { from: from ?? addDays(end, -days), to: end };
}

const beyond = (what: string): Refusal =>
  new Refusal("beyond-link", `This link does not show ${what}`);
