import { describe, expect, it } from "vitest";
import type { Ledger } from "../../src/contract/ledger.ts";
import { Verdict } from "../../src/contract/verdict.ts";
import { viewId } from "../ingest/arrivals.ts";
import { beacon, openService, type Service } from "./service.ts";

const HOUR = 3_600_000;
const RANGE = "from=2026-03-01&to=2026-04-01";
const GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

const ledgerOf = (service: Service, query = RANGE) =>
  service.json<Ledger>(`/v1/sites/unn/stats/ledger?${query}`);

/** What a ledger's columns add up to. */
const sum = (ledger: Ledger): number =>
  Verdict.options.reduce((total, verdict) => total + ledger[verdict], ledger.duplicates);

/** One article read, copied, crawled and prefetched, and some of it sent again. */
async function receive(service: Service): Promise<void> {
  const seen = beacon();
  await service.view(seen);
  await Promise.all([seen, seen, seen].map((again) => service.view(again)));
  await service.view(
    beacon({ article: { id: "other", title: "Another", authors: ["Ivan Bahrianyi"] } }),
  );
  const crawled = beacon();
  await service.view(crawled, { "user-agent": GOOGLEBOT });
  await service.view(crawled, { "user-agent": GOOGLEBOT });
  await service.view(beacon(), { "sec-purpose": "prefetch;prerender" });
  await service.view(beacon({ url: "https://copy.example/stolen" }));
  await service.stored();
}

describe("the ledger", () => {
  it("tells of every receipt what became of it, and adds up", async () => {
    const service = await openService();
    await receive(service);
    const ledger = await ledgerOf(service);
    expect(ledger).toMatchObject({
      received: 9,
      duplicates: 4,
      counted: 2,
      bot: 1,
      prefetch: 1,
      "foreign-host": 1,
      excluded: 0,
    });
    expect(sum(ledger)).toBe(ledger.received);
    expect(await service.json("/v1/sites/unn/stats/summary")).toMatchObject({ views: 2 });
  });

  it("says the same of days that are sliced", async () => {
    const service = await openService();
    await receive(service);
    const open = await ledgerOf(service);
    service.turned.now += 24 * HOUR;
    expect(await service.slice()).toBe(0);
    expect(await ledgerOf(service)).toEqual({ ...open, asOf: expect.any(String) });
    expect(await ledgerOf(service, "from=2026-03-11&to=2026-03-12")).toMatchObject({ received: 0 });
  });

  it("tells of a selection", async () => {
    const service = await openService();
    await receive(service);
    expect(await ledgerOf(service, `${RANGE}&article=other`)).toMatchObject({
      received: 1,
      counted: 1,
    });
    const ofAuthor = await ledgerOf(service, `${RANGE}&author=Yana Sokolivska`);
    expect(ofAuthor).toMatchObject({ received: 8, duplicates: 4, counted: 1, bot: 1 });
    expect(sum(ofAuthor)).toBe(8);
  });

  it("shows a repeat that comes after its day is sliced", async () => {
    const service = await openService();
    const seen = beacon();
    await service.view(seen);
    await service.stored();
    service.turned.now += 30 * HOUR;
    expect(await service.slice()).toBe(0);
    await service.view(seen);
    await service.stored();
    for (const state of ["stale", "sliced"]) {
      if (state === "sliced") expect(await service.slice()).toBe(0);
      expect(await ledgerOf(service), state).toMatchObject({
        received: 2,
        duplicates: 1,
        counted: 1,
      });
    }
  });

  it("puts repeats of a view with a wrong clock beside its first receipt", async () => {
    const service = await openService();
    const wrong = { ...beacon(), view: viewId(0) };
    for (let day = 0; day < 3; day++) {
      await service.view(wrong);
      await service.stored();
      service.turned.now += 24 * HOUR;
      await service.slice();
    }
    const first = { received: 3, duplicates: 2, counted: 1 };
    expect(await ledgerOf(service, "from=2026-03-10&to=2026-03-11")).toMatchObject(first);
    expect(await ledgerOf(service)).toMatchObject(first);
    expect(await service.slice()).toBe(0);
    expect(await ledgerOf(service, "from=2026-03-10&to=2026-03-11")).toMatchObject(first);
  });

  it("lists the adjustments of the selection, and keeps them out of its sums", async () => {
    const service = await openService();
    await receive(service);
    const plain = await ledgerOf(service);
    const adjust = (article: string, views: number) =>
      service.asAdmin("/v1/sites/unn/adjustments", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ article, views, reason: "Moved over from the old counter" }),
      });
    expect((await adjust("other", 1000)).status).toBe(201);
    service.turned.now += 1000;
    expect((await adjust("third", -3)).status).toBe(201);
    const ledger = await ledgerOf(service);
    expect(ledger).toMatchObject({ received: plain.received, counted: 2 });
    // By their headlines; of an article that nothing is filed of, by its id.
    expect(ledger.adjustments.map(({ name, views }) => [name, views])).toEqual([
      ["third", -3],
      ["Another", 1000],
    ]);
    const ofAuthor = await ledgerOf(service, `${RANGE}&author=Ivan Bahrianyi`);
    expect(ofAuthor).toMatchObject({ adjustments: [{ article: "other" }] });
    const ofArticle = await ledgerOf(service, `${RANGE}&article=third`);
    expect(ofArticle).toMatchObject({ received: 0, adjustments: [{ views: -3 }] });
    const ofCountry = await ledgerOf(service, `${RANGE}&country=UA`);
    expect(ofCountry).toMatchObject({ adjustments: [] });
  });

  it("is had as CSV, a column each", async () => {
    const service = await openService();
    await receive(service);
    const answer = await service.asAdmin(`/v1/sites/unn/stats/ledger?${RANGE}&format=csv`);
    const [head, row] = (await answer.text()).split("\r\n");
    expect(head).toMatch(/^from,to,zone,received,duplicates,counted,/);
    expect(row).toMatch(/^2026-03-01,2026-04-01,Europe\/Kyiv,9,4,2,/);
  });
});
