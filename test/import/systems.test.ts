import { describe, expect, it } from "vitest";
import { SYSTEMS } from "../../src/import/systems.ts";
import { exported, pagesOf, passedOf, saidIn } from "./reading.ts";

const read = (id: string, ...files: string[]) => saidIn(id, files.map(exported));

describe("Plausible", () => {
  it("has figures by day and path, at the host that it names", async () => {
    const { said, lines } = await read("plausible", "imported_pages_20250101_20250103.csv");
    expect(pagesOf(said)).toEqual([
      ["/news/ferry-strike", "2025-01-01", 4],
      ["/", "2025-01-01", 6],
      ["/news/ferry-strike", "2025-01-02", 9],
      ['/news/"quoted", and comma', "2025-01-02", 1],
      ["/uk/%D0%B2%D1%96%D0%B9%D0%BD%D0%B0", "2025-01-03", 2],
    ]);
    expect(passedOf(said)).toEqual(["have no number of views"]);
    expect(said[0]).toMatchObject({ seenAt: "unn.example" });
    expect(lines).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it("has sums of its own by day; what it knows of browsers says nothing of pages", async () => {
    const visitors = await read("plausible", "imported_visitors_20250101_20250103.csv");
    expect(visitors.said.map((one) => one.kind === "sum" && one.views)).toEqual([10, 10, 2]);
    const browsers = await read("plausible", "imported_browsers_20250101_20250103.csv");
    expect(browsers).toMatchObject({
      said: [],
      parts: [{ aside: expect.stringContaining("no pages") }],
    });
  });
});

describe("Umami", () => {
  it("has views one by one, with reader, referrer, campaign, country, device, browser and system", async () => {
    const { said } = await read("umami", "umami.csv");
    expect(said.slice(0, 3)).toMatchObject([
      {
        kind: "hit",
        at: Date.parse("2025-01-01T21:59:59Z"),
        page: "https://unn.example/news/ferry-strike?utm_source=newsletter&utm_medium=email",
        identity: "e-1",
        title: "Ferry strike",
        referrer: "",
        visitor: "s-1",
        country: "UA",
        device: "desktop",
        browser: "Chrome",
        os: "Windows",
      },
      { kind: "passed", why: "are events and no views of pages", example: "share" },
      {
        kind: "hit",
        at: Date.parse("2025-01-01T22:00:00.250Z"),
        referrer: "https://google.com/search?q=ferry",
        visitor: "s-2",
        country: "GB",
        device: "phone",
        browser: "Safari",
        os: "iOS",
      },
    ]);
    expect(passedOf(said)).toEqual(["are events and no views of pages", "have no time"]);
  });
});

describe("GoatCounter", () => {
  it("has views one by one in either version; alike ones are told apart by their order", async () => {
    const one = await read("goatcounter", "goatcounter-1.csv");
    expect(one.said).toMatchObject([
      { kind: "hit", browser: "Firefox", referrer: "https://www.google.com/", visitor: "0000-1" },
      { kind: "hit", referrer: "" },
    ]);
    const two = await read("goatcounter", "goatcounter-2.csv");
    const hits = two.said.filter((said) => said.kind === "hit");
    expect(new Set(hits.map(({ identity }) => identity)).size).toBe(4);
    expect(hits[2]).toMatchObject({
      page: "/news/ferry-strike?utm_campaign=spring",
      country: "US",
      browser: "Chrome",
      os: "Windows",
    });
    expect(hits[3]).toMatchObject({ bot: true, referrer: "https://example.org/links" });
    expect(passedOf(two.said)).toEqual(["are events and no views of pages"]);
  });

  it("has figures by hour in its JSON, whichever file is named first", async () => {
    const { said } = await read("goatcounter", "hit_stats.jsonl", "paths.jsonl");
    const hour = Date.parse("2025-01-01T21:00:00Z");
    expect(pagesOf(said)).toEqual([
      ["/news/ferry-strike", hour, 4],
      ["/news/ferry-strike", hour, 3],
    ]);
    expect(passedOf(said)).toHaveLength(2);
    await expect(read("goatcounter", "hit_stats.jsonl")).rejects.toThrow(/name paths.jsonl/);
  });
});

describe("Matomo", () => {
  it("has the views of visits one by one, each with the page before it", async () => {
    const { said } = await read("matomo", "matomo-visits.json");
    expect(said.filter(({ kind }) => kind === "hit")).toMatchObject([
      {
        at: 1735749785000,
        identity: "68536 182005",
        title: 'Ferry strike "ends" [live]',
        referrer: "https://www.google.com/",
        visitor: "abcdef0123456789",
        country: "FR",
        device: "desktop",
        browser: "Chrome",
        os: "macOS",
      },
      { page: "https://unn.example/about", referrer: "https://unn.example/news/ferry-strike" },
      {
        page: "https://unn.example/news/ferry-strike?mtm_campaign=spring&utm_source=newsletter&utm_medium=email&utm_campaign=spring",
        visitor: "68537",
        device: "phone",
        browser: "Chrome",
      },
    ]);
    expect(passedOf(said)).toEqual(["are no views of pages", "are no views of pages"]);
  });

  it("has figures by day in its reports, in JSON and CSV, but not what it has put together", async () => {
    const json = await read("matomo", "matomo-pages.json");
    const page = "https://unn.example/news/ferry-strike";
    expect(pagesOf(json.said)).toEqual([
      [page, "2025-01-01", 4],
      [page, "2025-01-03", 1],
    ]);
    expect(passedOf(json.said)).toEqual(["are no pages"]);
    const csv = await read("matomo", "matomo-pages.csv");
    expect(pagesOf(csv.said)).toEqual([
      [page, "2025-01-01", 4],
      [page, "2025-01-03", 1204],
    ]);
  });
});

describe("Google Analytics", () => {
  it("has figures by day in reports of version 4, and the sum of all; no page is known of (other)", async () => {
    const { said } = await read("google", "google-4.csv");
    expect(pagesOf(said)).toEqual([
      ["/news/ferry-strike", "2025-01-01", 4],
      ["/news/ferry-strike", "2025-01-02", 3],
      ["/news/ferry-strike", "2025-01-02", 2],
    ]);
    expect(said[0]).toEqual({ kind: "sum", of: "", views: 14 });
    expect(said.at(-1)).toMatchObject({ kind: "passed", views: 5 });
  });

  it("has the pages of Universal Analytics without the table below them", async () => {
    const { said } = await read("google", "google-universal.csv");
    expect(pagesOf(said)).toEqual([
      ["/news/ferry-strike", "2017-05-26", 3047],
      ["/news/ferry-strike?page=2", "2017-05-26", 4],
    ]);
    expect(passedOf(said)).toEqual(Array(2).fill("stand in other tables of the file"));
  });

  it("has totals where no column has days", async () => {
    const { said } = await saidIn("google", [exported("google-4.csv")], { named: { date: "-" } });
    expect(pagesOf(said)[0]).toEqual(["/news/ferry-strike", "total", 4]);
  });

  it("has the page views of BigQuery one by one", async () => {
    const { said } = await read("google", "google-bigquery.ndjson");
    expect(said).toMatchObject([
      { kind: "passed", example: "session_start" },
      {
        kind: "hit",
        at: 1735725600123,
        page: "https://unn.example/news/ferry-strike?utm_source=x",
        referrer: "http://m.facebook.com/",
        visitor: "1.2",
        country: "UA",
        device: "phone",
        browser: "Chrome",
        os: "Android",
      },
      { kind: "hit", visitor: undefined, country: "TR", device: undefined },
    ]);
  });
});

describe("WordPress", () => {
  it("has days of Post Views Counter, and of its totals what days have not", async () => {
    const { said } = await read("wordpress", "wp_post_views.csv");
    expect(pagesOf(said)).toEqual([
      ["17", "2025-01-01", 4],
      ["17", "2025-01-02", 6],
      ["17", "total", 100],
      ["18", "total", 5],
    ]);
    expect(passedOf(said)).toHaveLength(3);
  });

  it("has days and totals of Popular Posts in two tables", async () => {
    const { said } = await read(
      "wordpress",
      "wp_popularpostsdata.csv",
      "wp_popularpostssummary.csv",
    );
    expect(pagesOf(said)).toEqual([
      ["17", "2025-01-01", 4],
      ["17", "2025-01-02", 6],
      ["17", "total", 100],
    ]);
  });

  it("has totals in custom fields, and in what Jetpack offers without a heading", async () => {
    const meta = await read("wordpress", "wp_postmeta.csv");
    expect(pagesOf(meta.said)).toEqual([
      ["17", "total", 110],
      ["18", "total", 5],
    ]);
    const jetpack = await read("wordpress", "jetpack.csv");
    expect(pagesOf(jetpack.said)).toEqual([
      ["https://unn.example/news/ferry-strike", "total", 110],
      ["https://unn.example/about", "total", 5],
    ]);
    expect(passedOf(jetpack.said)).toEqual(["have no address"]);
  });
});

describe("an export", () => {
  const OF: Record<string, string> = {
    "imported_pages_20250101_20250103.csv": "plausible",
    "umami.csv": "umami",
    "goatcounter-1.csv": "goatcounter",
    "goatcounter-2.csv": "goatcounter",
    "matomo-visits.json": "matomo",
    "matomo-pages.json": "matomo",
    "matomo-pages.csv": "matomo",
    "google-4.csv": "google",
    "google-universal.csv": "google",
    "google-bigquery.ndjson": "google",
    "wp_post_views.csv": "wordpress",
    "wp_postmeta.csv": "wordpress",
    "jetpack.csv": "wordpress",
  };

  it.each(Object.entries(OF))(
    "%s is read as no other system's, and says whose it is",
    async (file, id) => {
      const named = SYSTEMS.find((one) => one.id === id)?.name ?? "";
      const others = SYSTEMS.filter((one) => one.id !== id && one.id !== "csv");
      for (const other of others) {
        const read = saidIn(other.id, [exported(file)]);
        await expect(read, other.id).rejects.toThrow(`looks like one of ${named}`);
      }
    },
  );
});
