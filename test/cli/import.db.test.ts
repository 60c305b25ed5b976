import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, it, vi } from "vitest";
import { Misused } from "../../src/cli/command.ts";
import { run as begin, understand } from "../../src/cli/run.ts";
import { exported } from "../import/reading.ts";
import { beacon, type ServerProcess, startServer, TOKEN } from "../server/process.ts";
import { folder } from "../support/folder.ts";
import { byline, type Said } from "./byline.ts";

let data: string;
let server: ServerProcess;
beforeEach(async () => {
  data = await folder();
  server = await startServer(data);
  await put("/v1/sites/news", { name: "News", hosts: ["unn.example"], publicCounter: true });
});

async function put(path: string, body: object): Promise<void> {
  const headers = { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" };
  const answer = await fetch(server.url + path, {
    method: "PUT",
    headers,
    body: JSON.stringify(body),
  });
  expect(answer.status).toBeLessThan(300);
}

/** Runs a command in this process, which is sooner done. */
async function run(...args: string[]): Promise<Said> {
  const info = vi.spyOn(console, "info").mockImplementation(() => {});
  let [code, err] = [0, ""];
  try {
    const on = ["--site", "news", "--url", server.url, "--token", TOKEN];
    const wanted = understand([...args, ...on]);
    if ("help" in wanted) throw new Error(wanted.help);
    code = await begin(wanted, new AbortController().signal);
  } catch (error) {
    [code, err] = [error instanceof Misused ? 2 : 1, (error as Error).message];
  }
  const out = info.mock.calls.map(([text]) => `${text}\n`).join("");
  info.mockRestore();
  return { code, out, err };
}

const counter = async (article: string): Promise<number> => {
  const path = `/v1/sites/news/counter?article=${encodeURIComponent(article)}`;
  const { articles } = await server.ask<{ articles: Record<string, number> }>(path);
  return articles[article] ?? 0;
};

const STORY = "/news/ferry-strike";
const PAGES = "imported_pages_20250101_20250103.csv";

it("says what would be imported, does it where told to, once, and takes it back", async () => {
  const order = ["import", "plausible", exported(PAGES), "--articles", "/news/*"];
  const preview = await byline([...order, "--site", "news", "--data", data]);
  expect(preview).toMatchObject({ code: 0, err: "" });
  expect(preview.out).toContain("Views of figures  22");
  expect(preview.out).toMatch(/Articles +2 with 14 views; 8 views of other pages/);
  expect(preview.out).toMatch(/1 have no number of views\n +first in .*, line 7: many/);
  expect(preview.out).toContain("Nothing has changed: add --apply");
  expect(await counter(STORY)).toBe(0);

  for (let i = 0; i < 2; i++) {
    const applied = await run(...order, "--apply");
    expect(applied).toMatchObject({ code: 0 });
    expect(applied.out).toMatch(/22 views were sent:\n +counted +22/);
    await expect.poll(() => counter(STORY)).toBe(13);
  }
  expect((await run(...order)).out).toMatch(/There already +22 views/);
  expect((await run("imports", "list")).out).toMatch(/Plausible +22 +22 +0 +0 +2 +2025-01-01/);

  const back = await run("imports", "take-back", "Plausible");
  expect(back).toMatchObject({ code: 0, out: "22 views are taken back.\n" });
  await expect.poll(() => counter(STORY)).toBe(0);
  const again = await run(...order, "--apply");
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('--as "Plausible 2"') });
  expect(await run(...order, "--apply", "--as", "Plausible 2")).toMatchObject({ code: 0 });
  await expect.poll(() => counter(STORY)).toBe(13);
});

it("ends before the day on which Byline began to count, and knows the articles that it has met", async () => {
  const today = new Date().toISOString().slice(0, 10);
  await server.send(
    beacon({
      url: `https://unn.example${STORY}`,
      article: { id: "7", title: "Ferry strike", authors: ["Ines Marlow"] },
    }),
  );
  await expect.poll(() => counter("7")).toBe(1);
  const file = join(data, "figures.csv");
  const rows = ["2025-01-01,/news/ferry-strike,5", `${today},/news/ferry-strike,9`];
  await writeFile(file, `date,page,views\n${rows.join("\n")}\n`);
  const applied = await run("import", "csv", file, "--apply");
  expect(applied.out).toContain(`on or after ${today}, since when Byline counts itself (9 views)`);
  await expect.poll(() => counter("7")).toBe(6);
  const by = "top?by=author&from=2025-01-01&to=2025-01-02";
  const { rows: authors } = await server.ask<{ rows: object[] }>(`/v1/sites/news/stats/${by}`);
  expect(authors).toMatchObject([{ key: "Ines Marlow", views: 5 }]);
});

it("makes opening balances of totals, up to what a later export has", async () => {
  const labels = ["--labels", exported("posts.csv")];
  const order = ["import", "wordpress", exported("wp_post_views.csv"), ...labels, "--apply"];
  expect((await run(...order)).out).toContain("Opening balances of 105 views were made.");
  await expect.poll(() => counter(STORY)).toBe(110);
  expect((await run(...order)).out).toMatch(/105 are there already, 0 are added/);
  const later = join(data, "later.csv");
  const total = "17,4,total,120\n";
  await writeFile(later, `id,type,period,count\n${total}`);
  const said = await run("import", "wordpress", later, ...labels, "--apply");
  expect(said).toMatchObject({ code: 1, err: expect.stringContaining("days and totals together") });
  await writeFile(later, `id,type,period,count\n17,0,20250101,4\n17,0,20250102,6\n${total}`);
  const more = await run("import", "wordpress", later, ...labels, "--apply");
  expect(more.out).toContain("Opening balances of 10 views were made.");
  await expect.poll(() => counter(STORY)).toBe(120);
  const back = await run("imports", "take-back", "WordPress");
  expect(back.out).toContain("3 opening balances are taken back.");
  await expect.poll(() => counter(STORY)).toBe(0);
});

it("counts no day twice, as figures and one by one", async () => {
  const zipped = (file: string) => exported(file);
  const figures = ["import", "goatcounter", zipped("paths.jsonl"), zipped("hit_stats.jsonl")];
  const all = ["--articles", "/news/*", "--apply"];
  // Of the first of January, an hour before the views of the other export.
  expect(await run(...figures, ...all)).toMatchObject({ code: 0 });
  await expect.poll(() => counter(STORY)).toBe(7);
  const single = ["import", "goatcounter", zipped("goatcounter-2.csv")];
  expect(await run(...single, ...all)).toMatchObject({
    code: 1,
    err: expect.stringContaining("Views of 2025-01-01 would count twice"),
  });
  // Of later days it has none.
  expect(await run(...single, ...all, "--from", "2025-01-02")).toMatchObject({
    code: 1,
    err: expect.stringContaining("each of its rows is passed over"),
  });
});

it("fails where every row is passed over, and says why and what to do", async () => {
  const order = ["import", "plausible", exported(PAGES), "--articles", "/news/*"];
  const outside = [...order, "--from", "2026-01-01"];
  expect(await run(...outside)).toMatchObject({ code: 0 });
  const applied = await run(...outside, "--apply");
  expect(applied).toMatchObject({ code: 1, err: expect.stringContaining("--from and --until") });
  expect(applied.out).toContain("Passed over, rows that");
  expect((await run("imports", "list")).out).not.toContain("Plausible");
});

it("does nothing that nobody can want, and says what to say", async () => {
  const figures = exported(PAGES);
  const cases: [string[], number, RegExp][] = [
    [["import", "plausibel", figures], 2, /Did you mean plausible/],
    [["import", "umami", figures], 1, /looks like one of Plausible/],
    [["import", "plausible", figures, "--apply"], 1, /None of its pages is known as an article/],
    [["import", "plausible", figures, "--until", "tomorrow"], 2, /is no day/],
    [["import", "plausible", figures, "--id", "/news/"], 2, /no brackets/],
    [["import", "plausible", figures, "--zone", "Kyiv"], 2, /no IANA time zone/],
    [["import", "plausible", figures, "--column", "views"], 2, /none of page=NAME/],
    [["import", "plausible"], 2, /FILE is missing/],
    [["import", "plausible", join(data, "none.csv")], 1, /cannot be opened/],
    [["imports", "take-back", "Plausible"], 1, /There is no import Plausible/],
  ];
  for (const [args, code, why] of cases) {
    expect(await run(...args), args.join(" ")).toMatchObject({
      code,
      err: expect.stringMatching(why),
    });
  }
});
