import { describe, expect, it } from "vitest";
import { openDesk } from "./desk.ts";

const desk = openDesk();

describe("a view", () => {
  it("tells site, address and referrer, under an id of its own and of now", async () => {
    desk.newsroom.pages.set("/", `<a href="/next?a=1#b">next</a>${desk.newsroom.snippet}`);
    await desk.open("/");
    await desk.visit.page.click("a");
    const [first, second] = await desk.newsroom.views(2);
    expect(first).toEqual({
      site: "unn",
      view: first?.view,
      url: `${desk.newsroom.origin}/`,
      webdriver: true,
    });
    expect(second).toMatchObject({
      url: `${desk.newsroom.origin}/next?a=1#b`,
      referrer: `${desk.newsroom.origin}/`,
    });
    expect(second?.view).not.toBe(first?.view);
    const at = Number.parseInt(first?.view.replace("-", "").slice(0, 12) ?? "", 16);
    expect(Math.abs(Date.now() - at)).toBeLessThan(60_000);
  });

  it("leaves no name behind and writes nothing to the console", async () => {
    const names = () => desk.visit.page.evaluate("Object.getOwnPropertyNames(window)");
    desk.newsroom.pages.set("/bare", "<title>Bare</title>");
    await desk.open("/bare");
    const before = await names();
    await desk.open("/");
    await desk.newsroom.views(1);
    expect(await names()).toEqual(before);
    expect(desk.visit.complaints.console).toEqual([]);
  });

  it("comes from pages with a strict content security policy", async () => {
    const policy = `default-src 'none'; script-src ${desk.newsroom.service}; connect-src ${desk.newsroom.service}; require-trusted-types-for 'script'`;
    desk.newsroom.pages.set("/", {
      html: desk.newsroom.snippet,
      headers: { "content-security-policy": policy },
    });
    await desk.open("/");
    await desk.newsroom.views(1);
    expect(desk.visit.complaints.console).toEqual([]);
  });

  it("comes from pages whose storage is blocked", async () => {
    desk.newsroom.pages.set("/", {
      html: desk.newsroom.snippet,
      headers: { "content-security-policy": "sandbox allow-scripts" },
    });
    await desk.open("/");
    await desk.newsroom.views(1);
  });

  it("comes from addresses longer than the service takes", async () => {
    await desk.open(`/?${"a".repeat(3000)}`);
    expect((await desk.newsroom.views(1))[0]?.url).toHaveLength(2000);
  });
});

describe("a browser of the newsroom", () => {
  it("carries the mark of the opt-out link it opened, until it opens the other", async () => {
    await desk.open("/before");
    await desk.open("/#byline=the-mark");
    await desk.newsroom.views(2);
    const address = await desk.visit.page.evaluate("location.href");
    await desk.open("/after");
    await desk.open("/undo#byline=off");
    await desk.open("/again");
    const marks = (await desk.newsroom.views(5)).map(({ own }) => own);
    expect(marks).toEqual([undefined, "the-mark", "the-mark", "off", "off"]);
    expect(address).not.toContain("byline");
  });

  it("has its mark for the page alone where storage is blocked", async () => {
    desk.newsroom.pages.set("/", {
      html: desk.newsroom.snippet,
      headers: { "content-security-policy": "sandbox allow-scripts" },
    });
    await desk.open("/#byline=the-mark");
    expect((await desk.newsroom.views(1))[0]?.own).toBe("the-mark");
  });
});

describe("a view's id", () => {
  it("is a UUIDv7 with random bits from the browser's generator for secrets", async () => {
    await desk.visit.context.addInitScript(() => {
      Math.random = () => 0;
      Object.assign(crypto, { randomUUID: undefined });
    });
    const ids: string[] = [];
    for (let i = 0; i < 8; i++) {
      await desk.open(`/${i}`);
      ids.push((await desk.newsroom.views(i + 1))[i]?.view ?? "");
    }
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
    // Of 18 random digits each of 16 values is likely among 144; no two ids agree on them.
    const digits = ids.map((id) => id.slice(15, 18) + id.slice(20).replace("-", ""));
    expect(new Set(digits).size).toBe(8);
    expect(new Set(digits.join("")).size).toBeGreaterThan(12);
  });
});

describe("where fetch is missing or fails", () => {
  it.each([
    ["is missing", "delete window.fetch"],
    ["throws", "window.fetch = () => { throw new Error() }"],
    ["is refused", "window.fetch = () => Promise.reject(new TypeError())"],
    ["answers nothing", "window.fetch = () => {}"],
  ])(
    "a view waits for a page where it does not, and nothing is said: fetch %s",
    async (_, content) => {
      await desk.visit.page.addInitScript({ content });
      await desk.open("/");
      await expect.poll(desk.waiting).toBe(1);
      await desk.settled();
      expect(desk.newsroom.received).toEqual([]);
      expect(desk.visit.complaints.console).toEqual([]);
      desk.visit.page = await desk.visit.context.newPage();
      await desk.open("/next");
      const views = await desk.newsroom.views(2);
      expect(views.map(({ url }) => new URL(url).pathname)).toEqual(["/next", "/"]);
    },
  );
});

describe("single-page navigation", () => {
  it("is a new view of the changed page once its path has changed", async () => {
    desk.newsroom.pages.set("/one", desk.story("one"));
    await desk.open("/one?x=1");
    await desk.newsroom.views(1);
    await desk.visit.page.evaluate(`
      history.pushState(null, "", "/two");
      setTimeout(() => document.body.setAttribute("data-byline-article", "two"), 100);
    `);
    await desk.newsroom.views(2);
    await desk.visit.page.evaluate('history.replaceState(null, "", "/three")');
    await desk.newsroom.views(3);
    await desk.visit.page.evaluate("history.back()");
    const views = await desk.newsroom.views(4);
    expect(new Set(views.map(({ view }) => view)).size).toBe(4);
    const { origin } = desk.newsroom;
    expect(views.map(({ url, referrer }) => [url, referrer])).toEqual([
      [`${origin}/one?x=1`, undefined],
      [`${origin}/two`, `${origin}/one?x=1`],
      [`${origin}/three`, `${origin}/two`],
      [`${origin}/one?x=1`, `${origin}/three`],
    ]);
    expect(views[1]?.article?.id).toBe("two");
  });

  it("is one view where a path is replaced by another at once", async () => {
    await desk.open("/");
    await desk.newsroom.views(1);
    // By the page's own timer: however slow the machine is, the tracker does not look meanwhile.
    await desk.run(`
      history.pushState(null, "", "/17");
      setTimeout(() => history.replaceState(null, "", "/17-second-round"), 300);
    `);
    await desk.newsroom.views(2);
    await desk.settled();
    const paths = desk.newsroom.received.map(({ url }) => new URL(url).pathname);
    expect(paths).toEqual(["/", "/17-second-round"]);
  });

  it("is none when only query or fragment change", async () => {
    await desk.open("/");
    await desk.newsroom.views(1);
    await desk.visit.page.evaluate('history.pushState(null, "", "/?filter=1#top")');
    await desk.settled();
    expect(desk.newsroom.received).toHaveLength(1);
  });
});

describe("a page out of the back/forward cache", () => {
  it("is a new view that comes from the page itself", async () => {
    await desk.open("/one");
    await desk.newsroom.views(1);
    // As browsers tell of it: the Chromium of the tests has no such cache.
    await desk.visit.page.evaluate(`
      for (const type of ["pagehide", "pageshow"]) {
        dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
      }
    `);
    const [first, second] = await desk.newsroom.views(2);
    expect(second?.view).not.toBe(first?.view);
    expect(second).toMatchObject({ url: first?.url, referrer: first?.url });
    await desk.settled();
    expect(desk.newsroom.received).toHaveLength(2);
  });
});

describe("a page that is rendered ahead", () => {
  it("is viewed once it is shown, not before", async () => {
    await desk.open("/one");
    await desk.newsroom.views(1);
    await desk.visit.page.evaluate(`
      const rules = document.createElement("script");
      rules.type = "speculationrules";
      rules.textContent = '{"prerender": [{"urls": ["/two"], "eagerness": "immediate"}]}';
      document.head.append(rules);
    `);
    await expect.poll(() => desk.newsroom.ahead).toEqual(["/two"]);
    await desk.settled();
    expect(desk.newsroom.received).toHaveLength(1);
    await desk.visit.page.evaluate('location.href = "/two"');
    const views = await desk.newsroom.views(2);
    expect(views.map(({ url }) => new URL(url).pathname)).toEqual(["/one", "/two"]);
    await desk.settled();
    expect(desk.newsroom.received).toHaveLength(2);
  });
});

describe("a snippet pasted twice", () => {
  it("counts once, also on other paths of the page", async () => {
    const { snippet } = desk.newsroom;
    desk.newsroom.pages.set("/", snippet + snippet);
    await desk.open("/");
    await desk.newsroom.views(1);
    await desk.settled();
    expect(desk.newsroom.received).toHaveLength(1);
    await desk.run('history.pushState(null, "", "/two")');
    await desk.newsroom.views(2);
    await desk.settled();
    expect(desk.newsroom.received).toHaveLength(2);
  });

  it("counts for each site that it names", async () => {
    const { snippet } = desk.newsroom;
    desk.newsroom.pages.set("/", snippet + snippet.replace('"unn"', '"other"'));
    await desk.open("/");
    const views = await desk.newsroom.views(2);
    expect(views.map(({ site }) => site).sort()).toEqual(["other", "unn"]);
  });
});
