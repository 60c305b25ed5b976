import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser, type TestBrowser, type Visit } from "../support/browser.ts";
import { type Newsroom, openNewsroom } from "./newsroom.ts";

let browser: TestBrowser;
let newsroom: Newsroom;
let visit: Visit;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  newsroom = await openNewsroom();
  visit = await browser.visit();
});
afterEach(async () => {
  expect(visit.complaints.errors).toEqual([]);
  await visit.close();
  await newsroom.close();
});

const open = (path: string) => visit.page.goto(newsroom.origin + path);

const story = (id: string, body = "", lang = "en") =>
  `<html lang="${lang}"><title>${id}</title><body data-byline-article="${id}">${body}${newsroom.snippet}`;

/** Longer than the tracker takes to see that a page has changed. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 1500));

describe("a view", () => {
  it("tells site, address and referrer, under an id of its own and of now", async () => {
    newsroom.pages.set("/", `<a href="/next?a=1#b">next</a>${newsroom.snippet}`);
    await open("/");
    await visit.page.click("a");
    const [first, second] = await newsroom.views(2);
    expect(first).toEqual({
      site: "unn",
      view: first?.view,
      url: `${newsroom.origin}/`,
      referrer: "",
    });
    expect(second).toMatchObject({
      url: `${newsroom.origin}/next?a=1#b`,
      referrer: `${newsroom.origin}/`,
    });
    expect(second?.view).not.toBe(first?.view);
    const at = Number.parseInt(first?.view.replace("-", "").slice(0, 12) ?? "", 16);
    expect(Math.abs(Date.now() - at)).toBeLessThan(60_000);
  });

  it("leaves no name behind and writes nothing to the console", async () => {
    const names = () => visit.page.evaluate("Object.getOwnPropertyNames(window)");
    newsroom.pages.set("/bare", "<title>Bare</title>");
    await open("/bare");
    const before = await names();
    await open("/");
    await newsroom.views(1);
    expect(await names()).toEqual(before);
    expect(visit.complaints.console).toEqual([]);
  });

  it("comes from pages with a strict content security policy", async () => {
    const policy = `default-src 'none'; script-src ${newsroom.service}; connect-src ${newsroom.service}; require-trusted-types-for 'script'`;
    newsroom.pages.set("/", {
      html: newsroom.snippet,
      headers: { "content-security-policy": policy },
    });
    await open("/");
    await newsroom.views(1);
    expect(visit.complaints.console).toEqual([]);
  });

  it("comes from pages whose storage is blocked", async () => {
    newsroom.pages.set("/", {
      html: newsroom.snippet,
      headers: { "content-security-policy": "sandbox allow-scripts" },
    });
    await open("/");
    await newsroom.views(1);
  });

  it("comes from addresses longer than the service takes", async () => {
    await open(`/?${"a".repeat(3000)}`);
    expect((await newsroom.views(1))[0]?.url).toHaveLength(2048);
  });
});

describe("single-page navigation", () => {
  it("is a new view of the changed page once its path has changed", async () => {
    newsroom.pages.set("/one", story("one"));
    await open("/one?x=1");
    await newsroom.views(1);
    await visit.page.evaluate(`
      history.pushState(null, "", "/two");
      setTimeout(() => document.body.setAttribute("data-byline-article", "two"), 100);
    `);
    await newsroom.views(2);
    await visit.page.evaluate('history.replaceState(null, "", "/three")');
    await newsroom.views(3);
    await visit.page.evaluate("history.back()");
    const views = await newsroom.views(4);
    expect(new Set(views.map(({ view }) => view)).size).toBe(4);
    const { origin } = newsroom;
    expect(views.map(({ url, referrer }) => [url, referrer])).toEqual([
      [`${origin}/one?x=1`, ""],
      [`${origin}/two`, `${origin}/one?x=1`],
      [`${origin}/three`, `${origin}/two`],
      [`${origin}/one?x=1`, `${origin}/three`],
    ]);
    expect(views[1]?.article?.id).toBe("two");
  });

  it("is none when only query or fragment change", async () => {
    await open("/");
    await newsroom.views(1);
    await visit.page.evaluate('history.pushState(null, "", "/?filter=1#top")');
    await settled();
    expect(newsroom.received).toHaveLength(1);
  });
});

describe("a page out of the back/forward cache", () => {
  it("is a new view that comes from the page itself", async () => {
    await open("/");
    await newsroom.views(1);
    await visit.page.evaluate(
      'dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))',
    );
    const [first, second] = await newsroom.views(2);
    expect(second?.view).not.toBe(first?.view);
    expect(second?.referrer).toBe(first?.url);
  });
});

describe("a page that is rendered ahead", () => {
  it("is viewed once it is shown, not before", async () => {
    await visit.page.addInitScript({
      content: 'Object.defineProperty(Document.prototype, "prerendering", { value: true })',
    });
    await open("/");
    await settled();
    expect(newsroom.received).toEqual([]);
    await visit.page.evaluate('document.dispatchEvent(new Event("prerenderingchange"))');
    await newsroom.views(1);
  });
});

describe("a view that did not arrive", () => {
  it.each([503, 429])(
    "is sent again after %i, on the next page with the same id",
    async (status) => {
      newsroom.status = status;
      await open("/one");
      const [lost] = await newsroom.views(1);
      newsroom.status = 202;
      await open("/two");
      const views = await newsroom.views(3);
      expect(views.map(({ url }) => url.slice(newsroom.origin.length))).toEqual([
        "/one",
        "/two",
        "/one",
      ]);
      expect(views[2]).toEqual(lost);
      await open("/three");
      await settled();
      expect(newsroom.received).toHaveLength(4);
    },
  );

  it("is sent again after the network was away", async () => {
    await visit.context.route("**/v1/views", (route) => route.abort());
    await open("/one");
    await settled();
    expect(newsroom.received).toEqual([]);
    await visit.context.unroute("**/v1/views");
    await open("/two");
    const views = await newsroom.views(2);
    expect(views.map(({ url }) => new URL(url).pathname)).toEqual(["/two", "/one"]);
  });

  it("is let go when the service refuses it", async () => {
    newsroom.status = 404;
    await open("/one");
    await newsroom.views(1);
    await open("/two");
    await settled();
    expect(newsroom.received).toHaveLength(2);
    expect(await visit.page.evaluate(() => localStorage.length)).toBe(0);
  });

  it("waits with 20 others at most, and leaves the page's own storage alone", async () => {
    newsroom.status = 503;
    await visit.context.addInitScript(() => localStorage.setItem("mine", "1"));
    await open("/");
    await visit.page.evaluate((service) => {
      for (let i = 0; i < 30; i++) localStorage.setItem(`${service}/v1/unn ${i}`, "{}");
    }, newsroom.service);
    await open("/more");
    await newsroom.views(2);
    expect(await visit.page.evaluate(() => localStorage.length)).toBe(32);
    expect(await visit.page.evaluate(() => localStorage.getItem("mine"))).toBe("1");
  });
});

describe("data-byline-views", () => {
  const shown = () => visit.page.locator("span").allTextContents();

  it.each([
    ["en", ["17,257 views", "1 view", "0 views", "2 views"]],
    ["uk", ["17 257 переглядів", "1 перегляд", "0 переглядів", "2 перегляди"]],
    ["de-AT", ["17 257", "1", "0", "2"]],
  ])("is filled in the words of %s, by one question", async (lang, texts) => {
    for (const [id, count] of [
      ["a", 17257],
      ["b", 1],
      ["d", 2],
    ] as const) {
      newsroom.counts.set(id, count);
    }
    const spans = ["a", "b", "c", "d"].map((id) => `<span data-byline-views="${id}">…</span>`);
    newsroom.pages.set("/", story("x", spans.join(""), lang));
    await open("/");
    await expect.poll(async () => (await shown())[3], { timeout: 8000 }).toBe(texts[3]);
    expect((await shown()).map((text) => text.replace(/\s/gu, " "))).toEqual(texts);
    expect(newsroom.asked.map((query) => query.getAll("article"))).toEqual([["a", "b", "c", "d"]]);
  });

  it("shows the page's own article where it names none", async () => {
    newsroom.counts.set("/новини/війна", 5);
    newsroom.pages.set(
      "/новини/війна/",
      `<html lang="en"><span data-byline-views></span>${newsroom.snippet}`,
    );
    await open("/новини/війна/");
    await expect.poll(shown, { timeout: 8000 }).toEqual(["5 views"]);
  });

  it("stays as it is where the service shows no counter", async () => {
    await visit.context.route("**/counter?*", (route) =>
      route.fulfill({ status: 404, body: "{}", headers: { "access-control-allow-origin": "*" } }),
    );
    newsroom.pages.set("/", story("x", '<span data-byline-views="a">…</span>'));
    await open("/");
    await newsroom.views(1);
    await settled();
    expect(await shown()).toEqual(["…"]);
  });
});
