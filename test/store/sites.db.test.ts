import { expect, it, onTestFinished } from "vitest";
import { listSites, saveSite } from "../../src/store/sites.ts";
import { openStore, site } from "../support/store.ts";

it("lists the other sites where the settings of one do not hold any more", async () => {
  const store = await openStore();
  onTestFinished(() => store.close());
  await saveSite(store.engine, site({ id: "a" }), 1);
  await saveSite(store.engine, { ...site({ id: "b" }), zone: "IST" }, 1);
  expect(await listSites(store.engine)).toEqual([site({ id: "a" })]);
});
