import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { CounterQuery } from "../../src/contract/counter.ts";
import { NowQuery } from "../../src/contract/now.ts";
import { OverTimeQuery } from "../../src/contract/over-time.ts";
import { TopQuery } from "../../src/contract/top.ts";

/** The faults of a query, as `field: message`. */
const faults = (schema: z.ZodType, query: object): string[] =>
  (schema.safeParse(query).error?.issues ?? []).map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );

describe("a parameter that may be repeated", () => {
  it("is a list, however often it is given", () => {
    expect(TopQuery.parse({ tag: " a  b ", author: ["c", "d"] })).toMatchObject({
      tag: ["a b"],
      author: ["c", "d"],
      section: [],
    });
    expect(CounterQuery.parse({ article: "a" })).toEqual({ article: ["a"] });
  });

  it("says what is wrong with its one value", () => {
    expect(faults(TopQuery, { tag: "" })).toEqual(["tag: is empty"]);
    expect(faults(TopQuery, { tag: " \t" })).toEqual(["tag: is empty"]);
    expect(faults(TopQuery, { tag: "\0" })).toEqual(["tag: has a control character"]);
    expect(faults(TopQuery, { tag: "x".repeat(501) })).toEqual([
      "tag: has more than 500 characters",
    ]);
  });

  it("says what is wrong with each of several values", () => {
    expect(faults(TopQuery, { tag: ["", "a", "\0"] })).toEqual([
      "tag: 0: is empty; 2: has a control character",
    ]);
  });

  it("names ten faults at most", () => {
    const [fault = ""] = faults(CounterQuery, { article: Array(13).fill("") });
    expect(fault.split("; ")).toHaveLength(11);
    expect(fault).toMatch(/9: is empty; and 3 more$/);
  });

  it("says how many may be given, and that one is missing", () => {
    const many = Array(101).fill("a");
    expect(faults(TopQuery, { tag: many })).toEqual(["tag: has more than 100 members"]);
    expect(faults(CounterQuery, { article: many })).toEqual(["article: has more than 100 members"]);
    expect(faults(CounterQuery, {})).toEqual(["article: is missing"]);
  });
});

describe("a whole number", () => {
  it.each([
    ["limit", TopQuery, 1000, 20],
    ["limit", NowQuery, 100, 10],
    ["top", OverTimeQuery, 50, 5],
  ] as const)("%s goes from 1 to its most, and is its own where none is given", (...of) => {
    const [name, schema, most, absent] = of;
    const read = (value?: unknown) =>
      (schema.parse(value === undefined ? {} : { [name]: value }) as Record<string, unknown>)[name];
    expect([read(), read("1"), read(String(most))]).toEqual([absent, 1, most]);
    for (const value of ["0", String(most + 1), "9".repeat(400)]) {
      expect(faults(schema, { [name]: value })).toEqual([
        `${name}: is no whole number from 1 to ${most}`,
      ]);
    }
  });

  it.each([
    "1e1",
    "0x10",
    "0b1",
    "1.0",
    "+1",
    "-1",
    " 1",
    "1\n",
    "1_0",
    "",
    "١",
    "NaN",
    "Infinity",
  ])("is not %j", (limit) => {
    expect(faults(TopQuery, { limit })).toEqual(["limit: is no whole number from 1 to 1000"]);
  });

  it("may be given once only", () => {
    expect(faults(TopQuery, { limit: ["5", "6"] })).toEqual(["limit: may be given once only"]);
  });
});
