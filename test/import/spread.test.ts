import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayAt, offsetAt, startOfDay } from "../../src/contract/days.ts";
import { EVEN, Spread } from "../../src/import/spread.ts";
import { ZONES } from "../support/zones.ts";

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const day = fc.nat(20_000).map((n) => addDays("1990-01-01", n));
const curve = fc
  .array(fc.nat(1000), { minLength: 24, maxLength: 24 })
  .map((hours) => hours.map((n) => n + 1));

describe("views of which only the day is known", () => {
  it("stay on their day in every zone, and in their order", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        day,
        share,
        share,
        curve,
        (zone, of, one, other, hours) => {
          const spread = new Spread(zone, hours);
          const [first, second] = [Math.min(one, other), Math.max(one, other)];
          const [a, b] = [spread.at(of, first), spread.at(of, second)];
          expect(a).toBeLessThanOrEqual(b);
          // A day that a zone leaves out has no instant of its own.
          if (startOfDay(of, zone) === startOfDay(addDays(of), zone)) return;
          expect([dayAt(a, zone).day, dayAt(b, zone).day]).toEqual([of, of]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("of a day that a zone leaves out fall on the next", () => {
    const at = new Spread("Pacific/Apia", EVEN).at("2011-12-30", 0.5);
    expect(dayAt(at, "Pacific/Apia").day).toBe("2011-12-31");
  });

  it("are not earlier than their page was published", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), day, share, share, (zone, of, one, when) => {
        const [start, end] = [startOfDay(of, zone), startOfDay(addDays(of), zone)];
        if (start === end) return;
        const published = Math.floor(start + when * (end - start - 1));
        const at = new Spread(zone, EVEN).at(of, one, published);
        expect(at).toBeGreaterThanOrEqual(Math.min(published, end - 1) - 1);
        expect(at).toBeLessThan(end);
      }),
      { numRuns: 500 },
    );
  });

  it("follow the curve of the hours, by what the clock shows", () => {
    const zone = "Europe/Kyiv";
    const night = Array.from({ length: 24 }, (_, hour) => (hour === 3 ? 1 : 0));
    for (const of of ["2025-03-29", "2025-10-26"]) {
      const at = new Spread(zone, night).at(of, 0.5);
      expect(Math.floor(((at + offsetAt(at, zone)) / 3_600_000) % 24)).toBe(3);
    }
    const noon = new Spread(zone, EVEN).at("2025-01-15", 0.5);
    expect(new Date(noon).toISOString()).toBe("2025-01-15T10:00:00.000Z");
  });
});
