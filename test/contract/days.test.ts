import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, DAY, dayAt, daysBetween, offsetAt, startOfDay } from "../../src/contract/days.ts";

const ZONES = [
  "UTC",
  "Europe/Kyiv",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "America/St_Johns",
  "America/Sao_Paulo",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Asia/Tehran",
  "Asia/Beirut",
  "Pacific/Apia",
  "Pacific/Kiritimati",
  "Pacific/Kwajalein",
  "Pacific/Chatham",
  "Australia/Lord_Howe",
  "Antarctica/Troll",
];

const iso = (instant: number) => new Date(instant).toISOString().replace(".000Z", "Z");
const start = (day: string, zone: string) => iso(startOfDay(day, zone));
const hours = (day: string, zone: string) =>
  (startOfDay(addDays(day), zone) - startOfDay(day, zone)) / 3_600_000;

describe("a day begins", () => {
  it.each([
    ["Europe/Kyiv", "2026-03-29", "2026-03-28T22:00:00Z", 23],
    ["Europe/Kyiv", "2026-03-30", "2026-03-29T21:00:00Z", 24],
    ["Europe/Kyiv", "2026-10-25", "2026-10-24T21:00:00Z", 25],
    ["Asia/Kolkata", "2026-03-29", "2026-03-28T18:30:00Z", 24],
    ["Asia/Kathmandu", "2026-03-29", "2026-03-28T18:15:00Z", 24],
    // Nepal went from +05:30 to +05:45 at midnight.
    ["Asia/Kathmandu", "1985-12-31", "1985-12-30T18:30:00Z", 24],
    ["Asia/Kathmandu", "1986-01-01", "1985-12-31T18:30:00Z", 23.75],
    ["America/St_Johns", "2026-03-08", "2026-03-08T03:30:00Z", 23],
    ["America/St_Johns", "2026-11-01", "2026-11-01T02:30:00Z", 25],
    // Back from 00:01 to 23:01 of the evening before: the second midnight counts.
    ["America/St_Johns", "2010-11-06", "2010-11-06T02:30:00Z", 25],
    ["America/St_Johns", "2010-11-07", "2010-11-07T03:30:00Z", 24],
    // Forward from 00:01: midnight was there.
    ["America/St_Johns", "2010-03-14", "2010-03-14T03:30:00Z", 23],
    // Forward at 00:00: there was no midnight, the day began at 01:00.
    ["Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z", 23],
    ["America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", 23],
    // Back from 00:00 to 23:00.
    ["Africa/Cairo", "2026-10-29", "2026-10-28T21:00:00Z", 25],
    ["Africa/Cairo", "2026-10-30", "2026-10-29T22:00:00Z", 24],
    ["Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00:00Z", 24.5],
    ["Australia/Lord_Howe", "2026-10-04", "2026-10-03T13:30:00Z", 23.5],
    // Samoa left out 30 December 2011.
    ["Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00Z", 24],
    ["Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z", 0],
    ["Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z", 24],
  ])("in %s on %s at %s and has %s hours", (zone, day, began, length) => {
    expect(start(day, zone)).toBe(began);
    expect(hours(day, zone)).toBe(length);
  });
});

const zone = fc.constantFrom(...ZONES);
/** From 1970 to 2040. */
const instant = fc.integer({ min: 0, max: 70 * 365.25 * DAY });

/** The date that the runtime itself shows. */
const shown = (at: number, inZone: string) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: inZone, dateStyle: "short" }).format(at);

describe("any instant in any zone", () => {
  it("falls on the day that its clock shows", () => {
    fc.assert(
      fc.property(instant, zone, (at, inZone) => {
        const { day, start: from, end } = dayAt(at, inZone);
        expect(day).toBe(shown(at, inZone));
        expect(from).toBeLessThanOrEqual(at);
        expect(end).toBeGreaterThan(at);
      }),
      { numRuns: 1000 },
    );
  });

  it("falls on a day that begins and ends where the date changes", () => {
    fc.assert(
      fc.property(instant, zone, (at, inZone) => {
        const { day, start: from, end } = dayAt(at, inZone);
        expect(from).toBe(startOfDay(day, inZone));
        expect(shown(from, inZone) >= day).toBe(true);
        expect(shown(from - 1000, inZone) < day).toBe(true);
        expect(dayAt(end, inZone).start).toBe(end);
        expect(dayAt(from - 1, inZone).end).toBe(from);
        expect(dayAt(end - 1, inZone).day).toBe(day);
      }),
      { numRuns: 500 },
    );
  });

  it("is as far from UTC as its clock shows", () => {
    fc.assert(
      fc.property(instant, zone, (at, inZone) => {
        const clock = new Intl.DateTimeFormat("sv-SE", {
          timeZone: inZone,
          dateStyle: "short",
          timeStyle: "medium",
        }).format(at);
        const local = at + offsetAt(at, inZone);
        expect(new Date(local).toISOString().slice(0, 19).replace("T", " ")).toBe(clock);
      }),
      { numRuns: 500 },
    );
  });
});

describe("an instant around the clock change of St. John's", () => {
  it.each([
    ["2010-11-07T02:29:59Z", "2010-11-06"],
    // 00:00:30, before the clocks went back over midnight again.
    ["2010-11-07T02:30:30Z", "2010-11-06"],
    ["2010-11-07T02:31:00Z", "2010-11-06"],
    ["2010-11-07T03:29:59Z", "2010-11-06"],
    ["2010-11-07T03:30:00Z", "2010-11-07"],
  ])("%s belongs to %s: a day is one piece", (at, day) => {
    const span = dayAt(Date.parse(at), "America/St_Johns");
    expect(span.day).toBe(day);
    expect(span.start).toBeLessThanOrEqual(Date.parse(at));
    expect(span.end).toBeGreaterThan(Date.parse(at));
  });
});

describe("days", () => {
  it("are counted by the calendar, whatever the clocks do", () => {
    expect(addDays("2026-03-28")).toBe("2026-03-29");
    expect(addDays("2026-02-28")).toBe("2026-03-01");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(daysBetween("2026-03-01", "2026-04-01")).toBe(31);
    expect(daysBetween("2026-04-01", "2026-03-01")).toBe(-31);
  });
});
