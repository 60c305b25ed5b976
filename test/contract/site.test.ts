import { describe, expect, it } from "vitest";
import { SiteSettings } from "../../src/contract/site.ts";

const fields = (settings: object) =>
  SiteSettings.safeParse({ name: "UNN", ...settings }).error?.issues.map(({ path }) => path[0]);

describe("a site", () => {
  it("needs a name alone", () => {
    expect(SiteSettings.parse({ name: " UNN " })).toEqual({
      name: "UNN",
      hosts: [],
      zone: "UTC",
      publicCounter: false,
      excluded: [],
      dataCentres: "count",
      spamReferrers: "refuse",
      flood: 300,
      globalPrivacyControl: "count",
      doNotTrack: "count",
      keepRefused: 90,
    });
  });

  it.each([["unn.example"], ["*.unn.example"], ["localhost:3000"], ["новини.укр"], ["127.0.0.1"]])(
    "has the host %s",
    (host) => {
      expect(SiteSettings.parse({ name: "UNN", hosts: [host] }).hosts).toEqual([host]);
    },
  );

  it.each([
    ["https://unn.example"],
    ["unn.example/a"],
    ["*"],
    ["a.*.example"],
    ["unn.example:x"],
    [""],
    ["u n"],
  ])("has no host %j", (host) => {
    expect(fields({ hosts: [host] })).toEqual(["hosts"]);
  });

  it.each([
    ["Europe/Kyiv"],
    ["Asia/Kathmandu"],
    ["America/Port-au-Prince"],
    ["UTC"],
    ["Etc/GMT+5"],
  ])("lies in the zone %s", (zone) => {
    expect(SiteSettings.parse({ name: "UNN", zone }).zone).toBe(zone);
  });

  it.each([["Europe/Lviv"], ["+05:30"], ["europe/kyiv"], [""], ["Europe/Kyiv'"], [null]])(
    "lies in no zone %j",
    (zone) => {
      expect(fields({ zone })).toEqual(["zone"]);
    },
  );
});
