import { html, ld, meta, type SavedPage } from "./page.ts";

/** Pages as content systems make them, and what is plugged into these. */
export const SYSTEMS: readonly SavedPage[] = [
  {
    name: "WordPress with Yoast: a graph whose author is named by an id",
    url: "https://harbour.example/2025/06/new-ferry/",
    html: html(
      "en-US",
      `<title>New ferry crosses the strait - Harbour Herald</title>
      <link rel="canonical" href="https://harbour.example/2025/06/new-ferry/">
      ${meta("og:type", "article")}${meta("og:title", "New ferry crosses the strait - Harbour Herald")}
      ${meta("og:site_name", "Harbour Herald")}${meta("article:published_time", "2025-06-02T05:40:00+00:00")}
      ${meta("author", "Nadia Brook")}${meta("twitter:label1", "Written by")}${meta("twitter:data1", "Nadia Brook")}
      ${meta("twitter:label2", "Est. reading time")}${meta("twitter:data2", "3 minutes")}
      ${ld({
        "@context": "https://schema.org",
        "@graph": [
          {
            "@type": "NewsArticle",
            "@id": "https://harbour.example/2025/06/new-ferry/#article",
            isPartOf: { "@id": "https://harbour.example/2025/06/new-ferry/" },
            author: { "@id": "https://harbour.example/#/schema/person/1" },
            headline: "New ferry crosses the strait",
            datePublished: "2025-06-02T05:40:00+00:00",
            dateModified: "2025-06-02T06:10:00+00:00",
            publisher: { "@id": "https://harbour.example/#organization" },
            keywords: ["Ferries", "Harbour", "Transport"],
            articleSection: ["Local", "Transport"],
            inLanguage: "en-US",
          },
          {
            "@type": "WebPage",
            "@id": "https://harbour.example/2025/06/new-ferry/",
            name: "New ferry",
          },
          { "@type": "BreadcrumbList", itemListElement: [] },
          { "@type": "WebSite", "@id": "https://harbour.example/#website", name: "Harbour Herald" },
          {
            "@type": "Organization",
            "@id": "https://harbour.example/#organization",
            name: "Harbour Herald",
          },
          {
            "@type": "Person",
            "@id": "https://harbour.example/#/schema/person/1",
            name: "Nadia Brook",
          },
        ],
      })}`,
      `<article><h1>New ferry crosses the strait</h1><p>Text.</p></article>`,
    ),
    article: {
      title: "New ferry crosses the strait",
      authors: ["Nadia Brook"],
      section: ["Local", "Transport"],
      tags: ["Ferries", "Harbour", "Transport"],
      published: "2025-06-02T05:40:00+00:00",
      modified: "2025-06-02T06:10:00+00:00",
      language: "en-US",
      canonical: "https://harbour.example/2025/06/new-ferry/",
    },
  },
  {
    name: "WordPress with Yoast: an archive of a category is called an article by Open Graph",
    url: "https://harbour.example/category/local/",
    html: html(
      "en-US",
      `<title>Local Archives - Harbour Herald</title>${meta("og:type", "article")}${meta("og:title", "Local Archives")}
      <link rel="canonical" href="https://harbour.example/category/local/">
      ${ld({ "@graph": [{ "@type": "CollectionPage", "@id": "https://harbour.example/category/local/", name: "Local Archives" }] })}`,
      `<h1>Local</h1><article><h2><a href="/a">A</a></h2><time datetime="2025-06-02">2 June</time></article>
      <article><h2><a href="/b">B</a></h2><time datetime="2025-06-01">1 June</time></article>`,
    ),
    article: null,
  },
  {
    name: "WordPress with Yoast: a page about the paper",
    url: "https://harbour.example/about/",
    html: html(
      "en-US",
      `<title>About us - Harbour Herald</title>${meta("og:type", "article")}${meta("og:title", "About us")}
      ${meta("article:modified_time", "2024-01-02T10:00:00+00:00")}
      ${ld({ "@graph": [{ "@type": "WebPage", name: "About us", datePublished: "2020-01-02T10:00:00+00:00" }] })}`,
      "<h1>About us</h1><p>Text.</p>",
    ),
    article: null,
  },
  {
    name: "WordPress with Rank Math: an editor's login as the author, the byline elsewhere",
    url: "https://valley.example/dam-reopens",
    html: html(
      "en",
      `<title>Dam reopens after repairs | Valley Voice</title>${meta("og:site_name", "Valley Voice")}
      ${meta("og:type", "article")}${meta("og:title", "Dam reopens after repairs")}
      ${meta("article:tag", "Dams")}${meta("article:tag", "Water")}${meta("article:section", "Region")}
      ${ld({
        "@context": "https://schema.org",
        "@graph": [
          {
            "@type": ["Person", "Organization"],
            "@id": "https://valley.example/#person",
            name: "Valley Voice",
          },
          { "@type": "Person", "@id": "https://valley.example/author/admin/", name: "admin" },
          {
            "@type": "BlogPosting",
            headline: "Dam reopens after repairs | Valley Voice",
            datePublished: "2025-03-04T07:00:00+01:00",
            author: { "@id": "https://valley.example/author/admin/", name: "admin" },
            publisher: { "@id": "https://valley.example/#person" },
          },
        ],
      })}`,
      `<article><h1>Dam reopens after repairs</h1><div class="byline">By <a href="/author/ines-marlow">Ines Marlow</a></div><p>Text.</p></article>`,
    ),
    article: {
      title: "Dam reopens after repairs",
      authors: ["Ines Marlow"],
      section: ["Region"],
      tags: ["Dams", "Water"],
      published: "2025-03-04T07:00:00+01:00",
      language: "en",
    },
  },
  {
    name: "WordPress with AIOSEO: entities encoded twice",
    url: "https://valley.example/farmers",
    html: html(
      "en",
      `${meta("og:site_name", "Valley Voice")}${meta("og:type", "article")}
      ${ld({
        "@type": "Article",
        name: "Farmers&amp;#8217; market &amp;amp; fair return",
        headline: "Farmers&amp;#8217; market &amp;amp; fair return",
        author: { "@type": "Person", name: "Se&aacute;n O&#039;Dell" },
        datePublished: "2025-03-04T07:00:00+01:00",
        articleSection: "Food, Fairs &amp; Festivals",
      })}`,
      "<h1>Farmers’ market &amp; fair return</h1>",
    ),
    article: {
      title: "Farmers’ market & fair return",
      authors: ["Seán O'Dell"],
      section: ["Food, Fairs & Festivals"],
      published: "2025-03-04T07:00:00+01:00",
      language: "en",
    },
  },
  {
    name: "Ghost: its JSON-LD with a list of words, and a tag each in Open Graph",
    url: "https://letters.example/slow-trains/",
    html: html(
      "en",
      `<title>Slow trains are back</title><link rel="canonical" href="https://letters.example/slow-trains/">
      ${meta("og:site_name", "Letters")}${meta("og:type", "article")}${meta("og:title", "Slow trains are back")}
      ${meta("article:published_time", "2025-02-01T09:00:00.000Z")}${meta("article:tag", "Rail")}${meta("article:tag", "Slow travel")}
      ${ld({
        "@context": "https://schema.org",
        "@type": "Article",
        publisher: { "@type": "Organization", name: "Letters", url: "https://letters.example/" },
        author: {
          "@type": "Person",
          name: "Tomas Vale",
          url: "https://letters.example/author/tomas/",
          sameAs: [],
        },
        contributor: [{ "@type": "Person", name: "Ruth Aubin" }],
        headline: "Slow trains are back",
        url: "https://letters.example/slow-trains/",
        datePublished: "2025-02-01T09:00:00.000Z",
        dateModified: "2025-02-01T10:00:00.000Z",
        keywords: "Rail, Slow travel",
      })}`,
      "<main><article class='gh-article'><h1>Slow trains are back</h1><p>Text.</p></article></main>",
    ),
    article: {
      title: "Slow trains are back",
      authors: ["Tomas Vale"],
      tags: ["Rail", "Slow travel"],
      published: "2025-02-01T09:00:00.000Z",
      modified: "2025-02-01T10:00:00.000Z",
      language: "en",
      canonical: "https://letters.example/slow-trains/",
    },
  },
  {
    name: "Drupal: Dublin Core and a day without an hour",
    url: "https://council.example/news/bridge",
    html: html(
      "en",
      `<title>Bridge closes | Council News</title><meta name="dcterms.title" content="Bridge closes">
      ${meta("og:type", "article")}${meta("og:site_name", "Council News")}${meta("og:title", "Bridge closes")}
      <meta name="dcterms.creator" content="Marlow, Ines"><meta name="dcterms.date" content="2025-06-02">
      <meta name="dcterms.subject" content="Bridges; Roads; Washington, D.C."><meta name="dcterms.language" content="en">`,
      "<h1>Bridge closes</h1>",
    ),
    article: {
      title: "Bridge closes",
      authors: ["Ines Marlow"],
      tags: ["Bridges", "Roads", "Washington, D.C."],
      published: "2025-06-02",
      language: "en",
    },
  },
  {
    name: "Arc XP: authors in a list, keywords that repeat each other, a section path",
    url: "https://www.capitalpost.example/politics/2025/06/02/budget/",
    html: html(
      "en",
      `<title>Budget passes by one vote - Capital Post</title>
      <link rel="canonical" href="https://www.capitalpost.example/politics/2025/06/02/budget/">
      ${meta("og:type", "article")}${meta("og:site_name", "Capital Post")}${meta("og:title", "Budget passes by one vote")}
      ${meta("article:author", "https://www.facebook.com/capitalpost")}
      ${meta("news_keywords", "Budget, budget, Parliament, section/politics/national, type:story")}
      ${ld({
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        mainEntityOfPage: "https://www.capitalpost.example/politics/2025/06/02/budget/",
        headline: "Budget passes by one vote",
        author: [
          {
            "@type": "Person",
            name: "Grace Lindqvist",
            url: "https://www.capitalpost.example/people/grace",
          },
          { "@type": "Person", name: "Omar Haddad" },
        ],
        datePublished: "2025-06-02T05:40:00.123Z",
        dateModified: "2025-06-02T09:00:00.000Z",
        articleSection: "Politics",
        publisher: { "@type": "NewsMediaOrganization", name: "The Capital Post" },
      })}`,
      "<article><h1>Budget passes by one vote</h1></article>",
    ),
    article: {
      title: "Budget passes by one vote",
      authors: ["Grace Lindqvist", "Omar Haddad"],
      section: ["Politics"],
      tags: ["Budget", "Parliament"],
      published: "2025-06-02T05:40:00.123Z",
      modified: "2025-06-02T09:00:00.000Z",
      language: "en",
      canonical: "https://www.capitalpost.example/politics/2025/06/02/budget/",
    },
  },
  {
    name: "Parse.ly: all in one element as JSON",
    url: "https://tribune.example/a/storm",
    html: html(
      "en",
      `<title>Storm nears the coast - Tribune</title>${meta("og:site_name", "Tribune")}
      <meta name="parsely-page" content='{"title":"Storm nears the coast","link":"https://tribune.example/a/storm","type":"post","post_id":"991","pub_date":"2025-09-01T12:00:00Z","section":"Weather","authors":["Lena Ost","Piet Maas"],"tags":["Storms","Coast"]}'>`,
      "<h1>Storm nears the coast</h1>",
    ),
    article: {
      title: "Storm nears the coast",
      authors: ["Lena Ost", "Piet Maas"],
      section: ["Weather"],
      tags: ["Storms", "Coast"],
      published: "2025-09-01T12:00:00Z",
      language: "en",
    },
  },
  {
    name: "Parse.ly: a page that says it is a section's",
    url: "https://tribune.example/weather",
    html: html(
      "en",
      `<title>Weather - Tribune</title><meta name="parsely-type" content="sectionpage"><meta name="parsely-section" content="Weather">${meta("og:type", "article")}`,
      "<h1>Weather</h1>",
    ),
    article: null,
  },
  {
    name: "Sailthru: authors joined, tags with what else is told to it",
    url: "https://observer.example/culture/opera",
    html: html(
      "en",
      `<title>Opera house opens</title>${meta("og:type", "article")}${meta("og:site_name", "Observer")}
      <meta name="sailthru.title" content="Opera house opens"><meta name="sailthru.author" content="Ada Novak and Ben Okri">
      <meta name="sailthru.tags" content="Opera, Architecture, type-article, Author: Ada Novak, 3f2504e0-4f89-11d3-9a0c-0305e82c3301">
      <meta name="sailthru.date" content="Mon, 02 Jun 2025 05:40:00 +0200">`,
      "<h1>Opera house opens</h1>",
    ),
    article: {
      title: "Opera house opens",
      authors: ["Ada Novak", "Ben Okri"],
      tags: ["Opera", "Architecture", "type-article"],
      published: "2025-06-02T05:40:00+02:00",
      language: "en",
    },
  },
  {
    name: "cXense: its own names for everything",
    url: "https://avis.example/nyheter/bru",
    html: html(
      "no",
      `<title>Ny bru åpner</title><meta property="cXenseParse:author" content="Kari Moe"><meta property="cXenseParse:author" content="Ola Vik">
      <meta name="cXenseParse:recs:publishtime" content="2025-06-02T05:40:00.000Z"><meta name="cXenseParse:pageclass" content="article">
      ${meta("og:title", "Ny bru åpner")}${meta("og:locale", "nb_NO")}`,
      "<h1>Ny bru åpner</h1>",
    ),
    article: {
      title: "Ny bru åpner",
      authors: ["Kari Moe", "Ola Vik"],
      published: "2025-06-02T05:40:00.000Z",
      language: "no",
    },
  },
  {
    name: "a journal: authors as a catalogue writes them, one element each",
    url: "https://journal.example/articles/17",
    html: html(
      "en",
      `<title>On tides</title><meta name="citation_title" content="On tides"><meta name="citation_author" content="Doe, Jane A.">
      <meta name="citation_author" content="García y Vega, Luis"><meta name="citation_author" content="Davis, Sammy, Jr.">
      <meta name="citation_publication_date" content="2025/06/02"><meta name="citation_journal_title" content="Journal of Tides">`,
      "<h1>On tides</h1>",
    ),
    article: {
      title: "On tides",
      authors: ["Jane A. Doe", "Luis García y Vega", "Sammy Davis, Jr."],
      published: "2025-06-02",
      language: "en",
    },
  },
  {
    name: "AMP: the canonical address is another page's, the story this one's",
    url: "https://www.capitalpost.example/amp/budget",
    html: html(
      "en",
      `<title>Budget passes</title><link rel="canonical" href="https://www.capitalpost.example/politics/budget">
      ${ld({
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        mainEntityOfPage: {
          "@type": "WebPage",
          "@id": "https://www.capitalpost.example/politics/budget",
        },
        headline: "Budget passes",
        datePublished: "2025-06-02T05:40:00-0400",
        author: { "@type": "Person", name: "Grace Lindqvist" },
      })}`,
      "<h1>Budget passes</h1>",
    ),
    article: {
      title: "Budget passes",
      authors: ["Grace Lindqvist"],
      published: "2025-06-02T05:40:00-04:00",
      language: "en",
      canonical: "https://www.capitalpost.example/politics/budget",
    },
  },
];
