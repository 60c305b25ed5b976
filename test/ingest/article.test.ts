import { describe, expect, it } from "vitest";
import type { BeaconInput } from "../../src/contract/beacon.ts";
import { take } from "../../src/ingest/take.ts";
import { arrival, site } from "./arrivals.ts";

type Facts = BeaconInput["article"];

describe("an article's id", () => {
  const here = "https://unn.example/en/news/second-round";
  it.each<[string, string, Facts, string]>([
    ["is what the publisher gives", here, { id: "n-17", canonical: here }, "n-17"],
    [
      "is else the path of the canonical address",
      `${here}?page=2`,
      { canonical: `${here}/#x` },
      "/en/news/second-round",
    ],
    ["is else the path of the page", `${here}/?utm_source=x#y`, {}, "/en/news/second-round"],
    ["is / for the root", "https://unn.example", {}, "/"],
    ["is readable", "https://unn.example/%D0%B2%D1%96%D0%B9%D0%BD%D0%B0", {}, "/війна"],
    [
      "ignores a canonical address elsewhere",
      here,
      { canonical: "https://ap.test/story" },
      "/en/news/second-round",
    ],
    [
      "takes a canonical address on another port of the host",
      here,
      { canonical: "https://unn.example:8443/home" },
      "/home",
    ],
    ["is none for a page without an article", here, undefined, ""],
  ])("%s", (_, url, article, id) => {
    expect(take(arrival({ url, article })).view.article).toBe(id);
  });

  it("takes any canonical address while the site has named no hosts", () => {
    const seen = arrival(
      { url: "http://localhost:3000/draft", article: { canonical: "https://unn.example/story" } },
      { site: site({ hosts: [] }) },
    );
    expect(take(seen).view.article).toBe("/story");
  });

  it("is the path for a page opened from a disk", () => {
    const seen = arrival(
      { url: "file:///home/me/story.html", article: {} },
      { site: site({ hosts: [] }) },
    );
    expect(take(seen).view).toMatchObject({ article: "/home/me/story.html", verdict: "counted" });
  });

  it("is the page's own where a copy elsewhere names its own canonical address", () => {
    const copy = "https://copy.test/stolen";
    const { view } = take(arrival({ url: `${copy}?x=1`, article: { canonical: copy } }));
    expect(view).toMatchObject({ article: "/stolen", verdict: "foreign-host" });
  });
});
