import { createExecutionContext, env } from "cloudflare:test";
import { exports } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type worker from "../../src/worker.ts";
import { breakStore, healStore, viewsOf } from "./store.ts";

const ORIGIN = "https://byline.example";
const AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

const ask = (path: string, init: RequestInit = {}) =>
  exports.default.fetch(new Request(`${ORIGIN}${path}`, init));

const TOKEN = { authorization: `Bearer ${env.BYLINE_ADMIN_TOKEN}` };

/** A UUIDv7 of now. */
function viewId(): string {
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

const view = (article: string, changes: object = {}) => ({
  site: "news",
  view: viewId(),
  url: "https://news.example/report",
  article: { id: article, title: "Report", authors: ["Yana Sokolivska"], tags: ["Kyiv"] },
  ...changes,
});

const send = (beacon: object) =>
  ask("/v1/views", {
    method: "POST",
    body: JSON.stringify(beacon),
    headers: {
      "content-type": "text/plain",
      "user-agent": AGENT,
      "cf-connecting-ip": "198.51.100.7",
    },
  });

beforeAll(async () => {
  const settings = { name: "News", hosts: ["news.example"], publicCounter: true };
  const put = await ask("/v1/sites/news", {
    method: "PUT",
    body: JSON.stringify(settings),
    headers: { ...TOKEN, "content-type": "application/json" },
  });
  expect(put.status).toBe(200);
});
afterEach(() => healStore());

const counterOf = async (article: string) => {
  const answer = await ask(`/v1/sites/news/counter?article=${encodeURIComponent(article)}`);
  return (await answer.json<{ articles: Record<string, number> }>()).articles[article];
};

describe("a view", () => {
  it("is answered 202, goes through the queue, and is on the counter and in the answers", async () => {
    const article = "through the queue";
    const beacon = view(article);
    const answer = await send(beacon);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ view: beacon.view, verdict: "counted" });
    await send(beacon);
    await send(view(article));
    await vi.waitFor(async () => expect(await counterOf(article)).toBe(2), { timeout: 10_000 });

    const day = new Date();
    const next = new Date(day.getTime() + 24 * 3_600_000);
    const range = `from=${day.toISOString().slice(0, 10)}&to=${next.toISOString().slice(0, 10)}`;
    const top = await ask(`/v1/sites/news/stats/top?by=author&${range}`, { headers: TOKEN });
    expect(await top.json()).toMatchObject({ rows: [{ name: "Yana Sokolivska", views: 2 }] });
  });

  it("is taken while ClickHouse is away, and stored once it is back", async () => {
    const article = "during an outage";
    await breakStore("refuse");
    expect((await send(view(article))).status).toBe(202);
    expect((await ask("/ready")).status).toBe(503);
    expect((await ask("/v1/sites/news/counter?article=x")).status).toBe(503);
    await healStore();
    await vi.waitFor(async () => expect((await viewsOf("news"))[article]).toBe(1), {
      timeout: 15_000,
      interval: 250,
    });
  });

  it("is refused with 503 when the queue does not take it", async () => {
    const away = vi.spyOn(env.ENTRIES, "send").mockRejectedValueOnce(new Error("away"));
    const answer = await send(view("not taken"));
    expect(away).toHaveBeenCalledOnce();
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).not.toBeNull();
  });

  it("of an unknown site is 404, and malformed is 400 naming the fields", async () => {
    expect((await send(view("x", { site: "nobody" }))).status).toBe(404);
    const malformed = await send(view("x", { view: "1", url: "javascript:0" }));
    expect(malformed.status).toBe(400);
    expect(malformed.headers.get("content-type")).toBe("application/problem+json");
    const { faults } = await malformed.json<{ faults: { field: string }[] }>();
    expect(faults.map(({ field }) => field)).toEqual(["view", "url"]);
  });
});

describe("settings at fault", () => {
  it("are named on every route, never their values", async () => {
    const faulty = { ...env, BYLINE_ADMIN_TOKEN: "", CLICKHOUSE_URL: "ftp://secret.example" };
    vi.resetModules();
    const { default: fresh }: { default: typeof worker } = await import("../../src/worker.ts");
    for (const path of ["/ready", "/v1/sites", "/health"]) {
      const answer = await fresh.fetch(
        new Request(`${ORIGIN}${path}`) as Parameters<typeof worker.fetch>[0],
        faulty,
        createExecutionContext(),
      );
      expect(answer.status).toBe(503);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      const text = await answer.text();
      expect(JSON.parse(text).faults.map((fault: { field: string }) => fault.field)).toEqual([
        "CLICKHOUSE_URL",
        "BYLINE_ADMIN_TOKEN",
      ]);
      expect(text).not.toContain("secret.example");
    }
  });
});
