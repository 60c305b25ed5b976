import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Problem } from "../../src/contract/problem.ts";
import { beacon, faults, type Service, startService } from "./service.ts";

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const PROBLEM = "application/problem+json";

describe("what is not there", () => {
  it.each([
    "/v1",
    "/v1/",
    "/v1/nothing",
    "/v1/sites/unn/stats",
    "/v1/sites/unn/stats/nothing",
    "/v1/sites/unn/stats/top/",
    "/v1/sites//stats/top",
    "/v1/sites/unn/articles/",
    "/v1/views/../sites/unn/nothing",
    "/nothing",
    "/v2/views",
    "/%00",
    "/%",
    "/v1/%2e%2e/%2e%2e/etc/passwd",
    "/index.php?s=1",
  ])("is a problem with status 404: %s", async (path) => {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
      const answer = await service.asAdmin(path, { method });
      expect(answer.status, method).toBe(404);
      expect(answer.headers.get("content-type")).toBe(PROBLEM);
      expect(await answer.json()).toMatchObject({ status: 404, type: "/docs#problem-no-route" });
    }
  });

  it.each([
    ["/v1/sites/unn/stats/tops", "/v1/sites/{site}/stats/top"],
    ["/v1/sites/unn/stat/over-time", "/v1/sites/{site}/stats/over-time"],
    ["/v1/site/unn/articles", "/v1/sites/{site}/articles"],
    ["/v1/view", "/v1/views"],
  ])("names the routes that look like it: %s", async (path, meant) => {
    const { near } = (await (await service.asAdmin(path)).json()) as Problem;
    expect(near?.[0]).toBe(meant);
  });

  it("names the parameter that was probably meant", async () => {
    const answer = await service.asAdmin(
      "/v1/sites/unn/stats/top?form=2026-03-01&sektion=War&xyz=1",
    );
    expect(((await answer.json()) as Problem).faults).toEqual([
      { field: "form", message: "is not known here: `from` is" },
      { field: "sektion", message: "is not known here: `section` is" },
      { field: "xyz", message: "is not known here" },
    ]);
  });

  it.each([
    ["GET", "/v1/views", "POST"],
    ["PUT", "/v1/engagement", "POST"],
    ["POST", "/v1/sites/unn/counter", "GET, HEAD"],
    ["DELETE", "/v1/sites/unn/stats/top", "GET, HEAD"],
    ["PATCH", "/v1/sites/unn", "GET, HEAD, PUT"],
    ["PUT", "/v1/session", "GET, HEAD, POST, DELETE"],
  ])("a method is refused with 405 and those that are: %s %s", async (method, path, allowed) => {
    const answer = await service.asAdmin(path, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("content-type")).toBe(PROBLEM);
    const methods = answer.headers.get("allow")?.split(", ").sort();
    expect(methods).toEqual(allowed.split(", ").sort());
  });
});

describe("paths", () => {
  it.each([
    ["/v1/sites/%00/counter?article=a", 400],
    ["/v1/sites/un%6E/counter?article=a", 200],
    ["/v1/sites/%E0%A4%A/counter?article=a", 400],
    ["/v1/sites/%/counter?article=a", 400],
    ["/v1/sites/unn%2Fcounter/counter?article=a", 400],
    ["/v1/sites/__proto__/counter?article=a", 400],
    ["/v1/sites/constructor/counter?article=a", 404],
    ["/v1/sites/unn/articles/%00", 400],
    ["/v1/sites/unn/articles/%FF", 404],
    ["/v1/sites/unn/articles/__proto__", 404],
    ["/v1/sites/unn/articles/%3Cscript%3E", 404],
    [`/v1/sites/unn/articles/${"x".repeat(501)}`, 400],
    ["/v1/sites/unn/articles/a?view=1", 400],
    ["/v1/sites?site=unn", 400],
  ])("%s is %i", async (path, status) => {
    const answer = await service.asAdmin(path);
    expect(answer.status).toBe(status);
    if (status >= 400) expect(answer.headers.get("content-type")).toBe(PROBLEM);
  });

  it("give articles whose ids hold slashes, spaces and the like", async () => {
    for (const id of [
      "/en/news/a",
      "a b",
      "a+b",
      "100%",
      "?x=1#y",
      "новини/війна",
      "%2F",
      "a%00",
    ]) {
      await service.view(beacon({ article: { id, title: `Of ${id}` } }));
      await service.stored();
      const path = `/v1/sites/unn/articles/${encodeURIComponent(id)}`;
      expect(await service.json(path)).toMatchObject({ id, title: `Of ${id}`, views: 1 });
    }
  });
});

describe("queries", () => {
  it("of a megabyte are answered or refused", async () => {
    const long = "x".repeat(1024 * 1024);
    for (const query of [`tag=${long}`, `${long}=1`, "a&".repeat(500_000), "%".repeat(1_000_000)]) {
      expect((await service.asAdmin(`/v1/sites/unn/stats/top?${query}`)).status).toBe(400);
    }
  });

  it("with escapes that are none are taken as they stand", async () => {
    const path = "/v1/sites/unn/counter?article=100%&article=%zz&article=%FF";
    const { articles } = await service.json<{ articles: object }>(path);
    expect(Object.keys(articles).sort()).toEqual(["%FF", "%zz", "100%"]);
  });

  it("that say twice what can be said once are refused", async () => {
    const twice = ["from=2026-03-10", "credit=full", "labels=now", "format=csv", "compare=none"];
    for (const one of twice) {
      const answer = await service.asAdmin(`/v1/sites/unn/stats/summary?${one}&${one}`);
      expect(answer.status).toBe(400);
      expect(await faults(answer)).toEqual([one.split("=")[0]]);
    }
  });
});

describe("every answer", () => {
  it.each([
    ["/health", 200],
    ["/ready", 200],
    ["/openapi.json", 200],
    ["/v1/sites", 200],
    ["/v1/sites/unn/counter?article=a", 200],
    ["/v1/sites/unn/stats/now", 200],
    ["/v1/sites/unn/stats/now?format=csv", 200],
    ["/v1/sites/unn/stats/now?bad=1", 400],
    ["/v1/sites/nobody/stats/now", 404],
    ["/nothing", 404],
  ])("forbids what a page could be made to do: %s", async (path, status) => {
    const answer = await service.asAdmin(path);
    expect(answer.status).toBe(status);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("referrer-policy")).toBe("same-origin");
    expect(answer.headers.get("content-type")).not.toContain("html");
    const head = await service.asAdmin(path, { method: "HEAD" });
    expect(head.status).toBe(status);
    expect(await head.text()).toBe("");
  });

  it("with private figures is kept by no cache", async () => {
    for (const path of [
      "/v1/sites",
      "/v1/sites/unn/stats/top",
      "/v1/sites/unn/stats/top?format=csv",
    ]) {
      expect((await service.asAdmin(path)).headers.get("cache-control")).toContain("no-store");
    }
  });
});

it("sends the description once, and 304 to who has it", async () => {
  const answer = await service.ask("/openapi.json");
  expect(answer.headers.get("content-type")).toBe("application/json");
  const headers = { "if-none-match": answer.headers.get("etag") ?? "" };
  expect((await service.ask("/openapi.json", { headers })).status).toBe(304);
});
