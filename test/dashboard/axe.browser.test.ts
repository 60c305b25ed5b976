import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, type TestBrowser } from "../support/browser.ts";
import { PATIENCE, stored, visit } from "./visit.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await openBrowser();
});
afterAll(() => chromium.close());

/** Long, of right to left, in other scripts, and hostile. */
const VIEWS = [
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
const PAGES = [
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
  "/check",
  "/settings",
  "/settings/snippet",
  "/settings/tokens",
  "/settings/shares",
  "/article/long",
  "/author/%D9%84%D9%8A%D9%84%D9%89",
  "/tag/Budget?from=2026-01-01&to=2026-01-02",
];

/** What opens above a page, and how. */
const DIALOGS: readonly (readonly [path: string, open: (page: Page) => Promise<void>])[] = [
  ["/ledger", (page) => page.keyboard.press("/")],
  ["/ledger", (page) => page.keyboard.press("?")],
  ["/articles", (page) => page.getByRole("button", { name: "Share" }).click()],
  ["/article/long", (page) => page.getByRole("button", { name: "Correct" }).click()],
  ["/settings/tokens", (page) => page.getByRole("button", { name: "Sign out everywhere" }).click()],
];

type Page = Awaited<ReturnType<TestBrowser["visit"]>>["page"];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
}

const LOOKS = [
  { width: 360, colorScheme: "light" },
  { width: 360, colorScheme: "dark" },
  { width: 1920, colorScheme: "light" },
  { width: 1920, colorScheme: "dark" },
] as const;

/** What axe finds wrong, and what reaches beyond the window. */
async function faultsOf(page: Page): Promise<string[]> {
  // By the debugger: the page's own policy lets no script in.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE);
  const { violations } = await page.evaluate<{ violations: Violation[] }>(
    "axe.run({ resultTypes: ['violations'] })",
  );
  const over = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
  return [
    ...violations.map(({ id, nodes }) => {
      const [first] = nodes;
      const why = first?.failureSummary?.replaceAll("\n", " ");
      return `${id} ×${nodes.length} ${JSON.stringify(first?.target)} ${why}`;
    }),
    ...(over > 0 ? [`${over} pixels beyond the window`] : []),
  ];
}

async function settled(page: Page): Promise<void> {
  await page.locator("main h1").first().waitFor({ state: "attached" });
  const busy = page.locator("main [aria-busy=true]");
  await expect.poll(() => busy.count(), { timeout: PATIENCE }).toBe(0);
}

describe("the dashboard, to axe", () => {
  it("has nothing wrong on any page, on a phone and a wide screen, light and dark", async () => {
    const { server, page, complaints } = await visit(chromium, VIEWS);
    await stored(server, VIEWS.length);
    const found: string[] = [];
    for (const path of PAGES) {
      await page.goto(`${server.url}/news${path}`);
      for (const { width, colorScheme } of LOOKS) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await settled(page);
        const look = `${path || "/"}, ${width}, ${colorScheme}`;
        found.push(...(await faultsOf(page)).map((fault) => `${look}: ${fault}`));
      }
    }
    expect(found).toEqual([]);
    expect(complaints.errors).toEqual([]);
    expect(complaints.console).toEqual([]);
  }, 300_000);

  it("has nothing wrong in any dialog, light and dark", async () => {
    const { server, page, complaints } = await visit(chromium, VIEWS, { width: 360 });
    await stored(server, VIEWS.length);
    const found: string[] = [];
    for (const [path, open] of DIALOGS) {
      await page.goto(`${server.url}/news${path}`);
      await settled(page);
      await open(page);
      const dialog = page.getByRole("dialog");
      await dialog.waitFor();
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const name = `${await dialog.getAttribute("aria-label")}, ${colorScheme}`;
        found.push(...(await faultsOf(page)).map((fault) => `${name}: ${fault}`));
      }
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
    }
    expect(found).toEqual([]);
    expect(complaints.errors).toEqual([]);
  }, 120_000);
});
