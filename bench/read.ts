import { buildFiles } from "../scripts/build-tracker.ts";
import { openBrowser } from "../test/support/browser.ts";

/** Pages whose times are compared. */
const PAGES = 20;

/** Milliseconds of the main thread that reading a page takes, in a real browser. */
export async function benchRead(): Promise<void> {
  const reader = (await buildFiles())["byline-article.js"];
  const browser = await openBrowser();
  try {
    const visit = await browser.visit();
    const url = "https://news.example/2025/06/02/story";
    await visit.context.route("**/*", (route) =>
      route.request().url() === url
        ? route.fulfill({ contentType: "text/html; charset=utf-8", body: page() })
        : route.fulfill({ contentType: "text/javascript", body: reader }),
    );
    const first: number[] = [];
    const later: number[] = [];
    for (let i = 0; i < PAGES; i++) {
      await visit.page.goto(url);
      // As a text, since `import` is the browser's own.
      const times = (await visit.page.evaluate(`import("/reader.js").then(({ readPage }) =>
        Array.from({ length: 5 }, () => {
          const start = performance.now();
          readPage(document, location.href);
          return performance.now() - start;
        }))`)) as number[];
      first.push(times[0] as number);
      later.push(...times.slice(1));
    }
    console.log(
      `Reading a page with 200 KB of JSON-LD, ms of the main thread in Chromium, ${PAGES} pages`,
    );
    console.log(`  as the page's reader pays it, its code new:  ${spread(first)}`);
    console.log(`  read again, as in a single-page application: ${spread(later)}`);
  } finally {
    await browser.close();
  }
}

const spread = (times: readonly number[]): string => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)]?.toFixed(2);
  return `least ${at(0)}, median ${at(0.5)}, 90 % within ${at(0.9)}`;
};

/** An article among products, related stories and comments: 200 KB of JSON-LD, 300 elements. */
function page(): string {
  const story = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "@id": "https://news.example/2025/06/02/story#article",
    headline: "A story with everything around it",
    author: [{ "@id": "https://news.example/people/7" }],
    datePublished: "2025-06-02T08:40:00+03:00",
    keywords: Array.from({ length: 20 }, (_, i) => `Tag ${i}`),
    articleBody: "All that happened that day, told at length. ".repeat(1200),
    comment: Array.from({ length: 150 }, (_, i) => ({
      "@type": "Comment",
      author: { "@type": "Person", name: `Reader ${i}` },
      text: "I have read this and have an opinion of it. ".repeat(6),
    })),
  };
  const list = {
    "@type": "ItemList",
    itemListElement: Array.from({ length: 300 }, (_, i) => ({
      "@type": "ListItem",
      position: i,
      item: {
        "@type": "NewsArticle",
        headline: `Another story ${i}`,
        url: `https://news.example/${i}`,
      },
    })),
  };
  const person = { "@type": "Person", "@id": "https://news.example/people/7", name: "Jane Doe" };
  const text = JSON.stringify({ "@graph": [person, story, list] });
  const rest = JSON.stringify({
    "@type": "Product",
    offers: "x".repeat(Math.max(0, 200_000 - text.length)),
  });
  const teasers = Array.from(
    { length: 100 },
    (_, i) =>
      `<li><article><h3><a href="/${i}">Another story ${i}</a></h3><time datetime="2025-06-01">1 June</time></article></li>`,
  );
  return `<!doctype html><html lang="en"><title>A story with everything around it - News</title>
    <meta property="og:type" content="article"><meta property="og:title" content="A story with everything around it">
    <script type="application/ld+json">${text}</script><script type="application/ld+json">${rest}</script>
    <main><article><h1>A story with everything around it</h1>${"<p>All that happened that day.</p>".repeat(60)}</article></main>
    <aside><ul>${teasers.join("")}</ul></aside></html>`;
}
