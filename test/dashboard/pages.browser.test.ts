import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, type TestBrowser } from "../support/browser.ts";
import { sendFrom } from "./crowd.ts";
import { VIEWS } from "./look.ts";
import { cells, figure, NEWS, PATIENCE, stored, visit } from "./visit.ts";

let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await openBrowser();
});
afterAll(() => chromium.close());

const soon = <T>(ask: () => T) => expect.poll(ask, { timeout: PATIENCE });

/** So many articles that a table has a second page; the first has the most views. */
const MANY = [
  ...Array.from({ length: 60 }, (_, i) => ({
    article: { id: `a${i}`, title: `Headline ${i}`, authors: [`Author ${i % 3}`] },
  })),
  ...NEWS,
];

/** Where the text of each headline begins, pixels. */
const EDGES = `[...document.querySelectorAll("table.rows tbody .title")].map((title) => {
  const text = document.createRange();
  text.selectNodeContents(title);
  return Math.round(text.getBoundingClientRect().left);
})`;

describe("the dashboard's pages", () => {
  it("lists all members to the last row, and finds the place again on the way back", async () => {
    const { server, page, complaints } = await visit(chromium, MANY);
    await stored(server, MANY.length);
    await page.goto(`${server.url}/news`);
    await page.getByRole("link", { name: "Articles", exact: true }).first().click();
    const rows = page.locator("table.rows tbody tr");
    await page.getByRole("button", { name: "Show 50 more" }).click();
    await page.getByText("That is all 62").waitFor();
    await soon(() => rows.count()).toBe(62);
    await soon(() => page.url()).toBe(`${server.url}/news/articles?pages=2`);
    // A shape for each row that has been near the window.
    await soon(() => page.locator(".spark polyline").count()).toBeGreaterThan(50);

    await rows.nth(55).scrollIntoViewIfNeeded();
    const before = await page.evaluate("scrollY");
    expect(before).toBeGreaterThan(500);
    await rows.nth(55).getByRole("link").first().click();
    await page.getByRole("heading", { level: 1, name: /Headline/ }).waitFor();
    await soon(() => page.evaluate("scrollY")).toBe(0);
    await page.goBack();
    await soon(() => page.evaluate("scrollY")).toBe(before);
    expect(complaints.errors).toEqual([]);
    expect(complaints.console).toEqual([]);
  });

  it("sorts and searches tables, and keeps both in the address", async () => {
    const { server, page } = await visit(chromium, [
      ...NEWS,
      { article: { id: "rada", title: "Верховна Рада ухвалила бюджет" } },
    ]);
    await stored(server, NEWS.length + 1);
    await page.goto(`${server.url}/news/articles`);
    await page.getByRole("link", { name: "Visitors" }).click();
    await page.getByRole("columnheader", { name: "Visitors" }).waitFor();
    await page.getByRole("searchbox").fill("РАДА");
    const rows = page.locator("table.rows tbody tr");
    await soon(() => rows.count()).toBe(1);
    await rows.getByText("Верховна Рада").waitFor();
    await soon(() => new URL(page.url()).search).toBe(
      `?sort=visitors&search=${encodeURIComponent("РАДА")}`,
    );
    const csv = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
    const answer = await page.request.get(server.url + csv);
    expect(answer.headers()["content-type"]).toContain("text/csv");
    expect(await answer.text()).toContain("Верховна Рада ухвалила бюджет");

    await page.getByRole("searchbox").fill("nothing like it");
    await page.getByText("Nothing found").waitFor();
  });

  it.each([
    ["en", "Views", "highest", "lowest"],
    ["uk", "Перегляди", "від найбільшого", "від найменшого"],
  ])("turns a table round by its head, by keyboard too, to the last row: %s", async (...of) => {
    const [tag, metric, highest, lowest] = of;
    const many = Array.from({ length: 62 }, (_, i) => ({
      article: { id: `a${i}`, title: `Headline ${String(i).padStart(2, "0")}` },
    }));
    const { server, page, complaints } = await visit(chromium, [
      ...many,
      ...[0, 1, 2, 0, 1, 0].map((i) => many[i] ?? {}),
    ]);
    await stored(server, 68);
    await page.addInitScript(`localStorage.setItem("byline.language", "${tag}")`);
    await page.goto(`${server.url}/news/articles`);
    const column = page.getByRole("columnheader", { name: metric });
    const head = column.getByRole("link");
    const most = ["Headline 00", "Headline 01", "Headline 02"];
    const names = () => page.locator("table.rows .in-name > a").allTextContents();
    await soon(async () => (await names()).length).toBe(50);
    expect(await column.getAttribute("aria-sort")).toBe("descending");
    expect((await names()).slice(0, 3)).toEqual(most);
    expect(await page.locator("td.rank").first().textContent()).toBe("1");
    expect(await head.getAttribute("title")).toContain(lowest);

    await head.focus();
    await page.keyboard.press("Enter");
    await soon(async () => most.includes((await names())[0] ?? "")).toBe(false);
    expect(await column.getAttribute("aria-sort")).toBe("ascending");
    expect(await head.getAttribute("title")).toContain(highest);
    expect(new URL(page.url()).search).toBe("?order=asc");
    // No row says how many are above it, nor does the keyboard lose its place.
    expect(await page.locator("td.rank").first().textContent()).toBe("");
    expect(await head.evaluate((link) => link.matches(":focus"))).toBe(true);
    await page.locator(".list .more button").click();
    await soon(async () => (await names()).length).toBe(62);
    expect(new Set(await names()).size).toBe(62);
    expect((await names()).slice(-3)).toEqual(most.toReversed());

    const csv = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
    const lines = (await (await page.request.get(server.url + csv)).text()).trim().split("\r\n");
    expect(lines.slice(1).map((line) => line.split(",")[1])).toEqual(await names());

    await page.reload();
    await soon(async () => (await names()).length).toBe(62);
    await head.press("Enter");
    await soon(async () => (await names())[0]).toBe("Headline 00");
    expect(new URL(page.url()).search).toBe("");
    await page.goBack();
    await soon(() => new URL(page.url()).search).toBe("?order=asc&pages=2");
    await soon(async () => (await names()).at(-1)).toBe("Headline 00");
    expect(complaints.errors).toEqual([]);
    expect(complaints.console).toEqual([]);
  });

  it.each([
    ["en", ["Ukr", "ukraine", "UA"], "Ukraine"],
    ["uk", ["Укра", "УКРАЇНА", "Ukr", "ua"], "Україна"],
  ] as const)("finds countries by their names: %s", async (tag, texts, name) => {
    const { server, page, complaints } = await visit(chromium, []);
    const codes = (
      "UA US GB AE PL DE FR ES IT AT BE BG CA CH CN CY CZ DK EE FI GR HR HU IE IL IN IS JP KR LT LU LV MD MT NL NO " +
      "PT RO RS SE SI SK TR AL AM AR AU AZ BA BR CL CO EG GE ID KE KZ MA ME MK MX MY NG NZ PE PH SA SG TH TN VN ZA"
    ).split(" ");
    await sendFrom(server, codes);
    await stored(server, codes.length);
    await page.addInitScript(`localStorage.setItem("byline.language", "${tag}")`);
    await page.goto(`${server.url}/news/readers/country`);
    const rows = page.locator("table.rows tbody tr");
    const names = () => page.locator("table.rows .in-name > a").allTextContents();
    const search = page.getByRole("searchbox");
    await soon(() => rows.count()).toBe(50);
    for (const text of texts) {
      await search.fill(text);
      await soon(names).toEqual([name]);
    }
    // Several, or with another apostrophe; words in any order; more than a page of them.
    await search.fill(tag === "en" ? "united" : "об’єднан");
    await soon(async () => (await names()).length).toBe(tag === "en" ? 3 : 1);
    await search.fill(tag === "en" ? "states united" : "штати сполучені");
    await soon(async () => (await names()).length).toBe(1);
    await search.fill("a");
    await soon(async () => (await names()).length).toBeGreaterThan(50);
    expect(new Set(await names()).size).toBe(await rows.count());
    await search.fill("zzz");
    await page.getByText(tag === "en" ? "Nothing found" : "нічого немає").waitFor();
    await search.fill("");
    await soon(() => rows.count()).toBe(50);
    await page.locator(".list .more button").click();
    await soon(() => rows.count()).toBe(codes.length);

    // A filter finds them by the same names.
    await page.locator("summary", { hasText: tag === "en" ? "Filter" : "Фільтр" }).click();
    const filter = page.locator(".filter-picker");
    await filter.locator("select").selectOption("country");
    await filter.getByRole("combobox").last().fill(texts[0]);
    await page.getByRole("option", { name }).waitFor();
    expect(complaints.errors).toEqual([]);
    expect(complaints.console).toEqual([]);
  });

  it("begins headlines of either direction at one edge, on a phone as well", async () => {
    const { server, page } = await visit(chromium, VIEWS);
    await stored(server, VIEWS.length);
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${server.url}/news/articles`);
      const titles = page.locator("table.rows tbody .title");
      await soon(() => titles.count()).toBe(VIEWS.length);
      const edges = await page.evaluate<number[]>(EDGES);
      expect(new Set(edges).size).toBe(1);
    }
  });

  it("leads nowhere from referrers, which are no filter", async () => {
    const { server, page } = await visit(chromium, [{ referrer: "https://other.example/page" }]);
    await stored(server, 1);
    await page.goto(`${server.url}/news/readers`);
    const card = page.locator(".card.by-referrer");
    await card.getByText("other.example/page").waitFor();
    expect(await card.locator("tbody").locator("a, button").count()).toBe(0);
  });

  it("filters by several things, from a row and from the menu, and takes them back", async () => {
    const { server, page } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    await page.goto(`${server.url}/news/authors?compare=none`);
    const row = page.getByRole("row", { name: /Henrik Dahl/ });
    await row.hover();
    await row.getByRole("link", { name: "Show only views with Henrik Dahl" }).click();
    await page.getByText("Filter", { exact: true }).click();
    await page.locator(".filter-picker select").selectOption("tag");
    await page.getByRole("combobox", { name: "Search tags" }).fill("budg");
    await page.getByRole("option", { name: /Budget/ }).waitFor();
    await page.keyboard.press("Enter");
    await soon(() => new URL(page.url()).search).toBe(
      "?compare=none&author=Henrik+Dahl&tag=Budget",
    );

    await page.getByRole("link", { name: "Overview", exact: true }).click();
    await soon(() => figure(page, "Views")).toBe("2");
    await page.getByRole("link", { name: "Remove the filter Author Henrik Dahl" }).click();
    await page.getByRole("link", { name: "Remove the filter Tag Budget" }).click();
    await soon(() => figure(page, "Views")).toBe("3");
    await page.goBack();
    await soon(() => figure(page, "Views")).toBe("2");

    await page.goto(`${server.url}/news?compare=none`);
    await page.getByText("Filter", { exact: true }).click();
    await page.locator(".filter-picker select").selectOption("author");
    await page.getByLabel("Leave out").check();
    await page.getByRole("combobox", { name: "Search authors" }).fill("Henrik");
    await page.keyboard.press("Enter");
    await soon(() => new URL(page.url()).search).toBe("?compare=none&author=%21Henrik+Dahl");
    await soon(() => figure(page, "Views")).toBe("1");
    // A filter is turned about, and back.
    await page
      .getByRole("link", { name: "All but author Henrik Dahl: show only these instead" })
      .click();
    await soon(() => figure(page, "Views")).toBe("2");
    await page.getByRole("link", { name: "Author Henrik Dahl: leave these out instead" }).click();
    await soon(() => figure(page, "Views")).toBe("1");
    await page.getByRole("link", { name: "Remove the filter All but author Henrik Dahl" }).click();
    await soon(() => figure(page, "Views")).toBe("3");

    const dahl = page.getByRole("region", { name: "Authors" }).getByRole("row", { name: /Dahl/ });
    await dahl.hover();
    await dahl.getByRole("link", { name: "Leave out views with Henrik Dahl" }).click();
    await soon(() => figure(page, "Views")).toBe("1");
  });

  it("compares what is read the most by one click, where nothing is picked", async () => {
    const { server, page, complaints } = await visit(chromium, MANY);
    await stored(server, MANY.length);
    await page.goto(`${server.url}/news/compare/author`);
    await page.getByRole("link", { name: "Compare the five most read" }).click();
    await soon(() => page.locator(".compared-legend tbody tr").count()).toBe(5);
    await soon(() => new URL(page.url()).searchParams.getAll("pick")).toHaveLength(5);
    expect(complaints.errors).toEqual([]);
  });

  it("compares members that are picked by search", async () => {
    const { server, page, complaints } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    await page.goto(`${server.url}/news/compare`);
    await page.getByRole("link", { name: "Authors" }).nth(1).click();
    for (const name of ["Yana", "Henrik"]) {
      await page.locator("main summary").click();
      await page.locator("main .picker input").fill(name);
      await page.getByRole("option", { name }).waitFor();
      await page.keyboard.press("Enter");
      await page.locator(".compared-legend").getByText(name).waitFor();
    }
    await soon(() => new URL(page.url()).pathname).toBe("/news/compare/author");
    const legend = page.locator(".compared-legend tbody tr");
    await soon(() => legend.count()).toBe(2);
    await soon(async () => (await cells(legend.nth(1))).slice(0, 2)).toEqual(["Henrik Dahl", "2"]);
    await page.getByRole("button", { name: "Table" }).click();
    const today = page.locator(".chart-table tbody tr").last();
    await soon(async () => (await cells(today)).slice(1)).toEqual(["1", "2"]);
    await today.getByRole("link").click();
    await page.getByRole("link", { name: "Take Yana Sokolivska out" }).click();
    await soon(() => legend.count()).toBe(1);
    expect(complaints.console).toEqual([]);
  });

  it("leads anywhere by keyboard alone", async () => {
    const { server, page } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    await page.goto(`${server.url}/news`);
    await page.getByRole("region", { name: "Authors" }).getByText("Henrik Dahl").waitFor();
    await page.keyboard.press("/");
    const field = page.getByRole("combobox", { name: /Jump/ });
    await field.fill("budg");
    await page.getByRole("option", { name: /Budget passes/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Budget passes" }).waitFor();
    await page.keyboard.press("Control+k");
    await field.fill("Sokol");
    await page.getByRole("option", { name: /Yana Sokolivska/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Yana Sokolivska" }).waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("t");
    await page.getByRole("heading", { level: 1, name: "Tags" }).waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Keys" }).waitFor({ state: "hidden" });
  });

  it("tells of each point of a chart by keyboard, and opens its days", async () => {
    const { server, page, complaints } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    await page.goto(`${server.url}/news?compare=none`);
    const chart = page.getByRole("slider", { name: /^Views and visitors over time/ });
    const said = () => chart.getAttribute("aria-valuetext");
    await chart.focus();
    await soon(said).toMatch(/; Views: 3; Visitors: 1$/);
    await page.keyboard.press("ArrowLeft");
    await soon(said).toMatch(/; Views: 0; Visitors: 0$/);
    const before = await said();
    await page.keyboard.press("Home");
    await soon(said).not.toBe(before);
    const first = await said();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowRight");
    await soon(said).not.toBe(first);
    await page.keyboard.press("ArrowLeft");
    await soon(said).toBe(first);
    await page.keyboard.press("End");
    await soon(said).toMatch(/Views: 3/);
    await page.keyboard.press("Enter");
    await soon(() => new URL(page.url()).search).toMatch(/^\?from=[\d-]+&to=[\d-]+&compare=none$/);
    await page.goBack();
    await soon(() => new URL(page.url()).search).toBe("?compare=none");
    expect(complaints.errors).toEqual([]);
  });

  it("tells where an article stands, and how it was filed before", async () => {
    const { server, page } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    const put = await page.request.patch(`${server.url}/v1/sites/news/articles/budget`, {
      data: { title: "Budget passes at last" },
      headers: { origin: server.url },
    });
    expect(put.status()).toBe(200);
    await page.goto(`${server.url}/news/article/budget`);
    await page.getByRole("heading", { level: 1, name: "Budget passes at last" }).waitFor();
    await page.getByText("No. 1 in all articles").waitFor();
    await page.getByRole("region", { name: "Since publication" }).getByText("not known").waitFor();
    const history = page.getByRole("region", { name: "How it was filed" });
    await history.locator("del", { hasText: "Budget passes" }).waitFor();
    await history.locator("ins", { hasText: "Budget passes at last" }).waitFor();
    await history.getByText("by the newsroom").waitFor();
  });

  it("says that a table could not be loaded, and loads it with another try", async () => {
    const { server, page, complaints } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    const away = {
      status: 503,
      contentType: "application/problem+json",
      body: JSON.stringify({ title: "Store away", status: 503 }),
      headers: { "retry-after": "600" },
    };
    await page.route("**/stats/top?*", (route) => route.fulfill(away));
    await page.goto(`${server.url}/news/tags`);
    await page.getByRole("alert").getByText("The store does not answer").waitFor();
    await page.unroute("**/stats/top?*");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("link", { name: "Budget", exact: true }).waitFor();
    expect(complaints.errors).toEqual([]);
  });

  it("shows names from outside as text wherever they are searched and compared", async () => {
    const hostile = `<img src=x onerror="document.title='run'">`;
    const article = { id: hostile, title: hostile, authors: [hostile], tags: ["!a", "=b"] };
    const { server, page, complaints } = await visit(chromium, [{ article }]);
    await stored(server, 1);
    await page.goto(`${server.url}/news/authors`);
    const row = page.locator("table.rows tbody tr").first();
    await row.getByText(hostile).waitFor();
    await row.hover();
    await row.getByRole("link", { name: /^Show only views/ }).click();
    await page.getByRole("list", { name: "Filters" }).getByText(hostile).waitFor();
    await page.keyboard.press("/");
    await page.getByRole("combobox", { name: /Jump/ }).fill("<img");
    await page.getByRole("option", { name: hostile }).first().waitFor();
    await page.keyboard.press("Escape");
    await page.goto(`${server.url}/news/compare/author?pick=${encodeURIComponent(hostile)}`);
    await page.locator(".compared-legend").getByText(hostile).waitFor();
    await page.goto(`${server.url}/news?tag=%3D!a`);
    await soon(() => figure(page, "Views")).toBe("1");
    expect(await page.locator("img").count()).toBe(0);
    expect(complaints.errors).toEqual([]);
    expect(complaints.console).toEqual([]);
  });
});
