import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "vitest";
import type { TestBrowser } from "../support/browser.ts";
import { PATIENCE } from "./visit.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export type Page = Awaited<ReturnType<TestBrowser["visit"]>>["page"];

/** Long, of right to left, in other scripts, and hostile. */
export const VIEWS = [
  {},
  {
    article: {
      id: "long",
      title: `Budget ${"passes in the second reading after a night of debate ".repeat(4)}`,
      authors: ["Donaudampfschifffahrtselektrizitätenhauptbetriebswerk-Oberbeamtin"],
      section: ["Politics"],
      tags: ["Budget", "Верховна Рада"],
      published: "2026-11-20T05:40:00Z",
    },
  },
  {
    article: { id: "rtl", title: "عنوان المقال باللغة العربية", authors: ["ليلى"], language: "ar" },
  },
  { article: { id: "hostile", title: "<img src=x onerror=alert(1)>", tags: ["<b>bold</b>"] } },
];

/** Every page of the dashboard, and those within pages that look otherwise. */
export const PAGES = [
  "",
  "/now",
  "/articles",
  "/authors",
  "/sections",
  "/tags?search=nothing",
  "/readers",
  "/readers/country",
  "/compare",
  "/compare/author?pick=Yana%20Sokolivska",
  "/ledger",
  "/corrections",
  "/corrections/tag?pick=Budget",
  "/corrections/articles",
  "/corrections/adjustments",
  "/corrections/adjustments?pick=long",
  "/check",
  "/settings",
  "/settings/snippet",
  "/settings/tokens",
  "/settings/shares",
  "/settings/imports",
  "/article/long",
  "/author/%D9%84%D9%8A%D9%84%D9%89",
  "/tag/Budget?from=2026-01-01&to=2026-01-02",
];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
}

/** How many pixels reach beyond the window; none: zero or less. */
export const beyond = (page: Page) =>
  page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");

/** What axe finds wrong, and what reaches beyond the window. */
export async function faultsOf(page: Page): Promise<string[]> {
  // By the debugger: the page's own policy lets no script in.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE);
  const { violations } = await page.evaluate<{ violations: Violation[] }>(
    "axe.run({ resultTypes: ['violations'] })",
  );
  const over = await beyond(page);
  return [
    ...violations.map(({ id, nodes }) => {
      const [first] = nodes;
      const why = first?.failureSummary?.replaceAll("\n", " ");
      return `${id} ×${nodes.length} ${JSON.stringify(first?.target)} ${why}`;
    }),
    ...(over > 0 ? [`${over} pixels beyond the window`] : []),
  ];
}

/** Resolves once all that the page asks for has come. */
export async function settled(page: Page): Promise<void> {
  await page.locator("main h1").first().waitFor({ state: "attached" });
  const busy = page.locator("main [aria-busy=true]");
  await expect.poll(() => busy.count(), { timeout: PATIENCE }).toBe(0);
}
