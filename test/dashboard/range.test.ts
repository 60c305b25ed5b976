import { describe, expect, it } from "vitest";
import {
  daysOf,
  intervalOf,
  intervalsOf,
  isOpen,
  isUnderWay,
  shift,
  wider,
} from "../../dashboard/address/range.ts";

const today = "2026-03-15";

describe("ranges", () => {
  it("counts today among the last days", () => {
    expect(daysOf("today", today)).toEqual({ from: "2026-03-15", to: "2026-03-16" });
    expect(daysOf("yesterday", today)).toEqual({ from: "2026-03-14", to: "2026-03-15" });
    expect(daysOf("7d", today)).toEqual({ from: "2026-03-09", to: "2026-03-16" });
    expect(daysOf("30d", today)).toEqual({ from: "2026-02-14", to: "2026-03-16" });
    expect(daysOf("90d", today)).toEqual({ from: "2025-12-16", to: "2026-03-16" });
    expect(daysOf("12mo", today)).toEqual({ from: "2025-03-16", to: "2026-03-16" });
  });

  it("begins twelve months before a leap day on the first of March", () => {
    expect(daysOf("12mo", "2028-02-28").from).toBe("2027-03-01");
  });

  it("leaves chosen days as they are", () => {
    const days = { from: "2020-01-01", to: "2020-02-01" };
    expect(daysOf(days, today)).toBe(days);
  });

  it("moves by its own length", () => {
    const week = { from: "2026-03-09", to: "2026-03-16" };
    expect(shift(week, -1)).toEqual({ from: "2026-03-02", to: "2026-03-09" });
    expect(shift(shift(week, -1), 1)).toEqual(week);
  });

  it("is open while today is part of it", () => {
    expect(isOpen(daysOf("yesterday", today), today)).toBe(false);
    expect(isOpen(daysOf("today", today), today)).toBe(true);
  });

  it("is under way where it is today alone", () => {
    expect(isUnderWay(daysOf("today", today), today)).toBe(true);
    expect(isUnderWay(daysOf("7d", today), today)).toBe(false);
    expect(isUnderWay(daysOf("yesterday", today), today)).toBe(false);
  });

  it("offers the next wider preset, and none beyond the widest", () => {
    expect(wider(daysOf("today", today), today)).toBe("7d");
    expect(wider(daysOf("yesterday", today), today)).toBe("7d");
    expect(wider(daysOf("30d", today), today)).toBe("90d");
    expect(wider(daysOf("12mo", today), today)).toBeNull();
  });
});

describe("intervals", () => {
  it("suits the length of the range where none is asked for", () => {
    expect(intervalOf(daysOf("today", today), null)).toBe("hour");
    expect(intervalOf(daysOf("7d", today), null)).toBe("day");
    expect(intervalOf(daysOf("90d", today), null)).toBe("day");
    expect(intervalOf(daysOf("12mo", today), null)).toBe("week");
    expect(intervalOf({ from: "2020-01-01", to: "2026-01-01" }, null)).toBe("month");
  });

  it("takes the one asked for where it fits, else the usual one", () => {
    expect(intervalOf(daysOf("7d", today), "hour")).toBe("hour");
    expect(intervalOf(daysOf("90d", today), "hour")).toBe("day");
    expect(intervalOf(daysOf("today", today), "month")).toBe("hour");
  });

  it("offers what it would show itself, for every length of range", () => {
    for (let length = 1; length < 2000; length++) {
      const to = new Date(Date.parse("2020-01-01") + length * 86_400_000).toISOString();
      const days = { from: "2020-01-01", to: to.slice(0, 10) };
      expect(intervalsOf(days), `${length} days`).toContain(intervalOf(days, null));
    }
  });
});
