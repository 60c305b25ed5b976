import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { byline } from "../cli/byline.ts";
import { TOKEN } from "../server/process.ts";
import { openBrowser, type TestBrowser, type Visit } from "../support/browser.ts";
import { folder } from "../support/folder.ts";
import { faultsOf, type Page, settled } from "./look.ts";
import { cells, figure, NEWS, PATIENCE, stored, visit } from "./visit.ts";

let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await openBrowser();
});
afterAll(() => chromium.close());

const soon = <T>(ask: () => T) => expect.poll(ask, { timeout: PATIENCE });
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();

type Visited = Awaited<ReturnType<typeof visit>>;

/** Posts what a newsroom's system would. */
async function post({ server, page }: Visited, path: string, data: object) {
  const answer = await page.request.post(`${server.url}/v1/sites/news/${path}`, {
    data,
    headers: { origin: server.url },
  });
  expect(answer.status(), await answer.text()).toBe(201);
}

describe("what the newsroom did", () => {
  it("is noted from an article's page, shown above the chart and in its table, and taken back", async () => {
    const { server, page, complaints } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    await page.goto(`${server.url}/news/article/budget`);
    const chart = page.getByRole("region", { name: "Views and visitors" });
    await chart.getByRole("button", { name: "Note what happened" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("When").fill("");
    await dialog.getByRole("button", { name: "Note it" }).click();
    await dialog.getByText("A day and a time are needed.").waitFor();
    await dialog.getByLabel("When").fill(`${ago(0).slice(0, 10)}T00:00`);
    await dialog.getByLabel("Text").fill("Budget <b>passes</b>");
    await dialog.getByRole("button", { name: "Note it" }).click();
    await dialog.waitFor({ state: "detached" });

    const mark = chart.getByRole("list", { name: "What happened" }).locator("summary");
    await mark.first().waitFor();
    await soon(() => mark.first().getAttribute("aria-label")).toContain(
      "Push: Budget <b>passes</b>",
    );
    await chart.getByRole("button", { name: "Table" }).click();
    await chart.getByRole("columnheader", { name: "What happened" }).waitFor();
    await chart.getByRole("cell", { name: "Push: Budget <b>passes</b>" }).waitFor();
    expect(await faultsOf(page)).toEqual([]);

    // By keyboard.
    await mark.first().focus();
    await page.keyboard.press("Enter");
    const told = chart.locator(".happenings");
    await told.getByText("Push: Budget <b>passes</b>").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await told.getByRole("button", { name: /^Take back/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
    await mark.first().waitFor({ state: "detached" });
    expect(complaints.errors).toEqual([]);
    // A form that is refused is a 400, which browsers write down.
    expect(complaints.console.filter((line) => !line.includes("400"))).toEqual([]);
  });

  it("leads from the overview to the article, on a phone as well", async () => {
    const visited = await visit(chromium, NEWS, { width: 360 });
    const { server, page } = visited;
    await stored(server, NEWS.length);
    await post(visited, "annotations", { kind: "push", at: ago(1), article: "budget" });
    await post(visited, "annotations", { kind: "front-page", at: ago(40), article: "budget" });
    await page.goto(`${server.url}/news`);
    const chart = page.getByRole("region", { name: "Views and visitors" });
    await chart.getByRole("list", { name: "What happened" }).waitFor();
    await settled(page);
    await chart.locator(".lane summary").last().click();
    await chart.getByRole("link", { name: "Push: Budget passes" }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await chart.getByRole("link", { name: "Push: Budget passes" }).click();
    await page.getByRole("heading", { level: 1, name: "Budget passes" }).waitFor();

    // What goes on is ended on the spot.
    await chart.locator(".lane summary").first().click();
    await chart.getByText("still going on", { exact: false }).last().waitFor();
    await chart.getByRole("button", { name: /^Over now/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Over now" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    const { annotations } = await server.ask<{ annotations: { until: string | null }[] }>(
      "/v1/sites/news/annotations",
    );
    expect(annotations.at(-1)?.until).not.toBeNull();
  });
});

describe("an outage", () => {
  it("that is stated in the ledger is told below charts, and at their points", async () => {
    const { server, page, complaints } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    await page.goto(`${server.url}/news/ledger?range=30d`);
    const card = page.getByRole("region", { name: "Outages" });
    await card.getByText("None are known.").waitFor();
    await card.getByRole("button", { name: "State it" }).click();
    await card.getByText("Say what was wrong.").waitFor();
    const clock = (at: string) => at.slice(0, 16);
    await card.getByLabel("From").fill(clock(ago(50)));
    await card.getByLabel("To").fill(clock(ago(48)));
    await card.getByLabel("Reason").fill("The template lost the <script>");
    await card.getByRole("button", { name: "State it" }).click();
    const row = card.getByRole("row", { name: /The template lost the <script>/ });
    await row.waitFor();
    await soon(async () => (await cells(row))[2]).toMatch(/^admin, /);
    await settled(page);
    expect(await faultsOf(page)).toEqual([]);

    await page.goto(`${server.url}/news?range=7d`);
    const chart = page.getByRole("region", { name: "Views and visitors" });
    await chart.locator(".gaps").getByText("The template lost the <script>").waitFor();
    await chart.getByRole("button", { name: "Table" }).click();
    await chart.getByRole("cell", { name: "Views may be missing" }).first().waitFor();
    await page.goto(`${server.url}/news/articles?range=7d`);
    await page.locator(".gaps").getByText("The template lost the <script>").waitFor();

    await page.goto(`${server.url}/news/ledger`);
    await row.getByRole("button", { name: /^Take back/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
    await row.getByText("taken back").waitFor();
    await page.goto(`${server.url}/news?range=7d`);
    await soon(() => figure(page, "Views")).toBe("3");
    expect(await page.locator(".gaps").count()).toBe(0);
    expect(complaints.errors).toEqual([]);
    // A form that is refused is a 400, which browsers write down.
    expect(complaints.console.filter((line) => !line.includes("400"))).toEqual([]);
  });
});

describe("what was imported", () => {
  it("as figures of days is marked in charts by the hour, said in words, and not in those by day", async () => {
    const { server, page, complaints } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    const file = join(await folder(), "figures.csv");
    const [from, second, today] = [10, 9, 0].map((days) => ago(days * 24).slice(0, 10));
    await writeFile(file, `date,page,views\n${from},/news/ferry,20\n${second},/news/ferry,30\n`);
    const order = ["import", "csv", file, "--site", "news", "--host", "unn.example"];
    const pages = ["--articles", "/news/*", "--apply"];
    const done = await byline([...order, ...pages, "--url", server.url, "--token", TOKEN]);
    expect(done).toMatchObject({ code: 0, err: "" });
    // It is known of days once they are sliced.
    const asked = `over-time?interval=hour&from=${from}&to=${today}`;
    const notes = () => server.ask<{ notes: object[] }>(`/v1/sites/news/stats/${asked}`);
    await expect
      .poll(async () => (await notes()).notes, { timeout: 3 * PATIENCE })
      .toMatchObject([{ kind: "imported" }]);

    const words = {
      en: ["Views and visitors", "Table", "Hours are an estimate", /Their hours are an estimate/],
      uk: ["Перегляди й відвідувачі", "Таблиця", "Години — оцінка", /Їхні години — оцінка/],
    } as const;
    for (const [language, [name, table, said, note]] of Object.entries(words)) {
      await page.addInitScript(`localStorage.setItem("byline.language", "${language}")`);
      await page.goto(`${server.url}/news?from=${from}&to=${today}&interval=hour`);
      const chart = page.getByRole("region", { name });
      await chart.locator(".gaps").getByText(note).waitFor();
      await chart.getByRole("button", { name: table }).click();
      // Each hour of the two days, and none after them.
      const marked = chart.getByRole("cell", { name: said });
      await soon(() => marked.count()).toBe(48);
      await settled(page);
      expect(await faultsOf(page)).toEqual([]);
      await page.goto(`${server.url}/news?from=${from}&to=${today}&interval=day`);
      await settled(page);
      expect(await chart.locator(".gaps").count()).toBe(0);
    }
    expect(complaints.errors).toEqual([]);
    expect(complaints.console).toEqual([]);
  });
});

/** What somebody sees who opens a link of the page, made by its button. @param lead Words of what the link shows. */
async function shared(page: Page, lead: string): Promise<Visit> {
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByText(lead).waitFor();
  await page.getByRole("dialog").getByRole("textbox").fill("The board");
  await page.getByRole("button", { name: "Make the link" }).click();
  const link = page.getByText(/\/share\/bys_/);
  await link.waitFor();
  const shown = await chromium.visit();
  await shown.page.goto((await link.textContent()) ?? "");
  return shown;
}

/** Ends a visit that nothing was wrong with. */
async function quiet({ page, complaints, close }: Visit): Promise<void> {
  await settled(page);
  expect(await faultsOf(page)).toEqual([]);
  expect(complaints.console).toEqual([]);
  expect(complaints.errors).toEqual([]);
  await close();
}

describe("what the API tells", () => {
  it("is on the page of now: what rises, and where readers come from", async () => {
    const { server, page } = await visit(
      chromium,
      NEWS.map((one) => ({ ...one, referrer: "https://www.google.com/" })),
    );
    await stored(server, NEWS.length);
    await page.goto(`${server.url}/news/now`);
    const sources = page.getByRole("region", { name: "Where readers come from" });
    await sources.getByRole("link", { name: "Google" }).waitFor();
    await page
      .getByRole("region", { name: "Rising" })
      .getByText(/Nothing rises/)
      .waitFor();
  });

  it("is beside a label: the tags that are read together with it, sorted as one likes", async () => {
    const article = { id: "a", title: "A", authors: ["Ann"], tags: ["Kyiv", "War"] };
    const [other, third] = ["b", "c"].map((id) => ({ id, title: id, tags: ["Kyiv", "Sport"] }));
    const views = [article, article, article, other, third].map((one) => ({ article: one }));
    const { server, page } = await visit(chromium, [...views, ...NEWS]);
    await stored(server, views.length + NEWS.length);
    await page.goto(`${server.url}/news/tag/Kyiv`);
    const card = page.getByRole("region", { name: "Tags read together with this" });
    await card.getByRole("link", { name: "War" }).waitFor();
    const row = card.getByRole("row", { name: /^War/ });
    await soon(async () => (await cells(row)).slice(1)).toEqual(["1", "3", "60%"]);
    const names = () => card.locator("tbody th").allTextContents();
    const head = (name: string) => card.getByRole("columnheader", { name });
    await soon(names).toEqual(["War", "Sport"]);
    await soon(() => head("Views").getAttribute("aria-sort")).toBe("descending");
    await head("Articles").getByRole("button").press("Enter");
    await soon(names).toEqual(["Sport", "War"]);
    await soon(() => head("Articles").getAttribute("aria-sort")).toBe("descending");
    await head("Articles").getByRole("button").click();
    await soon(names).toEqual(["War", "Sport"]);
    await soon(() => head("Articles").getAttribute("aria-sort")).toBe("ascending");
    // What is exported is what is shown.
    const csv = card.getByRole("link", { name: "CSV" });
    await soon(() => csv.getAttribute("href")).toMatch(/sort=articles&order=asc/);
    await settled(page);
    expect(await faultsOf(page)).toEqual([]);
  });

  it("is on the overview: what is still read, by its age, searched, and opened to its last row", async () => {
    const old = (i: number) => ({
      article: {
        id: `old-${i}`,
        title: i === 7 ? "Рецепт борщу" : `Old story ${i}`,
        published: `2025-0${1 + (i % 9)}-${10 + Math.floor(i / 9)}T09:00:00Z`,
      },
    });
    const views = Array.from({ length: 14 }, (_, i) => old(i));
    const { server, page, complaints } = await visit(chromium, views);
    await stored(server, views.length);
    await page.goto(`${server.url}/news`);
    const card = page.getByRole("region", { name: "Still read after 20 days" });
    const rows = card.locator("tbody tr");
    await soon(() => rows.count()).toBe(10);
    await card.getByRole("button", { name: "Show more" }).click();
    await soon(() => rows.count()).toBe(14);
    await card.getByRole("button", { name: "Published" }).click();
    await soon(() => rows.first().textContent()).toContain("Old story 8");
    await card.getByRole("button", { name: "Published" }).click();
    await soon(() => rows.first().textContent()).toContain("Old story 0");
    await soon(() => rows.count()).toBe(10);
    await card.getByRole("searchbox").fill("борщ");
    await soon(() => rows.count()).toBe(1);
    await soon(() => rows.first().textContent()).toContain("Рецепт борщу");
    await card.getByRole("searchbox").fill("nothing");
    await card.getByText("Nothing found for “nothing”").waitFor();
    // Rankings are turned round as well.
    const tops = page.getByRole("region", { name: "Articles" }).first();
    await tops.getByRole("button", { name: "Views" }).click();
    const byViews = tops.getByRole("columnheader", { name: "Views" });
    await soon(() => byViews.getAttribute("aria-sort")).toBe("ascending");
    await settled(page);
    expect(await faultsOf(page)).toEqual([]);
    expect(complaints.errors).toEqual([]);
  });

  it("tells who opens a link of an outage without its reason, and goes by date though it was by hours", async () => {
    const published = ago(30);
    const life = (id: string) => ({ article: { id, title: `Life of ${id}`, published } });
    const visited = await visit(chromium, ["a", "b"].map(life));
    const { server, page } = visited;
    await stored(server, 2);
    await post(visited, "outages", { from: ago(20), to: ago(19), why: "No tracker" });
    const path = "/news/compare/article?pick=a&pick=b&axis=hours&compare=none";
    const view = { filters: { article: ["a", "b"] }, days: 7, page: path };
    const made = await page.request.post(`${server.url}/v1/sites/news/shares`, {
      data: { name: "Guest", view },
      headers: { origin: server.url },
    });
    const { link } = (await made.json()) as { link: string };
    const shown = await chromium.visit();
    const guest = shown.page;
    await guest.goto(server.url + link);
    // Lives are of all time: what a link shows goes by its days, and says them.
    const chart = guest.getByRole("region", { name: "Views", exact: true });
    await chart.locator(".gaps").getByText("Views may be missing.").waitFor();
    expect(await guest.getByText("No tracker").count()).toBe(0);
    expect(await guest.getByText("This could not be loaded").count()).toBe(0);
    expect(await guest.locator(".toolbar strong").count()).toBe(1);
    await quiet(shown);
  });

  it("shows who opens a link of a comparison by hours the lives of those articles, as they were seen", async () => {
    const published = ago(30);
    const life = (id: string) => ({ article: { id, title: `Life of ${id}`, published } });
    const { server, page } = await visit(chromium, ["a", "a", "b", "c"].map(life));
    await stored(server, 4);
    const path = "/news/compare/article?pick=a&pick=b&axis=hours&section=War";
    await page.goto(server.url + path);
    const shown = await shared(page, "since they were published, whatever the days");
    const guest = shown.page;
    const chart = guest.getByRole("region", { name: "Since publication" });
    await chart.getByRole("button", { name: "Table" }).click();
    const row = chart.getByRole("row", { name: /^31 h/ });
    await soon(async () => (await cells(row)).slice(1, 3)).toEqual(["2", "1"]);
    // Neither another article nor another way to look is offered, nor days that do not matter.
    expect(await guest.getByRole("button", { name: "Add" }).count()).toBe(0);
    expect(await guest.getByRole("link", { name: "By date" }).count()).toBe(0);
    expect(await guest.locator(".toolbar strong, .chips").count()).toBe(0);
    const ask = (query: string) =>
      guest.request.get(`${server.url}/v1/sites/news/stats/lifecycle?${query}`);
    expect((await ask("article=a")).status()).toBe(200);
    expect((await ask("article=c")).status()).toBe(403);
    await quiet(shown);
  });

  it("shows who opens a link of an article its life too, and no other's", async () => {
    const published = ago(30);
    const life = (id: string) => ({ article: { id, title: `Life of ${id}`, published } });
    const { server, page } = await visit(chromium, ["a", "a", "b"].map(life));
    await stored(server, 3);
    await page.goto(`${server.url}/news/article/a`);
    const shown = await shared(page, "how the article was read since it was published");
    const guest = shown.page;
    await soon(() => figure(guest, "Views")).toBe("2");
    const chart = guest.locator(".card.life");
    await chart.getByRole("button", { name: "Table" }).click();
    const row = chart.getByRole("row", { name: /^31 h/ });
    await soon(async () => (await cells(row))[1]).toBe("2");
    const other = `${server.url}/v1/sites/news/stats/lifecycle?article=b`;
    expect((await guest.request.get(other)).status()).toBe(403);
    await quiet(shown);
  });

  it("compares articles by hours since publication, as the address says", async () => {
    const published = ago(30);
    const life = (id: string) => ({ article: { id, title: `Life of ${id}`, published } });
    const visited = await visit(chromium, ["a", "a", "b"].map(life));
    const { server, page, complaints } = visited;
    await stored(server, 3);
    await post(visited, "annotations", { kind: "push", at: ago(25), article: "a" });
    await post(visited, "annotations", { kind: "push", at: ago(25), article: "other" });
    await post(visited, "outages", { from: ago(20), to: ago(19), why: "No tracker" });
    await page.goto(`${server.url}/news/compare/article?pick=a&pick=b&pick=none`);
    await page.getByRole("link", { name: "Since publication" }).click();
    const chart = page.getByRole("region", { name: "Since publication" });
    await chart.waitFor();
    await soon(() => new URL(page.url()).searchParams.get("axis")).toBe("hours");
    // What would change nothing is not offered, and it is said why.
    await page.getByText("days, comparison and filters do not matter here").waitFor();
    expect(await page.getByRole("navigation", { name: "Range" }).count()).toBe(0);
    expect(await page.getByLabel("Compared with").count()).toBe(0);
    await page.getByText("It is not known at which hour none was published.").waitFor();
    await chart.getByRole("button", { name: "Table" }).click();
    const row = chart.getByRole("row", { name: /^30 h/ });
    await soon(async () => (await cells(row)).slice(1, 3)).toEqual(["0", "0"]);
    await chart.locator(".gaps").getByText("No tracker").waitFor();
    await settled(page);
    expect(await faultsOf(page)).toEqual([]);
    await page.reload();
    await chart.waitFor();
    await page.getByRole("link", { name: "By date" }).click();
    const byDate = page.getByRole("region", { name: "Views", exact: true });
    await byDate.locator(".gaps").getByText("No tracker").waitFor();
    // What was done for one of them, and for no other article.
    const marks = byDate.getByRole("list", { name: "What happened" }).locator("summary");
    await marks.first().waitFor();
    await soon(() => marks.count()).toBe(1);
    await soon(() => marks.first().getAttribute("aria-label")).toContain("Push: Life of a");
    await byDate.getByRole("button", { name: "Table" }).click();
    await byDate.getByRole("cell", { name: /Push: Life of a/ }).waitFor();
    await settled(page);
    expect(await faultsOf(page)).toEqual([]);
    expect(complaints.errors).toEqual([]);
  });
});
