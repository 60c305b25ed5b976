import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, type TestBrowser } from "../support/browser.ts";
import { faultsOf, PAGES, type Page, settled, VIEWS } from "./look.ts";
import { stored, visit } from "./visit.ts";

let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await openBrowser();
});
afterAll(() => chromium.close());

/** What opens above a page, and how. */
const DIALOGS: readonly (readonly [path: string, open: (page: Page) => Promise<void>])[] = [
  ["/ledger", (page) => page.keyboard.press("/")],
  ["/ledger", (page) => page.keyboard.press("?")],
  ["/articles", (page) => page.getByRole("button", { name: "Share" }).click()],
  ["/article/long", (page) => page.getByRole("button", { name: "Correct" }).click()],
  ["/settings/tokens", (page) => page.getByRole("button", { name: "Sign out everywhere" }).click()],
];

const LOOKS = [
  { width: 360, colorScheme: "light" },
  { width: 360, colorScheme: "dark" },
  { width: 1920, colorScheme: "light" },
  { width: 1920, colorScheme: "dark" },
] as const;

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
  }, 900_000);

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
  });

  it("has nothing wrong in any menu, nor with filters set, on a phone", async () => {
    const { server, page, complaints } = await visit(chromium, VIEWS, { width: 360 });
    await stored(server, VIEWS.length);
    const found: string[] = [];
    await page.goto(`${server.url}/news/articles?author=Yana%20Sokolivska&tag=!Budget&country=UA`);
    await settled(page);
    const menus = page.locator(".menu > summary");
    await expect.poll(() => menus.count()).toBeGreaterThan(2);
    for (let i = 0; i < (await menus.count()); i++) {
      await menus.nth(i).click();
      await page.locator(".menu-panel").waitFor();
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        found.push(...(await faultsOf(page)).map((fault) => `menu ${i}, ${colorScheme}: ${fault}`));
      }
      await page.keyboard.press("Escape");
      await page.locator(".menu-panel").waitFor({ state: "detached" });
      // The keyboard goes on where the menu was opened.
      await expect.poll(() => page.evaluate("document.activeElement.tagName")).toBe("SUMMARY");
    }
    expect(found).toEqual([]);
    expect(complaints.errors).toEqual([]);
  });
});
