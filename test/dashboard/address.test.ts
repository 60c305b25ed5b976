import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Address,
  formatAddress,
  HOME,
  onMember,
  onPage,
  parseAddress,
} from "../../dashboard/address/address.ts";
import { filterParams, toggled } from "../../dashboard/address/filters.ts";
import { type Chosen, PRESETS } from "../../dashboard/address/range.ts";
import type { Dimension } from "../../src/contract/question.ts";

const parse = (path: string) => {
  const url = new URL(path, "http://byline.example");
  return parseAddress(url.pathname, url.search);
};
const plain = (...keys: string[]) => keys.map((key) => ({ key, not: false }));
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
    const path = formatAddress(address({ page: "member", member }));
    expect(path).toBe("/unn/article/%2Fen%2Fnews%2F100%25%2Fa%3Fb%23c");
    expect(parse(path)?.member).toEqual(member);
  });

  it("names pages by a word, and what a page shows of several by the part after it", () => {
    expect(parse("/unn/articles?sort=visitors&order=asc&search=kyiv&pages=3")).toEqual(
      address({ page: "articles", sort: "visitors", order: "asc", search: "kyiv", opened: 3 }),
    );
    expect(parse("/unn/readers/country")).toEqual(address({ page: "readers", part: "country" }));
    const compared = address({ page: "compare", part: "author", picked: ["A, B", "C"] });
    expect(formatAddress(compared)).toBe("/unn/compare/author?pick=A%2C+B&pick=C");
    expect(parse("/unn/articles/country")).toBeNull();
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
    const wrong =
      "?range=8d&compare=toString&interval=minute&sort=toString&order=up&pages=0.5&pick=&from=2026-02-02&to=2026-02-02&tag=";
    expect(parse(`/unn${wrong}`)).toEqual(address({}));
    expect(parse("/unn?from=2026-13-01&to=2027-01-01")).toEqual(address({}));
  });

  it("does not widen a member's page by values of its own dimension", () => {
    expect(parse("/unn/tag/Kyiv?tag=Odesa&country=UA")?.filters).toEqual({ country: plain("UA") });
    const filters = { tag: plain("Odesa"), country: plain("UA") };
    const member = { by: "tag", key: "Kyiv" } as const;
    expect(formatAddress(address({ page: "member", member, filters }))).toBe(
      "/unn/tag/Kyiv?country=UA",
    );
  });

  it("shows the same again for every address", () => {
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 30 });
    // A path cannot hold "." and "..": every client resolves them, escaped or not.
    const key = text.filter((one) => one !== "." && one !== "..");
    const where = fc.oneof(
      fc
        .record({
          by: fc.constantFrom<Dimension>("article", "author", "section", "tag", "country"),
          key,
        })
        .map((member) => ({
          page: "member" as const,
          member,
          part: "",
        })),
      fc.constantFrom("overview" as const, "articles" as const).map((page) => ({
        page,
        member: null,
        part: "",
      })),
      key.map((part) => ({ page: "settings" as const, member: null, part })),
    );
    const value = fc.record({ key: text, not: fc.constant(false) });
    const values = fc.uniqueArray(value, { minLength: 1, selector: (one) => one.key });
    const any = fc.record({
      where,
      site: fc.constantFrom("unn", "a-b-1"),
      chosen: fc.constantFrom<Chosen[]>(...PRESETS, { from: "2025-12-31", to: "2026-01-02" }),
      compare: fc.constantFrom("none", "previous", "year"),
      interval: fc.option(fc.constantFrom("hour", "day", "week", "month")),
      filters: fc.record(
        { browser: values, source: fc.constant(plain("Google")) },
        { requiredKeys: [] },
      ),
      sort: fc.constantFrom("views", "visitors", "engaged"),
      order: fc.constantFrom("desc", "asc"),
      search: fc.string({ unit: "binary" }),
      opened: fc.integer({ min: 1, max: 1000 }),
      picked: fc.uniqueArray(text),
      axis: fc.constantFrom("date", "hours"),
    });
    const returns = fc.property(any, ({ where, ...others }) => {
      const one = { ...where, ...others } as Address;
      expect(parse(formatAddress(one))).toEqual(one);
    });
    void fc.assert(returns);
  });
});

describe("filters", () => {
  it("adds a value, and takes it away where it was there", () => {
    expect(toggled({}, "country", "UA")).toEqual({ country: plain("UA") });
    expect(toggled({ country: plain("UA") }, "country", "PL")).toEqual({
      country: plain("UA", "PL"),
    });
    expect(toggled({ country: plain("UA"), os: plain("iOS") }, "country", "UA")).toEqual({
      os: plain("iOS"),
    });
  });

  it("marks what is left out with an exclamation mark, and values that begin with one", () => {
    const left = { key: "Kyiv", not: true };
    expect(formatAddress(address({ filters: { tag: [left, ...plain("!", "=a")] } }))).toBe(
      "/unn?tag=%21Kyiv&tag=%3D%21&tag=%3D%3Da",
    );
    expect(parse("/unn?tag==!&tag=a!")?.filters).toEqual({ tag: plain("!", "a!") });
  });

  it("reads what is left out as it was written", () => {
    const filters = { tag: [{ key: "Kyiv", not: true }, ...plain("Odesa")] };
    expect(parse("/unn?tag=!Kyiv&tag=Odesa")?.filters).toEqual(filters);
    expect(filterParams(filters)).toEqual({ tag: ["Odesa"], "not-tag": ["Kyiv"] });
  });

  it("asks for a member or leaves it out, never both", () => {
    expect(toggled({ tag: plain("Kyiv") }, "tag", "Kyiv", true)).toEqual({
      tag: [{ key: "Kyiv", not: true }],
    });
  });

  it("are the parameters of questions", () => {
    expect(filterParams({ tag: plain("Kyiv", "Odesa") })).toEqual({ tag: ["Kyiv", "Odesa"] });
  });
});

describe("ways from page to page", () => {
  const here = address({ page: "tags", search: "k", opened: 4, chosen: "30d" });

  it("keep days and filters, and leave behind what was the page's own", () => {
    expect(formatAddress(onPage(here, "authors"))).toBe("/unn/authors?range=30d");
  });

  it("lead to a member without filters by its own dimension", () => {
    const filters = { tag: plain("Kyiv"), country: plain("UA") };
    expect(formatAddress(onMember({ ...here, filters }, "tag", "Odesa"))).toBe(
      "/unn/tag/Odesa?range=30d&country=UA",
    );
  });
});
