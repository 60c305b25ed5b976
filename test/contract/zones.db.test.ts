import { expect, it, onTestFinished } from "vitest";
import { isZone } from "../../src/contract/days.ts";
import { knowsZone } from "../../src/store/sites.ts";
import { openStore } from "../support/store.ts";

it("takes the zones that runtime and store know, and hardly any that the store does not", async () => {
  const store = await openStore();
  onTestFinished(() => store.close());
  const offered = [...Intl.supportedValuesOf("timeZone"), "Europe/Kyiv", "Asia/Kolkata", "UTC"];
  const refused: string[] = [];
  for (const zone of offered) if (!(await knowsZone(store.engine, zone))) refused.push(zone);
  // Zones that are newer than the store's list.
  expect(refused.filter(isZone).length).toBeLessThan(5);
  expect(offered.filter((zone) => !isZone(zone) && !refused.includes(zone))).toEqual([]);
});

it.each(["IST", "PST", "SystemV/PST8", "EUROPE/KYIV", "+05:30", "Etc/Unknown", ""])(
  "refuses %s",
  (name) => expect(isZone(name)).toBe(false),
);
