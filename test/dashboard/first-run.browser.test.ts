import { afterAll, beforeAll, expect, it } from "vitest";
import { beacon } from "../server/process.ts";
import { openBrowser, type TestBrowser } from "../support/browser.ts";
import { figure, PATIENCE, visit } from "./visit.ts";

let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await openBrowser();
});
afterAll(() => chromium.close());

/** Keeps every heading that is shown, for however short a time. */
const WATCH = `
  window.headings = new Set();
  new MutationObserver(() => {
    for (const one of document.querySelectorAll("main h1, main h2, main .notice-title")) headings.add(one.textContent);
  }).observe(document, { childList: true, subtree: true, characterData: true });
`;

it("leads from a name in Cyrillic to what was read from the first page, and shows no empty figures on the way", async () => {
  const { server, page, complaints } = await visit(chromium, []);
  await page.addInitScript(WATCH);
  await page.goto(`${server.url}/?new`);
  await page.getByLabel("Name", { exact: true }).fill("Їжакова Щоденна");
  await expect.poll(() => page.getByLabel("Short name").inputValue()).toBe("yizhakova-shchodenna");
  await page.getByRole("button", { name: "Create the site" }).click();
  await page.getByText("Waiting for the first view").waitFor();
  await expect.poll(() => new URL(page.url()).pathname).toBe("/yizhakova-shchodenna");
  await expect
    .poll(() => page.locator("code").first().textContent())
    .toContain('data-site="yizhakova-shchodenna"');
  const shown = await page.evaluate<string[]>("[...headings]");
  expect(shown).not.toContain("There is no such page");
  expect(shown).not.toContain("Views and visitors");

  const article = {
    id: "budget",
    title: "Бюджет ухвалено",
    authors: ["Henrik Dahl", "Олена Їжак"],
    section: ["Politics", "Budget"],
    published: "2026-11-20T05:40:00Z",
  };
  expect(await server.send(beacon({ site: "yizhakova-shchodenna", article }))).toBe(202);
  const read = page.getByRole("region", { name: /The first view has arrived/ });
  await read.getByText("Бюджет ухвалено").waitFor({ timeout: PATIENCE });
  await expect
    .poll(async () => (await read.locator("dl > div").allTextContents()).slice(0, 4))
    .toEqual([
      "HeadlineБюджет ухвалено",
      "AuthorsHenrik Dahl, Олена Їжак",
      "SectionPolitics › Budget",
      "Tagsnothing on the page",
    ]);
  await expect.poll(() => figure(page, "Views")).toBe("1");
  await read.getByRole("button", { name: "Close" }).click();
  await read.waitFor({ state: "detached" });
  expect(complaints.errors).toEqual([]);
  expect(complaints.console).toEqual([]);
});

it("says of a first view of a page that is no article that it counts for the site", async () => {
  const { server, page } = await visit(chromium, []);
  await page.goto(`${server.url}/news`);
  await page.getByText("Waiting for the first view").waitFor();
  const { article: _none, ...bare } = beacon();
  expect(await server.send(bare)).toBe(202);
  await page.getByText("It was of a page that is no article").waitFor({ timeout: PATIENCE });
});
