import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SummaryQuery } from "../../src/contract/summary.ts";
import { TopQuery } from "../../src/contract/top.ts";
import { counts } from "../../src/stats/counter.ts";
import { Context } from "../../src/stats/range.ts";
import { askSummary } from "../../src/stats/summary.ts";
import { askTop } from "../../src/stats/top.ts";
import { filing, openStore, site, type TestStore, view } from "../support/store.ts";

const TAGS = [
  "Rustem Umerov",
  "Ministry of Defence",
  "Armed Forces of Ukraine",
  "Istanbul",
  "Turkey",
  "Volodymyr Zelensky",
  "United States",
  "Ukraine",
  "Vladimir Medinsky",
];

/** The example of the contract: two local days, 9,000 readers, 3,000 repeats, 1,200 bots. */
const DAYS = ["2025-06-02T05:40:00Z", "2025-06-03T18:00:00Z"] as const;
const views = Array.from({ length: 17_257 }, (_, i) =>
  view({
    at: new Date(Date.parse(i % 9000 < 4500 ? DAYS[0] : DAYS[1]) + i * 100).toISOString(),
    article: "second-round",
    visitor: String(1_000_000 + (i % 9000)),
  }),
);
const repeats = views.slice(0, 3000).map((one) => ({ ...one, earliness: one.earliness - 60 }));
const bots = Array.from({ length: 1200 }, (_, i) =>
  view({
    at: new Date(Date.parse(DAYS[0]) + i * 500).toISOString(),
    article: "second-round",
    verdict: "bot",
  }),
);
const facts = {
  title: "Second round of talks",
  authors: ["Yana Sokolivska"],
  section: ["War", "Politics"],
  tags: TAGS,
  language: "en",
};
const range = { from: "2025-06-01", to: "2025-06-10" };

describe.each([["open days"], ["closed days"]])("the contract's example on %s", (when) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await openStore([site()], () => Date.parse("2025-06-08T12:00:00Z"));
    await store.put([...views, ...bots], [filing("second-round", facts)]);
    await store.put(repeats, [filing("second-round", facts)]);
    if (when === "closed days") expect(await store.slice()).toBe(0);
  });
  afterAll(() => store.close());
  const context = () => new Context(store.engine, site(), store.now());
  const top = (query: object) => askTop(context(), TopQuery.parse({ ...range, ...query }));

  it("counts each view once in the counter", async () => {
    expect(await counts(context(), ["second-round", "unread"])).toEqual({
      "second-round": 17_257,
      unread: 0,
    });
  });

  it("counts each view once in the article's row", async () => {
    const { rows, total } = await top({ by: "article" });
    expect(rows).toMatchObject([
      { key: "second-round", name: "Second round of talks", views: 17_257, visitors: 9000 },
    ]);
    expect(total).toBe(17_257);
  });

  it("gives the author and every tag the whole view", async () => {
    expect((await top({ by: "author" })).rows).toMatchObject([
      { key: "Yana Sokolivska", views: 17_257, visitors: 9000, share: 1 },
    ]);
    const tags = (await top({ by: "tag" })).rows;
    expect(tags.map(({ key }) => key).sort()).toEqual([...TAGS].sort());
    expect(new Set(tags.map((row) => row.views))).toEqual(new Set([17_257]));
  });

  it("shares a view among its sections with equal credit", async () => {
    const { rows } = await top({ by: "section", credit: "equal" });
    expect(rows.map(({ key, views: n }) => [key, n])).toEqual([
      ["Politics", 8628.5],
      ["War", 8628.5],
    ]);
  });

  it("answers the same by the labels of the time of reading", async () => {
    expect((await top({ by: "author", labels: "read" })).rows).toMatchObject([
      { key: "Yana Sokolivska", views: 17_257, visitors: 9000 },
    ]);
    expect((await top({ by: "tag", labels: "read", tag: "Ukraine" })).rows).toHaveLength(9);
  });

  it("sums up", async () => {
    const query = SummaryQuery.parse({ ...range, compare: "none" });
    expect(await askSummary(context(), query)).toMatchObject({
      views: 17_257,
      articleViews: 17_257,
      visitors: 9000,
      articles: 1,
    });
    const ofAuthor = SummaryQuery.parse({ ...range, author: "Yana Sokolivska" });
    expect(await askSummary(context(), ofAuthor)).toMatchObject({
      views: 17_257,
      visitors: 9000,
      compared: { views: 0, articles: 0 },
    });
    const ofArticle = SummaryQuery.parse({ ...range, article: "second-round" });
    expect(await askSummary(context(), ofArticle)).toMatchObject({ views: 17_257, visitors: 9000 });
  });
});
