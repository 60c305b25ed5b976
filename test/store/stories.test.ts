import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Edition, storiesOf } from "../../src/store/stories.ts";

const edition = (article: string, language: string, declares: string[] = [], published = 0) =>
  ({ article, language, published, declares: new Set(declares) }) satisfies Edition;

const stories = (...editions: Edition[]) => Object.fromEntries(storiesOf(editions));

describe("a story", () => {
  it("is an article of its own, until one declares the other", () => {
    expect(stories(edition("a", "en"), edition("b", "uk"))).toEqual({ a: "a", b: "b" });
    expect(stories(edition("a", "en"), edition("b", "uk", ["a"]))).toEqual({ a: "a", b: "a" });
  });

  it("has the id of the eldest of its editions, of those that tell their age", () => {
    const [a, b, c] = [
      edition("a", "en", ["b", "c"], 5),
      edition("b", "uk", [], 4),
      edition("c", "ru"),
    ];
    expect(stories(a, b, { ...c, published: null })).toEqual({ a: "b", b: "b", c: "b" });
  });

  it("joins groups that meet", () => {
    const editions = [
      edition("a", "en", ["b"], 4),
      edition("b", "uk", [], 3),
      edition("c", "ru", ["d"], 2),
      edition("d", "pl", ["a"], 1),
    ];
    expect(stories(...editions)).toEqual({ a: "d", b: "d", c: "d", d: "d" });
  });

  it("has no two articles of one language", () => {
    expect(stories(edition("a", "en", ["b"]), edition("b", "en"))).toEqual({ a: "a", b: "b" });
    const chain = [edition("a", "en", ["b"]), edition("b", "uk", ["c"]), edition("c", "en", [])];
    expect(stories(...chain)).toEqual({ a: "a", b: "b", c: "c" });
  });

  it("is none of a page that several of a language declare, but with the one it declares", () => {
    const home = edition("home", "en");
    const all = ["a", "b", "c"].map((id) => edition(id, "uk", ["home"], 1));
    expect(stories(home, ...all)).toEqual({ home: "home", a: "a", b: "b", c: "c" });
    const mutual = { ...home, declares: new Set(["b"]) };
    expect(stories(mutual, ...all)).toEqual({ home: "home", a: "a", b: "home", c: "c" });
  });

  it("may have several of unknown language, where they declare each other", () => {
    const ids = ["a", "b", "c"];
    const each = ids.map((id) => edition(id, "", ids));
    expect(stories(...each)).toEqual({ a: "a", b: "a", c: "a" });
    const claims = [edition("a", ""), edition("b", "", ["a"]), edition("c", "", ["a"])];
    expect(stories(...claims)).toEqual({ a: "a", b: "b", c: "c" });
  });
});

const IDS = ["a", "b", "c", "d", "e", "f", "g"];
const drawn = fc.uniqueArray(
  fc.record({
    article: fc.constantFrom(...IDS),
    language: fc.constantFrom("", "en", "uk", "ru"),
    published: fc.option(fc.nat(3)),
    declares: fc.subarray(IDS).map((ids) => new Set(ids)),
  }),
  { selector: ({ article }) => article, minLength: 1 },
);

it("depends on nothing but the editions, and keeps its rules whatever they declare", () => {
  fc.assert(
    fc.property(drawn, fc.infiniteStream(fc.nat()), (editions, random) => {
      const found = storiesOf(editions);
      const mixed = editions
        .map((one) => [random.next().value, one] as const)
        .sort(([a], [b]) => a - b)
        .map(([, one]) => one);
      expect(Object.fromEntries(storiesOf(mixed))).toEqual(Object.fromEntries(found));
      for (const [story, group] of Map.groupBy(editions, (one) => found.get(one.article))) {
        const known = group.map(({ language }) => language).filter((language) => language !== "");
        expect(new Set(known).size).toBe(known.length);
        expect(group.map(({ article }) => article)).toContain(story);
        const ages = group.map(({ published }) => published ?? Number.POSITIVE_INFINITY);
        const eldest = group.find(({ article }) => article === story);
        expect(eldest?.published ?? Number.POSITIVE_INFINITY).toBe(Math.min(...ages));
      }
    }),
  );
});
