import { html, ld, meta, type SavedPage } from "./page.ts";

const story = (more: object) =>
  ld({ "@context": "https://schema.org", "@type": "NewsArticle", ...more });

/** Pages of publishers in English, as such are built on four continents. */
export const ENGLISH: readonly SavedPage[] = [
  {
    name: "a broadcaster whose JSON-LD names itself, with the byline in the text alone",
    url: "https://www.nbw.example/news/articles/c0ffee",
    html: html(
      "en-GB",
      `<title>Ferry strike ends after deal - NBW News</title><link rel="canonical" href="https://www.nbw.example/news/articles/c0ffee">
      ${meta("og:site_name", "NBW News")}${meta("og:type", "article")}${meta("og:title", "Ferry strike ends after deal")}
      ${story({
        url: "https://www.nbw.example/news/articles/c0ffee",
        headline: "Ferry strike ends after deal",
        datePublished: "2025-06-02T05:40:07.000Z",
        author: [
          { "@type": "NewsMediaOrganization", name: "NBW News", url: "https://www.nbw.example" },
        ],
        publisher: { "@type": "NewsMediaOrganization", name: "NBW News" },
      })}`,
      `<main><article><h1>Ferry strike ends after deal</h1>
      <div data-testid="byline-block"><div><span>Harriet Lowe</span><span>Transport correspondent</span></div><div><span>Iain Muir</span><span>NBW Scotland</span></div></div>
      <p>Text.</p></article></main>`,
    ),
    article: {
      title: "Ferry strike ends after deal",
      authors: ["Harriet Lowe", "Iain Muir"],
      published: "2025-06-02T05:40:07.000Z",
      language: "en-GB",
      canonical: "https://www.nbw.example/news/articles/c0ffee",
    },
  },
  {
    name: "a broadcaster that names nobody but itself",
    url: "https://www.nbw.example/news/articles/deadbeef",
    html: html(
      "en-GB",
      `<title>Pier closed - NBW News</title>${meta("og:site_name", "NBW News")}
      ${story({ headline: "Pier closed", datePublished: "2025-06-02T05:40:07Z", author: { "@type": "Organization", name: "NBW News" } })}`,
      "<article><h1>Pier closed</h1><p>Text.</p></article>",
    ),
    article: {
      title: "Pier closed",
      authors: ["NBW News"],
      published: "2025-06-02T05:40:07Z",
      language: "en-GB",
    },
  },
  {
    name: "profiles where names should be, and tags in one element",
    url: "https://www.sentinel.example/world/2025/jun/02/talks",
    html: html(
      "en",
      `<title>Talks resume in Istanbul | World news | The Sentinel</title>
      ${meta("og:site_name", "the Sentinel")}${meta("og:type", "article")}${meta("og:title", "Talks resume in Istanbul")}
      ${meta("article:author", "https://www.sentinel.example/profile/jane-doe")}
      ${meta("article:tag", "Turkey,Ukraine,Diplomacy,World news")}${meta("article:section", "World news")}
      ${meta("article:published_time", "2025-06-02T05:40:00.000Z")}<meta name="author" content="Jane Doe"><meta name="keywords" content="Turkey,Ukraine,World news,Diplomacy">`,
      `<main><h1>Talks resume in Istanbul</h1><a rel="author" href="/profile/jane-doe">Jane Doe</a></main><aside><a rel="author" href="/profile/other">Other Person</a></aside>`,
    ),
    article: {
      title: "Talks resume in Istanbul",
      authors: ["Jane Doe"],
      section: ["World news"],
      tags: ["Turkey", "Ukraine", "Diplomacy", "World news"],
      published: "2025-06-02T05:40:00.000Z",
      language: "en",
    },
  },
  {
    name: "a list of authors as JSON-LD, the byline in capitals, and a headline for search",
    url: "https://www.gazetteer.example/2025/06/02/us/heat.html",
    html: html(
      "en",
      `<title>Heat Wave Breaks Records in the West - The Gazetteer</title>
      <link rel="canonical" href="https://www.gazetteer.example/2025/06/02/us/heat.html">
      ${meta("og:type", "article")}${meta("og:title", "In the West, Heat Breaks Every Record")}
      <meta name="byl" content="By Grace Lindqvist and Omar Haddad"><meta name="news_keywords" content="Heat Waves,Weather,California">
      ${ld([
        {
          "@type": "NewsArticle",
          headline: "Heat Wave Breaks Records in the West",
          author: [
            {
              "@context": "http://schema.org",
              "@type": "Person",
              url: "https://www.gazetteer.example/by/grace",
              name: "Grace Lindqvist",
            },
            { "@context": "http://schema.org", "@type": "Person", name: "Omar Haddad" },
          ],
          datePublished: "2025-06-02T09:00:18.000Z",
          mainEntityOfPage: "https://www.gazetteer.example/2025/06/02/us/heat.html",
          publisher: { "@id": "https://www.gazetteer.example/#publisher" },
        },
        {
          "@type": "NewsMediaOrganization",
          name: "The Gazetteer",
          "@id": "https://www.gazetteer.example/#publisher",
        },
        {
          "@type": "BreadcrumbList",
          itemListElement: [
            {
              "@type": "ListItem",
              name: "U.S.",
              position: 1,
              item: "https://www.gazetteer.example/section/us",
            },
          ],
        },
      ])}`,
      "<article><h1>In the West, Heat Breaks Every Record</h1><p>Text.</p></article>",
    ),
    article: {
      title: "In the West, Heat Breaks Every Record",
      authors: ["Grace Lindqvist", "Omar Haddad"],
      section: ["U.S."],
      tags: ["Heat Waves", "Weather", "California"],
      published: "2025-06-02T09:00:18.000Z",
      language: "en",
      canonical: "https://www.gazetteer.example/2025/06/02/us/heat.html",
    },
  },
  {
    name: "one name with place, post and house behind it",
    url: "https://cable.example/2025/06/02/world/grain",
    html: html(
      "en",
      `${meta("og:site_name", "Cable")}${meta("og:type", "article")}${meta("og:title", "Grain ships sail again | Cable")}
      ${story({ headline: "Grain ships sail again", author: "By Jane Doe, Ivan Koval and Ana Reyes, Cable Business, Kyiv", datePublished: "2025-06-02T05:40:00Z" })}`,
      "<h1>Grain ships sail again</h1>",
    ),
    article: {
      title: "Grain ships sail again",
      authors: ["Jane Doe", "Ivan Koval", "Ana Reyes"],
      published: "2025-06-02T05:40:00Z",
      language: "en",
    },
  },
  {
    name: "a wire service: author as a person, a place in brackets, keywords as codes",
    url: "https://www.wireline.example/world/grain-2025-06-02/",
    html: html(
      "en",
      `<title>Grain ships sail again | Wireline</title>${meta("og:site_name", "Wireline")}${meta("og:type", "article")}
      <meta name="keywords" content="ctype:article, subj:INT, Day: Monday, AFE:NEWS, RULES_OF_TRADE, Grain, 48213377">
      ${story({ headline: "Grain ships sail again", author: { "@type": "Person", name: "Jane Doe (KYIV)" }, datePublished: "2025-06-02T05:40:00Z" })}`,
      "<h1>Grain ships sail again</h1>",
    ),
    article: {
      title: "Grain ships sail again",
      authors: ["Jane Doe"],
      tags: ["Grain"],
      published: "2025-06-02T05:40:00Z",
      language: "en",
    },
  },
  {
    name: "a newspaper's desk beside a person",
    url: "https://www.bharatdaily.example/india/monsoon-101.cms",
    html: html(
      "en",
      `<title>Monsoon arrives early - Bharat Daily</title>${meta("og:site_name", "Bharat Daily")}${meta("og:type", "article")}
      <meta name="keywords" content="monsoon, kerala rain, news, latest news, breaking news, Bharat Daily, Monsoon">
      ${story({
        headline: "Monsoon arrives early",
        author: [
          { "@type": "Thing", name: "BD Web Desk" },
          { "@type": "Person", name: "Asha Menon" },
        ],
        datePublished: "2025-06-02T11:10:00+05:30",
        articleSection: "India News",
        inLanguage: "en",
      })}`,
      "<h1>Monsoon arrives early</h1><div>Rain fell over Kerala.</div>",
    ),
    article: {
      title: "Monsoon arrives early",
      authors: ["Asha Menon"],
      section: ["India News"],
      tags: ["monsoon", "kerala rain"],
      published: "2025-06-02T11:10:00+05:30",
      language: "en",
    },
  },
  {
    name: "a desk that is all there is, and words that stand on every page",
    url: "https://www.bharatdaily.example/india/train-102.cms",
    html: html(
      "en",
      `<title>New train to the hills - Bharat Daily</title>${meta("og:site_name", "Bharat Daily")}${meta("og:type", "article")}
      <meta name="keywords" content="india news, cricket, bollywood, stock market, bharat daily epaper">
      ${story({ headline: "New train to the hills", author: { "@type": "Person", name: "BD News Desk" }, datePublished: "2025-06-02 11:10:00 +0530" })}`,
      "<h1>New train to the hills</h1>",
    ),
    article: {
      title: "New train to the hills",
      authors: ["BD News Desk"],
      published: "2025-06-02T11:10:00+05:30",
      language: "en",
    },
  },
  {
    name: "a live page: whoever wrote its entries did not write the article",
    url: "https://www.nbw.example/news/live/storm",
    html: html(
      "en-GB",
      `<title>Storm live - NBW News</title>${meta("og:site_name", "NBW News")}${meta("og:type", "article")}${meta("og:title", "Storm live: Ferries stay in port")}
      ${ld({
        "@type": "LiveBlogPosting",
        headline: "Storm live: Ferries stay in port",
        datePublished: "2025-06-02T05:40:00Z",
        coverageStartTime: "2025-06-02T05:00:00Z",
        author: { "@type": "Person", name: "Harriet Lowe" },
        liveBlogUpdate: [
          {
            "@type": "BlogPosting",
            headline: "Ferries stay in port",
            datePublished: "2025-06-02T08:00:00Z",
            author: { "@type": "Person", name: "Iain Muir" },
          },
          {
            "@type": "BlogPosting",
            headline: "Wind rises",
            author: { "@type": "Person", name: "Una Kerr" },
          },
        ],
      })}`,
      "<h1>Storm live: Ferries stay in port</h1>",
    ),
    article: {
      title: "Storm live: Ferries stay in port",
      authors: ["Harriet Lowe"],
      published: "2025-06-02T05:40:00Z",
      language: "en-GB",
    },
  },
  {
    name: "a headline cut at 110 characters, whole in the heading",
    url: "https://dawnpost.example/n/1",
    html: html(
      "en",
      `${meta("og:type", "article")}${story({
        headline:
          "Officials from nine countries sign an agreement in Geneva that sets limits on fishing in the northern waters…",
        author: "Asha Menon",
        datePublished: "2025-06-02T05:40:00Z",
      })}`,
      "<h1>Officials from nine countries sign an agreement in Geneva that sets limits on fishing in the northern waters for ten years</h1>",
    ),
    article: {
      title:
        "Officials from nine countries sign an agreement in Geneva that sets limits on fishing in the northern waters for ten years",
      authors: ["Asha Menon"],
      published: "2025-06-02T05:40:00Z",
      language: "en",
    },
  },
  {
    name: "comments and related stories in the JSON-LD of the article",
    url: "https://dawnpost.example/n/2",
    html: html(
      "en",
      `${story({
        headline: "Bridge opens",
        author: { "@type": "Person", name: "Asha Menon" },
        datePublished: "June 2, 2025 5:40 AM EDT",
        comment: [{ "@type": "Comment", author: { "@type": "Person", name: "Angry Reader" } }],
        hasPart: [
          { "@type": "NewsArticle", headline: "Another", author: { name: "Someone Else" } },
        ],
      })}${ld({ "@type": "ItemList", itemListElement: [{ "@type": "NewsArticle", headline: "Third", author: { name: "Third Person" } }] })}`,
      "<article><h1>Bridge opens</h1></article>",
    ),
    article: {
      title: "Bridge opens",
      authors: ["Asha Menon"],
      published: "2025-06-02T05:40:00-04:00",
      language: "en",
    },
  },
  {
    name: "several articles at the top of JSON-LD: the one of this address is meant",
    url: "https://dawnpost.example/n/3",
    html: html(
      "en",
      `<title>School meals return - Dawn Post</title><link rel="canonical" href="https://www.dawnpost.example/n/3/">${meta("og:site_name", "Dawn Post")}
      ${ld([
        {
          "@type": "NewsArticle",
          url: "https://dawnpost.example/n/8",
          headline: "Other story",
          author: { name: "Other Person" },
          datePublished: "2025-01-01T00:00:00Z",
        },
        {
          "@type": "NewsArticle",
          url: "https://dawnpost.example/n/3?utm=1",
          headline: "School meals return",
          author: { name: "Asha Menon" },
          datePublished: "2025-06-02T05:40:00Z",
          keywords: ["schools"],
        },
      ])}`,
      "<h1>School meals return</h1>",
    ),
    article: {
      title: "School meals return",
      authors: ["Asha Menon"],
      tags: ["schools"],
      published: "2025-06-02T05:40:00Z",
      language: "en",
      canonical: "https://www.dawnpost.example/n/3/",
    },
  },
  {
    name: "a first page whose teasers are articles in JSON-LD",
    url: "https://dawnpost.example/",
    html: html(
      "en",
      `<title>Dawn Post</title>${meta("og:type", "website")}${meta("og:title", "Dawn Post: news")}
      ${ld([1, 2, 3].map((n) => ({ "@type": "NewsArticle", headline: `Story number ${n} of today`, url: `https://dawnpost.example/n/${n}`, author: { name: "Asha Menon" } })))}`,
      "<h1>Story number 1 of today</h1><article><h2>Story number 1 of today</h2></article>",
    ),
    article: null,
  },
  {
    name: "a section's page whose teasers are microdata",
    url: "https://dawnpost.example/world",
    html: html(
      "en",
      `<title>World - Dawn Post</title>${meta("og:type", "website")}`,
      [1, 2, 3]
        .map(
          (n) =>
            `<article itemscope itemtype="http://schema.org/NewsArticle"><h2 itemprop="headline">Story ${n} of the world</h2><span itemprop="author">Asha Menon</span></article>`,
        )
        .join(""),
    ),
    article: null,
  },
  {
    name: "a page of an author, with what she wrote",
    url: "https://dawnpost.example/authors/asha-menon",
    html: html(
      "en",
      `<title>Asha Menon - Dawn Post</title>${meta("og:type", "profile")}${ld({ "@type": "ProfilePage", mainEntity: { "@type": "Person", name: "Asha Menon" } })}`,
      "<h1>Asha Menon</h1><article><h2>Story</h2><time datetime='2025-06-02'>2 June</time></article>",
    ),
    article: null,
  },
  {
    name: "a video that is an article of its kind",
    url: "https://cable.example/videos/2025/harvest",
    html: html(
      "en",
      `${meta("og:type", "video.other")}${meta("og:title", "Watch: the harvest from above")}
      ${ld({ "@type": "NewsArticle", headline: "Watch: the harvest from above", datePublished: "2025-06-02T05:40:00Z", author: [{ "@type": "Person", name: "Ana Reyes" }], video: { "@type": "VideoObject", name: "Harvest", author: { name: "Drone Operator" } } })}`,
      "<h1>Watch: the harvest from above</h1>",
    ),
    article: {
      title: "Watch: the harvest from above",
      authors: ["Ana Reyes"],
      published: "2025-06-02T05:40:00Z",
      language: "en",
    },
  },
  {
    name: "names with titles, degrees and particles, each whole",
    url: "https://clinic.example/news/sleep",
    html: html(
      "en",
      `${story({
        headline: "Sleep better",
        author: [
          { "@type": "Person", name: "Dr. Jane van der Berg, Ph.D." },
          { "@type": "Person", name: "Sammy Davis, Jr." },
          { "@type": "Person", name: "María García y Vega" },
          { "@type": "Person", name: "Ana e Silva" },
          { "@type": "Person", name: "Conor O’Brien-Smith" },
        ],
        datePublished: "2025-06-02T05:40:00Z",
      })}`,
      "<h1>Sleep better</h1>",
    ),
    article: {
      title: "Sleep better",
      authors: [
        "Dr. Jane van der Berg, Ph.D.",
        "Sammy Davis, Jr.",
        "María García y Vega",
        "Ana e Silva",
        "Conor O’Brien-Smith",
      ],
      published: "2025-06-02T05:40:00Z",
      language: "en",
    },
  },
  {
    name: "what is no name at all: addresses, a number, a handle, nothing",
    url: "https://blog.example/posts/oak",
    html: html(
      "en",
      `${story({
        headline: "The old oak",
        author: [
          "https://blog.example/ann",
          "ann@blog.example",
          4711,
          "@ann",
          null,
          { name: "" },
          "Ann Lee",
          "ann lee",
        ],
        datePublished: "1748842800",
      })}`,
      "<h1>The old oak</h1>",
    ),
    article: {
      title: "The old oak",
      authors: ["Ann Lee"],
      published: "2025-06-02T05:40:00.000Z",
      language: "en",
    },
  },
];
