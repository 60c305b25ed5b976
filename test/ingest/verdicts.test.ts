import { describe, expect, it } from "vitest";
import { Evidence } from "../../src/ingest/evidence.ts";
import { DOMAINS } from "../../src/ingest/known-sources.ts";
import { Pace } from "../../src/ingest/pace.ts";
import { isSpammer } from "../../src/ingest/spam-referrers.ts";
import { take } from "../../src/ingest/take.ts";
import { arrival, NOON, site, viewId } from "./arrivals.ts";

const taken = (...said: Parameters<typeof arrival>) => take(arrival(...said)).view;
const verdict = (...said: Parameters<typeof arrival>) => taken(...said).verdict;

describe("automation", () => {
  it("is a browser that says a program drives it", () => {
    expect(verdict({ webdriver: true })).toBe("automation");
    expect(verdict({ webdriver: false })).toBe("counted");
  });

  it.each(["", "127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])(
    "is a developer's test at the address %j, and counts",
    (address) => {
      expect(verdict({ webdriver: true }, { address })).toBe("counted");
    },
  );
});

describe("the newsroom's own", () => {
  it.each([
    ["203.0.113.7", ["203.0.113.7"], "excluded"],
    ["203.0.113.7", ["198.51.100.0/24", "203.0.113.0/29"], "excluded"],
    ["203.0.113.8", ["203.0.113.0/29"], "counted"],
    ["2001:db8::42", ["2001:db8::/32"], "excluded"],
    ["2001:db9::42", ["2001:db8::/32"], "counted"],
    ["203.0.113.7", ["0.0.0.0/0"], "excluded"],
    ["2001:db8::42", ["0.0.0.0/0"], "counted"],
    ["", ["0.0.0.0/0", "::/0"], "counted"],
  ])("at %s, where %j are, is %s", (address, excluded, expected) => {
    expect(verdict({}, { address, site: site({ excluded }) })).toBe(expected);
  });

  it("is a browser that opened an opt-out link", () => {
    expect(verdict({}, { own: true })).toBe("excluded");
  });
});

describe("a data centre", () => {
  it("is refused where the site says so, and where somebody has looked", () => {
    const refusing = site({ dataCentres: "refuse" });
    expect(verdict({}, { dataCentre: true })).toBe("counted");
    expect(verdict({}, { dataCentre: true, site: refusing })).toBe("data-centre");
    expect(verdict({}, { dataCentre: false, site: refusing })).toBe("counted");
    expect(verdict({}, { dataCentre: null, site: refusing })).toBe("counted");
  });
});

describe("a spam referrer", () => {
  const semalt = { referrer: "https://x.semalt.com/crawler?u=1" };

  it("is refused, unless the site counts them", () => {
    expect(verdict(semalt)).toBe("spam-referrer");
    expect(verdict(semalt, { site: site({ spamReferrers: "count" }) })).toBe("counted");
    expect(verdict({ referrer: "https://semalt.com.example/" })).toBe("counted");
  });

  it("is refused under a campaign's name too", () => {
    expect(verdict({ ...semalt, url: "https://unn.example/a?utm_source=x" })).toBe("spam-referrer");
  });

  it("is never a page of the site itself", () => {
    const own = site({ hosts: ["unn.example", "semalt.com"] });
    expect(verdict({ referrer: "https://semalt.com/" }, { site: own })).toBe("counted");
  });

  it("is no search engine, network or reader that is known", () => {
    const names = [...DOMAINS.keys()].map((name) => name.replace("*", "com"));
    expect(names.filter(isSpammer)).toEqual([]);
  });

  it.each(["unn.ua", "news.kharkov.ua", "blog.ucoz.ru", "bbc.co.uk", "t.co", ""])(
    "is not %j",
    (host) => {
      expect(isSpammer(host)).toBe(false);
    },
  );
});

describe("a flood", () => {
  const few = site({ flood: 3 });
  const many = (
    count: number,
    request: Parameters<typeof arrival>[1] = {},
    id = (n: number) => n,
  ) => {
    const pace = new Pace();
    return Array.from({ length: count }, (_, n) => {
      const rest = `7a51-9f2f-${id(n).toString(16).padStart(12, "0")}`;
      return verdict({ view: viewId(NOON, rest) }, { site: few, pace, ...request });
    });
  };

  it("is what one visitor reads of one page within a minute beyond what the site allows", () => {
    expect(many(5)).toEqual(["counted", "counted", "counted", "flood", "flood"]);
  });

  it("is none where repeats of one view come", () => {
    expect(many(9, {}, () => 7)).toEqual(Array(9).fill("counted"));
    expect(many(6, {}, (n) => n % 5)).toEqual([...many(5), "counted"]);
  });

  it("is none where the site allows any number, of this machine, and of imports", () => {
    const free = Array(5).fill("counted");
    expect(many(5, { site: site({ flood: 0 }) })).toEqual(free);
    expect(many(5, { address: "127.0.0.1" })).toEqual(free);
    expect(many(5, { address: "" })).toEqual(free);
    expect(many(5, { pace: null })).toEqual(free);
  });

  it("is counted apart by visitor, page and minute", () => {
    const pace = new Pace();
    const all = [0, 59, 60].flatMap((second) =>
      ["203.0.113.7", "203.0.113.8"].flatMap((address) =>
        ["a", "b"].map((id) => {
          const view = viewId(NOON + second * 1000);
          return verdict({ view, article: { id } }, { site: few, pace, address });
        }),
      ),
    );
    expect(all).toEqual(Array(12).fill("counted"));
  });

  it("is counted of views that nothing else refuses", () => {
    const pace = new Pace();
    const at = (n: number) => viewId(NOON, `7a51-9f2f-${String(n).padStart(12, "0")}`);
    for (let n = 0; n < 9; n++) verdict({ view: at(n) }, { site: few, pace, purpose: "prefetch" });
    expect(verdict({ view: at(9) }, { site: few, pace })).toBe("counted");
  });
});

describe("pace", () => {
  it("forgets the eldest under load, and takes no more memory", () => {
    const pace = new Pace();
    for (let n = 0; n < 400_000; n++) pace.nth("1", `/${n}`, 60, String(n));
    expect(pace.nth("1", "/0", 60, "other")).toBe(1);
    expect(pace.nth("1", "/399999", 60, "other")).toBe(2);
    expect(pace.nth("1", "/399999", 60, "399999")).toBe(1);
  });

  it("confuses hardly any two of fifteen thousand", () => {
    const pace = new Pace();
    let confused = 0;
    for (let n = 0; n < 15_000; n++) {
      if (pace.nth(String(n * 7919), "/same", 60, String(n)) !== 1) confused++;
    }
    expect(confused).toBeLessThan(5);
  });
});

describe("a reader who asks not to be counted", () => {
  const asks = { privacyControl: true, doNotTrack: true };
  const honouring = { site: site({ globalPrivacyControl: "refuse" }) };

  it("is opted out by what the site honours", () => {
    const tracked = { site: site({ doNotTrack: "refuse" }) };
    expect(verdict({}, asks)).toBe("counted");
    expect(verdict({}, { ...honouring, privacyControl: true })).toBe("opted-out");
    expect(verdict({}, { ...honouring, doNotTrack: true })).toBe("counted");
    expect(verdict({}, { ...tracked, doNotTrack: true })).toBe("opted-out");
    expect(verdict({}, { ...tracked, privacyControl: true })).toBe("counted");
  });

  it("leaves the page and the time, and nothing of theirs", () => {
    const beacon = { referrer: "https://news.google.com/", article: { id: "a" }, webdriver: true };
    const view = taken(beacon, { ...asks, ...honouring, pace: new Pace() });
    expect(view).toMatchObject({ verdict: "opted-out", article: "a", host: "unn.example" });
    const { source, medium, referrer, country, device, browser, os, evidence } = view;
    expect([source, medium, referrer, country, device, browser, os, evidence]).toEqual(
      Array(8).fill(""),
    );
    expect(view).toMatchObject({ visitor: "0", paced: 0, keep: 0 });
  });

  it("is opted out before anything else is found of them", () => {
    const all = { ...asks, ...honouring, purpose: "prefetch", userAgent: "curl/8", own: true };
    expect(verdict({ url: "https://copy.test/" }, all)).toBe("opted-out");
  });
});

describe("the evidence of a view", () => {
  it("is none where it counts", () => {
    expect(taken()).toMatchObject({ evidence: "", keep: 0 });
  });

  it("is what it can be judged by again, and never the address", () => {
    const view = taken(
      { article: { id: "a", title: "A" } },
      { userAgent: "curl/8.5.0", purpose: "x", site: site({ excluded: ["203.0.113.0/24"] }) },
    );
    expect(view).toMatchObject({ verdict: "excluded", keep: 90 });
    expect(view.evidence).not.toContain("203.0.113");
    expect(Evidence.parse(JSON.parse(view.evidence))).toEqual({
      userAgent: "curl/8.5.0",
      purpose: "x",
      webdriver: false,
      privacyControl: false,
      doNotTrack: false,
      own: false,
      thisMachine: false,
      excluded: true,
      dataCentre: null,
      filing: {
        article: "a",
        url: "https://unn.example/en/news/second-round",
        facts: { id: "a", title: "A" },
      },
    });
  });

  it("is kept for as many days as the site says, and not at all for none", () => {
    const bot = { userAgent: "curl/8" };
    expect(taken({}, { ...bot, site: site({ keepRefused: 7 }) }).keep).toBe(7);
    expect(taken({}, { ...bot, site: site({ keepRefused: 0 }) })).toMatchObject({
      evidence: "",
      keep: 0,
    });
  });

  it("has no more of a user agent and a purpose than can say something", () => {
    const { evidence } = taken(
      {},
      { userAgent: `bot ${"x".repeat(9000)}`, purpose: "y".repeat(9000) },
    );
    expect(evidence.length).toBeLessThan(2000);
  });
});
