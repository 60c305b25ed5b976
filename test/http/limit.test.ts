import { expect, it } from "vitest";
import { RateLimit } from "../../src/http/limit.ts";

const START = Date.parse("2026-03-01T00:00:00Z");

it("lets a caller go on after a burst as fast as the rate, and no other wait for it", () => {
  const limit = new RateLimit({ rate: 2, burst: 4 });
  const taken = (at: number, who = "a") => limit.take(who, START + at);
  expect([0, 0, 0, 0, 0].map((at) => taken(at))).toEqual([0, 0, 0, 0, 1]);
  expect(taken(0, "b")).toBe(0);
  expect([taken(500), taken(500)]).toEqual([0, 1]);
  // Across the time after which others are forgotten.
  expect([1000, 1500, 2000, 2500, 3000].map((at) => taken(at))).toEqual([0, 0, 0, 0, 0]);
  expect(taken(3000)).toBe(1);
});

it("remembers nobody for longer than a bucket takes to fill, twice", () => {
  const limit = new RateLimit({ rate: 2, burst: 4 });
  limit.take("a", START);
  limit.take("b", START + 2000);
  expect(JSON.stringify(limit, asEntries)).toContain('"a"');
  limit.take("b", START + 4000);
  expect(JSON.stringify(limit, asEntries)).not.toContain('"a"');
  limit.take("c", START + 60_000);
  expect(JSON.stringify(limit, asEntries)).not.toContain('"b"');
});

const asEntries = (_: string, value: unknown) => (value instanceof Map ? [...value] : value);

it("forgets nobody early where the clock goes back", () => {
  const limit = new RateLimit({ rate: 1, burst: 2 });
  for (let i = 0; i < 2; i++) limit.take("a", START);
  expect(limit.take("a", START - 1500)).toBe(1);
});
