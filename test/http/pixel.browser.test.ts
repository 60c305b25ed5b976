import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, type TestBrowser } from "../support/browser.ts";
import { site } from "../support/store.ts";
import { CHROME, type Service, startService } from "./service.ts";

let browser: TestBrowser;
let service: Service;
let pages: ReturnType<typeof createServer>;
let server: ReturnType<typeof serve>;
let image = "";

const origin = (of: { address(): unknown }): string =>
  `http://127.0.0.1:${(of.address() as AddressInfo).port}`;

beforeAll(async () => {
  browser = await openBrowser();
  service = await startService([site()]);
  await new Promise((ready) => {
    server = serve({ fetch: service.app.fetch, hostname: "127.0.0.1", port: 0 }, ready);
  });
  pages = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end(image);
  });
  await new Promise<void>((ready) => pages.listen(0, "127.0.0.1", ready));
});
afterAll(async () => {
  await browser.close();
  for (const one of [pages, server]) await new Promise((closed) => one.close(closed));
  await service.close();
});

/** Opens a page without script that shows the image; tells what became of the view. */
async function show(path: string, query: string, attributes = ""): Promise<string | null> {
  const src = `${origin(server)}/v1/pixel.gif?site=unn${query}`;
  image = `<!doctype html><title>x</title><noscript><img ${attributes} src="${src}"></noscript>`;
  const visit = await browser.visit({ javaScriptEnabled: false, userAgent: CHROME });
  try {
    const loaded = visit.page.waitForResponse((one) => one.url().includes("/v1/pixel.gif"));
    await visit.page.goto(origin(pages) + path);
    const answer = await loaded;
    expect(await answer.body()).toHaveLength(43);
    return answer.headerValue("x-byline");
  } finally {
    await visit.close();
  }
}

const counter = async (article: string) => {
  await service.stored();
  const path = `/v1/sites/unn/counter?article=${encodeURIComponent(article)}`;
  return (await service.json<{ articles: Record<string, number> }>(path)).articles[article];
};

describe("the image on a page without script", () => {
  it("counts the page at its address", async () => {
    const url = "&amp;url=https%3A%2F%2Funn.example%2Fen%2Fa&amp;title=A%20%26%20B";
    expect(await show("/en/a", url)).toBe("counted");
    expect(await counter("/en/a")).toBe(1);
  });

  it("counts the page that the browser names, if the page lets it", async () => {
    const policy = 'referrerpolicy="no-referrer-when-downgrade"';
    expect(await show("/en/b", "&amp;title=B", policy)).toBe("counted");
    expect(await counter("/en/b")).toBe(1);
    expect(await show("/en/c", "&amp;title=C")).toMatch(/^refused; url is missing/);
    expect(await counter("/")).toBe(0);
  });
});
