import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dayAt } from "../../src/contract/days.ts";
import { OverTimeQuery } from "../../src/contract/over-time.ts";
import type { Dimension } from "../../src/contract/question.ts";
import { SummaryQuery } from "../../src/contract/summary.ts";
import { TopQuery } from "../../src/contract/top.ts";
import { counts } from "../../src/stats/counter.ts";
import { askOverTime } from "../../src/stats/over-time.ts";
import { Context } from "../../src/stats/range.ts";
import { askSummary } from "../../src/stats/summary.ts";
import { askTop } from "../../src/stats/top.ts";
import { filing, openStore, site, type TestStore, view } from "../support/store.ts";
import { Model } from "./model.ts";

const DAY = 86_400_000;
const FIRST = Date.parse("2026-03-26T00:00:00Z");
const ZONE = "Asia/Kathmandu";
const ARTICLES = ["a", "b", "c", "d"];
const AUTHORS = ["Ann", "Bob", "Cy"];
const TAGS = ["T1", "T2", "T3", "T4"];

/** What can happen to a store, in any order. */
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("views" as const),
      views: fc.array(
        fc.record({
          minute: fc.nat(6 * 24 * 60),
          id: fc.nat(60),
          article: fc.constantFrom("", ...ARTICLES),
          visitor: fc.nat(5),
          verdict: fc.constantFrom("counted" as const, "counted" as const, "bot" as const),
          country: fc.constantFrom("UA", "PL"),
          source: fc.constantFrom("", "Google"),
          engagement: fc.option(fc.record({ seconds: fc.nat(9), scroll: fc.nat(100) })),
        }),
        { minLength: 1, maxLength: 25 },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("filing" as const),
      article: fc.constantFrom(...ARTICLES),
      authors: fc.subarray(AUTHORS),
      tags: fc.subarray(TAGS),
      section: fc.subarray(["S1", "S2"]),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: "slice" as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: "hours" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "restart" as const }) },
);

/** What can be asked of it. */
const question = fc.record({
  range: fc.constantFrom(
    { from: "2026-03-25", to: "2026-04-05" },
    { from: "2026-03-27", to: "2026-03-29" },
  ),
  filter: fc.constantFrom<Partial<Record<Dimension, string[]>>>(
    {},
    { author: ["Ann"] },
    { author: ["Ann", "Bob"] },
    { tag: ["T1"], author: ["Bob"] },
    { country: ["UA"] },
    { country: ["UA"], section: ["S1"] },
    { article: ["a"] },
    { article: ["a", "b"], source: ["Google"] },
  ),
  without: fc.constantFrom<Partial<Record<Dimension, string[]>>>(
    {},
    {},
    { author: ["Ann"] },
    { tag: ["T1", "T2"], country: ["PL"] },
    { article: ["a"] },
    { source: ["Google", "Bing"] },
    { country: ["UA"] },
  ),
  by: fc.constantFrom("article", "author", "section", "tag", "country", "source"),
  credit: fc.constantFrom("full" as const, "equal" as const),
  labels: fc.constantFrom("now" as const, "read" as const),
  interval: fc.constantFrom("hour", "day", "week"),
});
type Question = typeof question extends fc.Arbitrary<infer Q> ? Q : never;

const steps = fc.array(step, { minLength: 3, maxLength: 12 });
const questions = fc.array(question, { minLength: 8, maxLength: 8 });

let store: TestStore;
let runs = 0;
beforeAll(async () => {
  store = await openStore([], () => FIRST + 5 * DAY);
});
afterAll(() => store.close());

it("answers every question as the rules say, whatever happened in whichever order", async () => {
  await fc.assert(
    fc.asyncProperty(steps, questions, async (happened, asked) => {
      const here = site({ id: `run-${runs++}`, zone: ZONE });
      store.sites.push(here);
      const model = new Model(ZONE);
      let clock = 0;
      for (const one of happened) {
        clock++;
        if (one.kind === "slice") await store.slice();
        else if (one.kind === "hours") await store.sliceHours();
        else if (one.kind === "restart") store.restart();
        else {
          const views =
            one.kind !== "views"
              ? []
              : one.views.map(({ minute, id, visitor, engagement: _, ...changes }) => {
                  // An id is of few minutes, so that repeats of it occur.
                  const at = FIRST + (id * 131 + (minute % 3)) * 60_000;
                  return {
                    ...view({ at: new Date(at).toISOString() }),
                    ...changes,
                    site: here.id,
                    // Nobody is the same visitor on two days.
                    visitor: dayAt(at, ZONE).day.replaceAll("-", "") + visitor,
                    nonce: String(id),
                    earliness: 1_000_000 - clock,
                  };
                });
          const at = new Date(FIRST + clock * 9 * 3_600_000).toISOString();
          const told = new Set(
            views.filter(({ verdict }) => verdict === "counted").map((v) => v.article),
          );
          told.delete("");
          const filings =
            one.kind === "filing"
              ? [filing(one.article, pick(one), at, here.id)]
              : [...told].map((article) => filing(article, { title: article }, at, here.id));
          const engagement = views.flatMap(({ ms, nonce }, i) => {
            const told = one.kind === "views" && one.views[i]?.engagement;
            return told ? [{ site: here.id, ms, nonce, ...told }] : [];
          });
          await store.put(unique(views), filings, engagement);
          model.put(unique(views), filings);
          for (const told of engagement) model.engage(told, told.seconds, told.scroll);
        }
      }
      await agree(model, new Context(store.engine, here, store.now()), asked);
      store.sites.length = 0;
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

const pick = ({
  authors,
  tags,
  section,
}: {
  authors: string[];
  tags: string[];
  section: string[];
}) => ({
  authors,
  tags,
  section,
});

/** Two of one id in one batch are received in the same second: which one wins is not said. */
const unique = <V extends { ms: number; nonce: string }>(views: readonly V[]): V[] => [
  ...new Map(views.map((one) => [`${one.ms} ${one.nonce}`, one])).values(),
];

async function agree(
  model: Model,
  context: Context,
  questions: readonly Question[],
): Promise<void> {
  for (const { range, filter, without, by, credit, labels, interval } of questions) {
    const views = model.select(range, filter, labels, without);
    const left = Object.entries(without).map(([name, keys]) => [`not-${name}`, keys]);
    const asked = { ...range, ...filter, ...Object.fromEntries(left), labels };
    const says = JSON.stringify({ ...asked, by, credit, interval });
    const articles = model.rank(views, "article");

    const sum = await askSummary(context, SummaryQuery.parse({ ...asked, compare: "none" }));
    expect(sum, says).toMatchObject({
      views: views.length,
      visitors: model.visitors(views),
      articleViews: articles.reduce((n, row) => n + row.views, 0),
      articles: articles.length,
      ...model.reading(views.filter(({ article }) => article !== "")),
      engaged: model.reading(views).engaged,
    });

    const { rows } = await askTop(context, TopQuery.parse({ ...asked, by, credit, limit: 100 }));
    const got = rows.map(({ key, views: n, visitors, told, halfRead, medianEngaged }) => ({
      ...{ key, visitors, told, halfRead, medianEngaged },
      views: round(n),
    }));
    const ranked = model.rank(views, by as Dimension, credit, labels);
    expect(byKey(got), says).toEqual(
      byKey(ranked.map((row) => ({ ...row, views: round(row.views) }))),
    );

    const total = await askOverTime(context, OverTimeQuery.parse({ ...asked, interval }));
    expect(total.series[0]?.views, says).toBe(views.length);
    if (interval === "day") {
      const visitors = total.series[0]?.points.reduce((n, point) => n + point.visitors, 0);
      expect(visitors, says).toBe(model.visitors(views));
    }
    const members = await askOverTime(
      context,
      OverTimeQuery.parse({ ...asked, interval, by, credit, top: 50 }),
    );
    const series = members.series.map(({ key, views: n }) => ({ key, views: round(n) }));
    expect(byKey(series), says).toEqual(
      byKey(ranked.map((row) => ({ key: row.key, views: round(row.views) }))),
    );
  }
  const ever = model.select({ from: "2000-01-01", to: "2100-01-01" }, {});
  const expected = Object.fromEntries(ARTICLES.map((id) => [id, 0]));
  for (const { key, views } of model.rank(ever, "article")) expected[key] = views;
  expect(await counts(context, ARTICLES)).toEqual(expected);
}

const round = (n: number): number => Math.round(n * 1e9) / 1e9;
const byKey = <R extends { key: string }>(rows: readonly R[]): R[] =>
  [...rows].sort((a, b) => (a.key < b.key ? -1 : 1));
