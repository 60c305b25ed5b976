import { expect, it } from "vitest";
import { APART, goingOn, withRefusal, worthNoting } from "../../src/store/spans.ts";

const refused = (...ats: number[]) =>
  ats.reduce((spans, at) => withRefusal(spans, at), [] as ReturnType<typeof withRefusal>);
const bounds = (spans: ReturnType<typeof withRefusal>) => spans.map(({ from, to }) => [from, to]);

it("makes one outage of views refused within minutes of each other, and two of others", () => {
  expect(bounds(refused(1000, 2000, APART))).toEqual([[1000, APART]]);
  expect(bounds(refused(1000, 2000 + APART))).toEqual([
    [1000, 1000],
    [2000 + APART, 2000 + APART],
  ]);
});

it("never makes an outage shorter, whatever the order of receipt", () => {
  expect(bounds(refused(1000, 9000, 5000))).toEqual([[1000, 9000]]);
});

it("leaves out blips of less than half a minute", () => {
  expect(worthNoting(refused(0, 29_999))).toEqual([]);
  expect(worthNoting(refused(0, 30_000))).toHaveLength(1);
});

it("goes on until no view has been refused for minutes", () => {
  const spans = refused(0, 40_000);
  expect(goingOn(spans, 40_000 + APART - 1)).toHaveLength(1);
  expect(goingOn(spans, 40_000 + APART)).toEqual([]);
});
