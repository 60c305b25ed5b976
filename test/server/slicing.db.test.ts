import { expect, it, onTestFinished, vi } from "vitest";
import { keepSlicing } from "../../src/server/slicing.ts";
import { staleDays } from "../../src/store/stale.ts";
import { openStore, refusingFor, site, view } from "../support/store.ts";

it("slices the other sites where the store refuses one, and says once which", async () => {
  const store = await openStore([site({ id: "refused" }), site()]);
  onTestFinished(() => store.close());
  const at = "2025-06-02T10:00:00Z";
  await store.put([view({ at, site: "refused" }), view({ at })]);
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => log.mockRestore());
  const refusing = refusingFor("refused", store.engine);
  const slicing = keepSlicing(refusing, {
    find: async () => null,
    list: async () => store.sites,
    put: async () => {},
  });
  onTestFinished(slicing.end);
  await expect.poll(() => staleDays(store.engine, "unn")).toEqual([]);
  expect(await staleDays(store.engine, "refused")).toHaveLength(1);
  // Longer than it would wait where days remained to be sliced.
  await new Promise((resolve) => setTimeout(resolve, 500));
  await expect.poll(() => log.mock.calls.length).toBe(1);
  expect(log.mock.calls[0]?.[0]).toContain("refused");
});
