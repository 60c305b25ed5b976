import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { TOKEN } from "./server/process.ts";
import { openBrowser, type TestBrowser } from "./support/browser.ts";
import { platforms, publish, READER } from "./support/platforms.ts";

let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await openBrowser();
});
afterAll(() => chromium.close());

/** An ordinary page of a newsroom, at an origin of its own. */
async function publishTalks(service: string): Promise<string> {
  const article = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: "Second round of talks ends in Istanbul",
    author: [{ "@type": "Person", name: "Yana Sokolivska" }],
    articleSection: ["War", "Politics"],
    keywords: ["Istanbul", "Turkey", "Ukraine"],
    datePublished: "2025-06-02T05:40:00Z",
    inLanguage: "en",
  };
  const html = `<!doctype html><html lang="en"><title>Talks</title>
    <script type="application/ld+json">${JSON.stringify(article)}</script>
    <script defer src="${service}/byline.js" data-site="news"></script>
    <h1>Second round</h1><span data-byline-views=""></span>`;
  return `${await publish(() => ({ html }))}/en/news/second-round`;
}

it.each(["node", "worker"] as const)(
  "a view travels from a page of another origin to the counter and the dashboard (%s)",
  async (platform) => {
    const service = await platforms[platform]();
    const address = await publishTalks(service);
    const reader = await chromium.visit({ userAgent: READER });
    onTestFinished(reader.close);

    const counter = async () => {
      const answer = await fetch(`${service}/v1/sites/news/counter?article=/en/news/second-round`);
      return ((await answer.json()) as { articles: Record<string, number> }).articles;
    };
    await reader.page.goto(address);
    await expect.poll(counter).toEqual({ "/en/news/second-round": 1 });
    await reader.page.reload();
    await expect.poll(counter).toEqual({ "/en/news/second-round": 2 });
    // The browser may keep a counter for two seconds; then a page shows what was counted before it.
    await reader.page.waitForTimeout(2500);
    await reader.page.reload();
    await expect
      .poll(() => reader.page.locator("[data-byline-views]").textContent())
      .toMatch(/^[23] views$/);
    await expect.poll(counter).toEqual({ "/en/news/second-round": 3 });
    expect(reader.complaints.errors).toEqual([]);

    const editor = await chromium.visit({ viewport: { width: 1280, height: 900 } });
    onTestFinished(editor.close);
    const { page } = editor;
    await page.goto(service);
    await page.getByLabel("Token").fill(TOKEN);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("region", { name: "Articles" }).waitFor();
    const rows = {
      Articles: ["Second round of talks ends in Istanbul"],
      Authors: ["Yana Sokolivska"],
      Sections: ["Politics", "War"],
      Tags: ["Istanbul", "Turkey", "Ukraine"],
    };
    for (const [name, members] of Object.entries(rows)) {
      const region = page.getByRole("region", { name });
      for (const member of members) {
        const row = region.locator("tbody tr", { hasText: member });
        await row.waitFor();
        await expect.poll(() => row.locator("td").first().textContent()).toBe("3");
      }
    }
    const chart = page.getByRole("region", { name: "Views and visitors" });
    await expect
      .poll(() => chart.locator("tbody td:nth-of-type(1)").allTextContents())
      .toContain("3");
    expect(editor.complaints.errors).toEqual([]);
  },
);
