import { describe, expect, it } from "vitest";
import { site } from "../support/store.ts";
import { beacon, faults, openService } from "./service.ts";

const image = (query: string): string => `/v1/sites/unn/counter.svg?${query}`;

describe("the counter as an image", () => {
  it("says the counter's number in words of the language, to eyes and to screen readers", async () => {
    const service = await openService();
    for (let i = 0; i < 2; i++) await service.view(beacon({ article: { id: "a" } }));
    await service.stored();
    for (const [query, text, direction] of [
      ["article=a", "2 views", "ltr"],
      ["article=a&lang=uk", "2 перегляди", "ltr"],
      ["article=b&lang=uk-UA", "0 переглядів", "ltr"],
      ["article=a&lang=he", "2 צפיות", "rtl"],
      ["article=a&lang=tlh", "2", "ltr"],
    ] as const) {
      const answer = await service.ask(image(query));
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
      const svg = await answer.text();
      expect(svg).toContain(`<title id="t">${text}</title>`);
      expect(svg).toContain(`>${text}</text>`);
      expect(svg).toContain(`direction="${direction}"`);
    }
  });

  it("runs nothing, loads nothing, and may be shown by any page", async () => {
    const service = await openService();
    const { headers } = await service.ask(image("article=a"));
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("cache-control")).toMatch(
      /^public, max-age=\d+, stale-while-revalidate=\d+$/,
    );
  });

  it("is 304 until the number changes", async () => {
    const service = await openService();
    const ask = (etag: string) =>
      service.ask(image("article=a"), { headers: { "if-none-match": etag } });
    const etag = (await ask("")).headers.get("etag") ?? "";
    const known = await ask(etag);
    expect(known.status).toBe(304);
    // The image that is kept takes over the policy of the answer that renews it.
    expect(known.headers.get("content-security-policy")).toContain("style-src 'unsafe-inline'");
    await service.view(beacon({ article: { id: "a" } }));
    await service.stored();
    expect((await ask(etag)).status).toBe(200);
  });

  it("refuses what is no article and no language", async () => {
    const service = await openService();
    for (const [query, field] of [
      ["", "article"],
      ["article=", "article"],
      ["article=a&article=b", "article"],
      ["article=a&lang=%3Cscript%3E", "lang"],
      ["article=a&color=red", "color"],
    ] as const) {
      const answer = await service.ask(image(query));
      expect(answer.status).toBe(400);
      expect(await faults(answer)).toEqual([field]);
    }
  });

  it("is not there where the counter is off", async () => {
    const service = await openService([site({ publicCounter: false, publicMostRead: true })]);
    expect((await service.ask(image("article=a"))).status).toBe(404);
  });
});
