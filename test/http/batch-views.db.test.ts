import { describe, expect, it } from "vitest";
import { viewId } from "../ingest/arrivals.ts";
import { counter, FIREFOX, GOOGLEBOT, ledger, send, stats, verdicts, view } from "./batch.ts";
import { beacon, CHROME, openService, READER, type Service } from "./service.ts";

describe("the time of a batched view", () => {
  it("is what the line says, on the day of the site's zone, whatever the id says", async () => {
    const service = await openService();
    await send(
      service,
      // 00:30 in Kyiv.
      view({ at: "2019-06-01T21:30:00Z" }),
      view({ at: "2019-06-02T00:30:00+03:00" }),
      view({ at: "2019-06-01T20:30:00Z", view: viewId(7) }),
      view({ at: "2026-03-10T11:59:30Z" }),
    );
    const told = async () => {
      const path = "over-time?from=2019-06-01&to=2019-06-04";
      const { series } = await stats<{ series: { points: { views: number }[] }[] }>(service, path);
      return series[0]?.points.map(({ views }) => views);
    };
    expect(await told()).toEqual([1, 2, 0]);
    expect(await counter(service)).toBe(4);
    expect(await service.slice()).toBe(0);
    expect(await told()).toEqual([1, 2, 0]);
    expect(await counter(service)).toBe(4);
    expect(await ledger(service, "from=2019-06-01&to=2019-06-04")).toMatchObject({
      received: 3,
      duplicates: 0,
      counted: 3,
    });
  });

  it("is that of the first receipt, over all paths", async () => {
    const service = await openService();
    const at = "2019-06-01T12:00:00Z";
    const one = view({ at });
    const other = beacon({ article: { id: "a" } });
    await send(service, one);
    await service.view(other);
    await service.stored();
    service.turned.now += 60_000;
    await service.view({ ...one, site: "unn" });
    await send(service, { ...one, at: "2020-06-01T12:00:00Z" }, { ...other, at });
    await service.ask(
      `/v1/pixel.gif?site=unn&view=${one.view}&url=${encodeURIComponent(one.url)}&article=a`,
      { headers: { "user-agent": CHROME } },
    );
    const years = ["2019", "2020", "2026"];
    for (const sliced of [false, true]) {
      if (sliced) {
        service.turned.now += 3 * 24 * 3_600_000;
        await service.slice();
      }
      const found = [];
      for (const year of years) {
        const range = `from=${year}-01-01&to=${year}-12-31`;
        const { received, duplicates, counted } = await ledger(service, range);
        found.push([received, duplicates, counted]);
      }
      expect(found).toEqual([
        [4, 3, 1],
        [0, 0, 0],
        [2, 1, 1],
      ]);
      expect(await counter(service)).toBe(2);
    }
  });

  it("without its own is the id's, or that of receipt, as of a beacon", async () => {
    const service = await openService();
    await send(service, view(), view({ view: viewId(Date.parse("2025-01-01T00:00:00Z")) }));
    expect(await ledger(service, "from=2026-03-10&to=2026-03-11")).toMatchObject({ counted: 2 });
  });

  it.each([
    ["a moment ahead", "2026-03-10T12:04:59Z", true],
    ["too far ahead", "2026-03-10T12:05:01Z", false],
    ["before there were pages", "1989-12-31T23:59:59Z", false],
    ["no instant", "yesterday", false],
    ["a day alone", "2020-01-01", false],
    ["no zone", "2020-01-01T00:00:00", false],
    ["no date", "2020-02-30T00:00:00Z", false],
    ["a number", 1_583_000_000, false],
  ])("may be any instant that has passed: %s", async (_, at, fine) => {
    const service = await openService();
    expect(verdicts(await send(service, view({ at })))).toEqual([fine ? "counted" : ["at"]]);
  });
});

describe("the reader of a batched view", () => {
  const visitors = async (service: Service) =>
    (await stats<{ visitors: number }>(service, "summary?from=2026-03-10&to=2026-03-11")).visitors;

  it("who is not known is no machine, but one who sends no user agent is", async () => {
    const service = await openService();
    const answers = await send(
      service,
      view(),
      view({ ip: READER }),
      view({ userAgent: "" }),
      view({ userAgent: GOOGLEBOT }),
      view({ userAgent: CHROME }),
    );
    expect(verdicts(answers)).toEqual(["counted", "counted", "bot", "bot", "counted"]);
  });

  it("is one by address and user agent, the same as of a beacon", async () => {
    const service = await openService();
    const reader = { ip: READER, userAgent: CHROME };
    await send(service, view(reader), view(reader), view({ ...reader, ip: `::ffff:${READER}` }));
    expect(await visitors(service)).toBe(1);
    await service.view(beacon());
    expect(await visitors(service)).toBe(1);
    await send(
      service,
      view({ ...reader, ip: "203.0.113.8" }),
      view({ ...reader, userAgent: FIREFOX }),
    );
    expect(await visitors(service)).toBe(3);
    const long = "2001:0DB8:0:0:0:0:0:1";
    await send(service, view({ ip: long }), view({ ip: "2001:db8::1" }));
    expect(await visitors(service)).toBe(4);
  });

  it("is one by what the sender tells readers apart by", async () => {
    const service = await openService();
    await send(
      service,
      view({ visitor: "installation 1", ip: READER }),
      view({ visitor: "installation 1", ip: "203.0.113.9" }),
      view({ visitor: "installation 2", ip: READER }),
    );
    expect(await visitors(service)).toBe(2);
  });

  it("is none where nobody can tell: such views add to no number of visitors", async () => {
    const service = await openService();
    await send(service, view(), view({ userAgent: CHROME }), view({ userAgent: CHROME }));
    for (const sliced of [false, true]) {
      if (sliced) {
        service.turned.now += 2 * 24 * 3_600_000;
        expect(await service.slice()).toBe(0);
      }
      expect(await visitors(service)).toBe(0);
      const path = "top?from=2026-03-10&to=2026-03-11";
      expect(await stats(service, path)).toMatchObject({ rows: [{ views: 3, visitors: 0 }] });
    }
  });

  it.each([["10.0.0"], ["localhost"], ["fe80::1%eth0"], [""], [7]])(
    "at no address is a fault: %j",
    async (ip) => {
      const service = await openService();
      expect(verdicts(await send(service, view({ ip })))).toEqual([["ip"]]);
    },
  );
});
