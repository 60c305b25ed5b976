import { Dimension, type Left, leftOf, type Range, type Ranked } from "../contract/question.ts";
import type { Params } from "../store/engine.ts";
import { localParams, spanParams } from "../store/local.ts";
import { spanOf } from "../store/stale.ts";
import { isLabel } from "../store/tables.ts";
import { type Context, daysOf, type Stretch, toldHours, untold } from "./range.ts";

/** What a question groups by: `total` is the selection as a whole. */
export type By = Ranked | "total";

/** What all questions take, as parsed. */
export type Asked = Readonly<Record<Dimension | Left, string[]>> & {
  readonly credit: "full" | "equal";
  readonly labels: "now" | "read";
};

/** Dimensions of whose members some are asked for. */
export const wanted = (asked: Asked): Dimension[] =>
  Dimension.options.filter((name) => asked[name].length > 0);

/** Dimensions of whose members some are left out. */
export const leftOut = (asked: Asked): Dimension[] =>
  Dimension.options.filter((name) => asked[leftOf(name)].length > 0);

/** A selection of everything. */
export const EVERYTHING: Asked = {
  ...(Object.fromEntries(
    [...Dimension.options, ...Dimension.options.map(leftOf)].map((name) => [name, [] as string[]]),
  ) as Record<Dimension | Left, string[]>),
  credit: "full",
  labels: "now",
};

/**
 * How a selection is answered: `days` from the views themselves; the other days of the range from
 * the slices of `kind`, or, where `kind` is null, none: then `days` are all of them.
 */
export interface Plan {
  readonly kind: string | null;
  /** Members of the kind; empty: all of them. */
  readonly keys: readonly string[];
  /** Members of the kind that are left out. */
  readonly without?: readonly string[];
  readonly days: readonly string[];
  /** Stretches of these days that slices of hours tell, and not the views; absent: none. */
  readonly told?: readonly Stretch[];
}

/** What a statement reads beside slices of days: those of hours, and views, where neither tells them. */
export interface Reads {
  readonly hours: boolean;
  readonly views: boolean;
}

/** What it takes to answer a plan. */
export const readsOf = ({ site }: Context, range: Range, plan: Plan): Reads => ({
  hours: isTold(plan),
  views: isTold(plan)
    ? firstUntold(plan, site.zone, cutOf(range)) !== undefined
    : plan.days.length > 0,
});

/** Whether a part of the plan's days is told by slices of hours. */
const isTold = ({ told = [] }: Plan): boolean => told.length > 0;

/** Views of one day are in its slices once no mark says otherwise. */
export async function planFor(context: Context, range: Range, by: By, asked: Asked): Promise<Plan> {
  const slice = sliceOf(by, asked);
  if (slice === null) return { kind: null, keys: [], days: daysOf(range) };
  return { ...slice, days: await untold(context, range, slice.kind) };
}

/** The same for a question that knows of slices of hours. */
export async function planByHours(
  context: Context,
  range: Range,
  by: By,
  asked: Asked,
): Promise<Plan> {
  const plan = await planFor(context, range, by, asked);
  if (plan.kind === null) return plan;
  return { ...plan, told: await toldHours(context, range, plan.kind, plan.days) };
}

/** The slices that tell what is asked, if there are any. */
function sliceOf(by: By, asked: Asked): (Pick<Plan, "keys" | "without"> & { kind: string }) | null {
  const used = wanted(asked);
  const left = leftOut(asked);
  // Slices are of today's labels, and credit whole views.
  if (asked.labels === "read" && (isLabel(by) || [...used, ...left].some(isLabel))) return null;
  if (asked.credit === "equal" && isLabel(by)) return null;
  if (by === "total") {
    // Who read what is left is known of no slice: a visitor may be in both parts.
    if (left.length > 0) return null;
    const [only] = used;
    if (only === undefined) return { kind: "site", keys: [] };
    // Views of two members together are no sum where one view may be under both.
    if (used.length > 1 || asked[only].length > 1) return null;
    return { kind: only, keys: only === "article" ? [] : asked[only] };
  }
  if (used.length + left.length === 0) return { kind: by, keys: [] };
  // Slices of articles are cut down to those under the labels by the question itself.
  if (by === "article") return [...used, ...left].every(isLabel) ? { kind: by, keys: [] } : null;
  // Under a label of which a view may have several, its others are asked for as well.
  if (["author", "section", "tag", "referrer"].includes(by)) return null;
  if ([...used, ...left].some((name) => name !== by)) return null;
  return { kind: by, keys: asked[by as Dimension], without: asked[leftOf(by as Dimension)] };
}

/** The last second that the store knows. */
const NEVER = 2 ** 32 - 1;

/** The second that a range ends before, if within a day. */
const cutOf = ({ until }: Range): number =>
  until === undefined ? NEVER : Math.floor(Date.parse(until) / 1000);

/** Parameters of the filters of a selection. */
export const filterParams = (asked: Asked): Params =>
  Object.fromEntries(
    Dimension.options.flatMap((name) => [
      [name, asked[name]],
      [`not_${name}`, asked[leftOf(name)]],
    ]),
  );

/** Parameters that every statement over a selection takes. */
export function paramsOf({ site }: Context, range: Range, plan: Plan, asked: Asked): Params {
  const cut = cutOf(range);
  const local = localParams(site.zone, plan.days, range);
  return {
    ...filterParams(asked),
    site: site.id,
    from: range.from,
    to: range.to,
    kind: plan.kind ?? "",
    keys: plan.keys,
    without: plan.without ?? [],
    cut,
    ...local,
    // The views themselves are wanted from here on alone: a day that goes on has many that hours tell.
    ...(isTold(plan) ? { since: firstUntold(plan, site.zone, cut) ?? local["until"] } : {}),
    ...spanParams(plan.told ?? []),
  };
}

/** The first instant of a plan's days that no slice of hours tells, milliseconds since 1970, if any. */
function firstUntold({ days, told = [] }: Plan, zone: string, cut: number): number | undefined {
  for (const day of days) {
    const { start, end } = spanOf(day, zone);
    const upto = told.find(({ first }) => first * 1000 === start)?.end ?? start / 1000;
    if (upto < Math.min(end / 1000, cut)) return upto * 1000;
  }
  return undefined;
}
