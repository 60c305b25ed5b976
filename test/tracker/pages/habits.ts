import { html, ld, meta, type SavedPage } from "./page.ts";

const story = (more: object) =>
  ld({ "@context": "https://schema.org", "@type": "NewsArticle", ...more });

const DATE = "2025-06-02T05:40:00Z";

/** An article whose authors alone are of interest. */
const by = (
  name: string,
  author: unknown,
  authors: string[] | undefined,
  more = "",
  body = "",
): SavedPage => ({
  name,
  url: "https://www.meridian.example/a/1",
  html: html(
    "en",
    `${meta("og:site_name", "Meridian")}${meta("og:type", "article")}${story({ headline: "A day by the sea", author, datePublished: DATE })}${more}`,
    `<main><h1>A day by the sea</h1>${body}<p>One.</p><p>Two.</p><p>Three.</p></main>`,
  ),
  article: {
    title: "A day by the sea",
    ...(authors ? { authors } : {}),
    published: DATE,
    language: "en",
  },
});

/** An article whose date alone is of interest. */
const on = (date: string, published: string | undefined): SavedPage => ({
  name: `a date as ${date}`,
  url: "https://www.meridian.example/a/2",
  html: html(
    "en",
    `${meta("og:type", "article")}${meta("og:title", "A day by the sea")}${meta("article:published_time", date)}`,
    "<h1>A day by the sea</h1>",
  ),
  article: { title: "A day by the sea", ...(published ? { published } : {}), language: "en" },
});

/** An article whose title alone is of interest. */
const called = (name: string, title: string, head: string, body = ""): SavedPage => ({
  name,
  url: "https://www.meridian.example/a/3",
  html: html("en", `${meta("og:type", "article")}${head}`, body),
  article: { title, language: "en" },
});

/** A page that is none. */
const none = (name: string, path: string, head: string, body: string): SavedPage => ({
  name,
  url: `https://www.meridian.example${path}`,
  html: html("en", head, body),
  article: null,
});

const NOBODY = { "@type": "NewsMediaOrganization", name: "Meridian" };
const person = (name: string) => ({ "@type": "Person", name });

/** Habits of publishers, one a page. */
export const HABITS: readonly SavedPage[] = [
  by("places that begin as names do", "Sri Mulyani and Hong Gil Dong, Hong Kong", [
    "Sri Mulyani",
    "Hong Gil Dong",
  ]),
  by("a place of two words behind `y`", "Ana Reyes en Lima y Buenos Aires", ["Ana Reyes"]),
  by(
    "a handle for social networks beside nothing",
    undefined,
    undefined,
    '<meta name="twitter:creator" content="@Meridian"><meta name="author" content="https://meridian.example">',
  ),
  by(
    "the company that made the site",
    NOBODY,
    ["Meridian"],
    '<meta name="author" content="Pixelwerk GmbH">',
  ),
  by(
    "a byline whose class has another name",
    NOBODY,
    ["Eva Roth"],
    "",
    '<div class="authorline__author">Von Eva Roth, Studio Kyiv</div>',
  ),
  by(
    "a byline as a list with labels that are read aloud",
    NOBODY,
    ["Mina Karimi"],
    "",
    '<section aria-labelledby="article-byline"><ul><li><span>Author,</span> <span>Mina Karimi</span></li><li><span>Role,</span> <span>Meridian Persian</span></li></ul></section>',
  ),
  by("photographers beside authors", "Text: Anna Berg, Foto: Olof Lind", ["Anna Berg"]),
  by("whoever edited it", "Reported by: Asha Menon, Edited by: Ravi Das", ["Asha Menon"]),
  by("staff of the house that is all there is", person("Meridian Staff"), ["Meridian Staff"]),
  by("an agency behind a stroke", person("Jane Doe/AFP"), ["Jane Doe"]),
  by("an agency before a stroke", person("dpa/Jane Doe"), ["Jane Doe"]),
  by(
    "an agency beside a person, each for itself",
    [person("Jane Doe"), { "@type": "Organization", name: "Reuters" }],
    ["Jane Doe", "Reuters"],
  ),
  by("an agency behind a person", person("Jane Doe, Reuters"), ["Jane Doe"]),
  by(
    "two agencies",
    [
      { "@type": "Organization", name: "AFP" },
      { "@type": "Organization", name: "Reuters" },
    ],
    ["AFP", "Reuters"],
  ),
  by("a post behind a comma", person("Jane Doe, Senior Political Editor"), ["Jane Doe"]),
  by("posts, places and houses of several people", "Jane Doe in Kyiv and John Roe in New York", [
    "Jane Doe",
    "John Roe",
  ]),
  by("the family name first", person("Doe, Jane A."), ["Jane A. Doe"]),
  by("agencies behind `and`", "Jane Doe and agencies", ["Jane Doe"]),
  by("capitals", person("JANE DOE"), ["JANE DOE"]),
  by("one word", person("Banksy"), ["Banksy"]),
  by("a post in small letters before the name", person("correspondent Jane Doe"), ["Jane Doe"]),
  by("a place of two words", person("Jane Doe, New Delhi"), ["Jane Doe"]),
  by("initials and a double name", person("J. R. R. O'Neill-Smith"), ["J. R. R. O'Neill-Smith"]),
  by("a name in quotation marks, and a comma at its end", person('"Jane Doe",'), ["Jane Doe"]),
  by(
    "someone both a person and an organisation",
    { "@type": ["Person", "Organization"], name: "Jane Doe" },
    ["Jane Doe"],
  ),
  by(
    "an author who is only named by parts",
    { "@type": "Person", givenName: "Jane", familyName: "Doe" },
    ["Jane Doe"],
  ),
  by(
    "creator in place of author",
    undefined,
    ["Jane Doe"],
    ld({ "@type": "NewsArticle", headline: "A day by the sea", creator: ["Jane Doe"] }),
  ),
  by(
    "two stories of one, of which the second names the person",
    NOBODY,
    ["Jane Doe"],
    story({ headline: "A day by the sea", author: person("Jane Doe") }),
  ),
  by(
    "a reader's comment and a teaser in the text, nobody else",
    NOBODY,
    ["Meridian"],
    "",
    '<div class="comments"><a rel="author" href="/u">Angry Reader</a></div><ul class="related-stories"><li><span class="byline">By Other Person</span></li></ul><footer><span class="author">Someone Else</span></footer>',
  ),
  by(
    "a dozen metas of which some are names",
    undefined,
    ["Jane Doe", "John Roe"],
    '<meta name="author" content="Jane Doe"><meta name="author" content="John Roe"><meta name="author" content="jane doe"><meta name="author" content="">',
  ),

  on("2025-06-02T05:40:00.0000000Z", "2025-06-02T05:40:00.000Z"),
  on("2025-06-02T05:40Z", "2025-06-02T05:40:00Z"),
  on("2025-06-02 05:40:00 UTC", "2025-06-02T05:40:00Z"),
  on("2025-06-02T05:40:00 +03:00", "2025-06-02T05:40:00+03:00"),
  on("2025-06-02T05:40:00+03", "2025-06-02T05:40:00+03:00"),
  on("Mon Jun 02 2025 05:40:00 GMT+0300 (EEST)", "2025-06-02T05:40:00+03:00"),
  on("Monday, June 2nd, 2025 - 5:40 pm", "2025-06-02T17:40:00"),
  on("2 June 2025", "2025-06-02"),
  on("June 2, 2025 12:05 a.m. ET", "2025-06-02T00:05:00"),
  on("1748842800000", "2025-06-02T05:40:00.000Z"),
  on("20250602", "2025-06-02"),
  on("2025/6/2", "2025-06-02"),
  on("25.12.2024, 7:05", "2024-12-25T07:05:00"),
  on("2025-06-02T05:40:00Z[UTC]", "2025-06-02T05:40:00Z"),
  on("06/07/2025", undefined),
  on("2025-13-40", undefined),
  on("a while ago", undefined),

  called(
    "a title with section and site behind it",
    "Rain & wind ahead",
    `<title>Rain &amp; wind ahead | Weather | Meridian</title>${meta("og:title", "Rain &amp; wind ahead | Meridian")}${meta("og:site_name", "Meridian")}`,
  ),
  called(
    "a title with the site before it",
    "Rain ahead",
    `<title>Meridian News - Rain ahead</title>${meta("og:site_name", "Meridian News")}`,
  ),
  called(
    "a title with a dash of its own",
    "Rain - and wind - ahead",
    `<title>Rain - and wind - ahead</title>${meta("og:title", "Rain - and wind - ahead")}`,
    "<h1>Rain - and wind - ahead</h1>",
  ),
  called(
    "the site's name as the heading",
    "Rain ahead",
    `<title>Rain ahead | Meridian</title>${meta("og:site_name", "Meridian")}${meta("og:title", "Rain ahead")}`,
    '<h1><a href="/">Meridian</a></h1><h2>Rain ahead</h2>',
  ),
  called(
    "a heading of a menu",
    "Rain ahead this week",
    `<title>Rain ahead this week</title>${meta("og:title", "Rain ahead this week")}`,
    "<h1>Browse all topics</h1>",
  ),
  called(
    "a heading in two lines, with a soft hyphen",
    "Rain ahead tomorrow",
    meta("og:title", "Rain ahead tomorrow"),
    "<h1>Rain<br>ahead to\u00admorrow</h1>",
  ),

  none(
    "a front page that says nothing but what it is",
    "/",
    `<title>Meridian</title>${meta("og:type", "website")}${ld({ "@type": "NewsMediaOrganization", name: "Meridian" })}`,
    "<h1>Meridian</h1><article><h2>One</h2></article>",
  ),
  none(
    "the front page of a language",
    "/en",
    `<title>Meridian</title>${meta("og:type", "article")}`,
    "<article><h1>One</h1><time datetime='2025-06-02'>2 June</time></article>",
  ),
  none(
    "a tag's page with its teasers",
    "/tags/rain",
    `<title>Rain</title>${ld({ "@type": "ItemList", itemListElement: [{ "@type": "ListItem", item: { "@type": "NewsArticle", headline: "Rain" } }] })}`,
    "<h1>Rain</h1><article><h2>Rain ahead</h2><time datetime='2025-06-02'>2 June</time></article>",
  ),
  none(
    "a search",
    "/search?q=rain",
    `<title>rain</title>${ld({ "@type": "SearchResultsPage" })}${meta("og:type", "article")}`,
    "<h1>rain</h1>",
  ),
  none(
    "a section whose one teaser is an article of somewhere else",
    "/world",
    `<title>World</title>${story({ headline: "Rain ahead", url: "https://www.meridian.example/a/9" })}`,
    "<h1>World</h1>",
  ),
  none(
    "a recipe's and a match's data",
    "/match/1",
    `<title>A - B</title>${ld({ "@type": "SportsEvent", name: "A - B" })}`,
    "<h1>A - B</h1>",
  ),
];
