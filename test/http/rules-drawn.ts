import fc from "fast-check";
import type { Dimension } from "../../src/contract/question.ts";
import type { Kind, Labels } from "./rules.ts";

/* What is drawn by chance: what happens to the service, and what it is asked then. */

const LABELS: Labels = {
  author: ["Ann", "Bob", "Cy"],
  section: ["War", "Politics"],
  tag: ["T1", "T2", "T3", "T4"],
};

const kind = fc.constantFrom<Kind>("author", "section", "tag");
const some = (from: string[]) => fc.option(fc.shuffledSubarray(from), { nil: null, freq: 2 });

const receipt = fc.record({
  do: fc.constant("receive" as const),
  path: fc.constantFrom("beacon", "pixel", "batch"),
  id: fc.nat(24),
  article: fc.constantFrom("", "a", "b", "c"),
  as: fc.constantFrom("reader", "reader", "reader", "bot", "prefetch", "copy"),
  reader: fc.nat(3),
  /** Hours before now, which a batch may state. */
  ago: fc.option(fc.nat(90), { nil: null }),
  times: fc.constantFrom(1, 1, 1, 2, 3),
  /** What a repeat says instead; `x` is an article that nobody reads. */
  instead: fc.option(
    fc.record({
      article: fc.constantFrom("a", "b", "c", "x"),
      author: fc.subarray(LABELS.author),
      section: fc.subarray(LABELS.section),
      tag: fc.subarray(LABELS.tag),
    }),
    { nil: null },
  ),
});

/** All that can happen to the service, in any order. */
export const step = fc.oneof(
  { weight: 10, arbitrary: receipt },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("engage" as const),
      id: fc.nat(24),
      seconds: fc.nat(500),
      scroll: fc.nat(100),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("state" as const),
      article: fc.constantFrom("a", "b", "c"),
      change: fc.record(
        { author: some(LABELS.author), section: some(LABELS.section), tag: some(LABELS.tag) },
        { requiredKeys: [] },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: kind.chain((of) =>
      fc.record({
        do: fc.constant("correct" as const),
        kind: fc.constant(of),
        from: fc.shuffledSubarray(LABELS[of], { minLength: 1, maxLength: 2 }),
        to: fc.constantFrom(...LABELS[of], "New"),
      }),
    ),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("undo" as const), nth: fc.nat(3) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("adjust" as const),
      article: fc.constantFrom("a", "b", "c"),
      views: fc.integer({ min: -3, max: 9 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      hours: fc.integer({ min: 1, max: 20 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: "slice" as const }) },
  { weight: 1, arbitrary: fc.constant({ do: "restart" as const }) },
  { weight: 1, arbitrary: fc.constant({ do: "rebuild" as const }) },
);
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
export type Arriving = Omit<Extract<Step, { do: "receive" }>, "do" | "article"> & {
  readonly article: string;
};

export const question = fc.record({
  range: fc.constantFrom(
    { from: "2026-03-01", to: "2026-04-10" },
    { from: "2026-03-10", to: "2026-03-12" },
  ),
  filter: fc.constantFrom<Partial<Record<Dimension, string[]>>>(
    {},
    { author: ["Ann"] },
    { author: ["Ann", "Bob"] },
    { tag: ["T1"], author: ["Bob"] },
    { country: ["UA"] },
    { country: ["UA"], section: ["War"] },
    { article: ["a"] },
    { article: ["a", "b"] },
  ),
  by: fc.constantFrom<Dimension>("article", "author", "section", "tag", "country"),
  credit: fc.constantFrom("full" as const, "equal" as const),
  labels: fc.constantFrom("now" as const, "read" as const),
  interval: fc.constantFrom("hour", "day", "week"),
});
export interface Question {
  readonly range: { from: string; to: string };
  readonly filter: Partial<Record<Dimension, string[]>>;
  readonly by: Dimension;
  readonly credit: "full" | "equal";
  readonly labels: "now" | "read";
  readonly interval: string;
}

/** What is asked whatever is drawn: every ranking of all time. */
export const ALWAYS = (["article", "author", "section", "tag", "country"] as const).flatMap((by) =>
  (["now", "read"] as const).map((labels) => ({
    range: { from: "2026-03-01", to: "2026-04-10" },
    filter: {},
    by,
    credit: "full" as const,
    labels,
    interval: "day",
  })),
);
