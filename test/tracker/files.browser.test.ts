import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { openDesk } from "./desk.ts";

const desk = openDesk();

const LD = `<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Second round", "author": {"name": "Yana"}}</script>`;

/** An article that says of itself what the least reading finds as well. */
const page = (more = "") =>
  `<title>Talks</title><meta property="og:type" content="article">
  <link rel="canonical" href="/talks">${LD}${more}${desk.newsroom.snippet}`;

const LEAST = () => ({ title: "Talks", canonical: `${desk.newsroom.origin}/talks` });

describe("the file that reads articles", () => {
  it("is loaded where a page may be an article's, and nowhere else", async () => {
    desk.newsroom.pages.set("/x", page());
    await desk.open("/");
    await desk.newsroom.views(1);
    expect(desk.newsroom.loads).toEqual(["byline.js"]);
    await desk.open("/x");
    const [, view] = await desk.newsroom.views(2);
    expect(desk.newsroom.loads).toContain("byline-article.js");
    expect(view?.article).toMatchObject({ title: "Second round", authors: ["Yana"] });
  });

  it("is not, where the page says to the tracker that it shows no article", async () => {
    desk.newsroom.pages.set("/x", page("<script>window.byline = { article: null }</script>"));
    await desk.open("/x");
    expect((await desk.newsroom.views(1))[0]).not.toHaveProperty("article");
    expect(desk.newsroom.loads).toEqual(["byline.js"]);
  });

  it.each(["missing", "late"] as const)(
    "costs no view where it is %s: the least that the page says is sent within seconds",
    async (state) => {
      desk.newsroom.article = state;
      desk.newsroom.pages.set("/x", page());
      await desk.freeze();
      await desk.open("/x");
      await desk.pass(4000);
      const [view] = await desk.newsroom.views(1);
      expect(view?.article).toEqual(LEAST());
      await desk.settled();
      expect(desk.newsroom.received).toHaveLength(1);
    },
  );

  it("costs no view where it is missing and what the page says by itself would be refused", async () => {
    desk.newsroom.article = "missing";
    const said = { id: "talks", published: "last week" };
    desk.newsroom.pages.set(
      "/x",
      page(`<script>window.byline = { article: ${JSON.stringify(said)} }</script>`),
    );
    await desk.open("/x");
    await expect.poll(() => desk.newsroom.received).toHaveLength(1);
    expect(desk.newsroom.received[0]).not.toHaveProperty("article");
    expect(desk.newsroom.faults.splice(0)).toEqual([expect.stringContaining("article.published")]);
    await desk.settled();
    expect(desk.newsroom.received).toHaveLength(1);
    await expect.poll(desk.waiting).toBe(0);
  });

  it("reads and sends lists as lists where the page has given them a way into JSON of its own", async () => {
    const elder = "<script>Array.prototype.toJSON = function () { return 'list' }</script>";
    desk.newsroom.pages.set("/x", page(elder));
    await desk.open("/x");
    expect((await desk.newsroom.views(1))[0]?.article?.authors).toEqual(["Yana"]);
  });

  it("leaves the least to be read where the page has broken what it needs", async () => {
    const broken = "<script>Array.prototype.flatMap = () => { throw new Error() }</script>";
    desk.newsroom.pages.set("/x", page(broken));
    await desk.open("/x");
    expect((await desk.newsroom.views(1))[0]?.article).toEqual(LEAST());
  });

  it("costs no view where the page's policy allows the tracker alone", async () => {
    const policy = `script-src 'unsafe-inline' ${desk.newsroom.service}/byline.js`;
    desk.newsroom.pages.set("/x", {
      html: page(),
      headers: { "content-security-policy": policy },
    });
    await desk.open("/x");
    expect((await desk.newsroom.views(1))[0]?.article).toEqual(LEAST());
  });

  it("is loaded under a strict policy with a nonce, and where Trusted Types are required", async () => {
    const { service, snippet } = desk.newsroom;
    desk.newsroom.pages.set("/x", {
      html: `<title>x</title><article>…</article>${snippet.replace("<script", '<script nonce="n"')}`,
      headers: {
        "content-security-policy": `default-src 'none'; script-src 'nonce-n' 'strict-dynamic'; connect-src ${service}; require-trusted-types-for 'script'`,
      },
    });
    await desk.open("/x");
    await desk.newsroom.views(1);
    expect(desk.newsroom.loads).toContain("byline-article.js");
    expect(desk.visit.complaints.console).toEqual([]);
  });

  it("says nothing of a page that is left before it has come: the core says the least", async () => {
    desk.newsroom.article = "late";
    desk.newsroom.pages.set("/x", page());
    await desk.open("/x");
    await desk.open("/next");
    await desk.newsroom.views(2);
    expect(desk.newsroom.received.find(({ url }) => url.endsWith("/x"))?.article).toEqual(LEAST());
  });

  it("reads what a script adds while the page loads", async () => {
    desk.newsroom.pages.set(
      "/x",
      `<title>x</title><script>addEventListener("DOMContentLoaded", () => setTimeout(() =>
        document.head.insertAdjacentHTML("beforeend", ${JSON.stringify(LD).replaceAll("</", "<\\/")}), 300))</script>
        <img src="/slow.png">${desk.newsroom.snippet}`,
    );
    desk.newsroom.pages.set("/slow.png", { html: "", headers: {}, delay: 900 });
    await desk.open("/x");
    expect((await desk.newsroom.views(1))[0]?.article).toMatchObject({ title: "Second round" });
  });

  it("does not wait for what takes long: a second after the page is there, it is read", async () => {
    desk.newsroom.pages.set("/x", `${page()}<img src="/slow.png">`);
    desk.newsroom.pages.set("/slow.png", { html: "", headers: {}, delay: 60_000 });
    await desk.freeze();
    await desk.visit.page.goto(`${desk.newsroom.origin}/x`, { waitUntil: "domcontentloaded" });
    await desk.pass(2000);
    const [view] = await desk.newsroom.views(1);
    expect(view?.article).toMatchObject({ authors: ["Yana"] });
  });
});

describe("a tracker of a release, with its hash in the page", () => {
  it("loads the files of its release", async () => {
    const { release, service, snippet } = desk.newsroom;
    const file = await (await fetch(`${service}/byline.${release}.js`)).text();
    const hash = createHash("sha384").update(file).digest("base64");
    desk.newsroom.loads.length = 0;
    const html = snippet.replace(
      'byline.js"',
      `byline.${release}.js" integrity="sha384-${hash}" crossorigin="anonymous"`,
    );
    desk.newsroom.pages.set(
      "/x",
      `<title>x</title><article>…</article><p data-byline-views="x">${html}`,
    );
    await desk.open("/x");
    await desk.newsroom.views(1);
    await expect
      .poll(() => [...desk.newsroom.loads].sort())
      .toEqual(
        ["byline", "byline-article", "byline-embeds"].map((n) => `${n}.${release}.js`).sort(),
      );
    expect(desk.visit.complaints.console).toEqual([]);
  });

  it.each([
    ["is what the page's import map says", (hash: string) => hash, ["Yana"]],
    ["is another", () => "A".repeat(64), undefined],
  ])("loads a file that %s, or none", async (_, said, authors) => {
    const { release, service, snippet } = desk.newsroom;
    const url = `${service}/byline-article.${release}.js`;
    const file = await (await fetch(url)).text();
    const integrity = said(createHash("sha384").update(file).digest("base64"));
    const map = JSON.stringify({ integrity: { [url]: `sha384-${integrity}` } });
    desk.newsroom.pages.set(
      "/x",
      `<script type="importmap">${map}</script>${page().replace(snippet, snippet.replace("byline.js", `byline.${release}.js`))}`,
    );
    await desk.open("/x");
    const [view] = await desk.newsroom.views(1);
    expect(view?.article?.authors).toEqual(authors);
    expect(view?.article?.canonical).toBe(LEAST().canonical);
  });

  it("is not run where it is another, and the page is none the worse", async () => {
    const { release, snippet } = desk.newsroom;
    const html = snippet.replace(
      'byline.js"',
      `byline.${release}.js" integrity="sha384-${"A".repeat(64)}" crossorigin="anonymous"`,
    );
    desk.newsroom.pages.set("/x", html);
    await desk.open("/x");
    await desk.settled();
    expect(desk.newsroom.received).toEqual([]);
  });
});
