import { describe, expect, it } from "vitest";
import { take } from "../../src/ingest/take.ts";
import { arrival, site } from "./arrivals.ts";

const origin = (referrer: string, query = "", hosts = ["unn.example"]) => {
  const url = `https://unn.example/story${query}`;
  const {
    source,
    medium,
    referrer: before,
  } = take(arrival({ url, referrer }, { site: site({ hosts }) })).view;
  return [source, medium, before];
};

describe("the page before", () => {
  it.each([
    // Search
    ["https://www.google.com/", "Google", "search", "www.google.com"],
    ["https://www.google.com.ua/search?q=x", "Google", "search", "www.google.com.ua/search"],
    ["https://google.co.uk/", "Google", "search", "google.co.uk"],
    ["https://www.google.pl/", "Google", "search", "www.google.pl"],
    ["https://www.bing.com/search?q=x", "Bing", "search", "www.bing.com/search"],
    ["https://duckduckgo.com/", "DuckDuckGo", "search", "duckduckgo.com"],
    ["https://uk.search.yahoo.com/", "Yahoo", "search", "uk.search.yahoo.com"],
    ["https://yandex.com.tr/", "Yandex", "search", "yandex.com.tr"],
    [
      "android-app://com.google.android.googlequicksearchbox/https/www.google.com",
      "Google",
      "search",
      "com.google.android.googlequicksearchbox",
    ],
    // News
    [
      "https://news.google.com/articles/x?hl=uk",
      "Google News",
      "news",
      "news.google.com/articles/x",
    ],
    [
      "android-app://com.google.android.googlequicksearchbox/",
      "Google Discover",
      "news",
      "com.google.android.googlequicksearchbox",
    ],
    [
      "https://www.googleapis.com/auth/chrome-content-suggestions",
      "Google Discover",
      "news",
      "www.googleapis.com/auth/chrome-content-suggestions",
    ],
    ["https://apple.news/Ax", "Apple News", "news", "apple.news/Ax"],
    ["https://www.ukr.net/news/main.html", "UKR.NET", "news", "www.ukr.net/news/main.html"],
    // Social networks and messengers
    ["https://l.facebook.com/l.php?u=x", "Facebook", "social", "l.facebook.com/l.php"],
    ["https://m.facebook.com/", "Facebook", "social", "m.facebook.com"],
    ["https://t.co/abc", "X", "social", "t.co/abc"],
    ["https://x.com/", "X", "social", "x.com"],
    ["https://www.pinterest.de/pin/1/", "Pinterest", "social", "www.pinterest.de/pin/1"],
    ["https://web.telegram.org/", "Telegram", "social", "web.telegram.org"],
    ["android-app://org.telegram.messenger/", "Telegram", "social", "org.telegram.messenger"],
    ["android-app://com.viber.voip", "Viber", "social", "com.viber.voip"],
    // Mail
    ["https://mail.google.com/mail/u/0/", "Gmail", "email", "mail.google.com/mail/u/0"],
    ["android-app://com.google.android.gm/", "Gmail", "email", "com.google.android.gm"],
    [
      "https://webmail.firm.example/inbox",
      "webmail.firm.example",
      "email",
      "webmail.firm.example/inbox",
    ],
    // AI assistants
    ["https://chatgpt.com/", "ChatGPT", "ai", "chatgpt.com"],
    ["https://www.perplexity.ai/search/x", "Perplexity", "ai", "www.perplexity.ai/search/x"],
    ["https://gemini.google.com/app", "Gemini", "ai", "gemini.google.com/app"],
    // Others
    [
      "https://docs.google.com/document/d/1",
      "Google Docs",
      "referral",
      "docs.google.com/document/d/1",
    ],
    ["https://www.blog.example/a/?x=1#y", "blog.example", "referral", "www.blog.example/a"],
    ["https://blog.example:8080/", "blog.example", "referral", "blog.example:8080"],
    ["android-app://org.example.Reader/", "org.example.reader", "referral", "org.example.reader"],
    [
      "https://en.wikipedia.org/wiki/%D0%9A%D0%B8%D1%97%D0%B2",
      "en.wikipedia.org",
      "referral",
      "en.wikipedia.org/wiki/Київ",
    ],
    // Such as only look alike
    ["https://google.com.evil.test/", "google.com.evil.test", "referral", "google.com.evil.test"],
    ["https://notgoogle.com/", "notgoogle.com", "referral", "notgoogle.com"],
    [
      "https://facebook.com.evil.test/",
      "facebook.com.evil.test",
      "referral",
      "facebook.com.evil.test",
    ],
    ["android-app://constructor/", "constructor", "referral", "constructor"],
    ["https://__proto__.example/", "__proto__.example", "referral", "__proto__.example"],
    // None
    ["", "", "direct", ""],
    ["no address", "", "direct", ""],
    ["about:client", "", "direct", ""],
    ["javascript:alert(1)", "", "direct", ""],
    ["android-app://", "", "direct", ""],
  ])("%j is %s, %s", (referrer, ...expected) => {
    expect(origin(referrer)).toEqual(expected);
  });

  it("is internal on the site's own hosts", () => {
    expect(origin("https://unn.example/")).toEqual(["unn.example", "internal", "unn.example"]);
    const hosts = ["*.unn.example"];
    expect(origin("https://en.unn.example/a", "", hosts)).toEqual([
      "en.unn.example",
      "internal",
      "en.unn.example/a",
    ]);
  });

  it("is internal on the page's own host alone while the site has named none", () => {
    expect(origin("https://unn.example/", "", [])[1]).toBe("internal");
    expect(origin("https://blog.example/", "", [])[1]).toBe("referral");
    expect(origin("https://www.google.com/", "", [])[1]).toBe("search");
  });
});

describe("a campaign", () => {
  const facebook = "https://l.facebook.com/";
  it.each([
    ["?utm_source=partner&utm_medium=cpc&utm_campaign=may", "partner", "campaign"],
    ["?utm_source=partner", "partner", "campaign"],
    ["?a=1&UTM_SOURCE=partner", "partner", "campaign"],
    ["?utm_source=morning&utm_medium=email", "morning", "email"],
    ["?utm_source=morning&utm_medium=Newsletter", "morning", "email"],
    ["?utm_source=telegram&utm_medium=social", "Telegram", "social"],
    ["?utm_source=smm&utm_medium=social_media", "smm", "social"],
    ["?utm_source=x%20%20y%0A", "x y", "campaign"],
    // Assistants name themselves by their host.
    ["?utm_source=chatgpt.com", "ChatGPT", "ai"],
    ["?utm_source=chatgpt.com&utm_campaign=may", "ChatGPT", "campaign"],
    // Nothing of the source is said: the page before, or the campaign's name.
    ["?utm_medium=email", "Facebook", "email"],
    ["?utm_campaign=may", "Facebook", "campaign"],
    // Nothing is said at all.
    ["?utm_source=&utm_medium=%20", "Facebook", "social"],
    ["?utm_term=x", "Facebook", "social"],
    ["?utm_source=__proto__&utm_medium=constructor", "__proto__", "campaign"],
  ])("%s wins over the page before: %s, %s", (query, ...expected) => {
    expect(origin(facebook, query).slice(0, 2)).toEqual(expected);
  });

  it("keeps the page before beside it", () => {
    expect(origin(facebook, "?utm_source=partner")[2]).toBe("l.facebook.com");
  });

  it("is the source where nothing else is known", () => {
    expect(origin("", "?utm_campaign=may")).toEqual(["may", "campaign", ""]);
  });

  it("has a name of 100 units at most", () => {
    expect(origin("", `?utm_source=${"x".repeat(500)}`)[0]).toHaveLength(100);
  });
});
