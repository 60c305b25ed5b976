import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import type { Summary } from "../src/contract/summary.ts";
import { type ServerProcess, startServer } from "./server/process.ts";
import { openBrowser, type TestBrowser } from "./support/browser.ts";
import { folder } from "./support/folder.ts";

const READER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

/** What docs/recipes.md lets nginx pass on. */
const PASSED =
  /^\/stats(\/(?:byline[-.\w]*\.js|v1\/(?:views|engagement|pixel\.gif|sites\/[-\w]+\/(?:counter|counter\.svg|most-read))))$/;

let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await openBrowser();
});
afterAll(() => chromium.close());

it("works from a path of the newsroom's own host, by a proxy that tells of the reader", async () => {
  const service = await startServer(await folder(), { BYLINE_TRUST_PROXY: "x-real-ip" });
  const asked: string[] = [];
  /** Readers as the proxy sees them. */
  let reader = "203.0.113.7";
  const newsroom = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? "/", "http://a");
    if (!pathname.startsWith("/stats/")) {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(PAGE);
      return;
    }
    asked.push(pathname);
    const path = PASSED.exec(pathname)?.[1];
    if (path) void pass(request, response, service, path + search, reader);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => newsroom.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void newsroom.close());
  const origin = `http://127.0.0.1:${(newsroom.address() as AddressInfo).port}`;

  for (const address of ["203.0.113.7", "203.0.113.8"]) {
    reader = address;
    const visit = await chromium.visit({ userAgent: READER });
    onTestFinished(visit.close);
    // Browsers that a program drives are spared on this machine alone, and these seem to be elsewhere.
    await visit.page.addInitScript(
      "Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false })",
    );
    await visit.page.goto(`${origin}/talks`);
    await visit.page.mouse.move(10, 10);
    const shown = visit.page.locator("[data-byline-views]");
    await expect.poll(() => shown.textContent()).toMatch(/^\d views?$/);
    // By the page's own timer, before which those of the tracker come.
    await visit.page.evaluate("new Promise((done) => setTimeout(done, 1500))");
    await visit.page.goto("about:blank");
    expect(visit.complaints).toEqual({ errors: [], console: [] });
  }
  const summary = () => service.ask<Summary>("/v1/sites/news/stats/summary?compare=none");
  await expect.poll(summary).toMatchObject({ views: 2, visitors: 2, articles: 1, told: 2 });
  expect(asked.filter((path) => !PASSED.test(path))).toEqual([]);
  expect(asked).toContain("/stats/byline-embeds.js");
  expect(asked).toContain("/stats/v1/engagement");
});

const PAGE = `<!doctype html><html lang="en"><title>Talks</title>
  <link rel="icon" href="data:,">
  <script defer src="/stats/byline.js" data-site="news" data-byline-article="talks"></script>
  <h1>Talks</h1><span data-byline-views></span>`;

/** Passes a request on as docs/recipes.md tells a proxy to. */
async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  service: ServerProcess,
  path: string,
  reader: string,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const { cookie: _, host: __, connection: ___, ...headers } = request.headers;
  const answer = await fetch(service.url + path, {
    method: request.method ?? "GET",
    headers: { ...(headers as Record<string, string>), "x-real-ip": reader },
    ...(request.method === "POST" ? { body: Buffer.concat(parts) } : {}),
  });
  const type = answer.headers.get("content-type") ?? "";
  response.writeHead(answer.status, { "content-type": type });
  response.end(Buffer.from(await answer.arrayBuffer()));
}
