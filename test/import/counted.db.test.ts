import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays } from "../../src/contract/days.ts";
import { Catalogue } from "../../src/import/catalogue.ts";
import { Lines } from "../../src/import/lines.ts";
import { Pages, patternOf } from "../../src/import/pages.ts";
import { foundIn } from "../../src/import/read.ts";
import { type Kept, Selection } from "../../src/import/select.ts";
import { sendAll } from "../../src/import/send.ts";
import { EVEN, Spread } from "../../src/import/spread.ts";
import { Survey } from "../../src/import/survey.ts";
import { SYSTEMS } from "../../src/import/systems.ts";
import { type Service, startService } from "../http/service.ts";
import { folder } from "../support/folder.ts";
import { site } from "../support/store.ts";
import { exported } from "./reading.ts";

/** Days of these have 23 and 25 hours, midnights that are not there, and quarters of hours. */
const ZONES = ["Europe/Kyiv", "America/St_Johns", "Asia/Kathmandu", "America/Havana", "UTC"];

let service: Service;
beforeAll(async () => {
  service = await startService(
    ZONES.map((zone, i) => site({ id: `site-${i}`, hosts: ["unn.example"], zone })),
  );
});
afterAll(() => service.close());

/** Imports files into a site, as the command does. */
async function bring(nth: number, system: string, files: string[], name = system): Promise<Survey> {
  const zone = ZONES[nth] ?? "UTC";
  const found = SYSTEMS.find((one) => one.id === system);
  if (found === undefined) throw new Error(`There is no system ${system}`);
  const asked = { system: found, files, encoding: null, named: {} };
  const rules = {
    ...{ host: "unn.example", catalogue: new Catalogue(), id: null, pages: [], numbers: false },
    site: site({ zone }),
    articles: [patternOf("/news/*")],
  };
  const bounds = { zone, exported: zone, from: null, until: null, isBegun: false };
  const selection = new Selection(new Pages(rules), { ...bounds, now: service.turned.now });
  const survey = new Survey();
  for await (const one of foundIn(asked)) survey.add(one, selection.of(one.said));
  const lines = new Lines(`site-${nth}`, name, new Spread(zone, EVEN), survey);
  const kept = (async function* () {
    for await (const one of foundIn(asked)) {
      const what = selection.of(one.said);
      if ("kind" in what) continue;
      for (const line of lines.of(what as Kept)) yield [line, one] as const;
    }
  })();
  const outcome = await sendAll(
    kept,
    async (body) => {
      const answer = await service.asAdmin(`/v1/sites/site-${nth}/views/batch`, {
        method: "POST",
        body,
        headers: { "content-type": "application/x-ndjson" },
      });
      expect(answer.status).toBe(200);
      return answer.text();
    },
    () => {},
  );
  expect([outcome.refused, outcome.fault]).toEqual([0, ""]);
  expect(outcome.sent).toBe(survey.views.hit + survey.views.figure);
  await service.stored();
  return survey;
}

async function days(nth: number, from: string, to: string): Promise<Record<string, number>> {
  const path = `/v1/sites/site-${nth}/stats/over-time?from=${from}&to=${to}`;
  const { series } = await service.json<{
    series: { points: { day: string; views: number }[] }[];
  }>(path);
  const points = series[0]?.points ?? [];
  return Object.fromEntries(points.flatMap(({ day, views }) => (views > 0 ? [[day, views]] : [])));
}

const summary = (nth: number, from: string, to: string) =>
  service.json<{ views: number; articleViews: number; visitors: number }>(
    `/v1/sites/site-${nth}/stats/summary?from=${from}&to=${to}`,
  );

/** A table of figures. */
async function table(rows: readonly (readonly [string, string, number])[]): Promise<string> {
  const file = join(await folder(), "figures.csv");
  const text = rows.map(([day, page, views]) => `${day},${page},${views}\n`).join("");
  await writeFile(file, `date,page,views\n${text}`);
  return file;
}

describe("figures by day", () => {
  it("count on their day, whatever the clocks do there, and add up to what the export says", async () => {
    let year = 1995;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(ZONES.length - 1),
        fc.array(
          fc.tuple(
            // All days of a year with their changes of clocks.
            fc.nat(364),
            fc.constantFrom("/news/a", "/news/b", "/about", "/news/c?x=1"),
            fc.integer({ min: 0, max: 30 }),
          ),
          { minLength: 1, maxLength: 40 },
        ),
        async (nth, made) => {
          // Each of a year of its own: sites keep what the last has brought.
          const first = `${++year}-01-01`;
          const rows = made.map(([day, page, n]) => [addDays(first, day), page, n] as const);
          const survey = await bring(nth, "csv", [await table(rows)], `${year}`);
          const wanted: Record<string, number> = {};
          for (const [day, , views] of rows) {
            if (views > 0) wanted[day] = (wanted[day] ?? 0) + views;
          }
          const last = `${year + 1}-01-01`;
          expect(await days(nth, first, last)).toEqual(wanted);
          const all = rows.reduce((sum, [, , views]) => sum + views, 0);
          const ofArticles = rows
            .filter(([, page]) => page !== "/about")
            .reduce((sum, [, , views]) => sum + views, 0);
          expect(survey).toMatchObject({ total: all, ofArticles });
          expect(await summary(nth, first, last)).toMatchObject({
            views: all,
            articleViews: ofArticles,
            visitors: 0,
          });
        },
      ),
      { numRuns: 12 },
    );
  });

  it("count once, however often they come; a longer export adds its more, a shorter takes nothing away", async () => {
    const counts = () => days(0, "2024-01-01", "2024-02-01");
    const small = await table([
      ["2024-01-01", "/news/a", 5],
      ["2024-01-02", "/news/a", 7],
    ]);
    await bring(0, "csv", [small]);
    await bring(0, "csv", [small]);
    expect(await counts()).toEqual({ "2024-01-01": 5, "2024-01-02": 7 });
    // The last day was not over; the same page in two rows, in another order.
    const large = await table([
      ["2024-01-03", "/news/b", 1],
      ["2024-01-02", "/news/a?from=push", 4],
      ["2024-01-02", "/news/a", 9],
      ["2024-01-01", "/news/a", 5],
    ]);
    await bring(0, "csv", [large]);
    const wanted = { "2024-01-01": 5, "2024-01-02": 13, "2024-01-03": 1 };
    expect(await counts()).toEqual(wanted);
    await bring(0, "csv", [small]);
    expect(await counts()).toEqual(wanted);
  });
});

describe("views one by one", () => {
  it("count once, however often they come, on the site's own days", async () => {
    for (let i = 0; i < 2; i++) {
      await bring(0, "umami", [exported("umami.csv")]);
      // 21:59:59 in UTC is the last second of the year's first day in Kyiv in winter.
      expect(await days(0, "2025-01-01", "2025-02-01")).toEqual({
        "2025-01-01": 1,
        "2025-01-02": 2,
      });
      expect(await summary(0, "2025-01-01", "2025-02-01")).toMatchObject({
        views: 3,
        articleViews: 2,
        visitors: 2,
      });
    }
  });

  it("keep machines with their verdict, and what is alike apart", async () => {
    await bring(4, "goatcounter", [exported("goatcounter-2.csv")]);
    await bring(4, "goatcounter", [exported("goatcounter-2.csv")]);
    const ledger = "/v1/sites/site-4/stats/ledger?from=2025-01-01&to=2025-02-01";
    expect(await service.json(ledger)).toMatchObject({ counted: 3, bot: 1 });
  });
});
