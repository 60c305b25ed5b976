import { describe, expect, it } from "vitest";
import { formatsFor } from "../../dashboard/texts/format.ts";

const en = formatsFor("en-GB");
const uk = formatsFor("uk");
/** Locales put unbreakable and narrow spaces; their width is not what is tested. */
const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, " ");

describe("numbers", () => {
  it("groups digits as the language does", () => {
    expect(en.count(1_234_567)).toBe("1,234,567");
    expect(plain(uk.count(1_234_567))).toBe("1 234 567");
  });

  it("keeps the half of a shared view", () => {
    expect(en.count(8628.5)).toBe("8,628.5");
  });

  it("writes shares with a decimal below ten percent", () => {
    expect(en.share(0.041)).toBe("4.1%");
    expect(en.share(0.0999)).toBe("10%");
    expect(en.share(0.4567)).toBe("46%");
    expect(en.share(0)).toBe("0%");
    expect(en.share(0.0005)).toBe("0.1%");
    expect(en.share(0.0004)).toBe("<0.1%");
  });

  it("writes changes with their sign, and large ones as a factor", () => {
    expect(en.change(0.42)).toBe("+42%");
    expect(en.change(-0.42)).toBe("\u221242%");
    expect(en.change(0)).toBe("0%");
    expect(en.change(9.994)).toBe("+999%");
    expect(en.change(24)).toBe("×25");
  });

  it("writes durations in their two largest units", () => {
    expect(en.duration(0)).toBe("0s");
    expect(en.duration(59.4)).toBe("59s");
    expect(en.duration(59.6)).toBe("1m");
    expect(en.duration(47 * 60 + 5)).toBe("47m 5s");
    expect(en.duration(3 * 3600 + 25 * 60 + 59)).toBe("3h 25m");
    expect(en.duration(1_234 * 3600 + 1800)).toBe("1,234h");
  });
});

describe("days and hours", () => {
  it("says the last day, not the one after it", () => {
    expect(plain(en.days({ from: "2026-03-09", to: "2026-03-16" }))).toBe("9 – 15 Mar 2026");
    expect(plain(en.days({ from: "2026-03-09", to: "2026-03-10" }))).toBe("Mon, 9 Mar 2026");
  });

  it("labels hours in the site's zone, the first of a day by its day", () => {
    const point = (at: string, day: string) => en.point({ at, day }, "hour", "Asia/Kathmandu");
    expect(point("2026-03-08T18:15:00.000Z", "2026-03-09")).toEqual({
      short: "9 Mar",
      full: "Mon, 9 Mar 2026, 00:00",
      first: true,
    });
    expect(point("2026-03-08T19:15:00.000Z", "2026-03-09").short).toBe("01:00");
  });

  it("labels days, weeks and months wherever the browser is", () => {
    const at = "2026-03-08T22:00:00.000Z";
    const zone = "Europe/Kyiv";
    expect(en.point({ at, day: "2026-03-09" }, "day", zone).full).toBe("Mon, 9 Mar 2026");
    expect(plain(en.point({ at, day: "2026-03-09" }, "week", zone).full)).toBe("9 – 15 Mar 2026");
    expect(en.point({ at, day: "2026-03-01" }, "month", zone).full).toBe("March 2026");
  });

  it("says how long ago in the unit that fits", () => {
    const now = Date.parse("2026-03-09T12:00:00Z");
    expect(en.ago("2026-03-09T11:59:50Z", now)).toBe("this minute");
    expect(en.ago("2026-03-09T11:15:00Z", now)).toBe("45 minutes ago");
    expect(en.ago("2026-03-09T07:00:00Z", now)).toBe("5 hours ago");
    expect(en.ago("2026-03-04T12:00:00Z", now)).toBe("5 days ago");
    expect(en.ago("2025-12-09T12:00:00Z", now)).toBe("3 months ago");
  });
});

describe("names of codes", () => {
  it("names countries and languages, and leaves what is no code as it is", () => {
    expect(en.country("UA")).toBe("Ukraine");
    expect(uk.country("PL")).toBe("Польща");
    expect(en.language("uk-UA")).toBe("Ukrainian (Ukraine)");
    expect(en.country("nowhere")).toBe("nowhere");
    expect(en.language("<b>")).toBe("<b>");
  });
});
