import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ArticleFacts } from "../../src/contract/beacon.ts";
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
  expect(visit.complaints).toEqual({ errors: [], console: [] });
  await visit.close();
  await newsroom.close();
});

/** What the beacon of a page with this head says of its article. */
async function factsOf(head: string, lang = "en"): Promise<ArticleFacts | undefined> {
  const html = `<!doctype html><html lang="${lang}"><head>${head}${newsroom.snippet}</head></html>`;
  newsroom.pages.set("/story", html);
  await visit.page.goto(`${newsroom.origin}/story`);
  const [beacon] = await newsroom.views(1);
  return beacon?.article;
}

const jsonLd = (value: unknown): string =>
  `<script type="application/ld+json">${typeof value === "string" ? value : JSON.stringify(value)}</script>`;

const STORY = {
  "@context": "https://schema.org",
  "@type": "NewsArticle",
  headline: "Second round",
};

describe("JSON-LD", () => {
  it("gives every field it has", async () => {
    const facts = await factsOf(
      jsonLd({
        ...STORY,
        author: [{ "@type": "Person", name: "Yana Sokolivska" }, { name: "Ivan Franko" }],
        articleSection: ["War", "Politics"],
        keywords: ["Istanbul", "Turkey", "Ukraine"],
        datePublished: "2025-06-02T08:40:00+03:00",
        dateModified: "2025-06-02T09:00:00Z",
        inLanguage: "uk-UA",
      }) +
        `<link rel="canonical" href="/news/second-round">
         <link rel="alternate" hreflang="uk" href="https://unn.example/uk/news/second-round">
         <link rel="alternate" hreflang="de" href="https://unn.example/de/news/second-round">`,
    );
    expect(facts).toEqual({
      title: "Second round",
      authors: ["Yana Sokolivska", "Ivan Franko"],
      section: ["War", "Politics"],
      tags: ["Istanbul", "Turkey", "Ukraine"],
      published: "2025-06-02T08:40:00+03:00",
      modified: "2025-06-02T09:00:00Z",
      language: "uk-UA",
      canonical: `${newsroom.origin}/news/second-round`,
      translations: [
        "https://unn.example/uk/news/second-round",
        "https://unn.example/de/news/second-round",
      ],
    });
  });

  it.each([
    ["in a graph", { "@graph": [{ "@type": "WebSite", name: "UNN" }, STORY] }],
    ["in an array", [{ "@type": "Organization", name: "UNN" }, STORY]],
    ["of several types", { ...STORY, "@type": ["Thing", "ReportageNewsArticle"] }],
    ["of a blog", { ...STORY, "@type": "BlogPosting" }],
    ["of a report", { ...STORY, "@type": "Report" }],
    ["with a line break inside a text", '{"@type":"NewsArticle","headline":"Second\nround"}'],
  ])("is found %s", async (_, value) => {
    expect((await factsOf(jsonLd(value)))?.title).toBe("Second round");
  });

  it.each([
    ["a text", "Yana Sokolivska", ["Yana Sokolivska"]],
    ["texts", ["Yana Sokolivska", "Ivan Franko"], ["Yana Sokolivska", "Ivan Franko"]],
    ["a thing", { name: "Yana Sokolivska" }, ["Yana Sokolivska"]],
    ["a thing with a comma", { name: "Sammy Davis, Jr." }, ["Sammy Davis, Jr."]],
    ["addresses of profiles", ["https://unn.example/yana", "Ivan Franko"], ["Ivan Franko"]],
    ["nothing of use", [{ "@id": "#yana" }, 7, null, "", "  "], undefined],
  ])("takes authors from %s", async (_, author, authors) => {
    expect((await factsOf(jsonLd({ ...STORY, author })))?.authors).toEqual(authors);
  });

  it("parts keywords at commas", async () => {
    const facts = await factsOf(jsonLd({ ...STORY, keywords: "Istanbul, Turkey,, Ukraine " }));
    expect(facts?.tags).toEqual(["Istanbul", "Turkey", "Ukraine"]);
  });

  it("keeps members of lists whole, commas and all", async () => {
    const facts = await factsOf(
      jsonLd({
        ...STORY,
        keywords: ["Washington, D.C."],
        author: ["Sammy Davis, Jr.", { name: { "@value": "Yana" } }],
      }),
    );
    expect(facts).toMatchObject({
      tags: ["Washington, D.C."],
      authors: ["Sammy Davis, Jr.", "Yana"],
    });
  });

  it("is left for what else the page says when it is broken", async () => {
    const facts = await factsOf(
      `${jsonLd('{"@type": "NewsArticle",')}<meta property="og:type" content="article">
       <meta property="og:title" content="Second round">`,
    );
    expect(facts?.title).toBe("Second round");
  });

  it("takes a list of other articles for no article", async () => {
    const list = { "@type": "ItemList", itemListElement: [{ "@type": "ListItem", item: STORY }] };
    expect(await factsOf(jsonLd(list))).toBeUndefined();
  });
});

describe("meta", () => {
  it("gives what Open Graph and its like say", async () => {
    const facts = await factsOf(
      `<meta property="og:type" content="article">
       <meta property="og:title" content="Second round">
       <meta property="article:author" content="https://social.example/yana">
       <meta name="author" content="Yana Sokolivska">
       <meta property="article:section" content="War">
       <meta property="article:tag" content="Istanbul">
       <meta property="article:tag" content="Turkey">
       <meta name="keywords" content="news, ukraine news">
       <meta property="article:publisher" content="UNN">
       <meta property="article:published_time" content="2025-06-02T05:40:00Z">
       <meta property="article:modified_time" content="2025-06-02">`,
      "uk",
    );
    expect(facts).toEqual({
      title: "Second round",
      authors: ["Yana Sokolivska"],
      section: ["War"],
      tags: ["Istanbul", "Turkey"],
      published: "2025-06-02T05:40:00Z",
      modified: "2025-06-02",
      language: "uk",
    });
  });

  it("takes each tag of Open Graph whole, and parts lists of meta at commas", async () => {
    const facts = await factsOf(
      `<meta property="og:type" content="article">
       <meta property="article:tag" content="Washington, D.C.">
       <meta name="author" content="Yana Sokolivska, Ivan Franko">
       <meta name="author" content="Lesia">`,
    );
    expect(facts).toMatchObject({
      tags: ["Washington, D.C."],
      authors: ["Yana Sokolivska", "Ivan Franko", "Lesia"],
    });
  });

  it("gives news keywords and the page's title where nothing better is", async () => {
    const facts = await factsOf(
      `<title>Second round</title><meta property="og:type" content="article">
       <meta name="news_keywords" content="Istanbul, Turkey">`,
    );
    expect(facts).toMatchObject({ title: "Second round", tags: ["Istanbul", "Turkey"] });
  });
});

describe("data-byline-*", () => {
  it("outranks JSON-LD, which outranks meta", async () => {
    const facts = await factsOf(
      `<meta property="og:title" content="of meta"><meta name="author" content="of meta">
       <meta property="article:section" content="of meta">
       ${jsonLd({ ...STORY, headline: "of JSON-LD", author: "of JSON-LD" })}
       <meta data-byline-title="of data" data-byline-article="second-round">`,
    );
    expect(facts).toMatchObject({
      id: "second-round",
      title: "of data",
      authors: ["of JSON-LD"],
      section: ["of meta"],
    });
  });

  it("makes an article of a page that says nothing else, and may stand on the script", async () => {
    newsroom.pages.set(
      "/story",
      newsroom.snippet.replace(
        "defer",
        'defer data-byline-article="x" data-byline-authors="Yana, Ivan" data-byline-tags="Istanbul"',
      ),
    );
    await visit.page.goto(`${newsroom.origin}/story`);
    expect((await newsroom.views(1))[0]?.article).toMatchObject({
      id: "x",
      authors: ["Yana", "Ivan"],
      tags: ["Istanbul"],
    });
  });
});

describe("a messy page", () => {
  it("is no article when nothing says that it is", async () => {
    expect(
      await factsOf('<title>Home</title><meta property="og:type" content="website">'),
    ).toBeUndefined();
  });

  it("loses what the service would refuse, never its view", async () => {
    const facts = await factsOf(
      jsonLd({
        ...STORY,
        headline: "Sec\u0001ond \ud800 \u0085 round\u0000",
        author: ["y".repeat(301), "Yana\u007f"],
        keywords: Array.from({ length: 60 }, (_, i) => `tag ${i}`),
        articleSection: ["A", "B", "C", "D"],
        datePublished: "yesterday",
        dateModified: "+012025-01-01T00:00:00Z",
        inLanguage: "english language",
      }) +
        `<link rel="canonical" href="http://[">
         <link rel="alternate" hreflang="uk" href="android-app://unn/uk">
         <link rel="alternate" hreflang="de" href="/${"d".repeat(3000)}">`,
      "",
    );
    expect(facts).toMatchObject({
      title: "Sec ond round",
      authors: ["Yana"],
      section: ["A", "B", "C"],
    });
    expect(facts?.tags).toHaveLength(50);
    expect(facts).not.toHaveProperty("published");
    expect(facts).not.toHaveProperty("language");
    expect(facts).not.toHaveProperty("canonical");
  });

  it("loses what the service would refuse of what the site says for the tracker alone, too", async () => {
    const id = `/${"i".repeat(499)}`;
    const said = {
      id,
      authors: { name: "Yana" },
      tags: 5,
      section: [[]],
      published: {},
      canonical: "http://[",
      language: "english",
      agency: null,
    };
    const facts = await factsOf(
      `${jsonLd({ ...STORY, author: "Ivan Franko" })}<script>window.byline = { article: ${JSON.stringify(said)} }</script>`,
    );
    expect(facts).toMatchObject({ id, title: "Second round", authors: ["Ivan Franko"] });
    expect(facts).not.toHaveProperty("language");
  });

  it("leaves an instant without a zone without one, whatever the reader's", async () => {
    await visit.close();
    visit = await browser.visit({ timezoneId: "Asia/Kathmandu" });
    const facts = await factsOf(jsonLd({ ...STORY, datePublished: "2025-06-02T05:40:00" }));
    expect(facts?.published).toBe("2025-06-02T05:40:00");
  });

  it("loses translations, then tags, when the beacon would be too large", async () => {
    const links = Array.from(
      { length: 50 },
      (_, i) => `<link rel="alternate" hreflang="x${i}" href="/${i}${"t".repeat(250)}">`,
    );
    const some = await factsOf(jsonLd({ ...STORY, keywords: ["Istanbul"] }) + links.join(""));
    expect(some).not.toHaveProperty("translations");
    expect(some?.tags).toEqual(["Istanbul"]);
    newsroom.received.length = 0;
    const keywords = Array.from({ length: 50 }, (_, i) => `${i}${"ї".repeat(290)}`);
    const few = await factsOf(jsonLd({ ...STORY, keywords, author: "Yana" }));
    expect(few).not.toHaveProperty("tags");
    expect(few?.authors).toEqual(["Yana"]);
  });
});
