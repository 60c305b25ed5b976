import { describe, expect, it } from "vitest";
import { HOME } from "../../dashboard/address/address.ts";
import { inQuestions } from "../../dashboard/asking/in-questions.ts";
import { daysForHours, weekdaysOf } from "../../dashboard/charts/hours.ts";

import { drill, eventsOf, gapsOf, saidAt } from "../../dashboard/charts/points.ts";
import { stepsOf, undoing } from "../../dashboard/texts/changes.ts";

import { has } from "../../dashboard/texts/folded.ts";
import type { Change } from "../../src/contract/history.ts";
import type { OverTime } from "../../src/contract/over-time.ts";
import type { Incomplete } from "../../src/contract/question.ts";

const hours = (from: string, views: readonly number[], zone = "Europe/Kyiv"): OverTime => ({
  asOf: "2026-03-09T00:00:00Z",
  notes: [],
  range: { from: "2026-03-01", to: "2026-03-09", zone },
  interval: "hour",
  compared: null,
  series: [
    {
      key: "",
      name: "",
      views: 0,
      points: views.map((count, i) => {
        const at = new Date(Date.parse(from) + i * 3_600_000);
        return {
          at: at.toISOString(),
          day: new Date(at.getTime() + 2 * 3_600_000).toISOString().slice(0, 10),
          views: count,
          visitors: count,
        };
      }),
    },
  ],
});

describe("a click on a chart", () => {
  it("leads to the days of the point", () => {
    const chosen = (day: string, interval: "hour" | "day" | "week" | "month") =>
      drill(HOME, day, interval)?.chosen;
    expect(chosen("2026-02-02", "hour")).toEqual({ from: "2026-02-02", to: "2026-02-03" });
    expect(chosen("2026-02-02", "week")).toEqual({ from: "2026-02-02", to: "2026-02-09" });
    expect(chosen("2026-12-01", "month")).toEqual({ from: "2026-12-01", to: "2027-01-01" });
  });

  it("leads nowhere from the day that is shown", () => {
    const here = { ...HOME, chosen: { from: "2026-02-02", to: "2026-02-03" } };
    expect(drill(here, "2026-02-02", "hour")).toBeNull();
  });
});

describe("what happened", () => {
  // Sunday midnight in Kyiv, and two hours more.
  const data = {
    ...hours("2026-03-01T22:00:00Z", [1, 2, 3]),
    range: { from: "2026-03-02", to: "2026-03-03", zone: "Europe/Kyiv" },
  };
  const happening = (at: string, until: string | null = null) => ({
    ...({ kind: "push", text: "Push", article: null, note: null } as const),
    at,
    until,
  });

  it("stands where in its interval it happened, whose middle is the point", () => {
    const places = (at: string) => eventsOf(data, [happening(at)]).map(({ place }) => place);
    expect(places("2026-03-01T23:30:00Z")).toEqual([1]);
    expect(places("2026-03-01T23:15:00Z")).toEqual([0.75]);
    // The first and the last point are the chart's edges.
    expect(places("2026-03-01T22:00:00Z")).toEqual([0]);
    expect(places("2026-03-02T21:00:00Z")).toEqual([2]);
  });

  it("is left out where it lies outside of the range, unless it reaches into it", () => {
    expect(eventsOf(data, [happening("2026-03-20T00:00:00Z")])).toEqual([]);
    expect(eventsOf(data, [happening("2026-02-20T00:00:00Z")])).toEqual([]);
    const [front] = eventsOf(data, [happening("2026-02-20T00:00:00Z", "2026-03-01T23:30:00Z")]);
    expect(front).toMatchObject({ place: 0, until: 1 });
  });

  it("of which the day alone is known stands at the day's beginning in the site's zone", () => {
    expect(eventsOf(data, [happening("2026-03-02")])).toMatchObject([{ place: 0 }]);
  });

  const words = { missing: "missing", estimated: "estimated" };

  it("is told at its point in words, with where views may be missing", () => {
    const note = {
      kind: "outage",
      from: "2026-03-01T22:45:00Z",
      to: "2026-03-01T23:50:00Z",
    } as const;
    const gaps = gapsOf(data, [
      note,
      { ...note, from: "2026-02-01T00:00:00Z", to: "2026-02-02T00:00:00Z" },
    ]);
    expect(gaps).toHaveLength(1);
    const said = saidAt(eventsOf(data, [happening("2026-03-01T23:30:00Z")]), gaps, words);
    expect([...said]).toEqual([
      [1, ["Push", "missing"]],
      [0, ["missing"]],
    ]);
  });

  it("is told apart from hours that are made up of imported days, up to where these end", () => {
    const { range, series } = hours("2026-03-01T20:00:00Z", [1, 2, 3, 4]);
    const note = { kind: "imported", from: "2026-02-28T22:00:00Z", to: "2026-03-01T22:00:00Z" };
    const gaps = gapsOf({ range: { ...range, from: "2026-03-01" }, series }, [note as Incomplete]);
    expect(gaps).toEqual([{ kind: "estimated", from: 0, to: 1.5 }]);
    expect([...saidAt([], gaps, words)]).toEqual([
      [0, ["estimated"]],
      [1, ["estimated"]],
    ]);
  });
});

describe("hours of the week", () => {
  it("are means by the site's clock, Monday first, without what goes on", () => {
    // Sunday 23:00 to Monday 01:59 in Kyiv, then Monday again a week later.
    const [sunday, monday] = weekdaysOf(hours("2026-03-01T21:00:00Z", [7, 4, 5])).toReversed();
    expect(monday?.weekday).toBe(1);
    expect(monday?.hours.slice(0, 3)).toEqual([4, 5, null]);
    expect(sunday?.weekday).toBe(7);
    expect(sunday?.hours[23]).toBe(7);
    const twice = [...Array.from({ length: 7 * 24 }, (_, i) => (i === 0 ? 4 : 0)), 8, 100];
    const data = { ...hours("2026-03-01T22:00:00Z", twice), asOf: "2026-03-08T23:30:00Z" };
    expect(weekdaysOf(data)[0]?.hours.slice(0, 2)).toEqual([6, 0]);
  });

  it("are told from the last four weeks of a long range", () => {
    const long = { from: "2026-01-01", to: "2026-03-11" };
    expect(daysForHours(long, "2026-03-11")).toEqual({ from: "2026-02-11", to: "2026-03-11" });
    const short = { from: "2026-03-01", to: "2026-03-08" };
    expect(daysForHours(short, "2026-03-11")).toEqual(short);
  });
});

describe("shapes of rows", () => {
  it("are asked for in questions of at most 50 keys and of a length that servers take", () => {
    const keys = Array.from({ length: 120 }, (_, i) => `a${i}`);
    expect(inQuestions(keys).map(({ length }) => length)).toEqual([50, 50, 20]);
    const long = Array.from({ length: 9 }, () => "ї".repeat(400));
    const lists = inQuestions(long);
    expect(lists.flat()).toEqual(long);
    for (const list of lists) {
      expect(list.map(encodeURIComponent).join("&member=").length).toBeLessThan(8000);
    }
  });
});

describe("texts that are searched", () => {
  it("hold others whatever the case and the accents, in any script", () => {
    expect(has("Зеленський", "ЗЕЛЕН")).toBe(true);
    expect(has("Café", "cafe")).toBe(true);
    expect(has("Київ", "київ")).toBe(true);
    expect(has("Kyiv", "Odesa")).toBe(false);
  });
});

/** As a page first said. */
const FILED: Change = {
  at: "2026-01-01T00:00:00Z",
  source: "page",
  by: "",
  title: "Budget",
  authors: ["A"],
  section: [],
  tags: ["x"],
  place: "",
  agency: "",
  language: "en",
  story: "s",
};

describe("the history of an article", () => {
  it("tells what a change changed", () => {
    const before = FILED;
    const after = { ...before, title: "Budget passes", authors: ["A", "B"], tags: [] };
    expect(stepsOf(after, before)).toEqual([
      { field: "title", from: "Budget", to: "Budget passes" },
      { field: "authors", from: "A", to: "A, B" },
      { field: "tags", from: "x", to: "" },
    ]);
  });

  it("are taken back to what the newsroom said before, else to what pages say", () => {
    const page = FILED;
    const first: Change = { ...page, source: "newsroom", title: "Budget passes" };
    const last: Change = { ...first, title: "Budget fails", tags: ["y"] };
    expect(undoing({ history: [last, first, page], earlier: null })).toEqual({
      title: "Budget passes",
      tags: null,
    });
    expect(undoing({ history: [first, page], earlier: null })).toEqual({ title: null });
    // What came before these is not known: the values are stated.
    expect(undoing({ history: [last, first], earlier: "more" })).toEqual({
      title: "Budget passes",
      tags: ["x"],
    });
    expect(undoing({ history: [page], earlier: null })).toEqual({});
  });
});
