import { describe, expect, it } from "vitest";
import { openDesk } from "./desk.ts";

const desk = openDesk();

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** So many were cut off. */
const lost = (count: number) => expect.poll(() => desk.newsroom.cut.size).toBe(count);

/** Another tab of the same reader's. */
const newTab = async () => {
  desk.visit.page = await desk.visit.context.newPage();
};

describe("a view", () => {
  it("is one request: no preflight, no cookie, none again though its answer be slow", async () => {
    desk.newsroom.pages.set("/x", desk.story("x"));
    await desk.open("/x");
    await desk.newsroom.views(1);
    await wait(4000);
    // Preflights and cookies are faults of the newsroom's.
    expect(desk.newsroom.received).toHaveLength(1);
    expect(desk.visit.complaints.console).toEqual([]);
  });

  it("comes of a tab that is closed before the page could be read", async () => {
    desk.newsroom.article = "late";
    desk.newsroom.pages.set("/x", desk.story("x"));
    await desk.open("/x");
    await desk.visit.page.close();
    const [view] = await desk.newsroom.views(1);
    expect(view?.article).toMatchObject({ id: "x", title: "x" });
    await wait(1000);
    expect(desk.newsroom.received).toHaveLength(1);
  });

  it("that nobody answered before its page was killed is sent again, as the same", async () => {
    desk.newsroom.line = "silent";
    await desk.open("/killed");
    const [sent] = await desk.newsroom.views(1);
    const session = await desk.visit.context.newCDPSession(desk.visit.page);
    void session.send("Page.crash").catch(() => {});
    await wait(500);
    desk.newsroom.line = "good";
    await newTab();
    await desk.open("/next");
    const views = await desk.newsroom.views(3);
    expect(desk.paths()).toEqual(["/killed", "/next", "/killed"]);
    expect(views[2]).toEqual(sent);
  });

  it("is sent again, as the same, where the connection was cut after it was taken", async () => {
    desk.newsroom.line = "cut after";
    await desk.open("/one");
    await desk.newsroom.views(1);
    desk.newsroom.line = "good";
    await desk.open("/two");
    await expect.poll(desk.waiting).toBe(0);
    // Of a connection that it held in reserve, the browser sends once more of itself.
    const views = desk.newsroom.received;
    expect(views.length).toBeGreaterThan(2);
    expect(new Set(desk.paths())).toEqual(new Set(["/one", "/two"]));
    expect(new Set(views.map(({ view }) => view)).size).toBe(2);
  });

  it("waits while the service is down, one after another, and all go once it is back", async () => {
    desk.newsroom.line = "cut";
    for (const [before, path] of ["/1", "/2", "/3"].entries()) {
      await desk.open(path);
      await lost(before + 1);
      await desk.settled();
    }
    expect(desk.newsroom.received).toEqual([]);
    desk.newsroom.line = "good";
    await desk.open("/4");
    await desk.newsroom.views(4);
    expect(desk.paths()[0]).toBe("/4");
    expect(desk.paths().sort()).toEqual(["/1", "/2", "/3", "/4"]);
    await expect.poll(desk.waiting).toBe(0);
  });

  it("keeps its own time while it waits", async () => {
    desk.newsroom.line = "cut";
    const before = Date.now();
    await desk.open("/1");
    await lost(1);
    const after = Date.now();
    await wait(2000);
    desk.newsroom.line = "good";
    await desk.open("/2");
    const [, late] = await desk.newsroom.views(2);
    const at = Number.parseInt(late?.view.replace("-", "").slice(0, 12) ?? "", 16);
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(after);
  });
});

describe("a network that comes back", () => {
  it("takes what waits, without another page", async () => {
    await desk.open("/one");
    await desk.newsroom.views(1);
    await desk.visit.context.setOffline(true);
    await desk.run('history.pushState(null, "", "/two")');
    await desk.settled();
    await desk.run('history.pushState(null, "", "/three")');
    await desk.settled();
    expect(desk.newsroom.received).toHaveLength(1);
    await desk.visit.context.setOffline(false);
    await desk.newsroom.views(3);
    expect(desk.paths().sort()).toEqual(["/one", "/three", "/two"]);
    await desk.settled();
    expect(desk.newsroom.received).toHaveLength(3);
  });

  it("takes it from the tab that is seen, not from each", async () => {
    desk.newsroom.line = "cut";
    await desk.open("/one");
    await lost(1);
    const first = desk.visit.page;
    await newTab();
    await desk.open("/two");
    await lost(2);
    await desk.settled();
    desk.newsroom.line = "good";
    // The browser of the tests takes all of its tabs for seen.
    await first.evaluate("Object.defineProperty(document, 'hidden', { value: true })");
    for (const tab of [first, desk.visit.page])
      await tab.evaluate("dispatchEvent(new Event('online'))");
    await desk.newsroom.views(2);
    await desk.settled();
    expect(desk.paths().sort()).toEqual(["/one", "/two"]);
  });
});

describe("a service that asks to be left alone", () => {
  it.each([429, 503])(
    "is, by all pages of the site until the time it names: %i with Retry-After",
    async (status) => {
      Object.assign(desk.newsroom, { status, retryAfter: 12 });
      const since = Date.now();
      await desk.open("/one");
      await desk.newsroom.views(1);
      desk.newsroom.status = 202;
      await wait(500);
      await desk.open("/two");
      await desk.visit.page.mouse.move(9, 9);
      await wait(1500);
      await desk.open("/three");
      await wait(2000);
      expect(desk.newsroom.received).toHaveLength(1);
      expect(desk.newsroom.engaged).toEqual([]);
      await desk.newsroom.views(4);
      expect(Date.now() - since).toBeGreaterThanOrEqual(12_000);
      expect(desk.paths().sort()).toEqual(["/one", "/one", "/three", "/two"]);
      await desk.settled();
      expect(desk.newsroom.received).toHaveLength(4);
    },
  );

  it.each([0, "Wed, 21 Oct 2099 07:28:00 GMT"])(
    "is not asked again by the same page where the time it names is none: %s",
    async (retryAfter) => {
      Object.assign(desk.newsroom, { status: 503, retryAfter });
      await desk.open("/one");
      await desk.newsroom.views(1);
      await wait(3500);
      expect(desk.newsroom.received).toHaveLength(1);
      desk.newsroom.status = 202;
      await desk.open("/two");
      await desk.newsroom.views(3);
      expect(desk.paths()).toEqual(["/one", "/two", "/one"]);
    },
  );
});

describe("a tab that is shown again", () => {
  it("sends what has waited while it was hidden", async () => {
    desk.newsroom.line = "cut";
    await desk.open("/one");
    await lost(1);
    await desk.settled();
    desk.newsroom.line = "good";
    await desk.run("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
    await desk.newsroom.views(1);
    expect(desk.paths()).toEqual(["/one"]);
  });
});
