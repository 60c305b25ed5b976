import { describe, expect, it } from "vitest";
import { earlinessOf } from "../../src/ingest/earliness.ts";
import { take } from "../../src/ingest/take.ts";
import { keyOf } from "../../src/ingest/time.ts";
import { RULES } from "../../src/ingest/verdict.ts";
import { visitorOf } from "../../src/ingest/visitor.ts";
import { arrival, NOON, site, viewId } from "./arrivals.ts";

describe("a view that is taken in", () => {
  it("becomes a row, and tells of its article", () => {
    const seen = arrival({
      url: "https://unn.example/en/news/second-round/?utm_term=x&page=2#top",
      referrer: "https://news.google.com/",
      article: { id: "second-round", title: "The second round", tags: ["Istanbul"] },
    });
    expect(take(seen)).toEqual({
      view: {
        site: "unn",
        ...keyOf(viewId(NOON)),
        at: 1_748_854_800,
        earliness: earlinessOf(NOON, NOON * 1024),
        verdict: "counted",
        rules: RULES,
        paced: 0,
        article: "second-round",
        visitor: visitorOf(seen),
        host: "unn.example",
        path: "",
        source: "Google News",
        medium: "news",
        referrer: "news.google.com",
        country: "UA",
        device: "desktop",
        browser: "Chrome",
        os: "Windows",
        evidence: "",
        keep: 0,
        import: "",
      },
      day: "2025-06-02",
      filing: {
        site: "unn",
        article: "second-round",
        at: NOON,
        url: "https://unn.example/en/news/second-round?page=2",
        facts: { id: "second-round", title: "The second round", tags: ["Istanbul"] },
        ...keyOf(viewId(NOON)),
        earliness: earlinessOf(NOON, NOON * 1024),
      },
    });
  });

  it("leaves the path out where it is that of the article's home", () => {
    expect(take(arrival()).view).toMatchObject({ article: "/en/news/second-round", path: "" });
    const canonical = "https://unn.example/en/news/second-round";
    const elsewhere = arrival({
      url: "https://unn.example/amp/second-round",
      article: { canonical },
    });
    expect(take(elsewhere).view).toMatchObject({
      article: "/en/news/second-round",
      path: "/amp/second-round",
    });
  });

  it("counts for the site alone when the page has no article", () => {
    const { view, filing } = take(arrival({ url: "https://unn.example/", article: undefined }));
    expect(view).toMatchObject({ verdict: "counted", article: "", path: "/" });
    expect(filing).toBeNull();
  });

  it("is kept but tells nothing of an article when it is refused", () => {
    const { view, filing } = take(arrival({ article: { id: "a" } }, { purpose: "prefetch" }));
    expect(view).toMatchObject({ verdict: "prefetch", article: "a" });
    expect(filing).toBeNull();
  });

  it("falls on the day of the site's zone", () => {
    const day = (at: string, zone: string) => {
      const ms = Date.parse(at);
      const when = { receivedAt: ms, site: site({ zone }) };
      return take(arrival({ view: viewId(ms) }, when)).day;
    };
    expect(day("2026-03-28T21:59:59Z", "Europe/Kyiv")).toBe("2026-03-28");
    expect(day("2026-03-28T22:00:00Z", "Europe/Kyiv")).toBe("2026-03-29");
    expect(day("2026-03-29T21:00:00Z", "Europe/Kyiv")).toBe("2026-03-30");
    expect(day("2026-03-28T18:14:59Z", "Asia/Kathmandu")).toBe("2026-03-28");
    expect(day("2026-03-28T18:15:00Z", "Asia/Kathmandu")).toBe("2026-03-29");
  });

  it("happened when its id says, or when it came if that cannot be; its key is the id's", () => {
    const late = take(arrival({ view: viewId(NOON - 3_600_000) }));
    expect(late.view).toMatchObject({ at: NOON / 1000 - 3600, ms: NOON - 3_600_000 });
    const wrong = take(arrival({ view: viewId(0) }));
    expect(wrong.view).toMatchObject({ at: NOON / 1000, ms: 0 });
    expect(wrong.filing?.at).toBe(NOON);
  });

  it("counts earlier receipt as earlier", () => {
    const first = take(arrival({}, { receipt: NOON * 1024 }));
    const again = take(arrival({}, { receipt: NOON * 1024 + 1 }));
    expect(first.view.earliness).toBe(again.view.earliness + 1);
  });

  it.each([
    ["UA", "UA"],
    ["ua", "UA"],
    ["", ""],
    ["XX", ""],
    ["T1", ""],
    ["UKR", ""],
    ["<b", ""],
  ])("takes the country %j for %j", (said, country) => {
    expect(take(arrival({}, { country: said })).view.country).toBe(country);
  });

  it("is the same every time", () => {
    expect(take(arrival())).toEqual(take(arrival()));
  });
});
