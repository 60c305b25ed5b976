import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beacon, TOKEN } from "../server/process.ts";
import { openBrowser, type TestBrowser } from "../support/browser.ts";
import { beyond, settled } from "./look.ts";
import { cells, figure, NEWS, PATIENCE, stored, visit } from "./visit.ts";

let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await openBrowser();
});
afterAll(() => chromium.close());

const HOSTILE = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;

describe("the dashboard", () => {
  it("leads from the sign-in by the snippet to the first view, by itself", async () => {
    const { server, page } = await visit(chromium, [], { signedIn: false });
    await page.goto(server.url);
    await page.getByLabel("Token").fill("not-the-token");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("This token is not valid").waitFor();
    await page.getByLabel("Token").fill(TOKEN);
    await page.getByRole("button", { name: "Sign in" }).click();

    await page.getByText("Waiting for the first view").waitFor();
    await expect
      .poll(() => page.locator("code").first().textContent())
      .toBe(`<script defer src="${server.url}/byline.js" data-site="news"></script>`);
    await page.getByText("With a hash (Subresource Integrity)").click();
    await expect
      .poll(() => page.locator("details code").textContent())
      .toMatch(/src="http:[^"]*\/byline\.\w{16}\.js" integrity="sha384-[^"]{64}" crossorigin/);

    await fetch(`${server.url}/v1/views`, {
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": "Googlebot/2.1" },
      body: JSON.stringify(beacon()),
    });
    await page.getByText("1 view has arrived and is not counted: bot.").waitFor();

    await server.send(beacon());
    await page.getByRole("link", { name: "Second round" }).first().waitFor();
    await expect.poll(() => figure(page, "Views")).toBe("1");
    expect(new URL(page.url()).pathname).toBe("/news");

    await server.send(beacon());
    await expect.poll(() => figure(page, "Views"), { timeout: PATIENCE }).toBe("2");
  });

  it("shows every member's page, and the way back", async () => {
    const { server, page, complaints } = await visit(chromium, NEWS);
    await stored(server, 3);
    await page.goto(`${server.url}/news?range=today&compare=none`);
    const authors = page.getByRole("region", { name: "Authors" });
    await authors.getByRole("link", { name: "Henrik Dahl", exact: true }).waitFor();
    await expect
      .poll(() => cells(authors.locator("tbody tr").first()))
      .toEqual(["Henrik Dahl", "2", "67%"]);
    await authors.getByRole("link", { name: "Henrik Dahl", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Henrik Dahl" }).waitFor();
    expect(page.url()).toBe(`${server.url}/news/author/Henrik%20Dahl?range=today&compare=none`);
    await page.getByRole("region", { name: "Articles" }).getByText("Budget passes").click();
    await page.getByRole("heading", { level: 1, name: "Budget passes" }).waitFor();
    await expect.poll(() => figure(page, "Views")).toBe("2");

    await page.getByRole("link", { name: "Politics", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Politics" }).waitFor();
    for (const name of ["Budget passes", "Henrik Dahl"]) {
      await page.goBack();
      await page.getByRole("heading", { level: 1, name }).waitFor();
    }
    await page.goBack();
    await authors.waitFor();
    expect(complaints.errors).toEqual([]);
    expect(complaints.console).toEqual([]);
  });

  it("shows what a link shares to whoever has it, and offers nothing more", async () => {
    const { server, page, complaints } = await visit(chromium, NEWS, { signedIn: false });
    const answer = await fetch(`${server.url}/v1/sites/news/shares`, {
      method: "POST",
      headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify({
        name: "For Henrik",
        view: {
          filters: { author: ["Henrik Dahl"] },
          days: 7,
          page: "/news/author/Henrik%20Dahl?compare=none",
        },
      }),
    });
    const { link } = (await answer.json()) as { link: string };
    await page.goto(server.url + link);
    await page.getByRole("heading", { name: "Henrik Dahl" }).waitFor();
    await page.getByText("Budget passes").first().waitFor({ timeout: PATIENCE });
    expect(page.url()).toBe(`${server.url}/news/author/Henrik%20Dahl?compare=none`);
    await page.getByLabel("Menu").click();
    await page.getByRole("button", { name: "Sign out" }).waitFor();
    expect(await page.getByText("Add a site").count()).toBe(0);
    // Nor is there a way to what it may not ask.
    expect(await page.getByRole("navigation").getByRole("link", { name: "Tags" }).count()).toBe(0);
    expect(await page.getByRole("link", { name: "Budget passes" }).count()).toBe(0);
    expect(complaints.errors).toEqual([]);
    expect(complaints.console).toEqual([]);
    await page.goto(`${server.url}/share/bys_${"A".repeat(43)}`);
    await page.getByText("This link shows nothing").waitFor();
  });

  it("shows in the chart's table what it draws", async () => {
    const { server, page } = await visit(chromium, NEWS);
    await stored(server, 3);
    await page.goto(`${server.url}/news?compare=none`);
    const chart = page.getByRole("region", { name: "Views and visitors" });
    await expect
      .poll(() => chart.locator("tbody td:nth-of-type(1)").allTextContents())
      .toEqual([..."000000", "3"]);
    // Drawn: some pixel of the canvas is not empty.
    const drawn = () =>
      page.locator("canvas").evaluate((canvas: Canvas) => {
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        return data.some((byte) => byte !== 0);
      });
    await expect.poll(drawn, { timeout: PATIENCE }).toBe(true);
  });

  it("asks first what stands first on the page, also of who was there before", async () => {
    const { server, page } = await visit(chromium, NEWS);
    await stored(server, 3);
    for (let visits = 0; visits < 2; visits++) {
      const asked: string[] = [];
      page.removeAllListeners("request");
      page.on("request", (request) => {
        const [, question] = /\/stats\/([a-z-]+)/.exec(request.url()) ?? [];
        if (question) asked.push(question);
      });
      await page.goto(`${server.url}/news`);
      await expect.poll(() => figure(page, "Views")).toBe("3");
      await expect.poll(() => asked).toContain("evergreen");
      const tops = Array.from({ length: 5 }, () => "top");
      expect(asked.slice(0, 9)).toEqual(["summary", "over-time", "now", ...tops, "evergreen"]);
    }
  });

  it("keeps a menu open that was opened while the page was loading", async () => {
    const { server, page } = await visit(chromium, NEWS);
    await stored(server, 3);
    const opened = Promise.withResolvers<void>();
    await page.route(/\/v1\/(session|sites)$/, async (route) => {
      await opened.promise;
      await route.continue();
    });
    await page.goto(`${server.url}/news`);
    await page.getByLabel("Menu").click();
    const language = page.getByLabel("Language");
    await language.waitFor();
    opened.resolve();
    await page.getByRole("navigation", { name: "Pages" }).waitFor();
    await expect.poll(() => figure(page, "Views")).toBe("3");
    expect(await language.isVisible()).toBe(true);
  });

  it("keeps what is shown in the address, and shows it again from there", async () => {
    const { server, page } = await visit(chromium, NEWS);
    await stored(server, 3);
    await page.goto(`${server.url}/news`);
    await page.getByRole("link", { name: "30 days" }).click();
    await page.getByRole("link", { name: "30 days" }).and(page.locator("[aria-current]")).waitFor();
    await page.getByLabel("Compared with").selectOption("year");
    await page.getByRole("link", { name: "Weeks" }).click();
    await expect
      .poll(() => page.url())
      .toBe(`${server.url}/news?range=30d&compare=year&interval=week`);
    await page.reload();
    await page
      .getByRole("link", { name: "Weeks" })
      .and(page.locator("[aria-current=true]"))
      .waitFor();
    await expect.poll(() => page.getByLabel("Compared with").inputValue()).toBe("year");
    await page.goBack();
    await expect.poll(() => page.url()).toBe(`${server.url}/news?range=30d&compare=year`);
  });

  it("says that a range is empty, and leads to a wider one", async () => {
    const { server, page } = await visit(chromium, NEWS);
    await stored(server, 3);
    await page.goto(`${server.url}/news?range=yesterday`);
    await page.getByRole("link", { name: "Show 7 days" }).click();
    await page.getByRole("region", { name: "Authors" }).getByText("Henrik Dahl").waitFor();
  });

  it("shows markup from outside as text", async () => {
    const article = { id: "x", title: HOSTILE, authors: [HOSTILE], tags: [HOSTILE] };
    const { server, page, complaints } = await visit(chromium, [{ article }]);
    await stored(server, 1);
    await page.goto(`${server.url}/news`);
    for (const name of ["Articles", "Authors", "Tags"]) {
      const row = page.getByRole("region", { name }).locator("tbody th").first();
      await row.getByText(HOSTILE).waitFor();
      await expect.poll(() => row.textContent()).toBe(HOSTILE);
    }
    await page
      .getByRole("region", { name: "Tags" })
      .locator("tbody")
      .getByRole("link")
      .first()
      .click();
    await page.getByRole("heading", { level: 1 }).getByText(HOSTILE).waitFor();
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).toContain("Byline");
    expect(complaints.errors).toEqual([]);
    expect(complaints.console).toEqual([]);
  });

  it.each([320, 360, 1920])("fits a window %i pixels wide", async (width) => {
    const long = "An-unbroken-headline".repeat(12);
    const article = { id: "long", title: long, authors: [long], section: [long], tags: [long] };
    const { server, page } = await visit(chromium, [{ article }], { width });
    await stored(server, 1);
    const paths = [
      "/news",
      "/news/article/long",
      `/news/tag/${long}?section=${long}`,
      "/news/articles",
      "/news/readers",
      `/news/compare/author?pick=${long}`,
    ];
    for (const path of paths) {
      await page.goto(server.url + path);
      await page.locator("main tbody td:not(:empty)").first().waitFor({ state: "attached" });
      await settled(page);
      await expect.poll(() => beyond(page), { message: path }).toBeLessThanOrEqual(0);
    }
  });

  it("fits a narrow phone in Ukrainian, whose words are longer", async () => {
    const article = { id: "a", title: "A", authors: ["Henrik Dahl"] };
    const { server, page } = await visit(chromium, [{ article }], { width: 320 });
    await stored(server, 1);
    await page.goto(server.url);
    await page.evaluate('localStorage.setItem("byline.language", "uk")');
    for (const range of ["7d", "today"]) {
      await page.goto(`${server.url}/news/compare/author?pick=Henrik+Dahl&range=${range}`);
      await page.locator(".compared-legend tbody td:not(:empty)").first().waitFor();
      await settled(page);
      await expect.poll(() => beyond(page), { message: range }).toBeLessThanOrEqual(0);
    }
  });
});

/** What of a canvas is used here; these tests are checked without the browser's own types. */
interface Canvas {
  readonly width: number;
  readonly height: number;
  getContext(kind: "2d"): {
    getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray };
  };
}
