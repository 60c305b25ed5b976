import { describe, expect, it } from "vitest";
import * as z from "zod";
import { site } from "../support/store.ts";
import { beacon, openService, READER, type Service } from "./service.ts";

const unn = (changes: Parameters<typeof site>[0] = {}) =>
  site({ hosts: ["unn.example"], ...changes });

const verdict = async (service: Service, ...sent: Parameters<Service["view"]>) => {
  const answer = await service.view(...sent);
  expect(answer.status).toBe(202);
  return ((await answer.json()) as { verdict: string }).verdict;
};

describe("a verdict", () => {
  it("is answered, kept, and a column of the ledger", async () => {
    const service = await openService([
      unn({
        flood: 2,
        excluded: ["198.51.100.0/24"],
        globalPrivacyControl: "refuse",
        dataCentres: "refuse",
      }),
    ]);
    const page = (id: string) => beacon({ article: { id } });
    expect(await verdict(service, page("a"))).toBe("counted");
    expect(await verdict(service, { ...page("a"), webdriver: true })).toBe("automation");
    const spam = { ...page("a"), referrer: "https://semalt.com/" };
    expect(await verdict(service, spam)).toBe("spam-referrer");
    expect(await verdict(service, page("a"), { "sec-gpc": "1" })).toBe("opted-out");
    expect(await verdict(service, page("a"), { dnt: "1" })).toBe("counted");
    expect(await verdict(service, page("a"))).toBe("flood");
    service.turned.address = "198.51.100.9";
    expect(await verdict(service, page("a"))).toBe("excluded");
    service.turned.address = "159.69.1.1";
    expect(await verdict(service, page("a"))).toBe("data-centre");
    service.turned.address = "127.0.0.1";
    for (let n = 0; n < 4; n++) {
      expect(await verdict(service, { ...page("a"), webdriver: true })).toBe("counted");
    }
    await service.stored();
    expect(
      await service.json("/v1/sites/unn/stats/ledger?from=2026-03-10&to=2026-03-11"),
    ).toMatchObject({
      received: 12,
      duplicates: 0,
      counted: 6,
      automation: 1,
      "spam-referrer": 1,
      "opted-out": 1,
      flood: 1,
      excluded: 1,
      "data-centre": 1,
      bot: 0,
    });
  });

  it("leaves in the store what the view is judged by, and of the reader's address nothing", async () => {
    const service = await openService([unn()]);
    // Evidence is deleted by the store's own clock.
    service.turned.now = Date.now();
    await verdict(service, beacon(), { "user-agent": "curl/8.5.0" });
    await verdict(service, beacon());
    await service.stored();
    const rows = await service.engine.rows({
      name: "kept",
      sql: "SELECT verdict, rules, paced, host, keep, evidence FROM views FINAL ORDER BY verdict",
      row: z.record(z.string(), z.unknown()),
    });
    expect(rows).toEqual([
      expect.objectContaining({
        verdict: "bot",
        rules: 1,
        paced: 1,
        host: "unn.example",
        keep: 90,
      }),
      { verdict: "counted", rules: 1, paced: 1, host: "unn.example", keep: 0, evidence: "" },
    ]);
    expect(JSON.stringify(rows)).toContain("curl/8.5.0");
    expect(JSON.stringify(rows)).not.toContain(READER);
  });

  it("is changed by the site's settings at once", async () => {
    const service = await openService([unn()]);
    const spam = () => ({ ...beacon(), referrer: "https://semalt.com/" });
    expect(await verdict(service, spam())).toBe("spam-referrer");
    const settings = { ...unn({ spamReferrers: "count" }) };
    const put = await service.asAdmin("/v1/sites/unn", {
      method: "PUT",
      body: JSON.stringify(settings),
      headers: { "content-type": "application/json" },
    });
    expect(put.status).toBe(200);
    expect(await verdict(service, spam())).toBe("counted");
  });
});

describe("GET /v1/sites/{site}/opt-out", () => {
  it("has a link for each host, whose mark leaves its browser out", async () => {
    const service = await openService([unn({ hosts: ["unn.example", "*.новини.укр:8080"] })]);
    const { mark, links } = await service.json<{ mark: string; links: object[] }>(
      "/v1/sites/unn/opt-out",
    );
    expect(mark).toMatch(/^[\w-]{43}$/);
    expect(links).toEqual([
      {
        host: "unn.example",
        optOut: `https://unn.example/#byline=${mark}`,
        undo: "https://unn.example/#byline=off",
      },
      {
        host: "*.новини.укр:8080",
        optOut: `https://xn--b1amarcd.xn--j1amh:8080/#byline=${mark}`,
        undo: "https://xn--b1amarcd.xn--j1amh:8080/#byline=off",
      },
    ]);
    expect(await verdict(service, { ...beacon(), own: mark })).toBe("excluded");
  });

  it("takes no notice of a mark that is not the site's: the view counts as if it had none", async () => {
    const service = await openService([unn()]);
    for (const own of ["off", "", "x".repeat(43), "x".repeat(5000), 7, null, ["a"], {}]) {
      expect(await verdict(service, { ...beacon(), own })).toBe("counted");
    }
  });

  it("has another mark for another site", async () => {
    const service = await openService([unn(), unn({ id: "other" })]);
    const { mark } = await service.json<{ mark: string }>("/v1/sites/other/opt-out");
    expect(await verdict(service, { ...beacon(), own: mark })).toBe("counted");
    expect(await verdict(service, { ...beacon({ site: "other" }), own: mark })).toBe("excluded");
  });

  it("is an admin's to see", async () => {
    const service = await openService([unn()]);
    const odd = { name: "Odd", hosts: ["a.example:99999", "1.2.3.400", "b.example"] };
    await service.asAdmin("/v1/sites/odd", {
      method: "PUT",
      body: JSON.stringify(odd),
      headers: { "content-type": "application/json" },
    });
    expect(await service.json("/v1/sites/odd/opt-out")).toMatchObject({
      links: [{ host: "b.example" }],
    });
    expect((await service.ask("/v1/sites/unn/opt-out")).status).toBe(401);
    expect((await service.asAdmin("/v1/sites/nobody/opt-out")).status).toBe(404);
  });
});
