import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TOKEN } from "../server/process.ts";
import { openBrowser, type TestBrowser } from "../support/browser.ts";
import { faultsOf, type Page } from "./look.ts";
import { NEWS, PATIENCE, stored, visit } from "./visit.ts";

let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await openBrowser();
});
afterAll(() => chromium.close());

/** Guide, problems, a question, what is written, lines, an image, and what has no answer. */
const PLACES = [
  ...["", "problems", "problem-too-many", "top", "put-article", "post-batch"],
  ...["counter-image", "sign-out", "not-there-at-all"],
];

const LOOKS = [
  { width: 360, colorScheme: "light" },
  { width: 360, colorScheme: "dark" },
  { width: 1920, colorScheme: "light" },
  { width: 1920, colorScheme: "dark" },
] as const;

const drawn = (page: Page) => page.locator("main h1:not(.hidden)").waitFor();

/** Leads to another place of the page, and waits for what stands there. */
async function lead(page: Page, place: string, title: string | RegExp): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(place)}`);
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

describe("the API's page", () => {
  it("has nothing wrong to axe, on a phone and a wide screen, light and dark", async () => {
    const { server, page, complaints } = await visit(chromium, NEWS);
    const found: string[] = [];
    await page.goto(`${server.url}/docs`);
    await drawn(page);
    for (const place of PLACES) {
      await page.evaluate(`location.hash = ${JSON.stringify(place)}`);
      for (const { width, colorScheme } of LOOKS) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const look = `${place || "guide"}, ${width}, ${colorScheme}`;
        found.push(...(await faultsOf(page)).map((fault) => `${look}: ${fault}`));
      }
    }
    expect(found).toEqual([]);
    expect(complaints.errors).toEqual([]);
    expect(complaints.console).toEqual([]);
  });

  it("asks nothing of other hosts, and sends a question with the session", async () => {
    const { server, page, complaints } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    const hosts = new Set<string>();
    page.on("request", (request) => hosts.add(new URL(request.url()).origin));
    await page.goto(`${server.url}/docs#top`);
    await drawn(page);
    // The example's site is none of theirs: it is their own that is asked about, of their own days.
    await expect
      .poll(() => page.getByLabel("site").inputValue(), { timeout: PATIENCE })
      .toBe("news");
    expect(await page.getByLabel("from", { exact: true }).count()).toBe(0);
    await page.getByLabel("limit", { exact: true }).fill("1");
    await expect
      .poll(() => page.getByRole("group", { name: "curl" }).textContent())
      .toContain(`'${server.url}/v1/sites/news/stats/top?by=author&compare=previous&limit=1'`);
    await page.getByRole("button", { name: "Send" }).click();
    const answer = page.getByRole("region", { name: "Answer", exact: true });
    await answer.locator(".status").filter({ hasText: "200" }).waitFor();
    const shown = await answer.getByRole("group", { name: "Answer" }).textContent();
    expect(JSON.parse(shown ?? "")).toMatchObject({ by: "author", total: NEWS.length });
    expect(await answer.locator(".came").textContent()).toMatch(
      /200.*in [\d,]+ ms.*application\/json/,
    );
    await answer.getByText(/^\d+ headers$/).click();
    await expect.poll(() => answer.locator("dt").allTextContents()).toContain("ratelimit");
    expect([...hosts]).toEqual([server.url]);
    expect(complaints.errors).toEqual([]);
    expect(complaints.console).toEqual([]);
  });

  it("takes a token in the session's place, keeps it nowhere, and shows what is refused", async () => {
    const { server, page } = await visit(chromium, NEWS, { signedIn: false });
    await page.goto(`${server.url}/docs#summary`);
    await drawn(page);
    const answer = page.getByRole("region", { name: "Answer", exact: true });
    const send = () => page.getByRole("button", { name: "Send" }).click();
    await page.getByLabel("site").fill("news");
    await send();
    await answer.locator(".status").filter({ hasText: "401" }).waitFor();
    await expect.poll(() => answer.textContent()).toContain("/docs#problem-not-signed-in");
    await page.getByLabel("Token", { exact: true }).fill(TOKEN);
    await send();
    await answer.locator(".status").filter({ hasText: "200" }).waitFor();
    const kept = await page.evaluate<string>(
      "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href])",
    );
    expect(kept).not.toContain(TOKEN);
    await page.reload();
    await drawn(page);
    expect(await page.getByLabel("Token", { exact: true }).inputValue()).toBe("");
  });

  it("is found through by keyboard, and its places are in the address", async () => {
    const { server, page } = await visit(chromium, NEWS);
    await page.goto(`${server.url}/docs`);
    await drawn(page);
    await page.keyboard.press("/");
    await page.keyboard.type("merge authors");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /^Merge authors/ }).waitFor();
    await expect.poll(() => new URL(page.url()).hash).toBe("#merge-labels");
    // Whoever cannot see reads on at the headline.
    await expect.poll(() => page.evaluate("document.activeElement.tagName")).toBe("H1");
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "The API" }).waitFor();
    await lead(page, "problem-faults", "Problems");
    const isSeen =
      "document.getElementById('problem-faults').getBoundingClientRect().top < innerHeight";
    await expect.poll(() => page.evaluate(isSeen)).toBe(true);
  });

  it("speaks Ukrainian, but for what the description says", async () => {
    const { server, page } = await visit(chromium, NEWS);
    await page.addInitScript("localStorage.setItem('byline.language', 'uk')");
    await page.goto(`${server.url}/docs#top`);
    await drawn(page);
    await expect.poll(() => page.getByRole("button", { name: "Надіслати" }).count()).toBe(1);
    await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("uk");
    await expect.poll(() => page.locator("main h1").getAttribute("lang")).toBe("en");
  });
});
