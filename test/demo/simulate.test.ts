import { hash } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Arrivals } from "../../demo/fill.ts";
import { openNewsroom } from "../../demo/newsroom.ts";
import { type Play, type SimulatedView, simulate } from "../../demo/simulate.ts";
import { Beacon } from "../../src/contract/beacon.ts";
import { DAY, dayAt } from "../../src/contract/days.ts";

const play: Play = {
  seed: "test",
  until: Date.parse("2026-06-30T12:00:00Z"),
  days: 56,
  stories: 600,
  views: 30_000,
};
const newsroom = openNewsroom(play);
const sent = [...simulate(play, newsroom)];
const views = sent.filter(({ repeated }) => !repeated);
const counted = views.filter(({ verdict }) => verdict === "counted");
const arrivals = new Arrivals(play.seed);
const rows = counted.map((view) => arrivals.take(view).view);

const share = <T>(all: readonly T[], holds: (one: T) => boolean) =>
  all.filter(holds).length / all.length;

const digest = (of: Play) => {
  const takes = new Arrivals(of.seed);
  const all = [...simulate(of)].map((view) => JSON.stringify(takes.take(view)));
  return hash("sha256", all.join("\n"));
};

describe("the simulated newsroom", () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it("gives the same rows for the same seed, whatever the clock and chance say", () => {
    const small = { ...play, views: 3000 };
    const first = digest(small);
    vi.useFakeTimers({ now: Date.parse("2031-01-01T00:00:00Z") });
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    expect(digest(small)).toBe(first);
    expect(digest({ ...small, seed: "other" })).not.toBe(first);
    expect(digest({ ...small, until: small.until - DAY })).not.toBe(first);
  });

  it("makes exactly as many views as asked for, within the days asked for", () => {
    expect(views).toHaveLength(play.views);
    const times = views.map(({ at }) => at);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(play.until - play.days * DAY);
    expect(Math.max(...times)).toBeLessThan(play.until);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it("uses an id twice only where a beacon is sent again", () => {
    expect(new Set(views.map(({ id }) => id)).size).toBe(views.length);
    const repeats = sent.filter(({ repeated }) => repeated);
    expect(repeats.length / views.length).toBeCloseTo(0.01, 2);
    const known = new Set(views.map(({ id }) => id));
    expect(repeats.every(({ id }) => known.has(id))).toBe(true);
  });

  it("says of every article what the contract's schema takes as it is", () => {
    const articles = newsroom.editions.flatMap(({ facts, revised }) =>
      revised ? [facts, revised] : [facts],
    );
    expect(articles.length).toBeGreaterThan(1200);
    for (const article of articles) {
      const beacon = { site: "demo", view: views[0]?.id, url: article.canonical, article };
      expect(Beacon.parse(beacon).article).toEqual(article);
    }
  });

  it("gives every article an id and a headline of its own, and its other edition's address", () => {
    const { editions } = newsroom;
    const byUrl = new Map(editions.map((edition) => [edition.url, edition]));
    expect(new Set(editions.map(({ facts }) => facts.id)).size).toBe(editions.length);
    expect(new Set(editions.map(({ facts }) => facts.title)).size).toBe(editions.length);
    for (const { language, facts } of editions) {
      const [other = ""] = facts.translations ?? [];
      const twin = byUrl.get(other);
      // One that is not out yet when the plot ends is not there.
      if (twin) expect(twin.language).not.toBe(language);
      expect(facts.title).toMatch(language === "uk" ? /\p{Script=Cyrillic}/u : /^[^Ѐ-ӿ]+$/);
      expect(facts.title).not.toMatch(/[{}]|undefined/);
    }
  });

  it("opens no article before it is published, nor tells of a change before it is made", () => {
    const early = (view: SimulatedView) =>
      view.edition !== null &&
      (view.at < view.edition.published ||
        (view.facts?.modified !== undefined && view.at < Date.parse(view.facts.modified)));
    expect(views.filter(early)).toEqual([]);
  });

  it("is judged by the service as it was meant", () => {
    expect(views.map((view) => arrivals.take(view).view.verdict)).toEqual(
      views.map(({ verdict }) => verdict),
    );
    expect(share(views, ({ verdict }) => verdict === "bot")).toBeCloseTo(0.04, 2);
    expect(share(views, ({ verdict }) => verdict === "prefetch")).toBeCloseTo(0.008, 2);
  });

  it("has readers as a newsroom has them", () => {
    expect(share(rows, ({ device }) => device === "phone")).toBeCloseTo(0.68, 1);
    expect(share(rows, ({ device }) => device === "desktop")).toBeCloseTo(0.28, 1);
    expect(share(rows, ({ browser, os }) => browser === "" || os === "")).toBe(0);
    expect(share(rows, ({ article }) => article === "")).toBeCloseTo(0.085, 1);
    const read = counted.filter(({ edition }) => edition !== null);
    const english = share(read, ({ edition }) => edition?.language === "en");
    expect(english).toBeGreaterThan(0.2);
    expect(english).toBeLessThan(0.45);
    const mediums = new Set(rows.map(({ medium }) => medium));
    for (const medium of ["search", "social", "news", "direct", "internal", "email", "referral"]) {
      expect(mediums).toContain(medium);
    }
    const visitors = new Set(rows.map(({ visitor }) => visitor));
    expect(rows.length / visitors.size).toBeGreaterThan(1.2);
    expect(rows.length / visitors.size).toBeLessThan(2);
  });

  it("follows the day and the week of Kyiv", () => {
    const hours = counted.map(({ at }) =>
      Math.floor((at - dayAt(at, "Europe/Kyiv").start) / 3_600_000),
    );
    const night = hours.filter((hour) => hour >= 1 && hour < 5).length / 4;
    const evening = hours.filter((hour) => hour >= 17 && hour < 21).length / 4;
    expect(evening).toBeGreaterThan(night * 3);
    const weekdays = counted.map(({ at }) => new Date(dayAt(at, "Europe/Kyiv").day).getUTCDay());
    const weekend = weekdays.filter((day) => day % 6 === 0).length / 2;
    expect(weekend).toBeLessThan(((counted.length / 7) * 9) / 10);
  });

  it("has a few stories that everybody reads, and a long tail", () => {
    const reads = new Map<string, number>();
    for (const { article } of rows) reads.set(article, (reads.get(article) ?? 0) + 1);
    reads.delete("");
    const ranking = [...reads.values()].sort((a, b) => b - a);
    const sum = (of: number[]) => of.reduce((total, n) => total + n, 0);
    expect(ranking.length).toBeGreaterThan(1000);
    expect(sum(ranking.slice(0, 100)) / sum(ranking)).toBeGreaterThan(0.25);
  });
});
