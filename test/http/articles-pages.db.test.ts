import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Articles } from "../../src/contract/articles.ts";
import { done, newsroom } from "./newsroom.ts";
import { beacon, faults, type Service, startService } from "./service.ts";

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const { send, get, read } = newsroom(() => service);

describe("the list", () => {
  beforeAll(async () => {
    for (let i = 0; i < 7; i++) {
      const day = `2026-02-${String(10 + Math.floor(i / 2)).padStart(2, "0")}`;
      await done(
        send("PUT", `list-${i}`, {
          title: `Перелік ${i}`,
          authors: [i % 2 ? "Odd" : "Even"],
          section: ["Lists"],
          tags: i === 3 ? ["Three"] : [],
          published: day,
        }),
        201,
      );
    }
    await read("list-3", {});
  });

  const list = (query: string) => service.json<Articles>(`/v1/sites/unn/articles?${query}`);

  it("is paged to the last row, the last published first", async () => {
    const ids: string[] = [];
    for (let cursor = ""; ; ) {
      const { articles, next } = await list(`section=Lists&limit=3${cursor}`);
      ids.push(...articles.map(({ id }) => id));
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }
    expect(ids).toEqual(["list-6", "list-4", "list-5", "list-2", "list-3", "list-0", "list-1"]);
  });

  it("is searched by part of a headline or id, whatever the case", async () => {
    expect((await list(`search=${encodeURIComponent("пЕРЕЛІК 5")}`)).articles).toMatchObject([
      { id: "list-5", title: "Перелік 5", authors: ["Odd"], section: ["Lists"], views: 0 },
    ]);
    expect((await list("search=LIST-3")).articles).toMatchObject([
      { id: "list-3", url: "https://unn.example/en/list-3", tags: ["Three"], views: 1 },
    ]);
    expect((await list("search=%25_")).articles).toEqual([]);
  });

  it("is filtered by labels", async () => {
    const ids = async (query: string) => (await list(query)).articles.map(({ id }) => id);
    expect(await ids("author=Even&section=Lists")).toHaveLength(4);
    expect(await ids("author=Even&author=Odd&section=Lists")).toHaveLength(7);
    expect(await ids("author=Odd&tag=Three")).toEqual(["list-3"]);
    expect(await ids("author=Even&tag=Three")).toEqual([]);
  });

  it.each([
    ["cursor=x", "cursor"],
    [`cursor=${Buffer.from('["a",1]').toString("base64url")}`, "cursor"],
    ["limit=0", "limit"],
    ["limit=201", "limit"],
    ["q=x", "q"],
    [`search=${"x".repeat(201)}`, "search"],
  ])("refuses %s", async (query, field) => {
    const answer = await service.asAdmin(`/v1/sites/unn/articles?${query}`);
    expect(answer.status).toBe(400);
    expect(await faults(answer)).toEqual([field]);
  });
});

describe("many at once", () => {
  it("lose no field of the newsroom, nor what pages say meanwhile", async () => {
    await read("busy", { title: "Page", tags: ["T0"] });
    const fields = { authors: ["Ann"], section: ["War"], place: "Kyiv", agency: "UNN" };
    service.turned.now += 1000;
    const at = new Date(service.turned.now).toISOString();
    const beacons = Array.from({ length: 10 }, (_, i) =>
      service.view(
        beacon({
          at,
          url: "https://unn.example/en/busy",
          article: { id: "busy", title: "Page, later", tags: [`T${i + 1}`], authors: ["Bob"] },
        }),
      ),
    );
    const patches = Object.entries(fields).map(([name, value]) =>
      send("PATCH", "busy", { [name]: value }),
    );
    for (const answer of await Promise.all(patches)) expect(answer.status).toBe(200);
    await Promise.all(beacons);
    await service.stored();
    const article = await get("busy");
    expect(article).toMatchObject({ ...fields, title: "Page, later", views: 11 });
    await send("DELETE", "busy");
    expect(await get("busy")).toMatchObject({ authors: ["Bob"], section: [], views: 11 });
  });
});

describe("a page", () => {
  it("of another address fills gaps of an article, and changes nothing", async () => {
    await read("target", { title: "True", authors: ["Ann"], language: "en" });
    const vandal = { title: "False", authors: ["Nobody"], language: "en", place: "Kyiv" };
    await read("target", vandal, "https://unn.example/en/other");
    const article = await get("target");
    expect(article).toMatchObject({ title: "True", authors: ["Ann"], place: "Kyiv", views: 2 });
    expect(article.url).toBe("https://unn.example/en/target");
  });

  it("speaks for the article that has moved to it", async () => {
    const facts = { language: "en", modified: "2026-03-01T00:00:00Z" };
    await read("mover", { title: "Old", ...facts });
    const later = { title: "New", language: "en", modified: "2026-03-02T00:00:00Z" };
    await read("mover", later, "https://unn.example/en/new-address");
    expect(await get("mover")).toMatchObject({
      title: "New",
      url: "https://unn.example/en/new-address",
    });
  });

  it("speaks for an article where the newsroom says that it is at home", async () => {
    await read("home", { title: "Wrong" }, "https://unn.example/en/first");
    await done(send("PATCH", "home", { url: "https://www.unn.example/en/home/" }));
    await read("home", { title: "Right" }, "https://unn.example/en/home");
    await read("home", { title: "Wrong again" }, "https://unn.example/en/first");
    await send("DELETE", "home");
    expect(await get("home")).toMatchObject({ title: "Right", url: "https://unn.example/en/home" });
  });

  it("that changes an article without end is not believed for the day", async () => {
    for (let i = 0; i <= 70; i++) {
      service.turned.now += 1000;
      const at = new Date(service.turned.now).toISOString();
      const article = { id: "flap", title: `Title ${i}`, ...(i === 70 ? { place: "Kyiv" } : {}) };
      await service.view(beacon({ at, url: "https://unn.example/en/flap", article }));
      // Some of the changes by a process that knows nothing of those before.
      if (i === 30) {
        await service.stored();
        service.forget();
      }
    }
    await service.stored();
    const article = await get("flap");
    expect(article).toMatchObject({ title: "Title 60", place: "Kyiv", views: 71 });
    expect(Date.parse(article.held ?? "")).toBe(service.turned.now - 9000);
    expect(article.history).toHaveLength(62);
    service.turned.now += 24 * 3_600_000;
    await read("flap", { title: "The day after" });
    expect(await get("flap")).toMatchObject({ title: "The day after", held: null });
  });
});
