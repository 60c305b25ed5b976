import { html, ld, meta, type SavedPage } from "./page.ts";

const slug = "https://valley.example/world/second-round-of-talks-ends";

/** Pages that say little of themselves: articles by their address and heading, and what only looks like one. */
export const PLAIN: readonly SavedPage[] = [
  {
    name: "an article that only `meta` of no vocabulary tells of",
    url: slug,
    html: html(
      "en",
      `<title>Second round of talks ends | Valley</title>${meta("author", "Ines Marlow")}${meta("date", "2025-06-02T10:00:00Z")}${meta("keywords", "Istanbul, Turkey")}`,
      "<main><h1>Second round of talks ends</h1><p>They meet in Istanbul.</p></main>",
    ),
    article: {
      title: "Second round of talks ends",
      authors: ["Ines Marlow"],
      tags: ["Istanbul", "Turkey"],
      published: "2025-06-02T10:00:00Z",
      language: "en",
    },
  },
  {
    name: "an article of a system that numbers its files, by a number of an author",
    url: "https://valley.example/n1/2025/0602/c1001-40491234.html",
    html: html(
      "zh",
      `<title>会谈结束--山谷网</title>${meta("publishdate", "2025-06-02")}${meta("author", "100123")}`,
      "<h1>会谈结束</h1>",
    ),
    article: { title: "会谈结束", published: "2025-06-02", language: "zh" },
  },
  {
    name: "an article that Open Graph calls news",
    url: slug,
    html: html(
      "en",
      `${meta("og:type", "news")}${meta("og:title", "Second round of talks ends")}`,
      "<h1>Second round of talks ends</h1>",
    ),
    article: { title: "Second round of talks ends", language: "en" },
  },
  {
    name: "an article that is shown at the root of another host, as copies are",
    url: "https://copies.example/",
    html: html(
      "de",
      `<link rel="canonical" href="https://valley.example/de/runde/a-6512345">${meta("og:type", "article")}
      ${ld({ "@type": "NewsArticle", headline: "Zweite Runde endet", author: { name: "Ines Marlow" } })}`,
      "<h1>Zweite Runde endet</h1>",
    ),
    article: {
      title: "Zweite Runde endet",
      authors: ["Ines Marlow"],
      canonical: "https://valley.example/de/runde/a-6512345",
      language: "de",
    },
  },
  ...[
    { name: "a section with a date and the site's name", url: "https://valley.example/news/world" },
    { name: "a page about the site", url: "https://valley.example/about-us" },
  ].map(({ name, url }) => ({
    name: `a page of no article: ${name}`,
    url,
    html: html(
      "en",
      `<title>World | Valley</title>${meta("og:site_name", "Valley")}${meta("author", "Valley")}${meta("date", "2025-06-02")}`,
      "<h1>World</h1>",
    ),
    article: null,
  })),
];
