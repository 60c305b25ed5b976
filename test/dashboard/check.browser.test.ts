import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { TOKEN } from "../server/process.ts";
import { openBrowser, type TestBrowser } from "../support/browser.ts";
import { visit } from "./visit.ts";

let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await openBrowser();
});
afterAll(() => chromium.close());

const PAGE = `<!doctype html><html lang="en"><title>Ferry strike ends - Harbour</title>
  <meta property="og:site_name" content="Harbour"><meta property="og:type" content="article">
  <meta property="article:published_time" content="2025-06-02 08:40:00"><meta name="author" content="Harbour">
  <script>document.title = "run"</script><img src="x" onerror="document.title='run'">
  <article><h1>Ferry strike ends</h1><p class="byline">By <a href="/a">Ines Marlow</a></p></article>`;

/** The row of a field. */
const row = (page: Awaited<ReturnType<typeof visit>>["page"], field: string) =>
  page.locator(".check tbody tr", {
    has: page.getByRole("rowheader", { name: field, exact: true }),
  });

it("reads pasted HTML as the tracker does, and runs nothing of it", async () => {
  const { server, page, complaints } = await visit(chromium, []);
  await page.goto(`${server.url}/news/check`);
  await page.getByText("Or paste the page's HTML").click();
  await page.getByRole("textbox", { name: "HTML" }).fill(PAGE);
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByText("This is an article.").waitFor();
  await expect.poll(() => row(page, "Authors").textContent()).toContain("Ines Marlow");
  const passed = row(page, "Authors").locator("details");
  await passed.locator("summary").click();
  await expect.poll(() => passed.textContent()).toContain("The publisher's name");
  await expect
    .poll(() => row(page, "Published").textContent())
    .toContain("A date without a time zone");
  expect(await page.title()).not.toBe("run");
  expect(complaints.errors).toEqual([]);
  expect(complaints.console).toEqual([]);
});

it("fetches a page of the site by its address, and says why another's is not", async () => {
  const newsroom = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end(PAGE);
  });
  await new Promise<void>((done) => newsroom.listen(0, "127.0.0.1", done));
  onTestFinished(() => void newsroom.close());
  const host = `127.0.0.1:${(newsroom.address() as AddressInfo).port}`;
  const { server, page } = await visit(chromium, []);
  const put = await fetch(`${server.url}/v1/sites/news`, {
    method: "PUT",
    headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "News", zone: "Europe/Kyiv", hosts: [host] }),
  });
  expect(put.ok).toBe(true);
  await page.goto(`${server.url}/news/check`);
  const address = page.getByRole("textbox", { name: "Address of a page of this site" });
  await address.fill(`http://${host}/story`);
  await page.getByRole("button", { name: "Check" }).click();
  await expect.poll(() => row(page, "Title").textContent()).toContain("Ferry strike ends");
  await address.fill("https://other.example/story");
  await page.getByRole("button", { name: "Check" }).click();
  await expect.poll(() => page.getByRole("alert").textContent()).toContain("does not name");
});
