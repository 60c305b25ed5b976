import { globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { addDays, DAY } from "../../src/contract/days.ts";
import { dayOf, hourOf, inSpan, localParams, onDays, onOtherDays } from "../../src/store/local.ts";
import { openStore, type TestStore } from "../support/store.ts";
import { instant, localOf, momentsFrom, ODD, ZONES } from "../support/zones.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

const MOMENTS = {
  name: "moments",
  sql: `
    SELECT toUnixTimestamp(at) AS second, toString(${dayOf("at")}) AS day,
      toUnixTimestamp(${hourOf("at")}) AS hour, ${onDays("at")} AS on, ${onOtherDays("at")} AS off,
      ${inSpan("at")} AS inside
    FROM (SELECT toDateTime(arrayJoin({moments:Array(UInt32)}), 'UTC') AS at)`,
  row: z.object({
    second: z.number(),
    day: z.string(),
    hour: z.number(),
    on: z.number(),
    off: z.number(),
    inside: z.number(),
  }),
};

it("cuts days and hours in SQL as Temporal does, in every zone", { timeout: 120_000 }, async () => {
  const froms = fc.sample(instant, ZONES.length);
  const cases = [
    ...ZONES.map((zone, i) => [zone, froms[i] ?? 0] as const),
    ...ODD.map(([zone, from]) => [zone, Date.parse(from)] as const),
  ];
  for (const [zone, from] of cases) {
    const all = momentsFrom(from, zone);
    const moments = all.length > 1 ? all.slice(1) : all;
    const middle = localOf(moments.at(-1) ?? from, zone).day;
    const span = { from: addDays(middle, -2), to: addDays(middle, 3) };
    // The middle day is not among them, so that the days have a gap.
    const days = [addDays(middle, -1), addDays(middle, 1)];
    const params = {
      ...localParams(zone, days, span),
      moments: moments.map((at) => at / 1000),
    };
    for (const { second, day, hour, on, off, inside } of await store.engine.rows(MOMENTS, params)) {
      const local = localOf(second * 1000, zone);
      expect({ zone, second, day, hour, on, off, inside }).toEqual({
        zone,
        second,
        day: local.day,
        hour: local.hour / 1000,
        on: days.includes(local.day) ? 1 : 0,
        off: days.includes(local.day) ? 0 : 1,
        inside: 1,
      });
    }
  }
});

it("keeps instants outside of the span outside of its days", async () => {
  const zone = "Europe/Kyiv";
  const params = {
    ...localParams(zone, ["2026-03-29"]),
    moments: [-400, -2, -1, 2, 400].map(
      (days) => (Date.parse("2026-03-29T12:00Z") + days * DAY) / 1000,
    ),
  };
  const rows = await store.engine.rows(MOMENTS, params);
  expect(rows.map(({ on, off, inside }) => [on, off, inside])).toEqual(rows.map(() => [0, 1, 0]));
});

it("names no time zone to the store, whose list may be another", () => {
  const files = globSync("src/**/*.{ts,sql}", { cwd: `${import.meta.dirname}/../..` });
  const naming = files.filter((file) =>
    /zone:String|to(Date|StartOf\w+|TimeZone|Monday)\([^'`\n]*\bzone\b/.test(
      readFileSync(`${import.meta.dirname}/../../${file}`, "utf8"),
    ),
  );
  expect(files.length).toBeGreaterThan(50);
  expect(naming).toEqual([]);
});
