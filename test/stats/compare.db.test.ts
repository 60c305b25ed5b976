import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OverTimeQuery } from "../../src/contract/over-time.ts";
import { SummaryQuery } from "../../src/contract/summary.ts";
import { TopQuery } from "../../src/contract/top.ts";
import { askOverTime } from "../../src/stats/over-time.ts";
import { Context, comparedWith } from "../../src/stats/range.ts";
import { askSummary } from "../../src/stats/summary.ts";
import { askTop } from "../../src/stats/top.ts";
import { filing, openStore, site, type TestStore, view } from "../support/store.ts";

const ZONE = "Europe/Kyiv";
/** A Tuesday, 13:20:13 in Kyiv, two days after its clocks went forward. */
const NOW = Date.parse("2026-03-31T10:20:13Z");
const TODAY = { from: "2026-03-31", to: "2026-04-01" };

describe("a range is compared with", () => {
  const compared = (from: string, to: string, compare: "previous" | "weekday" | "year") =>
    comparedWith({ now: NOW }, { from, to, zone: ZONE }, compare);

  it("as many days before, whole weeks before, or 52 weeks before", () => {
    const range = ["2026-03-10", "2026-03-20"] as const;
    const zone = ZONE;
    expect(compared(...range, "previous")).toEqual({ from: "2026-02-28", to: "2026-03-10", zone });
    expect(compared(...range, "weekday")).toEqual({ from: "2026-02-24", to: "2026-03-06", zone });
    expect(compared(...range, "year")).toEqual({ from: "2025-03-11", to: "2025-03-21", zone });
    expect(compared("2026-03-10", "2026-03-17", "weekday")?.from).toBe("2026-03-03");
    expect(compared("2026-03-10", "2026-03-11", "weekday")?.from).toBe("2026-03-03");
  });

  it("one that ends when the clock showed the same, where today is in it", () => {
    expect(compared(TODAY.from, TODAY.to, "weekday")).toEqual({
      ...{ from: "2026-03-24", to: "2026-03-25", zone: ZONE },
      until: "2026-03-24T11:20:13.000Z",
    });
    // Days to come are compared with nothing.
    expect(compared("2026-03-30", "2026-04-06", "previous")).toEqual({
      ...{ from: "2026-03-23", to: "2026-03-25", zone: ZONE },
      until: "2026-03-24T11:20:13.000Z",
    });
  });
});

describe.each([["open days"], ["open days in hours"], ["closed days"]])(
  "comparing today, on %s,",
  (days) => {
    let store: TestStore;
    beforeAll(async () => {
      store = await openStore([site()], () => NOW);
      const read = (at: string) =>
        view({ at, article: "a", country: "UA", visitor: String(Date.parse(at)) });
      await store.put(
        [
          read("2026-03-31T09:00:00Z"),
          // The last second before the same time, and the first after it.
          ...["2026-03-24T11:20:12Z", "2026-03-24T11:20:13Z", "2026-03-24T20:00:00Z"].map(read),
          ...["2026-03-23T09:00:00Z", "2026-03-23T20:00:00Z"].map(read),
        ],
        [filing("a", { title: "A", authors: ["Ann"] })],
      );
      if (days === "closed days") await store.slice();
      if (days === "open days in hours") await store.sliceHours();
    });
    afterAll(() => store.close());

    const context = () => new Context(store.engine, site(), NOW);

    it.each([{}, { article: "a" }, { author: "Ann" }, { country: "UA" }])(
      "summary counts what was read by then: %j",
      async (filter) => {
        const query = SummaryQuery.parse({ ...TODAY, ...filter, compare: "weekday" });
        expect(await askSummary(context(), query)).toMatchObject({
          ...{ views: 1, visitors: 1, articles: 1 },
          compared: { views: 1, visitors: 1, articleViews: 1, articles: 1 },
        });
      },
    );

    it.each(["article", "author", "country"])(
      "top counts what was read by then, by %s",
      async (by) => {
        const range = { from: "2026-03-30", to: "2026-04-01", by, compare: "weekday" };
        const { rows, compared } = await askTop(context(), TopQuery.parse(range));
        expect(rows).toMatchObject([{ views: 1, compared: 3 }]);
        expect(compared).toMatchObject({ from: "2026-03-23", until: "2026-03-24T11:20:13.000Z" });
      },
    );

    it("over-time tells part of the day, and by hours all of it", async () => {
      const past = async (interval: string) => {
        const query = OverTimeQuery.parse({ ...TODAY, interval, compare: "weekday" });
        return (await askOverTime(context(), query)).compared?.series[0]?.views;
      };
      expect(await past("day")).toBe(1);
      expect(await past("hour")).toBe(3);
    });
  },
);
