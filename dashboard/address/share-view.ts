import type { ShareView } from "../../src/contract/shares.ts";
import { type Address, formatAddress } from "./address.ts";
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
  const { chosen, member, compare } = here;
  const named = keysOf(here.filters, false);
  const without = keysOf(here.filters, true);
  const filters = member ? { ...named, [member.by]: [member.key] } : named;
  const moves = typeof chosen === "string" && chosen !== "yesterday";
  const range = moves ? { days: DAYS[chosen] } : daysOf(chosen, today);
  // A day that is over stays that day: the page names it.
  const page = formatAddress(moves ? here : { ...here, chosen: daysOf(chosen, today) });
  const left = Object.keys(without).length > 0 ? { without } : {};
  return { filters, ...left, ...range, compare, page };
}

/** Keys that are asked for, or left out, by dimension. */
const keysOf = (filters: Filters, not: boolean): ShareView["filters"] =>
  Object.fromEntries(
    Object.entries(filters).flatMap(([dimension, values]: [string, readonly Value[]]) => {
      const keys = values.filter((value) => value.not === not).map(({ key }) => key);
      return keys.length > 0 ? [[dimension, keys]] : [];
    }),
  );
