import { html, ld, meta, type SavedPage } from "./page.ts";

const URL = "https://daily.example/news/bridge";
const TITLE = "A bridge opens at last";
const FACTS = {
  title: TITLE,
  authors: ["Jane Doe"],
  published: "2025-06-02T07:40:00+02:00",
  language: "en",
};

const START = `"@type":"NewsArticle","headline":"${TITLE}"`;
const END = `"author":{"@type":"Person","name":"Jane Doe"},"datePublished":"${FACTS.published}"`;

/** JSON-LD broken as templates break it. */
const broken = (name: string, text: string): SavedPage => ({
  name: `JSON-LD with ${name}`,
  url: URL,
  html: html("en", ld(text), `<h1>${TITLE}</h1>`),
  article: FACTS,
});

/** A page whose JSON-LD says `more` of the article; `article` is what that changes of what is read. */
const told = (
  name: string,
  more: object,
  article: object,
  { head = "", body = "", language = "en" } = {},
): SavedPage => ({
  name,
  url: URL,
  html: html(
    language,
    `${meta("og:site_name", "The Daily")}${head}${ld({
      "@context": "https://schema.org",
      "@type": "NewsArticle",
      headline: TITLE,
      author: { "@type": "Person", name: "Jane Doe" },
      datePublished: FACTS.published,
      ...more,
    })}`,
    `<article><h1>${TITLE}</h1><p>Text</p>${body}</article>`,
  ),
  article: { ...FACTS, language, ...article },
});

const LONG = "The bridge across the river is open to all, said the mayor, politics aside. ".repeat(
  60,
);

/** What templates get wrong, tags and dates as few write them. */
export const FAULTS: readonly SavedPage[] = [
  broken("a value left out", `{${START},"wordCount": ,${END}}`),
  broken("a comma too many between", `{${START},,${END}}`),
  broken("a comma left out between lines", `{${START}\n${END}}`),
  broken(
    "commas left out behind things and numbers",
    `{"publisher":{"name":"Daily"}\n"wordCount": 12\n${START},${END}}`,
  ),
  broken("what only JavaScript escapes", `{${START},${END.replace("+02", "\\x2b02")}}`),
  broken("a comma first in a list", `{${START},"image":[,"https://x.example/a.jpg"],${END}}`),
  broken("CDATA in one line of comments", `//<![CDATA[ {${START},${END}} //]]>`),
  broken("its end cut off within a text", `{${START},${END},"articleBody":"The bridge`),
  broken("a bracket too many", `{${START},${END}}}`),
  broken(
    "quotation marks before a comma",
    `{${START},"description":"He said "never", twice",${END}}`,
  ),
  broken("a variable around it", `var story = {${START},${END}};`),
  told(
    "tags among statistics, called subjects",
    { keywords: ["Day: Saturday", "Time: 10.00", "Subject: World", "Subject: Bridges"] },
    { tags: ["World", "Bridges"] },
  ),
  told(
    "tags as a set of terms",
    {
      keywords: {
        "@type": "DefinedTermSet",
        hasDefinedTerm: [{ name: "Bridges" }, { label: "River" }],
      },
    },
    { tags: ["Bridges", "River"] },
  ),
  told(
    "tags parted by slashes",
    { keywords: "Brücken / Verkehr" },
    { tags: ["Brücken", "Verkehr"] },
  ),
  told("tags with their signs", { keywords: "#Bridges #River" }, { tags: ["Bridges", "River"] }),
  told("tags on lines", { keywords: "Bridges\nTown hall" }, { tags: ["Bridges", "Town hall"] }),
  told(
    "tags by a name of one house",
    {},
    { tags: ["köprü", "nehir"] },
    {
      head: meta("dmp:tags", "köprü,nehir"),
    },
  ),
  told(
    "tags as links, in a list that is called so",
    {},
    { tags: ["Bridges", "River"] },
    {
      body: `<ul class="article__tags"><li><a href="/t/1">Bridges</a></li><li><a href="/t/2">River</a></li></ul>`,
    },
  ),
  told(
    "tags as links beside what is on every page",
    {},
    { tags: ["Bridges"] },
    {
      head: meta("keywords", "news, breaking news"),
      body: `<div data-component="topic-list"><a href="/t/1">Bridges</a></div>`,
    },
  ),
  told(
    "one word of the site's own list in a long text",
    {},
    {},
    {
      head: meta(
        "keywords",
        "news, politics, economy, sports, weather, culture, finance, cars, health, travel",
      ),
      body: `<p>${LONG}</p>`,
    },
  ),
  told(
    "a time without a zone, and the same in another zone",
    { datePublished: "2025-06-02T07:40:15" },
    { published: "2025-06-02T05:40:15+00:00" },
    { head: meta("article:published_time", "2025-06-02T05:40:15+00:00") },
  ),
  told(
    "a day before its month, as all French is written",
    { datePublished: "02/06/2025 07:40" },
    { published: "2025-06-02T07:40:00" },
    { language: "fr" },
  ),
  told(
    "a month before its day, as Americans write",
    { datePublished: "6/2/2025 7:40:00 AM" },
    { published: "2025-06-02T07:40:00" },
    { language: "en-US" },
  ),
  told(
    "a date by a name of few",
    { datePublished: undefined },
    { published: "2025-06-02T07:40:00-04:00" },
    { head: `<meta class="swiftype" name="published_at" content="2025-06-02T07:40:00-04:00">` },
  ),
  told(
    "a date by a name of one house",
    { datePublished: undefined },
    { published: "2025-06-02T07:40:00" },
    { head: meta("dtk:publishdate", "2025/06/02 07:40:00"), language: "id" },
  ),
  told(
    "a date shown in words alone",
    { datePublished: undefined },
    { published: "2025-06-02T07:40:00" },
    { language: "fr", body: `<span class="article-date">2 juin 2025 à 07:40</span>` },
  ),
  told(
    "a date of a property that is no time",
    { datePublished: undefined },
    {},
    {
      body: `<span itemprop="datePublished" content="${FACTS.published}">today</span>`,
    },
  ),
  {
    name: "a wide colon before the site's name",
    url: "https://nippo.example/articles/a1.html",
    html: html(
      "ja",
      `<title>橋が開通：毎朝日報デジタル</title>${meta("og:site_name", "毎朝日報デジタル")}${meta("article:published_time", FACTS.published)}`,
    ),
    article: { title: "橋が開通", published: FACTS.published, language: "ja" },
  },
  {
    name: "JSON-LD that knows no title of the page beside markup without any",
    url: URL,
    html: html(
      "en",
      `${meta("og:type", "article")}${meta("og:title", "Bridge opens")}${ld({
        "@type": "NewsArticle",
        headline: "All you must know of the river now",
        author: "Jane Doe",
        datePublished: FACTS.published,
        mainEntityOfPage: true,
      })}`,
      `<article itemscope itemtype="https://schema.org/NewsArticle"><h1>At last</h1><p itemprop="articleBody">Text</p></article>`,
    ),
    article: { ...FACTS, title: "All you must know of the river now" },
  },
  {
    name: "an article whose number stands behind the host",
    url: "https://daily.example/?p=123",
    html: html(
      "en",
      `<link rel="canonical" href="https://daily.example/?p=123">${meta("article:published_time", FACTS.published)}${meta("author", "Jane Doe")}`,
      `<h1>${TITLE}</h1>`,
    ),
    article: { ...FACTS, canonical: "https://daily.example/?p=123" },
  },
  {
    name: "a claim's review that stands for its article",
    url: URL,
    html: html(
      "en",
      `${meta("og:title", TITLE)}${ld({ "@graph": [{ "@type": "ClaimReview", url: URL, author: { "@type": "Organization", name: "Fact Desk" }, datePublished: FACTS.published }] })}`,
      `<article><h1>${TITLE}</h1></article>`,
    ),
    article: { ...FACTS, authors: ["Fact Desk"] },
  },
  {
    name: "a title with the section before the site's name",
    url: "https://blatt.example/politik/bridge-1",
    html: html(
      "en",
      `<title>${TITLE} - Politik - Blatt.de</title>${meta("og:site_name", "Blatt.de")}${meta("og:type", "article")}${meta("og:title", `${TITLE} - Politik - Blatt.de`)}${meta("author", "Jane Doe")}${meta("article:published_time", FACTS.published)}`,
    ),
    article: FACTS,
  },
];
