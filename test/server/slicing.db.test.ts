import { expect, it, onTestFinished, vi } from "vitest";
import { keepSlicing } from "../../src/server/slicing.ts";
import { staleDays } from "../../src/store/stale.ts";
import { openStore, site, view } from "../support/store.ts";

it("slices the other sites where the store refuses one, and says once which", async () => {
  // The runtime takes the name of a zone in any case, the store does not.
  const refused = { ...site({ id: "refused" }), zone: "europe/kyiv" };
  const store = await openStore([refused, site()]);
  onTestFinished(() => store.close());
  const at = "2025-06-02T10:00:00Z";
  await store.put([view({ at, site: "refused" }), view({ at })]);
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => log.mockRestore());
  const end = keepSlicing(store.engine, {
    find: async () => null,
    list: async () => store.sites,
    put: async () => {},
  });
  onTestFinished(end);
  await vi.waitFor(async () => expect(await staleDays(store.engine, "unn")).toEqual([]), 10_000);
  expect(await staleDays(store.engine, "refused")).toHaveLength(1);
  // Longer than it would wait where days remained to be sliced.
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(log).toHaveBeenCalledOnce();
  expect(log.mock.calls[0]?.[0]).toContain("refused");
});
