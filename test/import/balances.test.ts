import { expect, it } from "vitest";
import { NewAdjustment } from "../../src/contract/adjustments.ts";
import { Beacon } from "../../src/contract/beacon.ts";
import { balancesOf } from "../../src/import/balances.ts";
import { viewIdOf } from "../../src/import/ids.ts";

const totals = new Map([
  ["a", 100],
  ["b", 5],
]);

it("makes up totals once: the same again want nothing, larger ones what is wanting", () => {
  const first = balancesOf("news", "WordPress", totals, []);
  expect(first).toMatchObject({ more: 105, before: 0, less: [] });
  for (const one of first.wanted) expect(NewAdjustment.safeParse(one).success).toBe(true);
  expect(balancesOf("news", "WordPress", totals, []).wanted).toEqual(first.wanted);
  expect(balancesOf("news", "WordPress", totals, first.wanted)).toMatchObject({
    wanted: [],
    more: 0,
  });
  const later = balancesOf("news", "WordPress", new Map([["a", 120]]), first.wanted);
  expect(later.wanted).toMatchObject([{ article: "a", views: 20 }]);
  expect(later.wanted[0]?.id).not.toBe(first.wanted[0]?.id);
});

it("takes nothing away where an elder export had more, and says so", () => {
  const before = [{ article: "a", views: 150 }];
  expect(balancesOf("news", "WordPress", totals, before)).toMatchObject({
    less: ["a"],
    wanted: [{ article: "b", views: 5 }],
  });
});

it("gives a view the same id each time, another to every other, and all of them are UUIDv7", () => {
  const at = Date.parse("2024-05-01T00:00:00Z");
  const ids = Array.from({ length: 2000 }, (_, i) =>
    viewIdOf("news\nPlausible", at, 86_400_000, `${i}`),
  );
  expect(new Set(ids).size).toBe(2000);
  expect(viewIdOf("news\nPlausible", at, 86_400_000, "7")).toBe(ids[7]);
  expect(viewIdOf("news\nOther", at, 86_400_000, "7")).not.toBe(ids[7]);
  for (const view of ids) {
    expect(Beacon.shape.view.safeParse(view).success).toBe(true);
    const ms = Number.parseInt(view.slice(0, 8) + view.slice(9, 13), 16);
    expect(new Date(ms).toISOString().slice(0, 10)).toBe("2024-05-01");
  }
});
