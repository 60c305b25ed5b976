import fc from "fast-check";
import { expect, it } from "vitest";
import { earlinessOf, receiptOf } from "../../src/ingest/earliness.ts";

/** Of clocks from 2010 to 2100. */
const receipts = fc.integer({ min: 1_262_304_000_000 * 1024, max: 4_102_444_800_000 * 1024 });
const times = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 48 - 1 }),
  fc.integer({ min: 1_262_304_000_000, max: 4_102_444_800_000 }),
);

it("is larger for the earlier of two receipts of an id, and tells which receipt", () => {
  fc.assert(
    fc.property(times, receipts, receipts, (ms, one, other) => {
      const [a, b] = [earlinessOf(ms, one), earlinessOf(ms, other)];
      expect(Math.sign(a - b)).toBe(Math.sign(other - one));
      expect([receiptOf(ms, a), receiptOf(ms, b)]).toEqual([one, other]);
      for (const earliness of [a, b]) {
        expect(earliness > 0 && Number.isSafeInteger(earliness)).toBe(true);
      }
    }),
  );
});

it("knows the receipts of rows that were made before it counted from the id's time", () => {
  const receipt = Date.parse("2026-11-20T10:00:00Z") * 1024 + 7;
  const former = Number.MAX_SAFE_INTEGER - receipt;
  expect(receiptOf(1_790_000_000_000, former)).toBe(receipt);
  // They came first, and win.
  const later = receipt + 1;
  const ahead = Date.parse("2039-01-01T00:00:00Z");
  for (const ms of [0, 1_790_000_000_000, ahead, 2 ** 48 - 1]) {
    expect(earlinessOf(ms, later)).toBeLessThan(former);
  }
});
