import { afterAll, beforeAll, expect, it } from "vitest";
import { buildFiles } from "../../scripts/build-tracker.ts";
import type { BeaconInput } from "../../src/contract/beacon.ts";
import { openBrowser, type TestBrowser, type Visit } from "../support/browser.ts";
import { ASIA } from "./pages/asia.ts";
import { CREDITS } from "./pages/credits.ts";
import { CYRILLIC } from "./pages/cyrillic.ts";
import { ENGLISH } from "./pages/english.ts";
import { EUROPE } from "./pages/europe.ts";
import { FAULTS } from "./pages/faults.ts";
import { HABITS } from "./pages/habits.ts";
import { HOSTILE } from "./pages/hostile.ts";
import { MARKUP } from "./pages/markup.ts";
import { OTHERS } from "./pages/others.ts";
import type { SavedPage } from "./pages/page.ts";
import { PLAIN } from "./pages/plain.ts";
import { SYSTEMS } from "./pages/systems.ts";

const READER = "https://stats.example.net/byline-article.js";

let browser: TestBrowser;
let visit: Visit;
let shown: SavedPage;

beforeAll(async () => {
  const [files] = await Promise.all([
    buildFiles(),
    openBrowser().then(async (one) => {
      browser = one;
      visit = await one.visit();
    }),
  ]);
  const cors = { "access-control-allow-origin": "*" };
  await visit.context.route("**/*", (route) => {
    const url = route.request().url();
    if (url === READER) {
      return route.fulfill({
        contentType: "text/javascript",
        headers: cors,
        body: files["byline-article.js"],
      });
    }
    return url === shown.url
      ? route.fulfill({ contentType: "text/html; charset=utf-8", body: shown.html })
      : route.abort();
  });
});
afterAll(() => browser.close());

/** What is read from a page in a browser: by the page itself, and by another from its text alone. */
async function readings(saved: SavedPage): Promise<BeaconInput["article"][]> {
  shown = saved;
  await visit.page.goto(saved.url);
  // As a text: what transforms the tests would take `import` for its own.
  return visit.page.evaluate(`import(${JSON.stringify(READER)}).then(({ readPage }) => {
    const [html, url] = ${JSON.stringify([saved.html, saved.url])};
    const parsed = new DOMParser().parseFromString(html, "text/html");
    return [readPage(document, url).article, readPage(parsed, url).article];
  })`);
}

const ALL = [
  ...SYSTEMS,
  ...ENGLISH,
  ...EUROPE,
  ...CYRILLIC,
  ...ASIA,
  ...OTHERS,
  ...PLAIN,
  ...MARKUP,
  ...HABITS,
  ...HOSTILE,
  ...CREDITS,
  ...FAULTS,
];

it.each(ALL.map((saved) => [saved.name, saved] as const))("reads %s", async (_, saved) => {
  const [live, parsed] = await readings(saved);
  expect(live ?? null).toEqual(saved.article);
  if (!saved.html.includes("<script>")) expect(parsed ?? null).toEqual(saved.article);
});

it("throws nothing into a page, whatever it is", () => {
  expect(visit.complaints.errors).toEqual([]);
});
