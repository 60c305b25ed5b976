import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Address,
  formatAddress,
  HOME,
  type Paged,
  parseAddress,
  toggled,
} from "../../dashboard/address.ts";
import { type Chosen, PRESETS } from "../../dashboard/range.ts";

const parse = (path: string) => {
  const url = new URL(path, "http://byline.example");
  return parseAddress(url.pathname, url.search);
};
const address = (parts: Partial<Address>): Address => ({ ...HOME, site: "unn", ...parts });

describe("addresses", () => {
  it("shows the list of sites at the root and a site's overview below its id", () => {
    expect(parse("/")).toEqual(HOME);
    expect(parse("/unn")).toEqual(address({}));
    expect(parse("/unn/")).toEqual(address({}));
  });

  it("leaves out what is as usual", () => {
    expect(formatAddress(HOME)).toBe("/");
    expect(formatAddress(address({}))).toBe("/unn");
    expect(formatAddress(address({ chosen: "30d", compare: "year", interval: "week" }))).toBe(
      "/unn?range=30d&compare=year&interval=week",
    );
  });

  it("keeps days as the API takes them, the last one excluded", () => {
    const chosen = { from: "2026-03-01", to: "2026-04-01" };
    expect(formatAddress(address({ chosen }))).toBe("/unn?from=2026-03-01&to=2026-04-01");
    expect(parse("/unn?from=2026-03-01&to=2026-04-01")).toEqual(address({ chosen }));
  });

  it("brings ids that are paths through as one part", () => {
    const member = { by: "article", key: "/en/news/100%/a?b#c" } as const;
    const path = formatAddress(address({ member }));
    expect(path).toBe("/unn/article/%2Fen%2Fnews%2F100%25%2Fa%3Fb%23c");
    expect(parse(path)?.member).toEqual(member);
  });

  it("reads an id whose slashes somebody left as they are", () => {
    expect(parse("/unn/article/en/news/1")?.member?.key).toBe("en/news/1");
  });

  it("has no page for other things, no name, or a broken escape", () => {
    expect(parse("/unn/reader/7")).toBeNull();
    expect(parse("/unn/tag/")).toBeNull();
    expect(parse("/unn/tag")).toBeNull();
    expect(parseAddress("/unn/tag/%E0%A4%A", "")).toBeNull();
    expect(parse("/unn/toString/x")).toBeNull();
  });

  it("falls back where the query is wrong", () => {
    const wrong = "?range=8d&compare=toString&interval=minute&from=2026-02-02&to=2026-02-02&tag=";
    expect(parse(`/unn${wrong}`)).toEqual(address({}));
    expect(parse("/unn?from=2026-13-01&to=2027-01-01")).toEqual(address({}));
  });

  it("does not widen a member's page by values of its own dimension", () => {
    expect(parse("/unn/tag/Kyiv?tag=Odesa&country=UA")?.filters).toEqual({ country: ["UA"] });
    const filters = { tag: ["Odesa"], country: ["UA"] };
    const member = { by: "tag", key: "Kyiv" } as const;
    expect(formatAddress(address({ member, filters }))).toBe("/unn/tag/Kyiv?country=UA");
  });

  it("shows the same again for every address", () => {
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 30 });
    // A path cannot hold "." and "..": every client resolves them, escaped or not.
    const key = text.filter((one) => one !== "." && one !== "..");
    const member = fc.record({
      by: fc.constantFrom<Paged>("article", "author", "section", "tag"),
      key,
    });
    const any = fc.record<Address>({
      site: fc.constantFrom("unn", "a-b-1"),
      member: fc.option(member),
      chosen: fc.constantFrom<Chosen[]>(...PRESETS, { from: "2025-12-31", to: "2026-01-02" }),
      compare: fc.constantFrom("none", "previous", "year"),
      interval: fc.option(fc.constantFrom("hour", "day", "week", "month")),
      filters: fc.record(
        { country: fc.uniqueArray(text, { minLength: 1 }), source: fc.constant(["Google"]) },
        { requiredKeys: [] },
      ),
    });
    const returns = fc.property(any, (one) => {
      expect(parse(formatAddress(one))).toEqual(one);
    });
    void fc.assert(returns);
  });
});

describe("filters", () => {
  it("adds a value, and takes it away where it was there", () => {
    expect(toggled({}, "country", "UA")).toEqual({ country: ["UA"] });
    expect(toggled({ country: ["UA"] }, "country", "PL")).toEqual({ country: ["UA", "PL"] });
    expect(toggled({ country: ["UA"], os: ["iOS"] }, "country", "UA")).toEqual({ os: ["iOS"] });
  });
});
