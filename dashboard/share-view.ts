import type { ShareView } from "../src/contract/shares.ts";
import { type Address, formatAddress } from "./address.ts";
import { formatValue, type Value } from "./filters.ts";
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
  const named: ShareView["filters"] = Object.fromEntries(
    Object.entries(here.filters).map(([dimension, values]: [string, readonly Value[]]) => [
      dimension,
      values.map(formatValue),
    ]),
  );
  const filters = member
    ? { ...named, [member.by]: [formatValue({ key: member.key, not: false })] }
    : named;
  const moves = typeof chosen === "string" && chosen !== "yesterday";
  const range = moves ? { days: DAYS[chosen] } : daysOf(chosen, today);
  // A day that is over stays that day: the page names it.
  const page = formatAddress(moves ? here : { ...here, chosen: daysOf(chosen, today) });
  return { filters, ...range, compare, page };
}
