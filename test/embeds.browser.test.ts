import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { startEdge } from "../scripts/edge.ts";
import { startServer, TOKEN } from "./server/process.ts";
import { openBrowser, type TestBrowser } from "./support/browser.ts";
import { folder } from "./support/folder.ts";

/** A reader's browser: whatever else sends views is a bot. */
const READER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await openBrowser();
});
afterAll(() => chromium.close());

const platforms = {
  node: async () => (await startServer(await folder())).url,
  async worker() {
    const edge = await startEdge({
      folder: await folder(),
      host: "127.0.0.1",
      port: 0,
      database: "byline",
      token: TOKEN,
    });
    onTestFinished(() => edge.stop());
    return edge.url;
  },
};

/** Opening balances make the counters of a hundred articles without as many views. */
const ARTICLES = Array.from({ length: 100 }, (_, i) => ({ article: `a${i}`, views: i }));

/** A page of a newsroom at an origin of its own, in Ukrainian. */
async function publish(service: string, site: string, body: string): Promise<string> {
  const html = `<!doctype html><html lang="uk"><meta charset="utf-8"><title>Головна</title>
    <link rel="icon" href="data:,">
    <script defer src="${service}/byline.js" data-site="${site}"></script>
    <style>
      :root { color-scheme: light dark; }
      [data-byline-most-read] { min-height: calc(5 * 1lh); }
      [data-byline-most-read] li { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; list-style-position: inside; }
      [data-byline-views] { display: inline-block; width: 9em; }
    </style>
    <h2 id="most">Найпопулярніше</h2>${body}<p>Після</p>`;
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const BODY = `<ol data-byline-most-read data-limit="5" data-byline-counts aria-labelledby="most"></ol>
  ${ARTICLES.map(({ article }) => `<span data-byline-views="${article}"></span>`).join("")}`;

it("the counter's image is as wide as its text, and light on dark where the reader has it so", async () => {
  const service = await platforms.node();
  const adjusted = await fetch(`${service}/v1/sites/news/adjustments`, {
    method: "POST",
    headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ article: "a", views: 1_234_567, reason: "moved" }),
  });
  expect(adjusted.status).toBe(201);
  const languages = [
    "en",
    "uk",
    "de",
    "pl",
    "el",
    "ar",
    "he",
    "fa",
    "ja",
    "zh-TW",
    "ko",
    "th",
    "hi",
    "ta",
  ];
  const images = languages
    .map(
      (lang) =>
        `<p><img src="${service}/v1/sites/news/counter.svg?article=a&amp;lang=${lang}" alt=""></p>`,
    )
    .join("");
  const brightness: number[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    const visit = await chromium.visit({ colorScheme, viewport: { width: 500, height: 900 } });
    onTestFinished(visit.close);
    await visit.page.goto(await publish(service, "news", images), { waitUntil: "load" });
    const loaded = "[...document.images].map((image) => image.naturalWidth > 0)";
    expect(await visit.page.evaluate(loaded)).toEqual(languages.map(() => true));
    if (process.env["SHOTS"])
      await visit.page.screenshot({ path: `${process.env["SHOTS"]}/svg-${colorScheme}.png` });
    // The brightest and the darkest of what is drawn, as a page of the service's origin may look.
    await visit.page.goto(`${service}/v1/sites/news/counter.svg?article=a&lang=uk`);
    const fill = "getComputedStyle(document.querySelector('text')).fill";
    const [red = 0] = /\d+/.exec(await visit.page.evaluate<string>(fill))?.map(Number) ?? [];
    brightness.push(red);
    const fits = `(() => {
      const { width } = document.querySelector("text").getBBox();
      return document.documentElement.viewBox.baseVal.width - width;
    })()`;
    for (const lang of languages) {
      await visit.page.goto(`${service}/v1/sites/news/counter.svg?article=a&lang=${lang}`);
      const spare = await visit.page.evaluate<number>(fits);
      expect(spare, lang).toBeGreaterThanOrEqual(0);
      expect(spare, lang).toBeLessThan(60);
    }
    expect(visit.complaints).toEqual({ errors: [], console: [] });
  }
  expect(brightness[0]).toBeLessThan(60);
  expect(brightness[1]).toBeGreaterThan(200);
});

it.each(["node", "worker"] as const)(
  "a front page shows a hundred counters by one request, and what is read most (%s)",
  async (platform) => {
    const service = await platforms[platform]();
    const send = async (path: string, method: string, body: object) => {
      const answer = await fetch(`${service}/v1/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${TOKEN}`,
          "content-type": "application/json",
          "user-agent": READER,
        },
        body: JSON.stringify(body),
      });
      expect(answer.ok, await answer.text()).toBe(true);
    };
    await send("sites/off", "PUT", { name: "Off", publicCounter: false });
    await send(
      "sites/news/adjustments",
      "POST",
      ARTICLES.slice(1).map((one) => ({ ...one, reason: "moved" })),
    );
    for (const article of ["a1", "a2", "a2"]) {
      await send("views", "POST", {
        site: "news",
        view: `${Date.now()
          .toString(16)
          .padStart(12, "0")
          .replace(/(.{8})/, "$1-")}-7${crypto.randomUUID().slice(15)}`,
        url: `http://127.0.0.1/${article}`,
        article: { id: article, title: `Про ${article}` },
      });
    }
    const counter = async () => (await fetch(`${service}/v1/sites/news/counter?article=a2`)).json();
    await expect.poll(counter).toMatchObject({ articles: { a2: 4 } });

    const visit = await chromium.visit({ viewport: { width: 900, height: 700 } });
    onTestFinished(visit.close);
    const { page } = visit;
    await page.addInitScript(`
      globalThis.shifts = [];
      new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) globalThis.shifts.push(value);
      }).observe({ type: "layout-shift", buffered: true });
    `);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(await publish(service, "news", BODY));
    const texts = async (selector: string) =>
      (await page.locator(selector).allTextContents()).map((text) => text.replace(/\s/gu, " "));
    await expect.poll(() => texts("ol li")).toEqual(["Про a2 2 перегляди", "Про a1 1 перегляд"]);
    await expect.poll(async () => (await texts("span")).at(-1)).toBe("99 переглядів");
    const counters = await texts("span");
    // Views and opening balance.
    expect(counters.slice(0, 6)).toEqual([
      "0 переглядів",
      "2 перегляди",
      "4 перегляди",
      "3 перегляди",
      "4 перегляди",
      "5 переглядів",
    ]);
    expect(counters[21]).toBe("21 перегляд");
    expect(asked.filter((path) => path.endsWith("/counter"))).toHaveLength(1);
    expect(asked.filter((path) => path.endsWith("/most-read"))).toHaveLength(1);
    expect(await page.evaluate("globalThis.shifts")).toEqual([]);
    if (process.env["SHOTS"])
      await page.screenshot({ path: `${process.env["SHOTS"]}/${platform}.png` });
    expect(visit.complaints).toEqual({ errors: [], console: [] });

    // Where a site shows nothing, its page shows what it has, and nobody's console says a word.
    const off = await chromium.visit();
    onTestFinished(off.close);
    const told = off.page.waitForResponse((response) => response.url().includes("/counter?"));
    const listed = off.page.waitForResponse((response) => response.url().includes("/most-read?"));
    const kept = `<ol data-byline-most-read><li>Учора</li></ol><span data-byline-views="a">…</span>`;
    await off.page.goto(await publish(service, "off", kept));
    expect([(await told).status(), (await listed).status()]).toEqual([204, 204]);
    await off.page.waitForTimeout(500);
    expect(await off.page.locator("ol, span").allTextContents()).toEqual(["Учора", "…"]);
    expect(off.complaints).toEqual({ errors: [], console: [] });
  },
);
