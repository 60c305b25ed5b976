import { describe, expect, it } from "vitest";
import { CounterQuery } from "../../src/contract/counter.ts";
import { openDesk } from "./desk.ts";

const desk = openDesk();

describe("data-byline-views", () => {
  const shown = () => desk.visit.page.locator("span").allTextContents();

  it.each([
    ["en", "17,257 views", "1 view", "2 views", "5 views", "21 views", "0 views"],
    [
      "uk",
      "17 257 переглядів",
      "1 перегляд",
      "2 перегляди",
      "5 переглядів",
      "21 перегляд",
      "0 переглядів",
    ],
    [
      "ru-RU",
      "17 257 просмотров",
      "1 просмотр",
      "2 просмотра",
      "5 просмотров",
      "21 просмотр",
      "0 просмотров",
    ],
    [
      "pl",
      "17 257 wyświetleń",
      "1 wyświetlenie",
      "2 wyświetlenia",
      "5 wyświetleń",
      "21 wyświetleń",
      "0 wyświetleń",
    ],
    ["de-DE", "17.257 Aufrufe", "1 Aufruf", "2 Aufrufe", "5 Aufrufe", "21 Aufrufe", "0 Aufrufe"],
    ["fr", "17 257 vues", "1 vue", "2 vues", "5 vues", "21 vues", "0 vue"],
    ["es", "17.257 visitas", "1 visita", "2 visitas", "5 visitas", "21 visitas", "0 visitas"],
    [
      "it",
      "17.257 visualizzazioni",
      "1 visualizzazione",
      "2 visualizzazioni",
      "5 visualizzazioni",
      "21 visualizzazioni",
      "0 visualizzazioni",
    ],
    [
      "pt",
      "17.257 visualizações",
      "1 visualização",
      "2 visualizações",
      "5 visualizações",
      "21 visualizações",
      "0 visualização",
    ],
    [
      "tr",
      "17.257 görüntüleme",
      "1 görüntüleme",
      "2 görüntüleme",
      "5 görüntüleme",
      "21 görüntüleme",
      "0 görüntüleme",
    ],
    [
      "uk_UA",
      "17 257 переглядів",
      "1 перегляд",
      "2 перегляди",
      "5 переглядів",
      "21 перегляд",
      "0 переглядів",
    ],
    ["fil", "17,257", "1", "2", "5", "21", "0"],
    ["no language", "17,257", "1", "2", "5", "21", "0"],
  ])("is filled in the words of %s, by one question", async (lang, ...texts) => {
    const counts = [17257, 1, 2, 5, 21];
    for (const [at, count] of counts.entries()) desk.newsroom.counts.set(`a${at}`, count);
    const spans = texts.map((_, at) => `<span data-byline-views="a${at}">…</span>`);
    desk.newsroom.pages.set("/", desk.story("x", spans.join(""), lang));
    await desk.open("/");
    await expect.poll(async () => (await shown()).at(-1)).toBe(texts.at(-1));
    expect((await shown()).map((text) => text.replace(/\s/gu, " "))).toEqual(texts);
    expect(desk.newsroom.asked.map((query) => query.getAll("article"))).toEqual([
      texts.map((_, at) => `a${at}`),
    ]);
  });

  it("parts a million from its views as Romance languages do", async () => {
    desk.newsroom.counts.set("a", 1_000_000);
    desk.newsroom.pages.set("/", desk.story("x", '<span data-byline-views="a"></span>', "fr"));
    await desk.open("/");
    await expect
      .poll(async () => (await shown())[0]?.replace(/\s/gu, " "))
      .toBe("1 000 000 de vues");
  });

  it("speaks the language of its own place on a page of several", async () => {
    desk.newsroom.counts.set("a", 5);
    const spans =
      '<span data-byline-views="a"></span><p lang="uk"><span data-byline-views="a"></span></p>';
    desk.newsroom.pages.set("/", desk.story("x", spans));
    await desk.open("/");
    await expect.poll(shown).toEqual(["5 views", "5 переглядів"]);
  });

  it.each([
    ["short", 250, 3, (i: number) => `a${i}`],
    ["long", 120, 4, (i: number) => `/новини/${"війна-".repeat(5)}${i}`],
  ])(
    "is filled however many there are, by questions the service takes: %s ids",
    async (_, count, questions, id) => {
      for (let i = 0; i < count; i++) desk.newsroom.counts.set(id(i), i + 2);
      const spans = Array.from(
        { length: count },
        (__, i) => `<span data-byline-views="${id(i)}"></span>`,
      );
      desk.newsroom.pages.set("/", desk.story("x", spans.join("")));
      await desk.open("/");
      const texts = Array.from({ length: count }, (__, i) => `${i + 2} views`);
      await expect.poll(shown).toEqual(texts);
      expect(desk.newsroom.asked.length).toBeGreaterThanOrEqual(questions);
      for (const query of desk.newsroom.asked) {
        expect(CounterQuery.safeParse({ article: query.getAll("article") }).success).toBe(true);
        expect(String(query).length).toBeLessThan(8000);
      }
    },
  );

  it("leaves out ids that would cost the others their answer", async () => {
    desk.newsroom.counts.set("a", 5);
    const spans = ["a", "x".repeat(501), "\u0007"].map(
      (id) => `<span data-byline-views="${id}"></span>`,
    );
    desk.newsroom.pages.set("/", desk.story("x", spans.join("")));
    await desk.open("/");
    await expect.poll(shown).toEqual(["5 views", "", ""]);
    expect(desk.newsroom.asked.map((query) => query.getAll("article"))).toEqual([["a"]]);
  });

  it("is filled anew on other paths of the page, by a script that is loaded once", async () => {
    desk.newsroom.counts.set("a", 1).set("b", 2);
    desk.newsroom.pages.set("/", desk.story("a", "<span data-byline-views></span>"));
    await desk.open("/");
    await expect.poll(shown).toEqual(["1 view"]);
    await desk.visit.page.evaluate(`
      history.pushState(null, "", "/two");
      document.body.setAttribute("data-byline-article", "b");
    `);
    await expect.poll(shown).toEqual(["2 views"]);
    expect(desk.newsroom.loads).toContain("byline-embeds.js");
  });

  it("is filled on pages whose policy allows scripts by nonce alone", async () => {
    desk.newsroom.counts.set("a", 5);
    const snippet = desk.newsroom.snippet.replace("defer", 'defer nonce="n17"');
    const policy = `default-src 'none'; script-src 'nonce-n17'; connect-src ${desk.newsroom.service}; require-trusted-types-for 'script'`;
    desk.newsroom.pages.set("/", {
      html: `<html lang="en"><span data-byline-views="a"></span>${snippet}`,
      headers: { "content-security-policy": policy },
    });
    await desk.open("/");
    await expect.poll(shown).toEqual(["5 views"]);
    expect(desk.visit.complaints.console).toEqual([]);
  });

  it("costs pages without one nothing, until a path has one", async () => {
    await desk.open("/");
    await desk.newsroom.views(1);
    await desk.settled();
    expect(desk.newsroom.loads).not.toContain("byline-embeds.js");
    desk.newsroom.counts.set("a", 5);
    await desk.visit.page.evaluate(`
      document.body.innerHTML = '<span data-byline-views="a"></span>';
      history.pushState(null, "", "/two");
    `);
    await expect.poll(shown).toEqual(["5"]);
  });

  it("shows the page's own article where it names none", async () => {
    desk.newsroom.counts.set("/новини/війна", 5);
    desk.newsroom.pages.set(
      "/новини/війна/",
      `<html lang="en"><span data-byline-views></span>${desk.newsroom.snippet}`,
    );
    await desk.open("/новини/війна/");
    await expect.poll(shown).toEqual(["5 views"]);
  });

  it.each([
    ["here", "/canonical", ["/canonical"]],
    ["on a host that may be the site's", "https://unn.example/canonical", ["/canonical", "/page"]],
    ["that is none", "http://[", ["/page"]],
  ])("shows the page's own article by its canonical address: one %s", async (_, canonical, ids) => {
    desk.newsroom.counts.set(ids.at(-1) ?? "", 5);
    desk.newsroom.pages.set(
      "/page/",
      `<html lang="en"><link rel="canonical" href="${canonical}"><meta property="og:type" content="article">
       <span data-byline-views=" "></span>${desk.newsroom.snippet}`,
    );
    await desk.open("/page/");
    await expect.poll(shown).toEqual(["5 views"]);
    expect(desk.newsroom.asked.map((query) => query.getAll("article"))).toEqual([ids]);
  });

  it("is each site's on a page of two, whichever of them is told last", async () => {
    const ofOther = JSON.stringify({ asOf: "2025-06-02T12:00:00Z", articles: { a: 9 } });
    const headers = { "access-control-allow-origin": "*" };
    await desk.visit.context.route("**/sites/other/counter?*", (route) =>
      route.fulfill({ body: ofOther, headers }),
    );
    desk.newsroom.counts.set("a", 5);
    const places =
      '<html lang="en"><span data-byline-views="a" data-site="unn"></span><span data-byline-views="a" data-site="other"></span>';
    const { snippet } = desk.newsroom;
    desk.newsroom.pages.set("/", places + snippet + snippet.replace('"unn"', '"other"'));
    await desk.open("/");
    await expect.poll(shown).toEqual(["5 views", "9 views"]);
  });

  it("stays as it is where the service shows no counter", async () => {
    await desk.visit.context.route("**/counter?*", (route) =>
      route.fulfill({ status: 404, body: "{}", headers: { "access-control-allow-origin": "*" } }),
    );
    desk.newsroom.pages.set("/", desk.story("x", '<span data-byline-views="a">…</span>'));
    await desk.open("/");
    await desk.newsroom.views(1);
    await desk.settled();
    expect(await shown()).toEqual(["…"]);
  });
});
