import { describe, expect, it } from "vitest";
import * as z from "zod";
import { cut, placeOf } from "../../src/stats/cursor.ts";

const Place = z.tuple([z.number(), z.string()]);
const ASKED = { list: "top of unn", limit: 1, metric: "views", tag: ["a", "b"], search: undefined };
const FOUND = [
  [3, "a"],
  [2, "b"],
] as const;
const nextOf = (asked: object) => cut({ ...ASKED, ...asked }, FOUND, (row) => row).next;
const placed = (asked: object, cursor: string | null) =>
  placeOf({ ...ASKED, ...asked, cursor: cursor ?? "" }, Place);

describe("a cursor", () => {
  it("says where the page before has ended, whatever the next one's length and format", () => {
    expect(placed({}, nextOf({}))).toEqual([3, "a"]);
    expect(placed({ limit: 1000, format: "csv" }, nextOf({}))).toEqual([3, "a"]);
    expect(placeOf(ASKED, Place)).toBeNull();
  });

  it("is good for the same question, in whatever words", () => {
    for (const asked of [{ tag: ["b", "a", "a"] }, { search: "" }, { place: [] }]) {
      expect(placed(asked, nextOf({}))).toEqual([3, "a"]);
      expect(placed({}, nextOf(asked))).toEqual([3, "a"]);
    }
  });

  it.each([
    { list: "top of other" },
    { metric: "visitors" },
    { tag: ["a"] },
    { search: "a" },
    { "not-tag": ["a"] },
    { from: "2026-03-09" },
  ])("is of another question where %j is asked", (asked) => {
    expect(() => placed(asked, nextOf({}))).toThrow("another question");
    expect(() => placed({}, nextOf(asked))).toThrow("another question");
  });

  it("is refused where it is none, or of a place that there is not", () => {
    const [seal] = JSON.parse(Buffer.from(nextOf({}) ?? "", "base64url").toString()) as [string];
    for (const text of [
      "",
      "[]",
      "x",
      "{}",
      "[1]",
      JSON.stringify([seal, "a", 1]),
      `["${seal}"]`,
    ]) {
      expect(() => placed({}, Buffer.from(text).toString("base64url")), text).toThrow("no cursor");
    }
  });
});
