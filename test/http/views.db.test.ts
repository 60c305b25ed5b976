import { rm } from "node:fs/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import * as z from "zod";
import { BufferFull } from "../../src/buffer/buffer.ts";
import { viewId } from "../ingest/arrivals.ts";
import { site } from "../support/store.ts";
import { beacon, faults, openService, type Service } from "./service.ts";

const PROBLEM = "application/problem+json";

/** The stored views by verdict, repeats folded. */
const verdicts = async ({ engine }: Service): Promise<Record<string, number>> => {
  const rows = await engine.rows({
    name: "verdicts",
    sql: "SELECT verdict, toUInt32(count()) AS n FROM views FINAL GROUP BY verdict",
    row: z.object({ verdict: z.string(), n: z.number() }),
  });
  return Object.fromEntries(rows.map(({ verdict, n }) => [verdict, n]));
};

const counter = async (service: Service, article = "second-round"): Promise<unknown> => {
  const path = `/v1/sites/unn/counter?article=${encodeURIComponent(article)}`;
  return (await service.json<{ articles: Record<string, number> }>(path)).articles[article];
};

describe("POST /v1/views", () => {
  it("answers each verdict with 202 and its name, and keeps the view", async () => {
    const service = await openService();
    const sent: [string, Response][] = [
      ["counted", await service.view(beacon())],
      ["bot", await service.view(beacon(), { "user-agent": "Googlebot/2.1" })],
      ["bot", await service.view(beacon(), { "user-agent": "" })],
      ["prefetch", await service.view(beacon(), { "sec-purpose": "prefetch;prerender" })],
      ["foreign-host", await service.view(beacon({ url: "https://copy.example/second-round" }))],
    ];
    for (const [verdict, answer] of sent) {
      expect(answer.status).toBe(202);
      expect(await answer.json()).toEqual({ view: expect.any(String), verdict });
    }
    await service.stored();
    expect(await verdicts(service)).toEqual({ counted: 1, bot: 2, prefetch: 1, "foreign-host": 1 });
    expect(await counter(service)).toBe(1);
  });

  it("takes text/plain, with or without a charset, as a browser sends it unasked", async () => {
    const service = await openService();
    for (const type of [
      "text/plain",
      "text/plain;charset=UTF-8",
      "application/json; charset=utf-8",
    ]) {
      expect((await service.view(beacon(), { "content-type": type })).status).toBe(202);
    }
  });

  it("answers the id in lower case, as it is kept", async () => {
    const service = await openService();
    const { view, ...rest } = beacon();
    const answer = await service.view({ ...rest, view: view.toUpperCase() });
    expect(await answer.json()).toEqual({ view, verdict: "counted" });
  });

  it("names each field at fault", async () => {
    const service = await openService();
    const answer = await service.view({
      site: "Not a site",
      view: "0197",
      url: "javascript:alert(1)",
      referrer: 7,
      article: { title: "", authors: ["\u0000"], published: "yesterday", language: "English!" },
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe(PROBLEM);
    expect(await faults(answer)).toEqual([
      "site",
      "view",
      "url",
      "referrer",
      "article.title",
      "article.authors",
      "article.published",
      "article.language",
    ]);
  });

  it.each([
    ["nothing", ""],
    ["half a body", '{"site":"unn",'],
    ["a list", "[]"],
    ["null", "null"],
    ["a number", "7"],
    ["a text", '"unn"'],
    ["nested a thousand times", `${"[".repeat(5000)}${"]".repeat(5000)}`],
  ])("refuses %s with 400", async (_, body) => {
    const service = await openService();
    const answer = await service.post("/v1/views", body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe(PROBLEM);
  });

  it("refuses a site it does not know with 404", async () => {
    const service = await openService();
    for (const id of ["nobody", "constructor", "unn2"]) {
      expect((await service.view(beacon({ site: id }))).status).toBe(404);
    }
  });

  it("takes 16 KiB and refuses a byte more with 413", async () => {
    const service = await openService();
    const filled = (bytes: number) => {
      const one = { ...beacon(), padding: "" };
      const rest = bytes - JSON.stringify(one).length;
      return JSON.stringify({ ...one, padding: "x".repeat(rest) });
    };
    expect((await service.post("/v1/views", filled(16 * 1024))).status).toBe(202);
    expect((await service.post("/v1/views", filled(16 * 1024 + 1))).status).toBe(413);
    // Bytes count, not characters.
    const cyrillic = JSON.stringify({ ...beacon(), padding: "я".repeat(9000) });
    expect((await service.post("/v1/views", cyrillic)).status).toBe(413);
  });

  const streamed = (
    service: Service,
    pull: (bytes: ReadableStreamDefaultController<Uint8Array>) => void,
  ) =>
    service.ask("/v1/views", {
      method: "POST",
      body: new ReadableStream({ pull }),
      headers: { "content-type": "application/json" },
      duplex: "half",
    } as RequestInit);

  it("reads no more of a body without a length than it takes", async () => {
    const service = await openService();
    let pulled = 0;
    const answer = await streamed(service, (bytes) => {
      pulled += 65_536;
      if (pulled > 64 * 1024 * 1024) bytes.close();
      else bytes.enqueue(new Uint8Array(65_536).fill(32));
    });
    expect(answer.status).toBe(413);
    expect(pulled).toBeLessThan(1024 * 1024);
  });

  it("takes a body that breaks off for a fault of its sender", async () => {
    const service = await openService();
    const logged = vi.spyOn(console, "error");
    onTestFinished(() => logged.mockRestore());
    const answer = await streamed(service, (bytes) => bytes.error(new Error("aborted")));
    expect(answer.status).toBe(400);
    expect(logged).not.toHaveBeenCalled();
  });

  it("refuses other content types with 415", async () => {
    const service = await openService();
    for (const type of [
      "text/html",
      "application/x-www-form-urlencoded",
      "application/jsonp",
      "",
    ]) {
      expect((await service.view(beacon(), { "content-type": type })).status).toBe(415);
    }
  });

  it("refuses who sends a thousand at once with 429, says when, and takes them then", async () => {
    const service = await openService();
    const all = await Promise.all(Array.from({ length: 1010 }, () => service.view(beacon())));
    const refused = all.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(10);
    expect(refused[0]?.headers.get("retry-after")).toBe("1");
    service.turned.address = "203.0.113.8";
    expect((await service.view(beacon())).status).toBe(202);
    service.turned.address = "203.0.113.7";
    service.turned.now += 1000;
    expect((await service.view(beacon())).status).toBe(202);
  });

  it("answers 503 with Retry-After when it cannot keep a view, to the site's pages too", async () => {
    const put = () => Promise.reject(new BufferFull("full"));
    const service = await openService(undefined, { buffer: { put, isFull: true } });
    const answer = await service.view(beacon(), { origin: "https://unn.example" });
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(answer.headers.get("content-type")).toBe(PROBLEM);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-expose-headers")).toBe("retry-after");
    expect((await service.ask("/ready")).status).toBe(503);
    await service.stored();
    expect(await verdicts(service)).toEqual({});
  });

  it("answers 503 and keeps nothing when the day's salt cannot be written", async () => {
    const service = await openService();
    await rm(service.data, { recursive: true, force: true });
    const answer = await service.view(beacon());
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
  });

  it("counts a view once, whatever is repeated in whichever order", async () => {
    const service = await openService();
    const three = [beacon(), beacon(), beacon()];
    for (const one of [...three, ...three.toReversed(), three[1]]) {
      expect((await service.view(one ?? {})).status).toBe(202);
      service.turned.now += 60_000;
      service.turned.address = service.turned.address.replace(/\d+$/, (n) => String(Number(n) + 1));
    }
    await service.stored();
    expect(await verdicts(service)).toEqual({ counted: 3 });
    expect(await counter(service)).toBe(3);
  });

  it.each([
    ["zero", 0],
    ["the last that fits", 2 ** 48 - 1],
    ["of yesteryear", Date.parse("2025-03-10T12:00:00Z")],
    ["an hour ahead", Date.parse("2026-03-10T13:00:00Z")],
  ])("takes the time of receipt where that of the id is %s, once", async (_, ms) => {
    const service = await openService();
    const one = beacon({ view: viewId(ms) });
    expect((await service.view(one)).status).toBe(202);
    service.turned.now += 3 * 24 * 3_600_000;
    expect((await service.view(one)).status).toBe(202);
    await service.stored();
    expect(await counter(service)).toBe(1);
    const path = "/v1/sites/unn/stats/over-time?from=2026-03-09&to=2026-03-15";
    const { series } = await service.json<{
      series: { points: { day: string; views: number }[] }[];
    }>(path);
    const read = series[0]?.points.filter(({ views }) => views > 0);
    expect(read).toMatchObject([{ day: "2026-03-10", views: 1 }]);
  });
});

describe("CORS of the way in", () => {
  it("lets every page read the answer, those too that have no origin", async () => {
    const service = await openService([site({ hosts: ["unn.example"] })]);
    for (const origin of ["https://unn.example", "https://other.example", "null"]) {
      const answer = await service.view(beacon(), { origin });
      expect(answer.status).toBe(202);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
    }
  });

  it("lets pages read refusals, and when they may come again", async () => {
    const service = await openService();
    for (const refused of [{ site: "nobody" }, { url: "nowhere" }]) {
      const answer = await service.view(beacon(refused), { origin: "https://unn.example" });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(answer.headers.get("access-control-expose-headers")).toBe("retry-after");
    }
  });

  it.each(["/v1/views", "/v1/engagement"])("answers the preflight of %s", async (path) => {
    const service = await openService();
    const answer = await service.ask(path, {
      method: "OPTIONS",
      headers: {
        origin: "https://unn.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-allow-methods")).toContain("POST");
    expect(answer.headers.get("access-control-allow-headers")).toContain("content-type");
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
  });
});
