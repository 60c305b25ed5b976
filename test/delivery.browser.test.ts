import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import type { Ledger } from "../src/contract/ledger.ts";
import { Release } from "../src/contract/release.ts";
import { startServer, TOKEN } from "./server/process.ts";
import { openBrowser, type TestBrowser } from "./support/browser.ts";
import { folder } from "./support/folder.ts";
import { platforms, publish, READER } from "./support/platforms.ts";

let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await openBrowser();
});
afterAll(() => chromium.close());

const LD = `<script nonce="n" type="application/ld+json">${JSON.stringify({
  "@type": "NewsArticle",
  headline: "Second round",
  author: { name: "Yana Sokolivska" },
})}</script>`;

/** The line that names a release and its hash, as the service tells of it. */
async function pinned(service: string): Promise<string> {
  const told = Release.parse(await (await fetch(`${service}/byline.json`)).json());
  const file = told.files.find(({ name }) => name === "byline.js");
  return `<script defer nonce="n" src="${service}${file?.path}" integrity="${file?.integrity}" crossorigin="anonymous" data-site="news"></script>`;
}

/** What the service has received and counted by now. */
async function ledgerOf(service: string) {
  const day = (ahead: number) =>
    new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const path = `/v1/sites/news/stats/ledger?from=${day(-2)}&to=${day(2)}`;
  const answer = await fetch(service + path, { headers: { authorization: `Bearer ${TOKEN}` } });
  if (!answer.ok) throw new Error(await answer.text());
  const { received, counted, duplicates } = (await answer.json()) as Ledger;
  return { received, counted, duplicates };
}

const seen = (service: string, views: number) =>
  expect
    .poll(() => ledgerOf(service), { timeout: 60_000, interval: 250 })
    .toEqual({ received: views, counted: views, duplicates: 0 });

async function openReader() {
  const reader = await chromium.visit({ userAgent: READER });
  onTestFinished(reader.close);
  return reader;
}

it.each(["node", "worker"] as const)(
  "each view is one request and is counted, whatever becomes of network, tab and script (%s)",
  async (platform) => {
    const service = await platforms[platform]();
    const tracker = await pinned(service);
    const newsroom = await publish((path) => ({
      html:
        path === "/without-script"
          ? `<noscript><img alt="" src="${service}/v1/pixel.gif?site=news&amp;url=http%3A%2F%2Fa%2Fwithout-script"></noscript>`
          : `<title>${path}</title>${LD}${tracker}`,
      headers: {
        "content-security-policy": `default-src 'none'; script-src 'nonce-n' 'strict-dynamic'; connect-src ${service}; img-src ${service}; require-trusted-types-for 'script'`,
      },
    }));
    const { page, context, complaints } = await openReader();
    const posts: string[] = [];
    context.on("request", (request) => {
      if (request.url().endsWith("/v1/views")) posts.push(request.method());
    });

    await page.goto(`${newsroom}/one`);
    await seen(service, 1);
    const answer = await fetch(`${service}/v1/sites/news/articles`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(JSON.stringify(await answer.json())).toContain("Yana Sokolivska");

    await page.evaluate('history.pushState(null, "", "/two"); document.title = "two"');
    await seen(service, 2);
    expect(posts).toEqual(["POST", "POST"]);
    expect(complaints).toEqual({ errors: [], console: [] });

    await context.setOffline(true);
    await page.evaluate('history.pushState(null, "", "/three"); document.title = "three"');
    await page.waitForTimeout(2000);
    await context.setOffline(false);
    await seen(service, 3);

    const tab = await context.newPage();
    await tab.goto(`${newsroom}/four`, { waitUntil: "commit" });
    await tab.waitForLoadState("domcontentloaded");
    await tab.close();
    await seen(service, 4);

    const plain = await chromium.visit({ userAgent: READER, javaScriptEnabled: false });
    onTestFinished(plain.close);
    await plain.page.goto(`${newsroom}/without-script`);
    await seen(service, 5);
  },
);

it("what a server that was killed did not take it takes once it is back", async () => {
  const data = await folder();
  const server = await startServer(data);
  const tracker = await pinned(server.url);
  const newsroom = await publish((path) => ({ html: `<title>${path}</title>${LD}${tracker}` }));
  const { page } = await openReader();
  await page.goto(`${newsroom}/one`);
  await seen(server.url, 1);

  await server.end("SIGKILL");
  await page.evaluate('history.pushState(null, "", "/two"); document.title = "two"');
  await page.waitForTimeout(2000);
  await page.evaluate('history.pushState(null, "", "/three"); document.title = "three"');
  await page.waitForTimeout(2000);

  await startServer(data, { PORT: new URL(server.url).port });
  await page.goto(`${newsroom}/four`);
  await seen(server.url, 4);
});
