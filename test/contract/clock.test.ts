import fc from "fast-check";
import { expect, it } from "vitest";
import { clockOf } from "../../src/contract/clock.ts";
import { addDays, DAY, dayAt, isZone } from "../../src/contract/days.ts";
import { intervalsOf, startOf } from "../../src/stats/intervals.ts";
import { changesOf, instant, localOf, momentsFrom, ODD, ZONES } from "../support/zones.ts";

const iso = (at: number) => new Date(at).toISOString();

/** Instants about a change of each zone's clock, and about the odd ones. */
const moments = [
  ...fc.sample(instant, ZONES.length).map((at, i) => [ZONES[i] ?? "UTC", at] as const),
  ...ODD.map(([zone, from]) => [zone, Date.parse(from)] as const),
].flatMap(([zone, from]) => momentsFrom(from, zone).map((at) => [zone, at] as const));

it("accepts every zone that the runtime lists", () => {
  expect(ZONES.filter((zone) => !isZone(zone))).toEqual([]);
});

it.each([
  "US/Eastern",
  "Brazil/DeNoronha",
  "Mexico/BajaNorte",
  "GB",
  "Australia/ACT",
  "Etc/Greenwich",
  "W-SU",
])("accepts %s, an old name of a zone", (name) => expect(isZone(name)).toBe(true));

it.each(["IST", "PST", "SystemV/PST8", "EUROPE/KYIV", "us/eastern", "+05:30", "Etc/Unknown", ""])(
  "refuses %s",
  (name) => expect(isZone(name)).toBe(false),
);

it("knows every change of a clock, in any year of any zone", () => {
  const froms = fc.sample(instant, 2 * ZONES.length);
  for (const [i, zone] of [...ZONES, ...ZONES].entries()) {
    const [from, to] = [froms[i] ?? 0, (froms[i] ?? 0) + 365 * DAY];
    const found = clockOf(zone, from, to).slice(1);
    const changes = changesOf(zone, from, to);
    // One that takes a midnight back counts from there.
    const same =
      found.length === changes.length && found.every(({ at }, n) => near(at, changes[n]));
    if (!same)
      expect(
        found.map(({ at }) => iso(at)),
        zone,
      ).toEqual(changes.map(iso));
  }
});

const near = (at: number, change = 0) => at <= change && change - at <= 60_000;

it("puts any instant into its day, as Temporal does", () => {
  for (const [zone, at] of moments) {
    const { day } = localOf(at, zone);
    const span = dayAt(at, zone);
    if (span.day !== day || at < span.start || at >= span.end) {
      expect({ ...span, zone, at: iso(at) }).toMatchObject({ day });
    }
    expect(localOf(span.start, zone).day).toBe(day);
    expect(localOf(span.end - 1, zone).day).toBe(day);
    expect(localOf(span.start - 1, zone).day < day).toBe(true);
    expect(localOf(span.end, zone).day > day).toBe(true);
  }
});

it.each(["hour", "day", "week", "month"] as const)(
  "puts any instant into one %s, as Temporal does",
  (interval) => {
    for (const [zone, at] of moments) {
      const local = localOf(at, zone);
      const from = addDays(local.day, { hour: 0, day: -2, week: -8, month: -32 }[interval]);
      const starts = intervalsOf({ from, to: addDays(local.day), zone }, interval);
      const found = starts.findLast((start) => start.at <= at);
      const expected = interval === "hour" ? iso(local.hour) : local[interval];
      const got = interval === "hour" ? iso(found?.at ?? 0) : found?.day;
      if (got !== expected) expect({ zone, at: iso(at), got }).toEqual({ expected });
      expect(startOf(local.day, "week")).toBe(local.week);
      const ordered = starts.every(({ at: one }, i) => one > (starts[i - 1]?.at ?? 0));
      if (!ordered)
        expect(
          starts.map(({ at: one }) => iso(one)),
          zone,
        ).toEqual([]);
    }
  },
);
