import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TOKEN } from "../server/process.ts";
import { openBrowser, type TestBrowser } from "../support/browser.ts";
import { cells, figure, NEWS, PATIENCE, stored, visit } from "./visit.ts";

let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await openBrowser();
});
afterAll(() => chromium.close());

const soon = <T>(ask: () => T) => expect.poll(ask, { timeout: PATIENCE });

describe("the newsroom's desk", () => {
  it("saves a site's settings, and says at each field what is wrong with it", async () => {
    const { server, page } = await visit(chromium, []);
    await page.goto(`${server.url}/news/settings`);
    const hosts = page.getByLabel("Hosts");
    const before = await hosts.inputValue();
    await hosts.fill("unn.example\nno_host");
    await page.getByLabel("Time zone").fill("Mars/Olympus");
    await page.getByLabel(/Most views of one page/).fill("many");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("“no_host” is no host").waitFor();
    await page.getByText("This is no time zone").waitFor();
    await page.getByText("A whole number from 0 to 100,000.").waitFor();
    // What is wrong first has the keyboard.
    await soon(() => page.evaluate("document.activeElement.getAttribute('aria-invalid')")).toBe(
      "true",
    );

    await hosts.fill(`${before}\nunn.example *.unn.example`);
    await page.getByLabel("Time zone").fill("Europe/Kyiv");
    await page.getByLabel(/Most views of one page/).fill("0");
    await page.getByLabel("The most-read articles").selectOption("no");
    await page.getByLabel("Global Privacy Control").selectOption("do not count");
    await page.getByLabel("Name", { exact: true }).fill("<b>Новини</b>");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved", { exact: true }).waitFor();
    await page.getByRole("link", { name: "<b>Новини</b>" }).waitFor();
    expect(await server.ask("/v1/sites/news")).toMatchObject({
      name: "<b>Новини</b>",
      zone: "Europe/Kyiv",
      hosts: [...before.split("\n").filter(Boolean), "unn.example", "*.unn.example"],
      flood: 0,
      publicMostRead: false,
      globalPrivacyControl: "refuse",
    });
  });

  it("shows a token once, lists it, and revokes it once that is confirmed", async () => {
    const { server, page, complaints } = await visit(chromium, []);
    await page.goto(`${server.url}/news/settings/tokens`);
    await page.getByLabel("For whom").fill("Newsroom system");
    await page.getByLabel("Role").selectOption("editor");
    await page.getByRole("button", { name: "Make the token" }).click();
    const text = (await page.locator(".shown-once code").textContent()) ?? "";
    const ask = () =>
      fetch(`${server.url}/v1/session`, { headers: { authorization: `Bearer ${text}` } });
    expect((await ask()).status).toBe(200);
    await page.getByRole("button", { name: "I have it" }).click();
    await soon(() => page.getByText(text).count()).toBe(0);

    const row = page.getByRole("row", { name: /Newsroom system/ });
    await soon(async () => (await cells(row)).slice(0, 3)).toEqual([
      "Newsroom system",
      "Editor",
      "news",
    ]);
    const revoke = page.getByRole("button", { name: "Revoke Newsroom system" });
    await revoke.click();
    await page.getByRole("button", { name: "Cancel" }).click();
    await soon(() => page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe(
      "Revoke Newsroom system",
    );
    expect((await ask()).status).toBe(200);
    await revoke.click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await row.waitFor({ state: "detached" });
    expect((await ask()).status).toBe(401);
    expect(complaints.errors).toEqual([]);
  });

  it("shares a page with a link that shows it and nothing else, and takes it back", async () => {
    const { server, page } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    await page.goto(`${server.url}/news/author/Henrik%20Dahl`);
    await page.getByRole("button", { name: "Share" }).click();
    await page.getByLabel("For whom").fill("A funder");
    await page.getByRole("button", { name: "Make the link" }).click();
    const link = (await page.getByRole("dialog").locator("code").textContent()) ?? "";

    const { page: guest, close } = await chromium.visit();
    await guest.goto(link);
    await soon(() => figure(guest, "Views")).toBe("2");
    expect(await guest.getByRole("button", { name: "Share" }).count()).toBe(0);
    expect(await guest.getByRole("link", { name: "Ledger" }).count()).toBe(0);

    await page.goto(`${server.url}/news/settings/shares`);
    await page.getByRole("button", { name: "Revoke A funder" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
    await page.getByText("No links are shared.").waitFor();
    await guest.reload();
    await guest.getByLabel("Token").waitFor();
    await close();
  });

  it("lists imports, says how more comes, and takes one back", async () => {
    const { server, page } = await visit(chromium, NEWS);
    await page.goto(`${server.url}/news/settings/imports`);
    await page.getByText("Nothing was imported.").waitFor();
    await page.getByText(/byline import plausible export.zip --site news/).waitFor();
    const at = "2024-05-01T09:00:00Z";
    const lines = ["1", "2"].map((end) =>
      JSON.stringify({
        view: `018f3c1a-0000-7000-8000-00000000000${end}`,
        url: "https://unn.example/en/news/old",
        ...{ at, import: "Umami", article: { id: "old" } },
      }),
    );
    const sent = await page.request.post(`${server.url}/v1/sites/news/views/batch`, {
      headers: { "content-type": "application/x-ndjson", authorization: `Bearer ${TOKEN}` },
      data: lines.join("\n"),
    });
    expect(sent.ok()).toBe(true);
    const row = page.getByRole("row", { name: /Umami/ });
    await soon(async () => {
      await page.reload();
      await page.getByText(/byline import plausible/).waitFor();
      return (await row.count()) === 0 ? [] : (await cells(row)).slice(2, 5);
    }).toEqual(["2", "0", "1"]);
    await page.getByRole("button", { name: "Take back Umami" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
    await soon(async () => (await cells(row))[2]).toBe("taken back");
  });

  it("adds up in the ledger what was received, with what was not counted and why", async () => {
    const bot = { userAgent: "Googlebot/2.1" };
    const { server, page, complaints } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    const { ok } = await page.request.post(`${server.url}/v1/views`, {
      headers: { "user-agent": bot.userAgent, "content-type": "application/json" },
      data: {
        site: "news",
        view: "01972f6e-1c5b-7a51-9f2f-0c7e4f0f6b1d",
        url: "https://unn.example/en/news/bot",
      },
    });
    expect(ok).toBeTruthy();
    await page.goto(`${server.url}/news/ledger`);
    const row = (name: RegExp) => page.getByRole("row", { name });
    await soon(async () => (await cells(row(/^Bots/)))[1]).toBe("+1");
    const begin = async (name: RegExp, count: number) => (await cells(row(name))).slice(0, count);
    await soon(() => begin(/^Counted/, 2)).toEqual(["Counted", "3"]);
    await soon(() => begin(/^Received/, 3)).toEqual(["Received", "=4", "100%"]);
    await page.getByText("The lines above add up to it.").waitFor();
    const csv = await page.getByRole("link", { name: "CSV", exact: true }).getAttribute("href");
    expect((await page.request.get(server.url + csv)).status()).toBe(200);
    expect(complaints.console).toEqual([]);
  });

  it("corrects a label after a look at what changes, and undoes it", async () => {
    const { server, page } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    await page.goto(`${server.url}/news/author/Henrik%20Dahl`);
    await page.getByRole("link", { name: "Rename or merge" }).click();
    await page.getByRole("button", { name: "Leave out Henrik Dahl" }).waitFor();
    await page.getByLabel("Become").fill("Henrik Dahl");
    await page.getByRole("button", { name: "Preview" }).click();
    await page.getByText("One of them has this name already").waitFor();
    await page.getByLabel("Become").fill("Henrik <i>Dal</i>");
    await page.getByRole("button", { name: "Preview" }).click();
    await page.getByText(/1 article that were read on 1 day\. 2 views/).waitFor();
    await page.locator(".such").getByText("Budget passes").waitFor();
    await page.getByRole("button", { name: "Apply" }).click();
    const row = page.getByRole("row", { name: /Henrik Dahl → Henrik <i>Dal<\/i>/ });
    await row.getByText("in force").waitFor();
    const authors = async () => {
      const path = "/v1/sites/news/stats/top?by=author";
      const { rows } = await server.ask<{ rows: { key: string }[] }>(path);
      return rows.map(({ key }) => key);
    };
    await soon(authors).toContain("Henrik <i>Dal</i>");
    await row.getByRole("button", { name: /^Undo/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Undo" }).click();
    await row.getByText(/^undone/).waitFor();
    await soon(authors).toContain("Henrik Dahl");
  });

  it("corrects an article that is found by its headline, after a look at what changes", async () => {
    const { server, page, complaints } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    await page.goto(`${server.url}/news/corrections`);
    await page.getByRole("link", { name: "Articles", exact: true }).last().click();
    await page.getByRole("combobox").fill("BUDG");
    await page.getByRole("option", { name: /Budget passes/ }).click();
    await soon(() => page.url()).toBe(`${server.url}/news/corrections/articles?pick=budget`);
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Headline").fill("Бюджет ухвалено");
    await soon(() => dialog.getByRole("status").locator("dd").allTextContents()).toEqual([
      "Budget passes Бюджет ухвалено",
    ]);
    await dialog.getByRole("button", { name: "Save" }).click();
    await soon(() => page.url()).toBe(`${server.url}/news/corrections/articles`);
    await page.getByRole("option", { name: /Бюджет ухвалено/ }).waitFor();
    // The address alone leads there, and says where it leads nowhere.
    await page.goto(`${server.url}/news/corrections/articles?pick=nowhere`);
    await page.getByText("No article nowhere is filed.").waitFor();
    expect(complaints.errors).toEqual([]);
  });

  it("lists the adjustments of all articles by headlines, makes one and takes one back", async () => {
    const { server, page, complaints } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    const many = Array.from({ length: 55 }, (_, i) => ({
      article: "unfiled",
      views: 1,
      reason: `Moved over ${i}`,
    }));
    const made = await page.request.post(`${server.url}/v1/sites/news/adjustments`, {
      data: many,
      headers: { origin: server.url },
    });
    expect(made.status()).toBe(201);
    await page.goto(`${server.url}/news/corrections/adjustments`);
    const list = page.getByRole("region", { name: "Adjustments made" });
    await soon(() => list.getByRole("listitem").count()).toBe(50);
    await list.getByRole("button", { name: "Show more" }).click();
    await soon(() => list.getByRole("listitem").count()).toBe(55);
    await list.getByRole("link", { name: "unfiled" }).first().waitFor();

    await page.getByText("Choose an article").click();
    await page.getByRole("combobox").fill("budg");
    await page.getByRole("option", { name: /Budget passes/ }).click();
    await soon(() => page.url()).toBe(`${server.url}/news/corrections/adjustments?pick=budget`);
    await page.getByLabel("Views", { exact: true }).fill("-1");
    await page.getByText("Views of all time: 2 → 1").waitFor();
    await page.getByLabel("Reason").fill("Counted twice");
    await page.getByRole("button", { name: "Adjust" }).click();
    const first = list.getByRole("listitem").filter({ hasText: "Counted twice" });
    await first.getByRole("link", { name: "Budget passes" }).waitFor();
    await page.getByText("In force, together: 54").waitFor();
    await first.getByRole("button", { name: /Take back/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "take back" }).click();
    await first.getByText("taken back").waitFor();
    await page.getByText("In force, together: 55").waitFor();
    expect(complaints.errors).toEqual([]);
    expect(complaints.console).toEqual([]);
  });

  it("states an article's labels, takes them back, and adjusts its number with a reason", async () => {
    const { server, page, complaints } = await visit(chromium, NEWS);
    await stored(server, NEWS.length);
    await page.goto(`${server.url}/news/article/budget`);
    const article = () =>
      server.ask<{ title: string; tags: string[]; published: string; views: number }>(
        "/v1/sites/news/articles/budget",
      );
    const correct = page.getByRole("button", { name: "Correct" });
    await correct.click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Headline").fill("Бюджет ухвалено <script>");
    await dialog.getByLabel("Tags").fill("Budget\nРада");
    await dialog.getByLabel("Published").fill("2026-11-20T07:40");
    // What changes is shown before it is saved.
    await soon(() => dialog.getByRole("status").locator("dd").allTextContents()).toEqual([
      "Budget passes Бюджет ухвалено <script>",
      "Budget Budget, Рада",
      expect.stringContaining("2026-11-20"),
    ]);
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { level: 1, name: "Бюджет ухвалено <script>" }).waitFor();
    const { zone } = await server.ask<{ zone: string }>("/v1/sites/news");
    expect(zone).toBe("UTC");
    expect(await article()).toMatchObject({
      tags: ["Budget", "Рада"],
      published: "2026-11-20T07:40:00.000Z",
    });
    await page.locator(".history").getByText("by the newsroom").first().waitFor();

    await correct.click();
    await dialog.getByRole("button", { name: "take back" }).first().click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { level: 1, name: "Budget passes" }).waitFor();

    // And the last change can be undone at once.
    await correct.click();
    await dialog.getByLabel("Headline").fill("A slip");
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { level: 1, name: "A slip" }).waitFor();
    await page.locator(".history").getByRole("button", { name: "Undo" }).click();
    await dialog.getByText("Budget passes").waitFor();
    await dialog.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("heading", { level: 1, name: "Budget passes" }).waitFor();

    await page.getByLabel("Views", { exact: true }).fill("1.5");
    await page.getByRole("button", { name: "Adjust" }).click();
    await page.getByText("A whole number of at most a billion is needed.").waitFor();
    await page.getByText("Say why").waitFor();
    await page.getByLabel("Views", { exact: true }).fill("1000");
    await page.getByText("Views of all time: 2 → 1,002").waitFor();
    await page.getByLabel("Reason").fill("Moved over from the old counter");
    await page.getByRole("button", { name: "Adjust" }).click();
    await page.getByText("In force, together: 1,000").waitFor();
    await soon(async () => (await article()).views).toBe(1002);
    await page.getByText("1,002 views of all time").waitFor();
    await page.getByRole("button", { name: "Take back +1,000" }).click();
    await dialog.getByRole("button", { name: "take back" }).click();
    await page.getByText("In force, together: 0").waitFor();
    await soon(async () => (await article()).views).toBe(2);
    expect(complaints.errors).toEqual([]);
  });
});
