import { describe, expect, it } from "vitest";
import { beacon, openService } from "./service.ts";

const url = (query: string): string => `/v1/sites/unn/stats/now?${query}`;

describe("the last 30 minutes", () => {
  it("take what every question takes, and are the last whatever the range", async () => {
    const service = await openService();
    await service.view(beacon({ article: { id: "a", tags: ["Kyiv"] } }));
    await service.stored();
    const ask = (query: string) => service.json<{ views: number }>(url(query));
    const told = await ask("");
    expect(told.views).toBe(1);
    for (const query of ["from=2020-01-01&to=2020-02-01", "credit=equal", "labels=read"]) {
      expect(await ask(query)).toEqual(told);
    }
  });

  it("are filtered by labels as filed now, or as when read", async () => {
    const service = await openService();
    await service.view(beacon({ at: "2026-03-10T11:50:00Z", article: { id: "a", tags: ["Old"] } }));
    await service.stored();
    service.turned.now += 60_000;
    await service.view(beacon({ at: "2026-03-10T12:01:00Z", article: { id: "a", tags: ["New"] } }));
    await service.stored();
    const views = async (query: string) =>
      (await service.json<{ views: number }>(url(query))).views;
    expect(await views("tag=New")).toBe(2);
    expect(await views("tag=Old")).toBe(0);
    expect(await views("tag=New&labels=read")).toBe(1);
    expect(await views("tag=Old&labels=read")).toBe(1);
  });
});
