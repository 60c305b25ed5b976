import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { OverTimeQuery } from "../../src/contract/over-time.ts";
import { TopQuery, type TopRow } from "../../src/contract/top.ts";
import { askOverTime } from "../../src/stats/over-time.ts";
import { Context } from "../../src/stats/range.ts";
import { askTop } from "../../src/stats/top.ts";
import { filing, openStore, site, type TestStore, view } from "../support/store.ts";

const NOW = Date.parse("2026-03-14T12:00:00Z");
const RANGE = { from: "2026-03-09", to: "2026-03-15" };
const NAMES = Array.from({ length: 12 }, (_, i) => `N${i}`);
const names = (maxLength: number) => fc.shuffledSubarray(NAMES, { maxLength });

/** An article's labels, and its readings on some days, each with engaged seconds. */
const article = fc.record({
  authors: names(7),
  section: names(3),
  tags: names(12),
  read: fc.array(
    fc.record({ day: fc.nat(4), seconds: fc.nat(5000), country: fc.constantFrom("UA", "PL") }),
    { minLength: 1, maxLength: 9 },
  ),
});

const question = fc.record({
  by: fc.constantFrom("author", "section", "tag"),
  metric: fc.constantFrom("views", "engaged"),
  labels: fc.constantFrom("now", "read"),
  interval: fc.constantFrom("hour", "day", "week"),
  limit: fc.integer({ min: 1, max: 5 }),
  filter: fc.constantFrom({}, { author: "N1" }, { tag: ["N2", "N3"] }, { country: "UA" }),
  order: fc.nat(),
});

let store: TestStore;
let runs = 0;
beforeAll(async () => {
  store = await openStore([], () => NOW);
});
afterAll(() => store.close());

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** The same numbers in another order. */
const shuffled = (numbers: readonly number[], seed: number): number[] =>
  numbers
    .map((n, i) => [Math.imul(seed + i * 2 + 1, 0x9e3779b1) >>> 0, n] as const)
    .sort(([a], [b]) => a - b)
    .map(([, n]) => n);

it("gives equal shares that add up to the total as doubles, in any order, page after page", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(article, { minLength: 1, maxLength: 12 }),
      fc.array(question, { minLength: 4, maxLength: 4 }),
      fc.constantFrom("open", "sliced", "mixed"),
      async (articles, questions, days) => {
        const here = site({ id: `shares-${runs++}`, zone: "Asia/Kathmandu" });
        store.sites.push(here);
        for (const late of [false, true]) {
          const read = articles.flatMap(({ read: all }, i) =>
            all
              .filter(({ day }) => day > 2 === late)
              .map(({ day, seconds, country }) => {
                const at = new Date(NOW - (5 - day) * 86_400_000 + i * 900_000).toISOString();
                return { seconds, row: view({ at, country, article: `a${i}`, site: here.id }) };
              }),
          );
          const filings = articles.map(({ read: _, ...facts }, i) =>
            filing(`a${i}`, facts, "2026-03-01T00:00:00Z", here.id),
          );
          const engagement = read.map(({ seconds, row }) => ({
            site: here.id,
            ms: row.ms,
            nonce: row.nonce,
            seconds,
            scroll: 1,
          }));
          await store.put(
            read.map(({ row }) => row),
            late ? [] : filings,
            engagement,
          );
          if (days === "sliced" ? late : days === "mixed" && !late) await store.slice();
        }
        store.sites.length = 0;
        const context = new Context(store.engine, here, NOW);
        for (const { filter, order, interval, limit, ...asked } of questions) {
          const query = { ...RANGE, ...filter, ...asked, credit: "equal" };
          const says = JSON.stringify({ query, interval, days });
          const rows: TopRow[] = [];
          let total = 0;
          for (let cursor: string | null | undefined; cursor !== null; ) {
            const page = await askTop(context, TopQuery.parse({ ...query, limit, cursor }));
            rows.push(...page.rows);
            total = page.total;
            cursor = page.next;
          }
          const figures = rows.map((row) => row[asked.metric as "views"]);
          expect(sum(shuffled(figures, order)), says).toBe(total);
          expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);

          const figure = asked.metric as "views";
          const ask = (changes: object) =>
            askOverTime(context, OverTimeQuery.parse({ ...query, interval, ...changes }));
          const [{ series }, inAll] = await Promise.all([ask({ top: 50 }), ask({ by: "total" })]);
          expect(inAll.series[0]?.points.length).toBeGreaterThan(0);
          for (const [i, point] of inAll.series[0]?.points.entries() ?? []) {
            const some = series.map(({ points }) => points[i]?.[figure] ?? 0);
            expect(sum(shuffled(some, order)), says).toBe(point[figure]);
          }
          for (const { points, views } of series) {
            expect(
              sum(
                shuffled(
                  points.map((point) => point.views),
                  order,
                ),
              ),
            ).toBe(views);
          }
        }
      },
    ),
    { numRuns: 5, endOnFailure: true },
  );
});
