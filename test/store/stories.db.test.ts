import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ArticleFacts } from "../../src/contract/beacon.ts";
import { OverTimeQuery } from "../../src/contract/over-time.ts";
import { SummaryQuery } from "../../src/contract/summary.ts";
import { TopQuery } from "../../src/contract/top.ts";
import { askArticle } from "../../src/stats/article.ts";
import { askOverTime } from "../../src/stats/over-time.ts";
import { Context } from "../../src/stats/range.ts";
import { askSummary } from "../../src/stats/summary.ts";
import { askTop } from "../../src/stats/top.ts";
import { ARTICLES } from "../../src/store/tables.ts";
import { filing, openStore, site, type TestStore, view } from "../support/store.ts";

const NOW = Date.parse("2026-03-10T12:00:00Z");
const SITE = "unn";

let store: TestStore;
let clock = Date.parse("2026-03-01T00:00:00Z");
beforeAll(async () => {
  store = await openStore([site()], () => NOW);
});
afterAll(() => store.close());

const at = () => {
  clock += 60_000;
  return new Date(clock).toISOString();
};
const urlOf = (id: string) => `https://unn.example/${id}`;

/** What the page of an article says; the pages it declares are named by their articles. */
const page = (
  id: string,
  language: string,
  translations: string[] = [],
  facts: ArticleFacts = {},
) => filing(id, { language, title: id, translations: translations.map(urlOf), ...facts }, at());

const say = (...pages: ReturnType<typeof page>[]) => store.put([], pages);

/** The story of each article, as a process that knows nothing finds it. */
async function stories(...ids: string[]): Promise<string[]> {
  const context = new Context(store.engine, site(), NOW);
  return Promise.all(ids.map(async (id) => (await askArticle(context, id))?.story ?? "none"));
}

const byHand = (id: string, story: string | undefined) =>
  store.filing().state(SITE, id, () => (story === undefined ? null : { story }), "editor", NOW);

describe("editions", () => {
  it.each([["at once"], ["one by one"], ["by processes that know nothing"]])(
    "share a story whichever comes first, %s",
    async (how) => {
      const p = how.replaceAll(" ", "-");
      const [en, uk, ru] = [`${p}-en`, `${p}-uk`, `${p}-ru`];
      const pages = [
        page(en, "en", [uk, "nowhere", en], { published: "2026-03-01T08:00:00Z" }),
        page(uk, "uk", [], { published: "2026-03-01T07:00:00Z" }),
        page(ru, "ru", [uk], { published: "2026-03-01T09:00:00Z" }),
      ];
      for (const order of [
        [0, 1, 2],
        [2, 1, 0],
      ]) {
        const mixed = order.flatMap((i) => pages[i] ?? []);
        const named = mixed.map((one) => ({
          ...one,
          article: `${order.join("")}${one.article}`,
          url: urlOf(`${order.join("")}${one.article}`),
          facts: {
            ...one.facts,
            translations: (one.facts.translations ?? []).map((url) =>
              url.replace("example/", `example/${order.join("")}`),
            ),
          },
        }));
        if (how === "at once") await say(...named);
        else {
          for (const one of named) {
            await say(one);
            if (how.startsWith("by")) store.restart();
          }
        }
        const ids = [en, uk, ru].map((id) => `${order.join("")}${id}`);
        expect(await stories(...ids)).toEqual(Array(3).fill(ids[1]));
      }
    },
  );

  it("are told apart by neither slash, fragment, scheme, www nor what tracks", async () => {
    const translations = ["http://www.unn.example/spelt-uk/?utm_source=a&fbclid=b#top"];
    await say(page("spelt-uk", "uk"), page("spelt-en", "en", [], { translations }));
    expect(await stories("spelt-uk", "spelt-en")).toEqual(["spelt-en", "spelt-en"]);
  });

  it("are none where all declare the home page", async () => {
    await say(page("home", "en"));
    for (let i = 0; i < 5; i++) await say(page(`n${i}`, "uk", ["home"]));
    expect(await stories("home", "n0", "n4")).toEqual(["home", "n0", "n4"]);
    // So many that they are not looked at any more.
    await say(...Array.from({ length: 60 }, (_, i) => page(`m${i}`, "uk", ["home"])));
    await say(page("late", "pl", ["home"]));
    expect(await stories("home", "m59", "late")).toEqual(["home", "m59", "late"]);
  });

  it("part when they declare each other no longer", async () => {
    await say(page("part-en", "en", ["part-uk"]), page("part-uk", "uk"));
    expect(await stories("part-uk")).toEqual(["part-en"]);
    await say(page("part-en", "en", []));
    expect(await stories("part-en", "part-uk")).toEqual(["part-en", "part-uk"]);
  });

  it("follow the eldest of two groups that meet", async () => {
    await say(page("g1-en", "en", ["g1-uk"], { published: "2026-02-05" }), page("g1-uk", "uk"));
    await say(page("g2-ru", "ru", ["g2-pl"], { published: "2026-02-03" }), page("g2-pl", "pl"));
    expect(await stories("g1-uk", "g2-pl")).toEqual(["g1-en", "g2-ru"]);
    await say(page("g1-uk", "uk", ["g2-pl"]));
    const all = ["g1-en", "g1-uk", "g2-ru", "g2-pl"];
    expect(await stories(...all)).toEqual(Array(4).fill("g2-ru"));
  });

  it("that were filed before there were stories are joined by their next page", async () => {
    const old = { site: SITE, article: "old-uk", url: urlOf("old-uk"), language: "uk", version: 1 };
    await store.engine.insert(
      { ...ARTICLES, columns: Object.keys(old) },
      JSON.stringify({ ...old, title: undefined }),
    );
    await say(page("old-en", "en", ["old-uk"]));
    expect(await stories("old-en", "old-uk")).toEqual(["old-en", "old-uk"]);
    await say(page("old-uk", "uk"));
    expect(await stories("old-en", "old-uk")).toEqual(["old-en", "old-en"]);
  });
});

describe("by hand", () => {
  it("an article is parted, for good, until it is given back", async () => {
    await say(page("h-en", "en", ["h-uk", "h-ru"]), page("h-uk", "uk"), page("h-ru", "ru"));
    expect(await stories("h-en", "h-uk", "h-ru")).toEqual(["h-en", "h-en", "h-en"]);
    await byHand("h-en", "");
    expect(await stories("h-en", "h-uk", "h-ru")).toEqual(["h-en", "h-uk", "h-ru"]);
    await say(page("h-en", "en", ["h-uk"]), page("h-uk", "uk", ["h-en"]));
    expect(await stories("h-en", "h-uk")).toEqual(["h-en", "h-uk"]);
    await byHand("h-en", undefined);
    expect(await stories("h-en", "h-uk", "h-ru")).toEqual(["h-en", "h-en", "h-ru"]);
  });

  it("an article is joined with what declares nothing of it", async () => {
    await say(page("j-en", "en"), page("j-uk", "uk"));
    await byHand("j-uk", "j-en");
    await say(page("j-uk", "uk", [], { title: "Later" }));
    store.restart();
    await say(page("j-uk", "uk", [], { title: "Later still" }));
    expect(await stories("j-en", "j-uk")).toEqual(["j-en", "j-en"]);
    await byHand("j-uk", undefined);
    expect(await stories("j-uk")).toEqual(["j-uk"]);
  });
});

describe("by=story", () => {
  const range = { from: "2026-03-03", to: "2026-03-06" };
  const context = () => new Context(store.engine, site(), NOW);
  const seen = (article: string, day: string, visitor: string) =>
    view({ at: `2026-03-${day}T10:00:00Z`, article, visitor });

  beforeAll(async () => {
    await store.put(
      [
        seen("s-en", "03", "1"),
        seen("s-uk", "03", "1"),
        seen("s-uk", "03", "2"),
        seen("s-uk", "04", "5"),
        seen("alone", "04", "3"),
        seen("", "04", "4"),
      ],
      [
        page("s-en", "en", ["s-uk"], { title: "Second round", tags: ["T"] }),
        page("s-uk", "uk", [], { title: "Другий раунд", tags: ["Т"] }),
        page("alone", "uk"),
      ],
    );
  });

  it.each([["views"], ["slices"]])(
    "adds up editions, each reader of a day once, from %s",
    async (from) => {
      if (from === "slices") expect(await store.slice()).toBe(0);
      for (const labels of ["now", "read"]) {
        const asked = { ...range, by: "story", labels };
        const { rows, total } = await askTop(context(), TopQuery.parse(asked));
        expect(rows.map(({ key, name, views, visitors }) => [key, name, views, visitors])).toEqual([
          ["s-en", "Second round", 4, 3],
          ["alone", "alone", 1, 1],
        ]);
        expect(total).toBe(5);
        const { series } = await askOverTime(context(), OverTimeQuery.parse(asked));
        expect(series.map(({ name, points }) => [name, points.map(({ views }) => views)])).toEqual([
          ["Second round", [3, 1, 0]],
          ["alone", [0, 1, 0]],
        ]);
        const story = { ...range, story: "s-en", labels };
        const summary = await askSummary(
          context(),
          SummaryQuery.parse({ ...story, compare: "none" }),
        );
        expect(summary).toMatchObject({ views: 4, visitors: 3, articles: 2 });
        const editions = await askTop(context(), TopQuery.parse({ ...story, by: "language" }));
        expect(editions.rows.map(({ key, views }) => [key, views])).toEqual([
          ["uk", 3],
          ["en", 1],
        ]);
      }
      const search = { ...range, by: "story", search: "SECOND" };
      expect((await askTop(context(), TopQuery.parse(search))).rows).toHaveLength(1);
    },
  );

  it("moves history when editions are parted, and leaves it as it was read", async () => {
    expect(await store.slice()).toBe(0);
    await byHand("s-uk", "");
    for (const state of ["at once", "once sliced"]) {
      if (state === "once sliced") expect(await store.slice()).toBe(0);
      const views = async (labels: string) => {
        const asked = TopQuery.parse({ ...range, by: "story", labels });
        const { rows } = await askTop(context(), asked);
        return Object.fromEntries(rows.map((row) => [row.key, row.views]));
      };
      expect(await views("now"), state).toEqual({ "s-en": 1, "s-uk": 3, alone: 1 });
      expect(await views("read"), state).toEqual({ "s-en": 4, alone: 1 });
    }
  });
});
