import { describe, expect, it } from "vitest";
import type { MostRead } from "../../src/contract/most-read.ts";
import { site } from "../support/store.ts";
import { beacon, faults, openService, type Service } from "./service.ts";

const path = (query = "", id = "unn"): string => `/v1/sites/${id}/most-read?${query}`;
const HOUR = 3_600_000;

/** Views of articles as `{ id: ["10:59:59", …] }`, on the day the service is opened. */
async function read(service: Service, times: Record<string, readonly string[]>): Promise<void> {
  for (const [id, all] of Object.entries(times)) {
    for (const time of all) {
      const at = `2026-03-${time.includes(" ") ? time.replace(" ", "T") : `10T${time}`}Z`;
      const article = { id, title: `On ${id}`, section: [id < "c" ? "War" : "Sport"], tags: [id] };
      await service.view(beacon({ at, url: `https://unn.example/en/${id}`, article }));
    }
  }
  await service.stored();
}

async function told(service: Service, query = ""): Promise<Record<string, number>> {
  service.turned.now += 1000;
  const { articles } = await service.json<MostRead>(path(query));
  return Object.fromEntries(articles.map(({ id, views }) => [id, views]));
}

describe("the most-read list", () => {
  it("tells anyone, from any page, what was read most of late, most first", async () => {
    const service = await openService();
    await read(service, { a: ["11:00:00"], b: ["11:10:00", "11:20:00"], c: ["09:00:00"] });
    await service.view(beacon({ article: { id: "a" } }), { "user-agent": "Googlebot/2.1" });
    await service.view(beacon({ article: undefined }));
    await service.stored();
    const answer = await service.ask(path("hours=2&limit=5"), {
      headers: { origin: "https://anywhere.example" },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("cache-control")).toMatch(/^public, max-age=\d, stale-while-/);
    expect(await answer.json()).toEqual({
      asOf: "2026-03-10T12:00:00.000Z",
      hours: 2,
      articles: [
        { id: "b", title: "On b", url: "https://unn.example/en/b", views: 2 },
        { id: "a", title: "On a", url: "https://unn.example/en/a", views: 1 },
      ],
    });
  });

  it("begins at the second, also within an hour of a day that is sliced", async () => {
    const service = await openService([site({ hosts: ["unn.example"], zone: "Asia/Kathmandu" })]);
    const times = ["09 11:29:59", "09 11:30:00", "09 11:44:59", "09 12:15:00", "10 11:59:59"];
    await read(service, { a: times });
    const counts = async () => {
      const found: (number | undefined)[] = [];
      for (const ago of [-1, 0, 1, 14.5 * 60, 15 * 60, 45 * 60 + 1]) {
        service.turned.now = Date.parse("2026-03-10T11:30:00Z") + ago * 1000;
        found.push((await told(service, "hours=24"))["a"]);
      }
      return found;
    };
    const open = await counts();
    expect(open).toEqual([4, 3, 3, 3, 2, 1]);
    service.turned.now = Date.parse("2026-03-10T19:00:00Z");
    expect(await service.slice()).toBe(0);
    expect(await counts()).toEqual(open);
  });

  it("is by section, tag and author, as articles are filed now", async () => {
    const service = await openService();
    await read(service, { a: ["11:00:00"], b: ["11:00:00"], c: ["11:00:00"] });
    expect(await told(service, "section=War")).toEqual({ a: 1, b: 1 });
    expect(await told(service, "section=War&tag=b&tag=c")).toEqual({ b: 1 });
    expect(await told(service, "author=Nobody")).toEqual({});
    const headers = { "content-type": "application/json" };
    const stated = { section: ["Sport"], title: "Now on sport", url: "https://unn.example/sport" };
    const body = JSON.stringify(stated);
    await service.asAdmin("/v1/sites/unn/articles/a", { method: "PATCH", body, headers });
    expect(await told(service, "section=War")).toEqual({ b: 1 });
    const { articles } = await service.json<MostRead>(path("section=Sport&tag=a"));
    expect(articles).toEqual([
      { id: "a", title: "Now on sport", url: "https://unn.example/sport", views: 1 },
    ]);
  });

  it("names no address that is not of the web", async () => {
    const service = await openService([site({ hosts: [] })]);
    await service.view(beacon({ url: "file:///home/yana/draft.html", article: { id: "draft" } }));
    await service.stored();
    const { articles } = await service.json<MostRead>(path());
    expect(articles).toEqual([{ id: "draft", title: "draft", url: null, views: 1 }]);
  });

  it("is in the order of views, cut to its limit, and stays so", async () => {
    const service = await openService();
    const times = (n: number) => Array.from({ length: n }, (_, i) => `10:00:0${i}`);
    await read(service, { a: times(1), b: times(3), c: times(2), d: times(2) });
    expect(Object.values(await told(service, "limit=3"))).toEqual([3, 2, 2]);
    expect(await told(service, "limit=2")).toEqual(await told(service, "limit=2"));
  });

  it("is 304 until it changes, whatever the time", async () => {
    const service = await openService();
    await read(service, { a: ["11:50:00"] });
    const ask = (etag: string) => service.ask(path(), { headers: { "if-none-match": etag } });
    const etag = (await ask("")).headers.get("etag") ?? "";
    service.turned.now += 60_000;
    expect((await ask(etag)).status).toBe(304);
    await read(service, { a: ["11:51:00"] });
    service.turned.now += 1000;
    expect((await ask(etag)).status).toBe(200);
    service.turned.now += 30 * HOUR;
    expect(await told(service)).toEqual({});
  });

  it.each([
    [{ publicCounter: true }, 200],
    [{ publicCounter: false }, 404],
    [{ publicCounter: true, publicMostRead: false }, 404],
    [{ publicCounter: false, publicMostRead: true }, 200],
  ])("is shown as the site has set: %o", async (settings, status) => {
    const service = await openService([site(settings)]);
    expect((await service.ask(path())).status).toBe(status);
    const quiet = await service.ask(path("quiet=1"));
    expect(quiet.status).toBe(status === 404 ? 204 : 200);
    expect(quiet.headers.get("access-control-allow-origin")).toBe("*");
    expect((await service.ask(path("quiet=1", "nobody"))).status).toBe(404);
  });

  it.each([
    ["hours=0", "hours"],
    ["hours=721", "hours"],
    ["hours=1e2", "hours"],
    ["hours=1&hours=2", "hours"],
    ["limit=51", "limit"],
    ["limit=-1", "limit"],
    [`section=${"x".repeat(501)}`, "section"],
    ["tag=", "tag"],
    ["article=a", "article"],
    ["quiet=yes", "quiet"],
  ])("refuses %s, and says so", async (query, field) => {
    const service = await openService();
    const answer = await service.ask(path(query));
    expect(answer.status).toBe(400);
    expect(await faults(answer)).toEqual([field]);
  });
});
