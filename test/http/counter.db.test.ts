import { describe, expect, it } from "vitest";
import { StoreDown } from "../../src/store/engine.ts";
import { noStream, site } from "../support/store.ts";
import { beacon, faults, openService } from "./service.ts";

const counter = (query: string, id = "unn"): string => `/v1/sites/${id}/counter?${query}`;

describe("the counter", () => {
  it("tells the views of all time to anyone, from any page, 0 where there are none", async () => {
    const service = await openService();
    for (const id of ["a", "a", "b"]) await service.view(beacon({ article: { id } }));
    await service.view(beacon({ article: { id: "a" } }), { "user-agent": "Googlebot/2.1" });
    await service.stored();
    const answer = await service.ask(counter("article=a&article=b&article=c&article=a"), {
      headers: { origin: "https://anywhere.example" },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=1, stale-while-revalidate=1");
    expect(await answer.json()).toEqual({
      asOf: "2026-03-10T12:00:00.000Z",
      articles: { a: 2, b: 1, c: 0 },
    });
  });

  it("is the same on closed days, and goes on counting on the open one", async () => {
    const service = await openService();
    const told = async () =>
      (await service.json<{ articles: object }>(counter("article=a&article=b"))).articles;
    await service.view(beacon({ article: { id: "a" } }));
    await service.stored();
    service.turned.now += 2 * 24 * 3_600_000;
    expect(await service.slice()).toBe(0);
    expect(await told()).toEqual({ a: 1, b: 0 });
    await service.view(beacon({ at: "2026-03-12T11:59:00Z", article: { id: "a" } }));
    await service.stored();
    expect(await told()).toEqual({ a: 2, b: 0 });
  });

  it("is there only where the site shows it, and says nothing of the article where not", async () => {
    const service = await openService([site({ publicCounter: false })]);
    const answer = await service.ask(counter("article=secret"));
    expect(answer.status).toBe(404);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(await answer.text()).not.toContain("secret");
    const quiet = await service.ask(counter("article=secret&quiet=1"));
    expect([quiet.status, await quiet.text()]).toEqual([204, ""]);
    expect(quiet.headers.get("access-control-allow-origin")).toBe("*");
    expect((await service.ask(counter("article=a", "nobody"))).status).toBe(404);
    expect((await service.ask(counter("article=a", "No.Site"))).status).toBe(400);
  });

  it("lets any page read why it is refused, and when to ask again", async () => {
    const service = await openService([site(), site({ id: "quiet", publicCounter: false })]);
    const refused = async (path: string, status: number) => {
      const answer = await service.ask(path);
      expect(answer.status).toBe(status);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(answer.headers.get("access-control-expose-headers")).toContain("retry-after");
    };
    for (const route of ["counter", "counter.svg", "most-read"]) {
      await refused(`/v1/sites/unn/${route}?artikle=a`, 400);
      await refused(`/v1/sites/quiet/${route}?${route === "most-read" ? "" : "article=a"}`, 404);
      await refused(`/v1/sites/nobody/${route}?${route === "most-read" ? "" : "article=a"}`, 404);
    }
    const asked = "/v1/sites/nobody/counter?article=a";
    for (let n = 0; n < 6000; n++) await service.ask(asked);
    await refused(asked, 429);
  });

  it("answers up to a hundred articles at once", async () => {
    const service = await openService();
    const ids = (n: number) => Array.from({ length: n }, (_, i) => `article=${i}`).join("&");
    const { articles } = await service.json<{ articles: object }>(counter(ids(100)));
    expect(Object.values(articles)).toEqual(Array(100).fill(0));
    for (const query of [ids(101), "", "article=", `article=${"x".repeat(501)}`]) {
      const answer = await service.ask(counter(query));
      expect(answer.status).toBe(400);
      expect(await faults(answer)).toEqual(["article"]);
    }
  });

  it("is 304 until a number changes, whatever the time", async () => {
    const service = await openService();
    const ask = (etag: string) =>
      service.ask(counter("article=a"), { headers: { "if-none-match": etag } });
    const etag = (await ask("")).headers.get("etag") ?? "";
    expect(etag).toMatch(/^W\/"[\w-]+"$/);
    service.turned.now += 60_000;
    for (const sent of [etag, etag.slice(2), `"other", ${etag}`]) {
      const answer = await ask(sent);
      expect(answer.status).toBe(304);
      expect(answer.headers.get("etag")).toBe(etag);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(await answer.text()).toBe("");
    }
    await service.view(beacon({ article: { id: "a" } }));
    await service.stored();
    const changed = await ask(etag);
    expect(changed.status).toBe(200);
    expect(changed.headers.get("etag")).not.toBe(etag);
  });

  it("answers HEAD as GET without the body", async () => {
    const service = await openService();
    const answer = await service.ask(counter("article=a"), { method: "HEAD" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("etag")).not.toBeNull();
    expect(await answer.text()).toBe("");
  });

  it("is 503 with Retry-After while the store is away, as every question is", async () => {
    const down = () => Promise.reject(new StoreDown("away at 10.0.0.7"));
    const engine = {
      rows: down,
      run: down,
      insert: down,
      stream: noStream,
      ping: down,
      close: down,
    };
    const service = await openService(undefined, { engine });
    const paths = ["stats/summary", "stats/over-time", "stats/top", "stats/now", "articles/a"];
    for (const path of [
      counter("article=a"),
      ...paths.map((one) => `/v1/sites/unn/${one}`),
      "/ready",
    ]) {
      const answer = await service.asAdmin(path);
      expect(answer.status).toBe(503);
      expect(answer.headers.get("retry-after")).toBe("5");
      expect(await answer.text()).not.toContain("10.0.0.7");
    }
    expect((await service.ask("/health")).status).toBe(200);
  });
});
