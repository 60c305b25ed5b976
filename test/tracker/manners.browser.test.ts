import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder } from "../support/folder.ts";
import { openDesk } from "./desk.ts";

const desk = openDesk();

const quiet = () => expect(desk.visit.complaints).toEqual({ errors: [], console: [] });

/** A long article with a counter, and what else the tracker loads more for. */
const ARTICLE = `<h1>Second round</h1><p>Read: <span data-byline-views="x"></span></p>
  <article data-byline-article="x">${"<p>Talks went on into the night.</p>".repeat(300)}</article>`;

describe("a page with the tracker", () => {
  it("has no other name, nothing on the console, no cookie, and no new element", async () => {
    const names = () =>
      desk.run(
        "[...Object.getOwnPropertyNames(window), document.cookie, document.all.length].sort()",
      );
    desk.newsroom.pages.set("/bare", `<title>x</title>${ARTICLE}<script defer></script>`);
    desk.newsroom.pages.set("/x", `<title>x</title>${ARTICLE}${desk.newsroom.snippet}`);
    await desk.open("/bare");
    const before = await names();
    await desk.open("/x");
    await desk.newsroom.views(1);
    await desk.settled();
    expect(await names()).toEqual(before);
    quiet();
  });

  // A machine under load stretches a task, now and then: what is the tracker's own is long each time.
  it("does not move, and is not held up: no layout shift, no long task of the tracker's", {
    retry: 4,
  }, async () => {
    await desk.visit.page.addInitScript({
      content: `
        window.seen = [];
        for (const type of ["layout-shift", "long-animation-frame"])
          new PerformanceObserver((list) => seen.push(...list.getEntries())).observe({ type, buffered: true });
      `,
    });
    desk.newsroom.pages.set("/x", `<title>x</title>${ARTICLE}${desk.newsroom.snippet}`);
    await desk.open("/x");
    await desk.newsroom.views(1);
    await desk.visit.page.mouse.move(9, 9);
    await desk.run("scrollTo(0, 2000)");
    await desk.settled();
    await desk.run('history.pushState(null, "", "/y"); document.title = "y"');
    await desk.newsroom.views(2);
    await desk.settled();
    const found = await desk.run(`seen.flatMap((entry) => entry.entryType == "layout-shift"
      ? "shift " + entry.value
      : entry.scripts.filter(({ sourceURL, duration }) => sourceURL.includes("byline") && duration >= 50)
          .map(({ sourceURL, duration }) => sourceURL + " " + duration))`);
    expect(found).toEqual([]);
  });

  it.each([
    ["JSON.stringify", "JSON.stringify = () => { throw new Error() }"],
    ["Object.keys", "Object.keys = () => { throw new Error() }"],
    [
      "arrays",
      "for (const n of ['map', 'filter', 'pop', 'flatMap']) Array.prototype[n] = () => { throw new Error() }",
    ],
    ["fetch", "window.fetch = () => { throw new Error() }"],
    ["the clock", "Date.now = () => { throw new Error() }"],
    [
      "storage",
      "Storage.prototype.setItem = () => { throw new Error() }; Object.defineProperty(window, 'localStorage', { get() { throw new Error() } })",
    ],
    ["navigation", "Object.defineProperty(window, 'navigation', { value: 7 })"],
    ["random numbers", "crypto.getRandomValues = () => { throw new Error() }"],
    ["queries", "Document.prototype.querySelector = () => { throw new Error() }"],
    ["promises", "Promise.prototype.then = () => { throw new Error() }"],
  ])("that has broken %s hears nothing of it", async (_, content) => {
    await desk.visit.page.addInitScript({
      content: `
        window.heard = [];
        for (const type of ["error", "unhandledrejection"])
          addEventListener(type, (event) => heard.push(type + event.message + event.reason));
        ${content};
      `,
    });
    desk.newsroom.pages.set("/x", `<title>x</title>${ARTICLE}${desk.newsroom.snippet}`);
    await desk.open("/x");
    await desk.visit.page.mouse.move(9, 9);
    await desk.visit.page.waitForTimeout(700);
    await desk.run('history.pushState(null, "", "/y")').catch(() => {});
    await desk.visit.page.waitForTimeout(700);
    expect(await desk.run("heard")).toEqual([]);
    quiet();
  });

  it.each([
    '<div id="byline">By Yana</div>',
    '<img name="byline" id="byline" alt="">',
    "<script>window.byline = null</script>",
    "<script>window.byline = 'Yana'</script>",
  ])("may use the name for something else: %s", async (html) => {
    desk.newsroom.pages.set("/x", `${html}${desk.story("x")}`);
    await desk.open("/x");
    expect((await desk.newsroom.views(1))[0]?.article?.id).toBe("x");
    quiet();
  });
});

describe("a page that can keep nothing", () => {
  it("is viewed in a frame without an origin, quietly", async () => {
    desk.newsroom.pages.set("/frame", desk.story("framed"));
    desk.newsroom.pages.set("/", '<iframe sandbox="allow-scripts" src="/frame"></iframe>');
    await desk.open("/");
    expect((await desk.newsroom.views(1))[0]?.article?.id).toBe("framed");
    await desk.settled();
    expect(desk.newsroom.received).toHaveLength(1);
    quiet();
  });

  it("is viewed from a disk, quietly", async () => {
    const file = join(await folder(), "page.html");
    await writeFile(file, desk.story("from-a-disk"));
    await desk.visit.page.goto(`file://${file}`);
    const [view] = await desk.newsroom.views(1);
    expect(view).toMatchObject({ url: `file://${file}`, article: { id: "from-a-disk" } });
    await desk.settled();
    expect(desk.newsroom.received).toHaveLength(1);
    quiet();
  });

  it("sends again what failed as long as it lives", async () => {
    desk.newsroom.line = "cut";
    desk.newsroom.pages.set("/", {
      html: desk.newsroom.snippet,
      headers: { "content-security-policy": "sandbox allow-scripts" },
    });
    await desk.open("/");
    await expect.poll(() => desk.newsroom.cut.size).toBe(1);
    await desk.settled();
    desk.newsroom.line = "good";
    await desk.run("dispatchEvent(new Event('online'))");
    expect((await desk.newsroom.views(1))[0]?.url).toBe(`${desk.newsroom.origin}/`);
  });

  it("is not viewed where it has no address of its own: nothing is sent that would be refused", async () => {
    desk.newsroom.pages.set("/", `<iframe srcdoc='${desk.newsroom.snippet}'></iframe>`);
    await desk.open("/");
    await desk.settled();
    expect(desk.newsroom.received).toEqual([]);
  });
});
