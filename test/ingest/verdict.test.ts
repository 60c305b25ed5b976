import { describe, expect, it } from "vitest";
import { take } from "../../src/ingest/take.ts";
import { arrival, CHROME } from "./arrivals.ts";

const verdict = (...said: Parameters<typeof arrival>) => take(arrival(...said)).view.verdict;
const GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
const elsewhere = { url: "https://copy.test/story" };

describe("a verdict", () => {
  it("counts a reader's view of the site's page", () => {
    expect(verdict()).toBe("counted");
  });

  it("refuses a page of a foreign host", () => {
    expect(verdict(elsewhere)).toBe("foreign-host");
    expect(verdict({ url: "file:///home/me/story.html" })).toBe("foreign-host");
  });

  it.each([
    ["prefetch", "prefetch"],
    ["prefetch;prerender", "prefetch"],
    ["prefetch;anonymous-client-ip", "prefetch"],
    ["Prefetch", "prefetch"],
    ["prerender", "prefetch"],
    ["x, prefetch", "prefetch"],
    ["", "counted"],
    ["prefetched", "counted"],
    ["no-prefetch", "counted"],
  ])("takes the purpose %j for %s", (purpose, expected) => {
    expect(verdict({}, { purpose })).toBe(expected);
  });

  it.each([
    ["", "bot"],
    ["  ", "bot"],
    [GOOGLEBOT, "bot"],
    ["curl/8.5.0", "bot"],
    ["facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "bot"],
    ["TelegramBot (like TwitterBot)", "bot"],
    ["Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)", "bot"],
    ["Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/137.0.0.0 Safari/537.36", "bot"],
    // Phones of a maker whose name ends in "bot".
    [
      "Mozilla/5.0 (Linux; Android 8.1.0; CUBOT_P20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/66.0 Mobile Safari/537.36",
      "counted",
    ],
    [CHROME, "counted"],
  ])("takes the user agent %j for %s", (userAgent, expected) => {
    expect(verdict({}, { userAgent })).toBe(expected);
  });

  it("goes by the surest evidence: host, then purpose, then user agent", () => {
    const all = { purpose: "prefetch", userAgent: GOOGLEBOT };
    expect(verdict(elsewhere, all)).toBe("foreign-host");
    expect(verdict({}, all)).toBe("prefetch");
  });
});
