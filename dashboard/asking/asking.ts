import { createContext } from "preact";
import { useContext, useEffect, useMemo, useState } from "preact/hooks";
import { addDays, dayAt } from "../../src/contract/days.ts";
import type { Compare, Dimension } from "../../src/contract/question.ts";
import type { Site } from "../../src/contract/site.ts";
import type { Address } from "../address/address.ts";
import { filterParams } from "../address/filters.ts";
import { type Days, daysOf, isOpen, isUnderWay } from "../address/range.ts";

/** What every panel of a page asks about: the address, resolved for its site and today. */
export interface Asking {
  readonly site: Site;
  readonly here: Address & { readonly site: string };
  readonly today: string;
  readonly days: Days;
  /** The parameters common to every question of the page. */
  readonly question: Days & Readonly<Partial<Record<Dimension, string[]>>>;
  readonly compare: Compare;
  /** Today is part of the range, and is compared with a whole day. */
  readonly open: boolean;
  /** The range is a day not over yet, beside whole days: a change would mislead. */
  readonly underWay: boolean;
  /** Seconds between refreshes: a range that today is part of moves, others hardly do. */
  readonly every: number;
}

export const AskingContext = createContext<Asking | null>(null);

/** What this page asks about. @throws outside of a site's page. */
export function useAsking(): Asking {
  const asking = useContext(AskingContext);
  if (!asking) throw new Error("used outside of a site's page");
  return asking;
}

/** Where days do not matter, labels are looked for among what was read in so many. */
export const ALL_DAYS = 3650;

const LIVE = 10;
const SETTLED = 120;

/** Resolves an address. */
export function resolve(site: Site, here: Address, today: string): Asking {
  const days = daysOf(here.chosen, today);
  const { member, filters } = here;
  const open = isOpen(days, today);
  return {
    site,
    here: { ...here, site: site.id },
    today,
    days,
    question: { ...days, ...filterParams(filters), ...(member && { [member.by]: [member.key] }) },
    compare: here.compare,
    open,
    underWay: isUnderWay(days, today),
    every: open ? LIVE : SETTLED,
  };
}

/** The same page, asking about all history and all readers. */
export function useAllHistory(): Asking {
  const asking = useAsking();
  const { today } = asking;
  return useMemo(() => {
    const days = { from: addDays(today, -ALL_DAYS), to: addDays(today) };
    return { ...asking, days, question: days };
  }, [asking, today]);
}

/** Today in a zone, changing at its midnight. */
export function useToday(zone: string): string {
  const [, redraw] = useState(0);
  const { day, end } = dayAt(Date.now(), zone);
  useEffect(() => {
    const timer = setTimeout(() => redraw((n) => n + 1), end - Date.now() + 50);
    return () => clearTimeout(timer);
  }, [end]);
  return day;
}
