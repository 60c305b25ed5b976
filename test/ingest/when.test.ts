import { expect, it } from "vitest";
import { whenStated } from "../../src/ingest/when.ts";
import { whenStored } from "../../src/stats/when.ts";

const KYIV = "Europe/Kyiv";

it.each([
  ["2025-06-02T05:40:00Z", "2025-06-02T05:40:00.000Z"],
  ["2025-06-02T08:40:00+03:00", "2025-06-02T05:40:00.000Z"],
  ["2025-06-02T08:40:00", "2025-06-02T05:40:00.000Z"],
  ["2025-01-02T08:40:00", "2025-01-02T06:40:00.000Z"],
  // The hour that does not exist, and the one that comes twice.
  ["2025-03-30T03:30:00", "2025-03-30T00:30:00.000Z"],
  ["2025-10-26T03:30:00", "2025-10-26T00:30:00.000Z"],
  ["2025-06-02", "2025-06-01T21:00:00.000Z"],
])("takes %s on a site in Kyiv for %s", (stated, instant) => {
  const at = whenStated(stated, KYIV);
  expect(Math.abs(Date.parse(at) - Date.parse(instant))).toBeLessThanOrEqual(
    /03:30/.test(stated) ? 3_600_000 : 0,
  );
});

it.each(["Europe/Kyiv", "America/St_Johns", "Asia/Kathmandu", "Africa/Cairo", "UTC"])(
  "answers a day that was stated as that day in %s, all year",
  (zone) => {
    for (let at = Date.UTC(2025, 0, 1); at < Date.UTC(2026, 0, 1); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10);
      expect(whenStored(Date.parse(whenStated(day, zone)) / 1000, zone)).toBe(day);
    }
  },
);

it("answers an instant as one", () => {
  expect(whenStored(Date.parse("2025-06-02T05:40:00Z") / 1000, KYIV)).toBe(
    "2025-06-02T05:40:00.000Z",
  );
  expect(whenStored(null, KYIV)).toBeNull();
});
