import type { ComponentType } from "preact";
import type { Session } from "../src/contract/session.ts";
import type { PageName } from "./address/address.ts";
import { runs } from "./asking/who.ts";
import { Overview } from "./pages/overview.tsx";

/** A page of a site. It reads what to show by `useAsking`. */
export interface PageEntry {
  readonly name: PageName;
  /** Whether days and filters hold for it: they stand above it then. */
  readonly selects: boolean;
  /** Figures come first in the navigation, tools at its end. */
  readonly group: "figures" | "tools";
  /** Whom it is offered to; absent: to everybody. */
  readonly offeredTo?: (who: Session | null) => boolean;
  /** Pages but the first are scripts of their own, loaded when first shown. */
  readonly load: () => Promise<ComponentType>;
}

/** The pages that there are, in the order of the navigation. */
const PAGES: readonly PageEntry[] = [
  { name: "overview", selects: true, group: "figures", load: async () => Overview },
  {
    name: "now",
    selects: false,
    group: "figures",
    load: async () => (await import("./pages/now.tsx")).NowPage,
  },
  { name: "articles", selects: true, group: "figures", load: async () => (await lists()).Articles },
  { name: "authors", selects: true, group: "figures", load: async () => (await lists()).Authors },
  { name: "sections", selects: true, group: "figures", load: async () => (await lists()).Sections },
  { name: "tags", selects: true, group: "figures", load: async () => (await lists()).Tags },
  {
    name: "readers",
    selects: true,
    group: "figures",
    load: async () => (await import("./pages/readers.tsx")).Readers,
  },
  {
    name: "compare",
    selects: true,
    group: "figures",
    load: async () => (await import("./pages/compare.tsx")).Compare,
  },
  {
    name: "ledger",
    selects: true,
    group: "tools",
    load: async () => (await import("./pages/ledger.tsx")).LedgerPage,
  },
  {
    name: "corrections",
    selects: false,
    group: "tools",
    load: async () => (await import("./pages/corrections.tsx")).Corrections,
  },
  {
    name: "check",
    selects: false,
    group: "tools",
    load: async () => (await import("./pages/check.tsx")).Check,
  },
  {
    name: "settings",
    selects: false,
    group: "tools",
    offeredTo: runs,
    load: async () => (await import("./pages/settings.tsx")).Settings,
  },
];

const lists = () => import("./pages/lists.tsx");

/** The pages that someone is offered. */
export const pagesFor = (who: Session | null): readonly PageEntry[] =>
  PAGES.filter(({ offeredTo }) => offeredTo?.(who) ?? true);

export const pageNamed = (name: string): PageEntry | undefined =>
  PAGES.find((page) => page.name === name);
