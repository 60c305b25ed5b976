import { describe, expect, it } from "vitest";
import type { Summary } from "../../src/contract/summary.ts";
import type { Top } from "../../src/contract/top.ts";
import { mark } from "../../src/store/stale.ts";
import { beacon, faults, openService, type Service } from "./service.ts";

describe("POST /v1/engagement", () => {
  const engaged = async (service: Service): Promise<number> => {
    const path = "/v1/sites/unn/stats/summary?from=2026-03-10&to=2026-03-11";
    return (await service.json<{ engaged: number }>(path)).engaged;
  };

  it("keeps the largest, whatever the order and however often", async () => {
    const service = await openService();
    const one = beacon();
    await service.view(one);
    for (const seconds of [12, 47.9, 3, 47, 0]) {
      const answer = await service.engagement({ site: "unn", view: one.view, seconds, scroll: 80 });
      expect(answer.status).toBe(202);
      expect(await answer.json()).toEqual({ view: one.view });
    }
    await service.stored();
    expect(await engaged(service)).toBe(47);
  });

  it("may come before its view, and counts for nothing without one", async () => {
    const service = await openService();
    const one = beacon();
    const late = beacon();
    await service.engagement({ site: "unn", view: one.view, seconds: 30, scroll: 10 });
    await service.engagement({ site: "unn", view: late.view, seconds: 99, scroll: 10 });
    await service.stored();
    expect(await engaged(service)).toBe(0);
    await service.view(one);
    await service.stored();
    expect(await engaged(service)).toBe(30);
  });

  it("counts for nothing two days after its view, in figures made anew either", async () => {
    const service = await openService();
    const one = beacon();
    await service.view(one);
    await service.engagement({ site: "unn", view: one.view, seconds: 5, scroll: 0 });
    await service.stored();
    service.turned.now += 48 * 3_600_000 + 1;
    expect(await service.slice()).toBe(0);
    const late = { site: "unn", view: one.view, seconds: 50, scroll: 0 };
    expect((await service.engagement(late)).status).toBe(202);
    await service.stored();
    expect(await engaged(service)).toBe(5);
    await mark(service.engine, [["unn", "2026-03-10"]]);
    expect(await engaged(service)).toBe(5);
  });

  it("refuses what is no engagement, and a site it does not know", async () => {
    const service = await openService();
    const { view } = beacon();
    const said = { site: "unn", view, seconds: 1, scroll: 1 };
    const refused = async (changes: object) => {
      const answer = await service.engagement({ ...said, ...changes });
      expect(answer.status).toBe(400);
      return faults(answer);
    };
    expect(await refused({ seconds: -1 })).toEqual(["seconds"]);
    expect(await refused({ seconds: 86_401, scroll: 101 })).toEqual(["seconds", "scroll"]);
    expect(await refused({ seconds: "5", scroll: null })).toEqual(["seconds", "scroll"]);
    expect(await refused({ view: "x" })).toEqual(["view"]);
    expect((await service.engagement({ ...said, site: "nobody" })).status).toBe(404);
  });

  it("tells what share of those who tell saw half, and how long the middle one of them read", async () => {
    const service = await openService();
    for (const [article, engagements] of Object.entries({
      a: [[10, 50], [40, 49], [20, 100], null],
      b: [
        [0, 80],
        [7, 10],
      ],
      c: [null],
    })) {
      for (const told of engagements) {
        const one = beacon({ article: { id: article, tags: [article < "c" ? "T" : "U"] } });
        await service.view(one);
        const [seconds, scroll] = told ?? [];
        if (told) await service.engagement({ site: "unn", view: one.view, seconds, scroll });
      }
    }
    await service.stored();
    const range = "from=2026-03-10&to=2026-03-11";
    const asked = async () => {
      const rows = async (query: string) =>
        (await service.json<Top>(`/v1/sites/unn/stats/top?${range}&${query}`)).rows.map(
          ({ key, told, halfRead, medianEngaged }) => [key, told, halfRead, medianEngaged],
        );
      const { told, halfRead, medianEngaged } = await service.json<Summary>(
        `/v1/sites/unn/stats/summary?${range}&article=a`,
      );
      return {
        a: [told, halfRead, medianEngaged],
        articles: await rows("by=article"),
        tags: await rows("by=tag"),
        countries: await rows("by=country"),
      };
    };
    const open = await asked();
    expect(open).toEqual({
      a: [3, 2 / 3, 20],
      articles: [
        ["a", 3, 2 / 3, 20],
        ["b", 2, 1 / 2, 3.5],
        ["c", 0, null, null],
      ],
      tags: [
        ["T", 5, 3 / 5, 10],
        ["U", 0, null, null],
      ],
      countries: [["UA", null, null, null]],
    });
    service.turned.now += 24 * 3_600_000;
    expect(await service.slice()).toBe(0);
    expect(await asked()).toEqual(open);
  });
});
