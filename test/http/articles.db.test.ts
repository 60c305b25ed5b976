import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Statement } from "../../src/contract/article.ts";
import type { Articles } from "../../src/contract/articles.ts";
import type { History } from "../../src/contract/history.ts";
import type { Top } from "../../src/contract/top.ts";
import { done, newsroom, pathOf } from "./newsroom.ts";
import { beacon, faults, type Service, startService } from "./service.ts";

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const { send, get, read } = newsroom(() => service);

async function authors(labels: "now" | "read", of: string): Promise<Record<string, number>> {
  const query = `by=author&labels=${labels}&article=${of}&from=2026-03-09&to=2026-03-12`;
  const { rows } = await service.json<Top>(`/v1/sites/unn/stats/top?${query}`);
  return Object.fromEntries(rows.map(({ key, views }) => [key, views]));
}

describe("what the newsroom states", () => {
  it("outranks the page, field by field, and gives way where it is taken back", async () => {
    await read("rank", { title: "Page", authors: ["Ann"], tags: ["T1"], language: "en" });
    const stated = { title: "Newsroom", authors: ["Bob"], agency: "" };
    const article = await done(send("PATCH", "rank", stated));
    expect(article).toMatchObject({ title: "Newsroom", authors: ["Bob"], tags: ["T1"], views: 1 });
    expect(article.sources).toEqual({
      url: "page",
      title: "newsroom",
      authors: "newsroom",
      tags: "page",
      agency: "newsroom",
      language: "page",
    });
    await read("rank", { title: "Page, later", authors: ["Cy"], tags: ["T2"], agency: "UNN" });
    expect(await get("rank")).toMatchObject({ ...stated, tags: ["T2"], views: 2 });
    const back = await done(send("PATCH", "rank", { title: null, agency: null }));
    expect(back).toMatchObject({ title: "Page, later", authors: ["Bob"], agency: "UNN" });
    expect((await send("DELETE", "rank")).status).toBe(204);
    const left = await get("rank");
    expect(left).toMatchObject({ authors: ["Cy"], tags: ["T2"], views: 2 });
    expect(Object.values(left.sources)).not.toContain("newsroom");
  });

  it("is replaced as a whole by PUT", async () => {
    await read("whole", { title: "Page", authors: ["Ann"] });
    await done(send("PUT", "whole", { title: "One", tags: ["T"], published: "2026-03-01" }));
    const second = await done(send("PUT", "whole", { authors: ["Bob"] }));
    const left = { title: "Page", authors: ["Bob"], tags: [], published: null };
    expect(second).toMatchObject(left);
    expect(await done(send("PUT", "whole", {}))).toMatchObject({ ...left, authors: ["Ann"] });
  });

  it("is a day where it states a day, and what the site's clock showed where it states no offset", async () => {
    await read("days", { title: "Page", published: "2025-06-02", modified: "2025-06-03T08:40:00" });
    expect(await get("days")).toMatchObject({
      published: "2025-06-02",
      modified: "2025-06-03T05:40:00.000Z",
    });
    const stated = { published: "2025-06-01T08:40:00", modified: "2025-06-04" };
    expect(await done(send("PATCH", "days", stated))).toMatchObject({
      published: "2025-06-01T05:40:00.000Z",
      modified: "2025-06-04",
    });
    const { articles } = await service.json<Articles>("/v1/sites/unn/articles?search=days");
    expect(articles[0]?.published).toBe("2025-06-01T05:40:00.000Z");
  });

  it("may be of an article that nobody has read, which is gone when it is taken back", async () => {
    const body: Statement = {
      title: "  Not \n out yet ",
      url: "https://unn.example/uk/embargo/?utm_source=x#top",
      published: "2026-03-12T09:00:00+02:00",
      section: ["War", "War"],
    };
    expect(await done(send("PUT", "embargo", body), 201)).toMatchObject({
      id: "embargo",
      title: "Not out yet",
      url: "https://unn.example/uk/embargo",
      published: "2026-03-12T07:00:00.000Z",
      section: ["War"],
      story: "embargo",
      views: 0,
    });
    expect((await send("PUT", "embargo", body)).status).toBe(200);
    expect((await send("DELETE", "embargo")).status).toBe(204);
    for (const method of ["GET", "DELETE"])
      expect((await send(method, "embargo")).status).toBe(404);
    expect((await send("PATCH", "embargo", { title: "x" })).status).toBe(404);
    const { articles } = await service.json<Articles>("/v1/sites/unn/articles?search=embargo");
    expect(articles).toEqual([]);
    expect(await done(send("PUT", "embargo", {}), 201)).toMatchObject({ title: "", section: [] });
  });

  it("stands when the first page of the article comes later", async () => {
    await done(send("PUT", "early", { title: "Newsroom", authors: ["Ann"] }), 201);
    await read("early", { title: "Page", authors: ["Bob"], tags: ["T"] });
    expect(await get("early")).toMatchObject({ title: "Newsroom", authors: ["Ann"], tags: ["T"] });
    await send("DELETE", "early");
    expect(await get("early")).toMatchObject({ title: "Page", authors: ["Bob"], views: 1 });
  });

  it("moves history to its labels, and leaves it as it was read", async () => {
    await read("moved", { authors: ["Ann"] });
    service.turned.now += 1000;
    await done(send("PATCH", "moved", { authors: ["Bob"] }));
    expect(await authors("now", "moved")).toEqual({ Bob: 1 });
    expect(await authors("read", "moved")).toEqual({ Ann: 1 });
    await read("moved", { authors: ["Ann"] });
    expect(await authors("now", "moved")).toEqual({ Bob: 2 });
    expect(await authors("read", "moved")).toEqual({ Ann: 1, Bob: 1 });
  });

  it("leaves a view as it was read though both are of one second", async () => {
    await read("quick", { authors: ["A0"] });
    service.turned.now += 68;
    await done(send("PATCH", "quick", { authors: ["A1"] }));
    service.turned.now += 400;
    await service.view(
      beacon({
        at: new Date(service.turned.now).toISOString(),
        url: "https://unn.example/en/quick",
        article: { id: "quick", authors: ["A0"] },
      }),
    );
    service.turned.now += 100;
    await service.stored();
    await done(send("PATCH", "quick", { authors: ["A2"] }));
    expect(await authors("read", "quick")).toEqual({ A0: 1, A1: 1 });
    expect(await authors("now", "quick")).toEqual({ A2: 2 });
    service.turned.now += 432;
  });

  it("is told in the history, within a second too, with who said it", async () => {
    await read("past", { title: "Page", authors: ["Ann"] });
    await done(send("PATCH", "past", { title: "One" }));
    await done(send("PATCH", "past", { title: "Two" }));
    await done(send("PATCH", "past", { title: "Two" }));
    await send("DELETE", "past");
    const { history, earlier } = await get("past");
    expect(history.map(({ source, by, title }) => [source, by, title])).toEqual([
      ["newsroom", "admin", "Page"],
      ["newsroom", "admin", "Two"],
      ["newsroom", "admin", "One"],
      ["page", "", "Page"],
    ]);
    expect(history[0]).toMatchObject({ authors: ["Ann"], story: "past", tags: [], language: "" });
    expect(Date.parse(history[3]?.at ?? "")).toBe(service.turned.now);
    expect(earlier).toBeNull();
  });
});

describe("the history", () => {
  it("tells corrections of labels too, each change with the time it came", async () => {
    await read("renamed", { title: "Page", authors: ["Yana S."] });
    const from = service.turned.now;
    service.turned.now += 60_000;
    const rename = await service.asAdmin("/v1/sites/unn/labels/rename", {
      method: "POST",
      body: JSON.stringify({ kind: "author", from: "Yana S.", to: "Yana Sokolivska" }),
      headers: { "content-type": "application/json" },
    });
    expect(rename.ok).toBe(true);
    service.turned.now += 60_000;
    const { history } = await done(send("PATCH", "renamed", { title: "Newsroom" }));
    const told = history.map(({ at, source, by, title, authors: who }) => ({
      after: Math.floor((Date.parse(at) - from) / 30_000) / 2,
      told: [source, by, title, ...who],
    }));
    expect(told).toEqual([
      { after: 2, told: ["newsroom", "admin", "Newsroom", "Yana Sokolivska"] },
      { after: 1, told: ["correction", "admin", "Page", "Yana Sokolivska"] },
      { after: 0, told: ["page", "", "Page", "Yana S."] },
    ]);
  });

  it("is paged to its first change", async () => {
    await read("long", { title: "0" });
    for (let i = 1; i <= 6; i++) await done(send("PATCH", "long", { title: `${i}` }));
    const titles: string[] = [];
    for (let cursor = ""; ; ) {
      const path = `${pathOf("long")}/history?limit=3${cursor}`;
      const { changes, next } = await service.json<History>(path);
      titles.push(...changes.map(({ title }) => title));
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }
    expect(titles).toEqual(["6", "5", "4", "3", "2", "1", "0"]);
  });

  it.each(["?cursor=x", "?limit=0", "?limit=1001", "?by=me"])("refuses %s", async (query) => {
    expect((await service.asAdmin(`${pathOf("long")}/history${query}`)).status).toBe(400);
  });

  it("is not there of an article that is not", async () => {
    expect((await service.asAdmin(`${pathOf("nobody")}/history`)).status).toBe(404);
  });
});

describe("ids", () => {
  it.each([
    "/en/news/x",
    "/",
    "/новини/війна",
    "a?b#c&d=e",
    "100%",
    "%2F",
    "a b+c",
    "history",
    "x/history",
    "'; DROP TABLE articles; --",
    "{site:String}",
    "\\N",
    "__proto__",
    "😀",
    "я".repeat(500),
  ])("may be %s", async (id) => {
    expect(
      await done(send("PUT", id, { title: id.slice(0, 300), authors: [id.slice(0, 300)] }), 201),
    ).toMatchObject({ id, title: id.slice(0, 300), story: id });
    expect(await done(send("PATCH", id, { tags: ["T"] }))).toMatchObject({ id, tags: ["T"] });
    expect(await get(id)).toMatchObject({ id });
    const { changes } = await service.json<History>(`${pathOf(id)}/history`);
    expect(changes).toHaveLength(2);
    const search = `/v1/sites/unn/articles?search=${encodeURIComponent(id.slice(0, 200))}&limit=200`;
    const { articles } = await service.json<Articles>(search);
    expect(articles.map((row) => row.id)).toContain(id);
    expect((await send("DELETE", id)).status).toBe(204);
    expect((await send("GET", id)).status).toBe(404);
  });

  it("are those of the path, where the body says any", async () => {
    expect((await send("PUT", "own", { id: "own", title: "x" })).status).toBe(201);
    const answer = await send("PATCH", "own", { id: "other" });
    expect(answer.status).toBe(400);
    expect(await faults(answer)).toEqual(["id"]);
  });
});

describe("a body with faults is refused, naming each", () => {
  it.each([
    [{ titel: "x", views: 3 }, ["titel", "views"]],
    [{ title: "" }, ["title"]],
    [{ title: "x".repeat(1001), url: "javascript:alert(1)" }, ["title", "url"]],
    [
      {
        authors: Array(21)
          .fill(0)
          .map((_, i) => `${i}`),
      },
      ["authors"],
    ],
    [{ section: ["a", "b", "c", "d"] }, ["section"]],
    [{ tags: [7] }, ["tags"]],
    [{ place: "\u0000" }, ["place"]],
    [{ published: "yesterday", modified: 5 }, ["published", "modified"]],
    [{ language: "english please" }, ["language"]],
    [{ story: "" }, ["story"]],
    [{ translations: ["/uk/a"] }, ["translations.0"]],
    [[], [""]],
    [null, [""]],
    ["x", [""]],
  ])("%j", async (body, fields) => {
    for (const method of ["PUT", "PATCH"]) {
      const answer = await send(method, "faulty", body);
      expect(answer.status).toBe(400);
      expect((await faults(answer)).sort()).toEqual([...fields].sort());
    }
    expect((await send("GET", "faulty")).status).toBe(404);
  });

  it("null, where all is stated", async () => {
    expect(await faults(await send("PUT", "faulty", { title: null }))).toEqual(["title"]);
  });
});

it("is for those who may", async () => {
  for (const method of ["GET", "PUT", "PATCH", "DELETE"]) {
    expect((await service.ask(pathOf("rank"), { method })).status).toBe(401);
  }
  expect((await service.ask("/v1/sites/unn/articles")).status).toBe(401);
  const elsewhere = await service.asAdmin("/v1/sites/nobody/articles/a", {
    method: "PUT",
    body: "{}",
    headers: { "content-type": "application/json" },
  });
  expect(elsewhere.status).toBe(404);
});
