import { html, ld, meta, type SavedPage } from "./page.ts";

/** Pages whose markup is broken, or made to break who reads it. */
export const HOSTILE: readonly SavedPage[] = [
  {
    name: "JSON-LD with comments, line breaks in texts, commas too many and a semicolon",
    url: "https://broken.example/1",
    html: html(
      "en",
      ld(`<!-- plugin -->
      /* made by hand */
      {"@type":"NewsArticle", // the story
       "headline":"Lights
 out // again",
       "author":[{"@type":"Person","name":"Ines\tMarlow",},],
       "url":"https://broken.example/1",
       "datePublished":"2025-06-02T05:40:00Z",
      };`),
      "<h1>Lights out // again</h1>",
    ),
    article: {
      title: "Lights out // again",
      authors: ["Ines Marlow"],
      published: "2025-06-02T05:40:00Z",
      language: "en",
    },
  },
  {
    name: "JSON-LD with quotation marks within a text, and escapes that JSON does not have",
    url: "https://broken.example/2",
    html: html(
      "en",
      ld(
        String.raw`{"@type":"NewsArticle","headline":"He said "never" and left","description":"It\'s \x","author":{"name":"Ines Marlow"},"datePublished":"2025-06-02T05:40:00Z"}`,
      ),
      "<h1>He said “never” and left</h1>",
    ),
    article: {
      title: 'He said "never" and left',
      authors: ["Ines Marlow"],
      published: "2025-06-02T05:40:00Z",
      language: "en",
    },
  },
  {
    name: "JSON-LD twice in one element, and one with its marks encoded",
    url: "https://broken.example/3",
    html: html(
      "en",
      ld(
        `{"@type":"WebSite","name":"Broken"}\n{"@type":"NewsArticle","headline":"Two in one","author":{"name":"Ines Marlow"}}`,
      ) +
        ld(
          "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Two in one&quot;,&quot;datePublished&quot;:&quot;2025-06-02T05:40:00Z&quot;}",
        ),
      "<h1>Two in one</h1>",
    ),
    article: {
      title: "Two in one",
      authors: ["Ines Marlow"],
      published: "2025-06-02T05:40:00Z",
      language: "en",
    },
  },
  {
    name: "JSON-LD that cannot be mended, with `meta` beside it",
    url: "https://broken.example/4",
    html: html(
      "en",
      `${ld('{"@type":"NewsArticle","headline":')}${meta("og:type", "article")}${meta("og:title", "Half")}<meta name="author" content="Ines Marlow">`,
      "<h1>Half</h1>",
    ),
    article: { title: "Half", authors: ["Ines Marlow"], language: "en" },
  },
  {
    name: "things that refer to each other in a circle",
    url: "https://broken.example/5",
    html: html(
      "en",
      ld({
        "@graph": [
          {
            "@type": "Article",
            "@id": "#a",
            headline: "Circles",
            author: { "@id": "#b" },
            mainEntityOfPage: { "@id": "#a" },
          },
          { "@type": "Person", "@id": "#b", name: { "@id": "#c" } },
          { "@type": "Person", "@id": "#c", name: { "@id": "#b" } },
        ],
      }),
      "<h1>Circles</h1>",
    ),
    article: { title: "Circles", language: "en" },
  },
  {
    name: "values of every wrong kind",
    url: "https://broken.example/6",
    html: html(
      "en",
      ld({
        "@type": ["NewsArticle", 7, null],
        headline: ["Wrong", { x: 1 }],
        author: [[["Ines Marlow"]], true, { name: ["Omar Haddad", "Ana Reyes"] }],
        keywords: [
          { "@type": "DefinedTerm", name: "Terms" },
          12345678,
          null,
          ["inner"],
          { name: { "@value": "x" } },
        ],
        datePublished: ["2025-06-02T05:40:00Z"],
        dateModified: { "@value": "soon" },
        inLanguage: { "@type": "Language", name: "English", alternateName: "en" },
        articleSection: [null, 5, { name: "Odd" }],
        publisher: [null],
      }),
      "<h1>Wrong</h1>",
    ),
    article: {
      title: "Wrong",
      authors: ["Ines Marlow", "Omar Haddad", "Ana Reyes"],
      section: ["Odd"],
      tags: ["Terms", "inner", "x"],
      published: "2025-06-02T05:40:00Z",
      language: "en",
    },
  },
  {
    name: "dates that are none, or that two readings fit",
    url: "https://broken.example/7",
    html: html(
      "en",
      `${meta("article:published_time", "03/04/2025 10:00")}<meta name="date" content="2025-02-30"><meta name="pubdate" content="0000-00-00 00:00:00">
      <meta name="publish-date" content="20250602T0540Z">${ld({ "@type": "NewsArticle", headline: "Dates", author: "Ines Marlow", datePublished: "1970-01-01T00:00:00Z", dateModified: "yesterday" })}`,
      "<h1>Dates</h1>",
    ),
    article: {
      title: "Dates",
      authors: ["Ines Marlow"],
      published: "2025-06-02T05:40:00Z",
      language: "en",
    },
  },
  {
    name: "markup, halves of pairs and controls within texts",
    url: "https://broken.example/8",
    html: html(
      "en",
      ld({
        "@type": "NewsArticle",
        headline: "<b>Mark</b>up\u0001 and \ud800half",
        author: { name: '<a href="/x">Ines Marlow</a>' },
        keywords: ["<script>x</scr" + "ipt>", "tags<br>"],
      }).replace("<script>x</scr" + "ipt>", "scripts"),
      "<h1>Something else entirely</h1>",
    ),
    article: {
      title: "Markup and half",
      authors: ["Ines Marlow"],
      tags: ["scripts", "tags"],
      language: "en",
    },
  },
  {
    name: "a list of a thousand words for search engines",
    url: "https://broken.example/9",
    html: html(
      "en",
      `${meta("og:type", "article")}${meta("og:title", "Rain ahead")}<meta name="keywords" content="${Array.from({ length: 300 }, (_, i) => `word${i}`).join(",")}">`,
      "<h1>Rain ahead</h1>",
    ),
    article: { title: "Rain ahead", language: "en" },
  },
  {
    name: "analytics in the tags: days, codes, hashes, paths, numbers",
    url: "https://broken.example/10",
    html: html(
      "en",
      ld({
        "@type": "NewsArticle",
        headline: "Tags",
        author: "Ines Marlow",
        keywords: [
          "Day: Friday",
          "Author: Ines Marlow",
          "type=article",
          "tag:world/europe",
          "section/world/europe",
          "ctype:story",
          "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
          "9b74c9897bac770ffc029102a200c5de",
          "48213377",
          "IAB_TIER_1",
          "2024",
          "9/11",
          "AC/DC",
          "COVID-19",
          "Star Wars: Andor",
          "5G",
          "#climate",
          "climate",
          "Washington, D.C.",
          "https://broken.example/t/x",
        ],
      }),
      "<h1>Tags</h1>",
    ),
    article: {
      title: "Tags",
      authors: ["Ines Marlow"],
      tags: [
        "2024",
        "9/11",
        "AC/DC",
        "COVID-19",
        "Star Wars: Andor",
        "5G",
        "climate",
        "Washington, D.C.",
      ],
      language: "en",
    },
  },
  {
    name: "an empty page",
    url: "https://broken.example/empty",
    html: "",
    article: null,
  },
];
