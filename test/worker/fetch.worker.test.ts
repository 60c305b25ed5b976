import { createExecutionContext, env, reset, runInDurableObject } from "cloudflare:test";
import { exports } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type worker from "../../src/worker.ts";
import { breakStore, healStore, keeper, viewsOf } from "./store.ts";

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

const posted = (beacon: object, country = "UA", headers: Record<string, string> = {}) =>
  new Request(`${ORIGIN}/v1/views`, {
    method: "POST",
    body: JSON.stringify(beacon),
    headers: {
      "content-type": "text/plain",
      "user-agent": AGENT,
      "cf-connecting-ip": "198.51.100.7",
      ...headers,
    },
    cf: { country },
  });

const send = (beacon: object, country?: string) => exports.default.fetch(posted(beacon, country));

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

describe("a page to check", () => {
  const page = async (url: string) => {
    const answer = await ask(`/v1/sites/news/page?url=${encodeURIComponent(url)}`, {
      headers: TOKEN,
    });
    return [answer.status, await answer.text()] as const;
  };

  it("is fetched of the site's own hosts only, and what cannot be had is no fault of the service", async () => {
    expect((await page("http://other.example/report"))[0]).toBe(400);
    // Nobody has this host.
    const [status, text] = await page("http://news.example/report");
    expect(status).toBeGreaterThanOrEqual(404);
    expect(status).toBeLessThanOrEqual(409);
    expect(text).toMatch(/cannot be reached|answers with status|does not answer/);
  });
});

describe("a view", () => {
  it("is answered 202, goes through the queue, and is on the counter and in the answers", async () => {
    const article = "through the queue";
    const beacon = view(article);
    const answer = await send(beacon);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ view: beacon.view, verdict: "counted" });
    await send(beacon);
    await send(view(article), "T1");
    await expect.poll(() => counterOf(article)).toBe(2);

    // Midnight may have passed meanwhile.
    const day = (ahead: number) =>
      new Date(Date.now() + ahead * 24 * 3_600_000).toISOString().slice(0, 10);
    const range = `from=${day(-1)}&to=${day(1)}`;
    const top = async (by: string) =>
      (await ask(`/v1/sites/news/stats/top?by=${by}&${range}`, { headers: TOKEN })).json();
    expect(await top("author")).toMatchObject({ rows: [{ name: "Yana Sokolivska", views: 2 }] });
    expect(await top("country")).toMatchObject({
      rows: [
        { key: "", views: 1 },
        { key: "UA", views: 1 },
      ],
    });
  });

  it("is taken while ClickHouse is away, and stored once it is back", async () => {
    const article = "during an outage";
    const log = vi.spyOn(console, "error");
    await breakStore("refuse");
    expect((await send(view(article))).status).toBe(202);
    expect((await ask("/ready")).status).toBe(503);
    expect(await (await ask("/metrics")).text()).toContain("\nbyline_store_up 0\n");
    expect((await ask("/v1/sites/news/counter?article=x")).status).toBe(503);
    const failed = ["entries not stored: 1", expect.any(String)];
    await vi.waitFor(() => expect(log).toHaveBeenCalledWith(...failed), 30_000);
    await healStore();
    await expect.poll(async () => (await viewsOf("news"))[article]).toBe(1);
  });

  it("is judged by the site's settings: address, mark, pace and what the reader asks", async () => {
    const put = await ask("/v1/sites/strict", {
      method: "PUT",
      body: JSON.stringify({
        name: "Strict",
        dataCentres: "refuse",
        doNotTrack: "refuse",
        flood: 1,
      }),
      headers: { ...TOKEN, "content-type": "application/json" },
    });
    expect(put.status).toBe(200);
    const answer = await ask("/v1/sites/strict/opt-out", { headers: TOKEN });
    const { mark: own } = await answer.json<{ mark: string }>();
    const verdict = async (changes: object, headers: Record<string, string> = {}) => {
      const beacon = view("x", { site: "strict", ...changes });
      const judged = await exports.default.fetch(posted(beacon, "UA", headers));
      return (await judged.json<{ verdict: string }>()).verdict;
    };
    expect(await verdict({}, { "cf-connecting-ip": "159.69.1.1" })).toBe("data-centre");
    expect(await verdict({ own })).toBe("excluded");
    expect(await verdict({}, { dnt: "1" })).toBe("opted-out");
    const at = { view: viewId() };
    expect(await verdict(at)).toBe("counted");
    expect(await verdict({ view: at.view.replace(/.{4}$/, "0000") })).toBe("flood");
    expect(await verdict(at)).toBe("counted");
  });

  it("is refused with 503 when the queue does not take it", async () => {
    const away = vi.spyOn(env.ENTRIES, "send").mockRejectedValueOnce(new Error("away"));
    const answer = await send(view("not taken"));
    expect(away).toHaveBeenCalledOnce();
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).not.toBeNull();
    // What is missing for so long as to be an outage is known to the keeper, whose word outlives isolates.
    await runInDurableObject(keeper(), (_, state) => {
      expect(state.storage.sql.exec("SELECT * FROM missed").toArray()).toHaveLength(1);
    });
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

describe("a token", () => {
  it("is made, used, traded for a session and revoked at the edge", async () => {
    const json = { "content-type": "application/json" };
    const made = await ask("/v1/tokens", {
      method: "POST",
      body: JSON.stringify({ name: crypto.randomUUID(), role: "viewer", sites: ["news"] }),
      headers: { ...TOKEN, ...json },
    });
    expect(made.status).toBe(201);
    const { token, id } = await made.json<{ token: string; id: string }>();
    const bearer = { authorization: `Bearer ${token}` };
    const sites = await ask("/v1/sites", { headers: bearer });
    expect(sites.status).toBe(200);
    expect(sites.headers.get("ratelimit")).toMatch(/^"questions";r=\d+;t=\d+$/);
    const entered = await ask("/v1/session", {
      method: "POST",
      body: JSON.stringify({ token }),
      headers: json,
    });
    const set = entered.headers.get("set-cookie") ?? "";
    expect(set).toMatch(/^__Host-byline_session=[\w-]{43};/);
    const cookie = { cookie: set.split(";")[0] ?? "" };
    const known = await ask("/v1/session", { headers: cookie });
    expect(await known.json()).toMatchObject({ role: "viewer", sites: ["news"] });
    expect((await ask("/v1/tokens", { headers: cookie })).status).toBe(403);
    const revoked = await ask(`/v1/tokens/${id}`, { method: "DELETE", headers: TOKEN });
    expect(revoked.status).toBe(200);
    expect((await ask("/v1/sites", { headers: bearer })).status).toBe(401);
    expect((await ask("/v1/sites", { headers: cookie })).status).toBe(401);
  });
});

describe("a batch", () => {
  const batch = (lines: readonly object[]) =>
    ask("/v1/sites/news/views/batch", {
      method: "POST",
      body: lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
      headers: { ...TOKEN, "content-type": "application/x-ndjson" },
    });

  it("goes to the queue in calls of a hundred, and counts a view once over every path", async () => {
    const article = "of a batch";
    const calls = vi.spyOn(env.ENTRIES, "sendBatch");
    const lines = Array.from({ length: 250 }, () => view(article));
    const [first] = lines;
    const answer = await batch([...lines, { ...first, site: "nobody" }]);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/x-ndjson");
    const told = (await answer.text()).trim().split("\n");
    expect(told).toHaveLength(251);
    expect(JSON.parse(told[249] ?? "")).toEqual({
      line: 250,
      view: lines[249]?.view,
      verdict: "counted",
    });
    expect(JSON.parse(told[250] ?? "")).toMatchObject({ line: 251, faults: [{ field: "site" }] });
    expect(calls.mock.calls.map(([messages]) => [...messages].length)).toEqual([100, 100, 50]);
    calls.mockRestore();
    await send(first ?? {});
    const url = encodeURIComponent(first?.url ?? "");
    const pixel = await ask(
      `/v1/pixel.gif?site=news&view=${first?.view}&url=${url}&article=${encodeURIComponent(article)}`,
      { headers: { "user-agent": AGENT } },
    );
    expect(pixel.headers.get("x-byline")).toBe("counted");
    expect((await pixel.arrayBuffer()).byteLength).toBe(43);
    await expect.poll(() => counterOf(article)).toBe(250);
  });

  it("asks for the salt of each day once", async () => {
    const asked = vi.spyOn(env.KEEPER, "getByName");
    const at = (i: number) => `2019-06-0${1 + (i % 3)}T12:00:00Z`;
    const reader = { ip: "198.51.100.7", userAgent: AGENT };
    const lines = Array.from({ length: 600 }, (_, i) => view("long ago", { at: at(i), ...reader }));
    expect((await batch(lines)).status).toBe(200);
    // Three days; and perhaps once for the sites.
    expect(asked.mock.calls.length).toBeLessThan(5);
    asked.mockRestore();
    await expect.poll(() => counterOf("long ago")).toBe(600);
    const range = "from=2019-06-01&to=2019-06-04";
    const summary = await ask(`/v1/sites/news/stats/summary?${range}`, { headers: TOKEN });
    expect(await summary.json()).toMatchObject({ views: 600, visitors: 3 });
  });

  it("of large views goes to the queue in calls that it takes", async () => {
    const article = "of large views";
    const calls = vi.spyOn(env.ENTRIES, "sendBatch");
    const tags = Array.from({ length: 50 }, (_, i) => `${i} ${"я".repeat(140)}`);
    const large = () => view(article, { article: { id: article, tags } });
    const lines = Array.from({ length: 40 }, large);
    expect((await batch(lines)).status).toBe(200);
    const sizes = calls.mock.calls.map(
      ([messages]) => new TextEncoder().encode(JSON.stringify([...messages])).length,
    );
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThan(256_000);
    calls.mockRestore();
    await expect.poll(() => counterOf(article)).toBe(40);
  });

  it("is 503 when the queue does not take it", async () => {
    const away = vi.spyOn(env.ENTRIES, "sendBatch").mockRejectedValue(new Error("away"));
    const answer = await batch([view("not taken"), view("not taken")]);
    expect(away).toHaveBeenCalledOnce();
    away.mockRestore();
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).not.toBeNull();
  });
});

describe("while the keeper is away", () => {
  afterEach(() => void vi.useRealTimers());

  it("views of known sites are taken, and others are refused with 503", async () => {
    expect((await send(view("before"))).status).toBe(202);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 10_000 });
    const asked = vi.spyOn(env.KEEPER, "getByName").mockImplementation(() => {
      throw new Error("away");
    });
    expect((await send(view("during"))).status).toBe(202);
    expect((await send(view("during", { site: "nobody" }))).status).toBe(503);
    // For the sites twice, once for the salt where that is due, and once to say what was refused.
    expect(asked.mock.calls.length).toBeLessThan(5);
    asked.mockRestore();
    expect((await send(view("after", { site: "nobody" }))).status).toBe(404);
  });
});

describe("before the sites have been known once", () => {
  // 60: the tables are not made yet.
  it.each(["refuse", 60])(
    "views are refused with 503 while ClickHouse fails (%s)",
    async (kind) => {
      await reset();
      const fresh = await freshWorker();
      const status = async (site: string) => {
        const sent = posted(view("x", { site })) as Request<unknown, never>;
        const answer = await fresh.fetch(sent, env, createExecutionContext());
        return [answer.status, answer.headers.has("retry-after")];
      };
      await breakStore(kind);
      expect(await status("news")).toEqual([503, true]);
      await healStore();
      expect(await status("news")).toEqual([202, false]);
      expect(await status("nobody")).toEqual([404, false]);
    },
  );
});

/** The Worker in an isolate that knows nothing yet. */
async function freshWorker(): Promise<typeof worker> {
  vi.resetModules();
  return (await import("../../src/worker.ts")).default;
}

describe("settings at fault", () => {
  it("are named on every route, never their values", async () => {
    const faulty = { ...env, BYLINE_ADMIN_TOKEN: "", CLICKHOUSE_URL: "ftp://secret.example" };
    const fresh = await freshWorker();
    for (const path of ["/ready", "/v1/sites", "/health"]) {
      const request = new Request<unknown, IncomingRequestCfProperties>(`${ORIGIN}${path}`);
      const answer = await fresh.fetch(request, faulty, createExecutionContext());
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
