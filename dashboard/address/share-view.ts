import type { ShareView } from "../../src/contract/shares.ts";
import { type Address, formatAddress } from "./address.ts";
import { COMPARED_LIMIT, isByHours, isComparable } from "./comparable.ts";
import type { Filters, Value } from "./filters.ts";
import { daysOf, type Preset } from "./range.ts";

/** What presets that end with today take at most, whatever the day. */
const DAYS: Readonly<Record<Exclude<Preset, "yesterday">, number>> = {
  today: 1,
  "7d": 7,
  "30d": 30,
  "90d": 90,
  "12mo": 366,
};

/** What a share of a page shows. @param today In the site's zone. */
export function viewOf(here: Address, today: string): ShareView {
  const byHours = isByHours(here) && here.picked.length > 0;
  // Filters do not matter there, and are not seen by whom it is shown.
  const shown = byHours ? { ...here, filters: {} } : here;
  const { chosen, member, compare } = shown;
  const without = keysOf(shown.filters, true);
  const filters = {
    ...comparedIn(shown),
    ...keysOf(shown.filters, false),
    ...(member && { [member.by]: [member.key] }),
  };
  const moves = typeof chosen === "string" && chosen !== "yesterday";
  const range = moves ? { days: DAYS[chosen] } : daysOf(chosen, today);
  // A day that is over stays that day: the page names it.
  const page = formatAddress(moves ? shown : { ...shown, chosen: daysOf(chosen, today) });
  const left = Object.keys(without).length > 0 ? { without } : {};
  // Lives are of all readers, so where an article's page is filtered its link has none.
  const isArticle = Object.keys({ ...filters, ...without }).join() === "article";
  const lives = byHours || (member?.by === "article" && isArticle);
  return { filters, ...left, ...range, compare, ...(lives ? { lives } : {}), page };
}

/** Those that a page compares: it shows of nothing else. */
function comparedIn({ page, part, picked }: Address): ShareView["filters"] {
  const by = isComparable(part) ? part : "article";
  return page === "compare" && picked.length > 0 ? { [by]: picked.slice(0, COMPARED_LIMIT) } : {};
}

/** Keys that are asked for, or left out, by dimension. */
const keysOf = (filters: Filters, not: boolean): ShareView["filters"] =>
  Object.fromEntries(
    Object.entries(filters).flatMap(([dimension, values]: [string, readonly Value[]]) => {
      const keys = values.filter((value) => value.not === not).map(({ key }) => key);
      return keys.length > 0 ? [[dimension, keys]] : [];
    }),
  );
