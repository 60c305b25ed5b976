import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BufferFull } from "../../src/buffer/buffer.ts";
import { createApp } from "../../src/http/app.ts";
import type { Sites } from "../../src/http/services.ts";
import { StoreDown } from "../../src/store/engine.ts";
import { ArticleFiling } from "../../src/store/filing.ts";
import { noStream, site } from "../support/store.ts";
import { beacon, type Service, startService, TOKEN } from "./service.ts";

interface Described {
  readonly requestBody?: { content: Record<string, object> };
  readonly responses: Record<
    string,
    { content?: Record<string, object>; headers?: Record<string, object> }
  >;
}
type Paths = Record<string, Record<string, Described>>;

let service: Service;
let paths: Paths;
beforeAll(async () => {
  service = await startService();
  ({ paths } = await service.json<{ paths: Paths }>("/openapi.json"));
});
afterAll(() => service.close());

const typeOf = (headers: Headers): string => headers.get("content-type")?.split(";")[0] ?? "";

/** Asks for what is described at `path`, and holds the answer against the description. */
async function hold(
  of: Pick<Service, "ask">,
  path: string,
  init: RequestInit & { query?: string } = {},
) {
  const { query = "", ...sent } = init;
  const headers = new Headers({ authorization: `Bearer ${TOKEN}`, ...sent.headers });
  const url = path.replace("{site}", "unn").replace("{id}", "a") + query;
  const answer = await of.ask(url, { ...sent, headers });
  const described = paths[path]?.[sent.method?.toLowerCase() ?? "get"];
  const response = described?.responses[answer.status];
  expect(response, `${path} ${answer.status}`).toBeDefined();
  expect(Object.keys(response?.content ?? { "": {} })).toContain(typeOf(answer.headers));
  if (answer.ok && sent.body) {
    expect(Object.keys(described?.requestBody?.content ?? {})).toContain(typeOf(headers));
  }
  return answer;
}

const down = () => Promise.reject(new StoreDown("away"));

/** The application while its store is away and its buffer is full. */
function away(sites: Sites): Pick<Service, "ask"> {
  const engine = { rows: down, run: down, insert: down, stream: noStream, ping: down, close: down };
  const app = createApp({
    engine,
    buffer: { put: () => Promise.reject(new BufferFull("full")), isFull: true },
    sites,
    salts: { of: () => new Uint8Array(16) },
    secrets: {
      adminTokenHash: createHash("sha256").update(TOKEN).digest(),
      ownKey: "key",
    },
    signsIn: null,
    filing: () => new ArticleFiling(engine, async () => "UTC"),
    reader: () => ({ address: "", country: "" }),
    now: () => Date.parse("2026-03-10T12:00:00Z"),
  });
  return { ask: async (path, init) => app.request(`http://byline.example${path}`, init) };
}

const BODIES = [
  ["POST", "/v1/views"],
  ["POST", "/v1/engagement"],
  ["PUT", "/v1/sites/{site}"],
  ["POST", "/v1/sites/{site}/adjustments"],
  ["POST", "/v1/session"],
] as const;

describe("the description tells", () => {
  it.each(BODIES)("what becomes of a body that cannot be taken: %s %s", async (method, path) => {
    const post = async (type: string, body: string) =>
      (await hold(service, path, { method, body, headers: { "content-type": type } })).status;
    expect(await post("application/xml", "<a/>")).toBe(415);
    expect(await post("application/json", `"${"x".repeat(300_000)}"`)).toBe(413);
    expect(await post("application/json", "{")).toBe(400);
  });

  it("that a view and its engagement may be sent as text/plain", async () => {
    const sent = beacon();
    const total = { site: sent.site, view: sent.view, seconds: 1, scroll: 1 };
    const bodies = { views: sent, engagement: total };
    for (const [name, body] of Object.entries(bodies)) {
      const answer = await hold(service, `/v1/${name}`, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "text/plain;charset=UTF-8" },
      });
      expect(answer.status).toBe(202);
    }
  });

  it("what becomes of a batch, and that a line at fault is no fault of it", async () => {
    const path = "/v1/sites/{site}/views/batch";
    const post = async (type: string, body: string) => {
      const headers = { "content-type": type };
      return (await hold(service, path, { method: "POST", body, headers })).status;
    };
    expect(await post("application/x-ndjson", JSON.stringify(beacon()))).toBe(200);
    expect(await post("text/plain", "{")).toBe(200);
    expect(await post("application/json", "{}")).toBe(415);
    expect(await post("application/x-ndjson", "\n")).toBe(400);
    expect(await post("application/x-ndjson", "{}\n".repeat(10_001))).toBe(413);
  });

  it("that an adjustment is made, taken back, and at odds with another of its id", async () => {
    const path = "/v1/sites/{site}/adjustments";
    const headers = { "content-type": "application/json" };
    const post = (body: object) =>
      hold(service, path, { method: "POST", body: JSON.stringify(body), headers });
    const one = { id: crypto.randomUUID(), article: "adjusted", views: 1, reason: "Moved" };
    expect((await post(one)).status).toBe(201);
    expect((await post([one])).status).toBe(201);
    expect((await post({ ...one, views: 2 })).status).toBe(409);
    expect((await hold(service, path)).status).toBe(200);
    const taken = await service.asAdmin(`/v1/sites/unn/adjustments/${one.id}`, {
      method: "DELETE",
    });
    expect(taken.status).toBe(200);
  });

  it("that the image is always an image, and tells the verdict in a header", async () => {
    const path = "/v1/pixel.gif";
    for (const query of [
      "",
      "?site=unn&url=https://unn.example/",
      "?site=nobody&url=https://a.example",
    ]) {
      const answer = await hold(service, path, { query });
      expect(answer.status).toBe(200);
      const described = paths[path]?.["get"]?.responses[200];
      expect(Object.keys(described?.headers ?? {})).toEqual(["X-Byline"]);
      expect(answer.headers.has("x-byline")).toBe(true);
    }
  });

  it("that a wrong token does not sign in", async () => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ token: "wrong" });
    const answer = await hold(service, "/v1/session", { method: "POST", body, headers });
    expect(answer.status).toBe(401);
  });

  it.each(["summary", "over-time", "top", "now"])("that %s may be had as CSV", async (question) => {
    const path = `/v1/sites/{site}/stats/${question}`;
    const answer = await hold(service, path, { query: "?format=csv" });
    expect(typeOf(answer.headers)).toBe("text/csv");
    expect(typeOf((await hold(service, path)).headers)).toBe("application/json");
  });

  it.each([
    ["counter", "?article=a"],
    ["counter.svg", "?article=a&lang=uk"],
    ["most-read", "?hours=48"],
  ])("that %s is 304 for those who have it", async (route, query) => {
    const path = `/v1/sites/{site}/${route}`;
    const etag = (await hold(service, path, { query })).headers.get("etag") ?? "";
    const headers = { "if-none-match": etag };
    expect((await hold(service, path, { query, headers })).status).toBe(304);
  });

  it("what is 503 while the store is away", async () => {
    const known = { find: async () => site(), list: async () => [site()], put: down };
    const alone = away(known);
    const edge = away({ find: down, list: down, put: down });
    const body = JSON.stringify(beacon());
    const headers = { "content-type": "application/json" };
    expect((await hold(alone, "/v1/views", { method: "POST", body, headers })).status).toBe(503);
    const name = JSON.stringify({ name: "UNN" });
    const path = "/v1/sites/{site}";
    const put = await hold(edge, path, { method: "PUT", body: name, headers });
    expect(put.status).toBe(503);
    const questions = ["summary", "over-time", "top", "now"].map((one) => `${path}/stats/${one}`);
    for (const asked of [...questions, `${path}/articles/{id}`, "/ready"]) {
      expect((await hold(alone, asked)).status).toBe(503);
    }
    for (const shown of ["counter", "counter.svg"]) {
      expect((await hold(alone, `${path}/${shown}`, { query: "?article=a" })).status).toBe(503);
    }
    expect((await hold(alone, `${path}/most-read`)).status).toBe(503);
    for (const asked of ["/v1/sites", path]) expect((await hold(edge, asked)).status).toBe(503);
    expect((await hold(edge, "/health")).status).toBe(200);
    expect((await hold(service, "/ready")).status).toBe(200);
  });
});
