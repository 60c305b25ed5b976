import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, type TestBrowser } from "../support/browser.ts";
import { HEADLINES, sendCrowd } from "./crowd.ts";
import { beyond, faultsOf, type Page, settled } from "./look.ts";
import { figure, NEWS, PATIENCE, stored, visit } from "./visit.ts";

let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await openBrowser();
});
afterAll(() => chromium.close());

const soon = <T>(ask: () => T, message = "") => expect.poll(ask, { timeout: PATIENCE, message });

/** Pages that show figures, and what of each cannot be had where the service is away. */
const FIGURES = [
  "",
  "/now",
  "/articles",
  "/authors",
  "/sections",
  "/tags",
  "/readers",
  "/readers/country",
  "/compare/author?pick=Everyone",
  "/ledger",
  "/article/story-8",
  "/author/Everyone",
];
const TOOLS = ["/corrections", "/settings/tokens", "/settings/shares"];

/** Sum of what moved without the reader's doing, as browsers score it, of the page shown. */
const WATCH_SHIFTS = `
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
`;

const DELAY = 700;

/** Every question is answered late, each by another time. */
const slow = (page: Page) =>
  page.route(/\/v1\//, async (route) => {
    await new Promise((done) => setTimeout(done, DELAY * (0.5 + Math.random())));
    await route.continue().catch(() => {});
  });

describe("pages of a crowd", () => {
  it("stand still while answers come late, and hold hostile names within the window", async () => {
    const { server, page, complaints } = await visit(chromium, []);
    await sendCrowd(server, 1100);
    await stored(server, 1100);
    await page.goto(`${server.url}/news`);
    await soon(() => figure(page, "Views")).toBe("1,100");
    await page.addInitScript(WATCH_SHIFTS);
    await slow(page);
    const moved: string[] = [];
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 860 });
      for (const path of [...FIGURES, ...TOOLS, "/settings", "/check"]) {
        await page.goto(`${server.url}/news${path}`);
        await page.locator("main h1").first().waitFor({ state: "attached" });
        await settled(page);
        // What is drawn last, such as the shapes of rows, comes by another question still.
        await page.waitForTimeout(2 * DELAY);
        const shift = await page.evaluate<number>("shifted");
        if (shift >= 0.02) moved.push(`${path || "/"}, ${width}: ${shift.toFixed(3)}`);
        if ((await beyond(page)) > 0) moved.push(`${path || "/"}, ${width}: beyond the window`);
      }
    }
    await page.unrouteAll({ behavior: "ignoreErrors" });
    expect(moved).toEqual([]);
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).not.toBe("run");
    expect(complaints.errors).toEqual([]);
    expect(complaints.console).toEqual([]);
  }, 900_000);

  it("are opened to the last row, each row once, and searched in any script", async () => {
    const { server, page } = await visit(chromium, []);
    await sendCrowd(server, 1100);
    await stored(server, 1100);
    await page.goto(`${server.url}/news/articles?pages=22&compare=none`);
    const rows = page.locator("table.rows tbody tr");
    await soon(() => rows.count()).toBe(1100);
    await page.getByText("That is all 1,100.").waitFor();
    const titles = page.locator("table.rows tbody th .title");
    await soon(async () => new Set(await titles.allTextContents()).size).toBe(1100);
    const names = await titles.allTextContents();
    for (const headline of HEADLINES.slice(0, 4)) expect(names).toContain(headline.trim());
    await page.getByRole("searchbox").fill("الميزانية");
    await soon(() => rows.count()).toBe(1);
    await page.goto(`${server.url}/news/authors?pages=22&compare=none`);
    await soon(() => rows.count()).toBe(1100);
    await soon(() => rows.first().textContent()).toContain("Everyone");
    await page.getByRole("button", { name: "Show 50 more" }).click();
    await page.getByText("That is all 1,101.").waitFor();
  });

  it("hold figures of ten million views, grouped, on a phone and a wide screen", async () => {
    const { server, page } = await visit(chromium, NEWS, { width: 360 });
    await stored(server, NEWS.length);
    // What no test can send: the answers are real but for their size.
    await page.route(/\/v1\/sites\/news\/(stats|articles)/, async (route) => {
      const answer = await route.fetch();
      const large = (await answer.text()).replace(
        /"(views|visitors|engaged|received|counted|readers|total)":(\d+)/g,
        (_, name, value) => `"${name}":${Number(value) * 12_345_678}`,
      );
      await route.fulfill({ response: answer, body: large });
    });
    const cut: string[] = [];
    for (const path of [
      "",
      "/now",
      "/articles",
      "/ledger",
      "/article/budget",
      "/compare/author?pick=Henrik+Dahl",
    ]) {
      await page.goto(`${server.url}/news${path}`);
      for (const width of [320, 360, 1920]) {
        await page.setViewportSize({ width, height: 900 });
        await settled(page);
        // A chart follows its window a moment later.
        await soon(() => beyond(page), `${path}, ${width}`).toBeLessThanOrEqual(0);
        const found = await page.evaluate<string[]>(CUT);
        cut.push(...found.map((text) => `${path}, ${width}: ${text} is cut`));
      }
    }
    await page.goto(`${server.url}/news?compare=none`);
    await soon(() => figure(page, "Views")).toBe("37,037,034");
    await page.unrouteAll({ behavior: "ignoreErrors" });
    expect(cut).toEqual([]);
  });
});

/** Figures that their box cuts off. */
const CUT = `[...document.querySelectorAll(".figure-value, td, .readers strong, .being-read li > span, dd")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && getComputedStyle(one).overflow !== "visible")
  .map((one) => one.className + " " + one.textContent)`;

describe("a service in trouble", () => {
  const away = (status: number, headers: Record<string, string> = {}) => ({
    status,
    contentType: "application/problem+json",
    body: JSON.stringify({ title: "It is down", status }),
    headers,
  });

  it.each([
    ["fails", away(500), "Something went wrong in the service"],
    ["has no store", away(503, { "retry-after": "600" }), "The store does not answer"],
    ["asks to wait", away(429, { "retry-after": "60" }), "Too many requests"],
    ["cannot be reached", null, "The service cannot be reached"],
  ] as const)("that %s is told of on every page, with a way on", async (_, answer, text) => {
    const { server, page, complaints } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    const missing: string[] = [];
    for (const path of [...FIGURES, ...TOOLS]) {
      await page.route(/\/v1\/(sites\/|tokens)/, (route) =>
        answer ? route.fulfill(answer) : route.abort("connectionfailed"),
      );
      await page.goto(`${server.url}/news${path}`);
      const alert = page.getByRole("alert").filter({ hasText: text }).first();
      await alert.waitFor().catch(() => missing.push(path || "/"));
      if ((await page.getByRole("alert").count()) > 1) missing.push(`${path}: more than once`);
      await page.unroute(/\/v1\/(sites\/|tokens)/);
      // One of them asks for all.
      await page.getByRole("alert").getByRole("button", { name: "Try again" }).first().click();
      await soon(() => page.getByRole("alert").count()).toBe(0);
      await settled(page);
    }
    expect(missing).toEqual([]);
    expect(complaints.errors).toEqual([]);
  });

  it("leaves the last figures with their time, and goes on once it is there again", async () => {
    const { server, page, complaints } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    await page.goto(`${server.url}/news?compare=none`);
    await soon(() => figure(page, "Views")).toBe("3");
    await page.context().setOffline(true);
    const old = page.getByRole("button", { name: /^As of \d\d:\d\d/ });
    await old.first().waitFor({ timeout: PATIENCE });
    expect(await figure(page, "Views")).toBe("3");
    await soon(() => old.first().getAttribute("title")).toContain("cannot be reached");
    await server.send({
      site: "news",
      view: "01972f6e-1c5b-7a51-9f2f-0c7e4f0f6b1d",
      url: "https://unn.example/a",
    });
    await stored(server, NEWS.length + 1);
    await page.context().setOffline(false);
    await soon(() => figure(page, "Views")).toBe("4");
    await soon(() => old.count()).toBe(0);
    expect(complaints.errors).toEqual([]);
  });

  it("is told of on the full screen too, where old figures stand, and no longer once they are new", async () => {
    const { server, page, complaints } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    await page.clock.install();
    await page.goto(`${server.url}/news/now`);
    const readers = page.locator(".board-readers .readers");
    await soon(() => readers.textContent()).toContain("1 reader");
    await page.getByRole("button", { name: "Whole screen" }).click();
    await soon(() => page.evaluate("document.fullscreenElement?.id")).toBe("content");
    expect(await page.getByRole("alert").count()).toBe(0);
    await page.route("**/stats/*", (route) => route.fulfill(away(503)));
    const alert = page.locator(":fullscreen").getByRole("alert");
    await alert.getByText("The store does not answer").waitFor();
    await readers.getByRole("button", { name: /^As of \d\d:\d\d/ }).waitFor();
    expect(await readers.textContent()).toContain("1 reader");
    const below = await alert.evaluate((box) => box.getBoundingClientRect().bottom);
    expect(below).toBeLessThanOrEqual(await page.evaluate<number>("innerHeight"));
    await page.unroute("**/stats/*");
    await alert.getByRole("button", { name: "Try again" }).click();
    await soon(() => page.getByRole("alert").count()).toBe(0);
    await soon(() => readers.getByRole("button").count()).toBe(0);
    // A service that does not answer at all says nothing of it.
    let asked = 0;
    await page.route("**/stats/now?*", () => {
      asked++;
    });
    await page.clock.fastForward(5000);
    await soon(() => asked).toBeGreaterThan(0);
    await page.clock.fastForward(60_000);
    await alert.getByText("The service cannot be reached").waitFor();
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await alert.getByRole("button", { name: "Try again" }).click();
    await soon(() => page.getByRole("alert").count()).toBe(0);
    expect(complaints.errors).toEqual([]);
  });

  it("is told of once, however many cards it concerns, which say no more than that", async () => {
    const { server, page, complaints } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    await page.route("**/stats/*", (route) => route.fulfill(away(503)));
    await page.route("**/stats/summary?*", (route) => route.fulfill(away(500)));
    for (const width of [360, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${server.url}/news`);
      const quiet = page.locator(".card").getByText("This could not be loaded");
      await soon(() => quiet.count()).toBeGreaterThan(7);
      const alert = page.getByRole("alert");
      expect(await alert.count()).toBe(1);
      const said = (await alert.textContent()) ?? "";
      for (const reason of ["Something went wrong", "The store does not answer"]) {
        expect(said.split(reason)).toHaveLength(2);
      }
      // In sight, wherever the page is scrolled to.
      expect(await alert.evaluate((box) => box.getBoundingClientRect().bottom)).toBeLessThan(800);
      expect(await faultsOf(page)).toEqual([]);
    }
    await page.unroute("**/stats/*");
    await page.unroute("**/stats/summary?*");
    await page.getByRole("button", { name: "Try again" }).press("Enter");
    await soon(() => figure(page, "Views")).toBe("3");
    await soon(() => page.getByRole("alert").count()).toBe(0);
    expect(await page.locator("#content").evaluate((main) => main.matches(":focus"))).toBe(true);
    expect(complaints.errors).toEqual([]);
  });

  it("shows no figures of other days in place of those that it does not give", async () => {
    const { server, page } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    await page.goto(`${server.url}/news?compare=none`);
    await soon(() => figure(page, "Views")).toBe("3");
    await page.route("**/stats/*", (route) => route.fulfill(away(500)));
    await page.getByRole("link", { name: "30 days" }).click();
    await page.getByRole("alert").first().waitFor();
    await soon(() => page.locator(".figure-value:not(.skeleton)").count()).toBe(0);
    await page.goBack();
    await soon(() => figure(page, "Views")).toBe("3");
  });

  it("asks to sign in where the session has ended in the middle, and goes on where one was", async () => {
    const { server, page } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    await page.goto(`${server.url}/news/authors?range=30d&sort=visitors`);
    await page.getByRole("link", { name: "Henrik Dahl", exact: true }).waitFor();
    await page.context().clearCookies();
    // The next refresh of the figures, ten seconds apart, is told so.
    await page.getByLabel("Token").waitFor({ timeout: PATIENCE });
    await page.getByLabel("Token").fill("the-token-of-the-tests");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { level: 1, name: "Authors" }).waitFor();
    await page.getByRole("link", { name: "Henrik Dahl", exact: true }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/news/authors");
    expect(new URL(page.url()).search).toBe("?range=30d&sort=visitors");
  });
});

it("says on every page of a site without a view what there is to do, without empty figures", async () => {
  const { server, page, complaints } = await visit(chromium, []);
  const empty: string[] = [];
  for (const path of [...FIGURES, ...TOOLS, "/settings", "/check"]) {
    await page.goto(`${server.url}/news${path}`);
    await settled(page);
    const text = await page.locator("main").textContent();
    if (/NaN|undefined|null|Infinity/.test(text ?? "")) empty.push(`${path}: ${text}`);
    if ((await beyond(page)) > 0) empty.push(`${path}: beyond the window`);
  }
  expect(empty).toEqual([]);
  expect(complaints.errors).toEqual([]);
  expect(complaints.console.filter((line) => !line.includes("404"))).toEqual([]);
});
