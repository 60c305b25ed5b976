import { html, ld, meta, type SavedPage } from "./page.ts";

/** Pages that say it in their elements. */
export const MARKUP: readonly SavedPage[] = [
  {
    name: "microdata: nested things, a comment and a publisher with names of their own",
    url: "https://village.example/well",
    html: html(
      "en",
      "<title>The well is back | Village</title>",
      `<article itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="mainEntityOfPage" content="https://village.example/well">
      <h1 itemprop="headline">The <em>well</em> is back</h1>
      <p>By <span itemprop="author" itemscope itemtype="https://schema.org/Person"><a itemprop="url" href="/a"><span itemprop="name">Ines Marlow</span></a></span></p>
      <time itemprop="datePublished" datetime="2025-06-02T05:40:00+01:00">2 June</time><time itemprop="dateModified" datetime="2025-06-02T06:40:00+01:00">later</time>
      <span itemprop="articleSection">Local</span><meta itemprop="keywords" content="Wells, Water">
      <div itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="Village"></div>
      <div itemprop="articleBody"><p>Text.</p><p>Text.</p></div>
      <div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Angry Reader</span></div></article>`,
    ),
    article: {
      title: "The well is back",
      authors: ["Ines Marlow"],
      section: ["Local"],
      tags: ["Wells", "Water"],
      published: "2025-06-02T05:40:00+01:00",
      modified: "2025-06-02T06:40:00+01:00",
      language: "en",
    },
  },
  {
    name: "microdata: properties elsewhere, named by `itemref`",
    url: "https://village.example/mill",
    html: html(
      "en",
      "<title>Mill turns again</title>",
      `<div id="who" itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ines Marlow</span></div>
      <p id="when">Written <time itemprop="datePublished" datetime="2025-06-02">2 June</time></p>
      <div itemscope itemtype="https://schema.org/BlogPosting" itemref="who when"><h1 itemprop="headline">Mill turns again</h1></div>`,
    ),
    article: {
      title: "Mill turns again",
      authors: ["Ines Marlow"],
      published: "2025-06-02",
      language: "en",
    },
  },
  {
    name: "microdata: a whole page as a thing, the article within",
    url: "https://village.example/hall",
    html: `<!doctype html><html lang="en" itemscope itemtype="https://schema.org/WebPage"><head><title>Hall sold - Village</title></head><body>
      <main itemprop="mainEntity" itemscope itemtype="https://schema.org/Article"><h1 itemprop="name headline">Hall sold</h1>
      <a itemprop="author" rel="author" href="/people/ines">Ines Marlow</a><meta itemprop="datePublished" content="2025-06-02T05:40Z"></main>
      <section class="related"><div itemscope itemtype="https://schema.org/Article"><span itemprop="headline">Other thing here</span><span itemprop="author">Other Person</span></div></section></body></html>`,
    article: {
      title: "Hall sold",
      authors: ["Ines Marlow"],
      published: "2025-06-02T05:40:00Z",
      language: "en",
    },
  },
  {
    name: "RDFa: a vocabulary's prefix before each property",
    url: "https://village.example/pond",
    html: html(
      "en",
      "<title>Pond cleaned</title>",
      `<article typeof="schema:NewsArticle"><h1 property="schema:headline">Pond cleaned</h1>
      <span property="schema:author" typeof="schema:Person"><span property="schema:name">Ines Marlow</span></span>
      <span property="schema:datePublished" content="2025-06-02T05:40:00+01:00">2 June</span><span property="schema:keywords">Ponds, Water</span></article>`,
    ),
    article: {
      title: "Pond cleaned",
      authors: ["Ines Marlow"],
      tags: ["Ponds", "Water"],
      published: "2025-06-02T05:40:00+01:00",
      language: "en",
    },
  },
  {
    name: "hNews: classes alone",
    url: "https://village.example/road",
    html: html(
      "en",
      "<title>Road mended - Village</title>",
      `<article class="hentry"><h1 class="entry-title">Road mended</h1><span class="vcard"><span class="fn">Ines Marlow</span></span>
      <time class="entry-date" datetime="2025-06-02T05:40:00+01:00">2 June</time><div class="entry-content"><p>Text.</p><p>Text.</p></div>
      <a rel="tag" href="/t">Roads</a></article>`,
    ),
    article: {
      title: "Road mended",
      authors: ["Ines Marlow"],
      tags: ["Roads"],
      published: "2025-06-02T05:40:00+01:00",
      language: "en",
    },
  },
  {
    name: "attributes for Byline outrank all else, and are taken as they are",
    url: "https://village.example/x",
    html: html(
      "en",
      `${meta("og:type", "article")}${meta("og:title", "of meta")}${ld({ "@type": "Article", headline: "of JSON-LD", author: "Ines Marlow" })}`,
      `<article data-byline-article="x-1" data-byline-title="of data" data-byline-tags="news, Village" data-byline-published="2025-06-02" data-byline-place="Kyiv" data-byline-agency="UNN"></article>`,
    ),
    article: {
      id: "x-1",
      title: "of data",
      authors: ["Ines Marlow"],
      tags: ["news", "Village"],
      published: "2025-06-02",
      language: "en",
      place: "Kyiv",
      agency: "UNN",
    },
  },
  {
    name: "what the page says by script outranks attributes",
    url: "https://village.example/y",
    html: html(
      "en",
      `<script>window.byline = { article: { id: "y-1", authors: ["Staff"], section: "War", tags: [] } };</script><title>Y</title><meta name="keywords" content="Y">`,
      `<p data-byline-article="x-1" data-byline-authors="Ines Marlow"></p>`,
    ),
    // Tags are none, as it says.
    article: { id: "y-1", title: "Y", authors: ["Staff"], section: ["War"], language: "en" },
  },
  {
    name: "a page that says by script that it is none",
    url: "https://village.example/z",
    html: html(
      "en",
      `<script>window.byline = { article: null };</script>${ld({ "@type": "Article", headline: "Z" })}`,
      "<h1>Z</h1>",
    ),
    article: null,
  },
  {
    name: "a canonical address on another host, and a language that the frame has wrong",
    url: "https://partner.example/syndicated/1",
    html: html(
      "en-US",
      `<link rel="canonical" href="https://village.example/well">${ld({ "@type": "NewsArticle", url: "https://village.example/well", headline: "Der Brunnen ist zurück", inLanguage: "de", author: "Ines Marlow", datePublished: "2025-06-02T05:40:00" })}`,
      "<h1>Der Brunnen ist zurück</h1>",
    ),
    article: {
      title: "Der Brunnen ist zurück",
      authors: ["Ines Marlow"],
      published: "2025-06-02T05:40:00",
      language: "de",
      canonical: "https://village.example/well",
    },
  },
  {
    name: "a date without a zone beside one that has it, and a day beside an hour",
    url: "https://village.example/when",
    html: html(
      "en",
      `${meta("article:published_time", "2025-06-02T05:40:00+01:00")}${meta("article:modified_time", "2025-06-03T07:00:00+01:00")}
      ${ld({ "@type": "NewsArticle", headline: "When", author: "Ines Marlow", datePublished: "2025-06-02T05:40:00", dateModified: "2025-06-03" })}`,
      "<h1>When</h1>",
    ),
    article: {
      title: "When",
      authors: ["Ines Marlow"],
      published: "2025-06-02T05:40:00+01:00",
      modified: "2025-06-03T07:00:00+01:00",
      language: "en",
    },
  },
  {
    name: "a page of no article: a shop",
    url: "https://village.example/shop/mug",
    html: html(
      "en",
      `<title>Mug</title>${meta("og:type", "product")}${ld({ "@type": "Product", name: "Mug", review: { "@type": "Review", author: { name: "Buyer One" } } })}`,
      "<h1>Mug</h1>",
    ),
    article: null,
  },
];
