import { describe, expect, it } from "vitest";
import { openDesk } from "./desk.ts";

const desk = openDesk();

const LIST = "ol[data-byline-most-read]";
/** As docs/public.md has it. */
const CSS = `<style>
  [data-byline-most-read] { min-height: calc(5 * 1lh); }
  [data-byline-most-read] li { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; list-style-position: inside; }
</style>`;

const article = (id: string, changes = {}) => ({
  id,
  title: `On ${id}`,
  url: `https://unn.example/${id}`,
  views: 5,
  ...changes,
});
const texts = () => desk.visit.page.locator(`${LIST} li`).allTextContents();
const page = (html: string, lang = "en") =>
  desk.newsroom.pages.set("/", desk.story("x", html, lang));
const list = (attributes = "", body = "") => `<ol data-byline-most-read ${attributes}>${body}</ol>`;
const filled = (expected: string[]) => expect.poll(texts).toEqual(expected);
const quiet = () => expect(desk.visit.complaints.console).toEqual([]);

describe("data-byline-most-read", () => {
  it("is a list of links in order, asked for as its attributes say", async () => {
    desk.newsroom.mostRead = [article("a"), article("b"), article("c")];
    page(
      list(
        'data-hours="48" data-limit="2" data-section=" War " data-tag="a&amp;b" data-author="Ann"',
      ),
    );
    await desk.open("/");
    await filled(["On a", "On b"]);
    const addresses = `[...document.querySelectorAll("${LIST} > li > a")].map((one) => one.href)`;
    expect(await desk.visit.page.evaluate(addresses)).toEqual([
      "https://unn.example/a",
      "https://unn.example/b",
    ]);
    expect(Object.fromEntries(desk.newsroom.listed[0] ?? [])).toEqual({
      hours: "48",
      limit: "2",
      section: "War",
      tag: "a&b",
      author: "Ann",
      quiet: "1",
    });
    quiet();
  });

  it("is one question for lists that ask the same", async () => {
    desk.newsroom.mostRead = [article("a")];
    page(list() + list() + list('data-limit="3"'));
    await desk.open("/");
    await filled(["On a", "On a", "On a"]);
    expect(desk.newsroom.listed).toHaveLength(2);
  });

  it("shows text as text, and links to the web alone", async () => {
    desk.newsroom.mostRead = [
      article("a", { title: '<img src=x onerror="alert(1)">' }),
      article("b", { url: "javascript:alert(1)" }),
      article("c", { url: null }),
    ];
    page(list());
    await desk.open("/");
    await filled(['<img src=x onerror="alert(1)">', "On b", "On c"]);
    expect(await desk.visit.page.locator(`${LIST} img`).count()).toBe(0);
    expect(await desk.visit.page.locator(`${LIST} a`).count()).toBe(1);
  });

  it("tells the views after each where the page wants them, in its language", async () => {
    desk.newsroom.mostRead = [article("a", { views: 17257 }), article("b", { views: 2 })];
    page(list("data-byline-counts"), "uk");
    await desk.open("/");
    const plain = async () => (await texts()).map((text) => text.replace(/\s/gu, " "));
    await expect.poll(plain).toEqual(["On a 17 257 переглядів", "On b 2 перегляди"]);
  });

  it.each([
    ["en", "", ["Nothing has been read yet"]],
    ["uk", "", ["Поки що нічого не прочитано"]],
    ["uk", 'data-byline-empty="Тиша"', ["Тиша"]],
    ["tlh", "", ["Yesterday's"]],
  ])("says that nothing was read, in the words of %s %s", async (lang, attributes, expected) => {
    page(list(attributes, "<li>Yesterday's</li>"), lang);
    await desk.open("/");
    await desk.newsroom.views(1);
    await filled(expected);
    await expect.poll(() => desk.newsroom.listed.length).toBe(1);
  });

  it("keeps what stands in it until there is an answer, and for good where there is none", async () => {
    desk.newsroom.mostRead = null;
    desk.newsroom.counts.set("a", 1);
    page(`${list("", "<li>Yesterday's</li>")}<span data-byline-views="a"></span>`);
    await desk.open("/");
    await expect.poll(() => desk.visit.page.locator("span").textContent()).toBe("1 view");
    await expect.poll(() => desk.newsroom.listed.length).toBe(1);
    await expect.poll(() => desk.visit.page.locator(LIST).getAttribute("aria-busy")).toBeNull();
    expect(await texts()).toEqual(["Yesterday's"]);
    quiet();
  });

  it("is busy to those who have it read aloud until there is an answer", async () => {
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    desk.newsroom.mostRead = [article("a")];
    await desk.visit.context.route("**/most-read?*", async (route) => {
      await asked;
      await route.continue();
    });
    page(list());
    await desk.open("/");
    const busy = () => desk.visit.page.locator(LIST).getAttribute("aria-busy");
    await expect.poll(busy).toBe("true");
    answer();
    await filled(["On a"]);
    await expect.poll(busy).toBeNull();
    const tree = await desk.visit.page.locator(LIST).ariaSnapshot();
    expect(tree).toContain("- list:");
    expect(tree).toContain("- listitem:");
    expect(tree).toContain('link "On a"');
  });

  it("moves nothing on a page that keeps its lines free", async () => {
    const long = "A headline that goes on and on, as headlines of live blogs do, ".repeat(5);
    desk.newsroom.mostRead = ["a", "b", "c", "d", "e"].map((id) => article(id, { title: long }));
    page(`${CSS}<h2>Most read</h2>${list('data-limit="5"')}<p>After it</p>`);
    await desk.visit.page.addInitScript(`
      globalThis.shifts = [];
      new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) globalThis.shifts.push(value);
      }).observe({ type: "layout-shift", buffered: true });
    `);
    await desk.open("/");
    await filled([long, long, long, long, long]);
    await desk.settled();
    expect(await desk.visit.page.evaluate("globalThis.shifts")).toEqual([]);
  });

  it("runs from right to left in a language that does, on a page that does not", async () => {
    desk.newsroom.mostRead = [article("a", { title: "كتاب" })];
    desk.newsroom.counts.set("a", 5);
    page(`<div lang="ar">${list("data-byline-counts")}<span data-byline-views="a"></span></div>`);
    await desk.open("/");
    await filled(["كتاب 5 مشاهدات"]);
    await expect.poll(() => desk.visit.page.locator(LIST).getAttribute("dir")).toBe("rtl");
    await expect
      .poll(() => desk.visit.page.locator("span[data-byline-views]").getAttribute("dir"))
      .toBe("rtl");
  });

  it("is filled where a script adds it, changes it, or says that it will come", async () => {
    desk.newsroom.mostRead = [article("a")];
    desk.newsroom.counts.set("a", 1).set("b", 2);
    const snippet = desk.newsroom.snippet.replace("defer", "defer data-byline-views");
    desk.newsroom.pages.set("/", `<html lang="en"><title>x</title><body>${snippet}`);
    await desk.open("/");
    await desk.newsroom.views(1);
    await expect.poll(() => desk.newsroom.loads).toContain("byline-embeds.js");
    await desk.settled();
    expect(desk.newsroom.asked).toEqual([]);
    await desk.visit.page.evaluate(`
      document.body.insertAdjacentHTML("beforeend",
        '<ol data-byline-most-read></ol><b data-byline-views="a"></b><b data-byline-views="b"></b>');
    `);
    await filled(["On a"]);
    const counts = () => desk.visit.page.locator("b").allTextContents();
    await expect.poll(counts).toEqual(["1 view", "2 views"]);
    await desk.visit.page.evaluate(`document.querySelector("b").dataset.bylineViews = "b"`);
    await expect.poll(counts).toEqual(["2 views", "2 views"]);
    await desk.settled();
    // What it writes itself is no change to look at again.
    expect(desk.newsroom.asked).toHaveLength(2);
    expect(desk.newsroom.listed).toHaveLength(1);
    quiet();
  });

  it("is filled under a policy of nonces, styles and trusted types", async () => {
    desk.newsroom.mostRead = [];
    const snippet = desk.newsroom.snippet.replace("defer", 'defer nonce="n17"');
    const policy = `default-src 'none'; script-src 'nonce-n17'; connect-src ${desk.newsroom.service}; require-trusted-types-for 'script'`;
    desk.newsroom.pages.set("/", {
      html: `<html lang="en">${list()}${snippet}`,
      headers: { "content-security-policy": policy },
    });
    await desk.open("/");
    await filled(["Nothing has been read yet"]);
    const style = await desk.visit.page.evaluate(
      `getComputedStyle(document.querySelector("${LIST} li")).listStyleType`,
    );
    expect(style).toBe("none");
    quiet();
  });
});
