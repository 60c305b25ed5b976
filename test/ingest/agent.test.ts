import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agentOf } from "../../src/ingest/agent.ts";
import { CHROME } from "./arrivals.ts";

const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const webview = (os: string, app = "") =>
  `Mozilla/5.0 (Linux; ${os}; wv) ${WEBKIT} Version/4.0 Chrome/125.0.0.0 Mobile Safari/537.36${app}`;

describe("a user agent is read as", () => {
  it.each([
    // Desktops
    [CHROME, "desktop", "Chrome", "Windows"],
    [`${CHROME} Edg/137.0.0.0`, "desktop", "Edge", "Windows"],
    [`${CHROME} OPR/110.0.0.0`, "desktop", "Opera", "Windows"],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15",
      "desktop",
      "Safari",
      "macOS",
    ],
    [
      "Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0",
      "desktop",
      "Firefox",
      "Linux",
    ],
    [
      `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${WEBKIT} Chrome/125.0.0.0 Safari/537.36`,
      "desktop",
      "Chrome",
      "Chrome OS",
    ],
    [
      "Mozilla/5.0 (X11; FreeBSD amd64; rv:126.0) Gecko/20100101 Firefox/126.0",
      "desktop",
      "Firefox",
      "FreeBSD",
    ],
    [
      "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0)",
      "desktop",
      "Internet Explorer",
      "Windows",
    ],
    // Phones
    [`${IPHONE} Version/17.5 Mobile/15E148 Safari/604.1`, "phone", "Safari", "iOS"],
    [`${IPHONE} CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1`, "phone", "Chrome", "iOS"],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/137.0.0.0 Mobile Safari/537.36`,
      "phone",
      "Chrome",
      "Android",
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; SAMSUNG SM-G973F) ${WEBKIT} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`,
      "phone",
      "Samsung Internet",
      "Android",
    ],
    [
      "Mozilla/5.0 (Linux; U; Android 2.3.6; en-us; GT-S5830 Build/GINGERBREAD) AppleWebKit/533.1 (KHTML, like Gecko) Version/4.0 Mobile Safari/533.1",
      "phone",
      "Android Browser",
      "Android",
    ],
    [
      `Mozilla/5.0 (Linux; Android 12; HUAWEI ANA-NX9) ${WEBKIT} Chrome/113.0.0.0 Mobile Safari/537.36`,
      "phone",
      "Chrome",
      "Android",
    ],
    [
      `Mozilla/5.0 (Phone; OpenHarmony 5.0) ${WEBKIT} Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile`,
      "phone",
      "Chrome",
      "HarmonyOS",
    ],
    [
      "Mozilla/5.0 (Mobile; Nokia 8110 4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5",
      "phone",
      "Firefox",
      "KaiOS",
    ],
    // Tablets
    [
      "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1",
      "tablet",
      "Safari",
      "iOS",
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/137.0.0.0 Safari/537.36`,
      "tablet",
      "Chrome",
      "Android",
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; HUAWEI AGS2-W09) ${WEBKIT} Chrome/113.0.0.0 Safari/537.36`,
      "tablet",
      "Chrome",
      "Android",
    ],
    [
      `Mozilla/5.0 (Linux; Android 9; KFMAWI) ${WEBKIT} Silk/120.2.1 like Chrome/120.0 Safari/537.36`,
      "tablet",
      "Amazon Silk",
      "Android",
    ],
    // Televisions, their boxes and consoles
    [
      `Mozilla/5.0 (SMART-TV; LINUX; Tizen 5.0) ${WEBKIT} Version/5.0 TV Safari/537.36`,
      "tv",
      "Tizen Browser",
      "Tizen",
    ],
    [
      `Mozilla/5.0 (Web0S; Linux/SmartTV) ${WEBKIT} Chrome/94.0.4606.128 Safari/537.36 WebAppManager`,
      "tv",
      "WebOS Browser",
      "WebOS",
    ],
    [
      `Mozilla/5.0 (Linux; Android 9; BRAVIA 4K UR2 Build/PTT1) ${WEBKIT} Chrome/90.0.4430.210 Safari/537.36`,
      "tv",
      "Chrome",
      "Android",
    ],
    [
      `Mozilla/5.0 (Linux; Android 7.1.2; AFTMM Build/NS6265) ${WEBKIT} Chrome/70.0.3538.110 Mobile Safari/537.36`,
      "tv",
      "Chrome",
      "Android",
    ],
    [
      `Mozilla/5.0 (Linux; Android 12; Chromecast) ${WEBKIT} Chrome/114.0 Safari/537.36 CrKey/1.56`,
      "tv",
      "Chrome",
      "Android",
    ],
    [
      "Mozilla/5.0 (PlayStation 5 3.20) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/14.0 Safari/605.1.15",
      "tv",
      "Safari",
      "PlayStation",
    ],
    ["Roku/DVP-9.10 (519.10E04111A)", "tv", "Roku Browser", "Roku"],
    // Apps that show pages
    [
      `${IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/465.0.0.41.107;FBDV/iPhone14,5;FBSN/iOS;FBSV/17.5]`,
      "phone",
      "Facebook",
      "iOS",
    ],
    [
      webview("Android 14; SM-S918B Build/UP1A", " [FB_IAB/FB4A;FBAV/467.0.0.51.109;]"),
      "phone",
      "Facebook",
      "Android",
    ],
    [
      webview("Android 14; SM-S918B Build/UP1A", " [FB_IAB/Orca-Android;FBAV/467.0.0.51.109;]"),
      "phone",
      "Messenger",
      "Android",
    ],
    [
      `${IPHONE} Mobile/21E236 Instagram 330.0.3.29.91 (iPhone14,7; iOS 17_4_1; en_US; en; scale=3.00)`,
      "phone",
      "Instagram",
      "iOS",
    ],
    [
      webview("Android 13; SM-A536B", " Instagram 331.0.0.37.90 Android (33/13; 450dpi)"),
      "phone",
      "Instagram",
      "Android",
    ],
    [
      `${IPHONE} Mobile/20G75 Barcelona 291.0.0.34.109 (iPhone14,7; iOS 17_4_1)`,
      "phone",
      "Threads",
      "iOS",
    ],
    [
      webview(
        "Android 14; Pixel 7",
        " Telegram-Android/10.14.5 (Google Pixel 7; Android 14; SDK 34; HIGH)",
      ),
      "phone",
      "Telegram",
      "Android",
    ],
    [`${IPHONE} Mobile/15E148 Twitter for iPhone/10.39.1`, "phone", "X", "iOS"],
    [`${IPHONE} Mobile/15E148 [LinkedInApp]/9.29.4951`, "phone", "LinkedIn", "iOS"],
    [
      webview("Android 13; 22101316G", " trill_340703 BytedanceWebview/d8a21c6"),
      "phone",
      "TikTok",
      "Android",
    ],
    [`${IPHONE} Mobile/15E148 Safari Line/13.10.0`, "phone", "Line", "iOS"],
    [`${IPHONE} GSA/319.0.639254637 Mobile/15E148 Safari/604.1`, "phone", "Google app", "iOS"],
    [webview("Android 11; SM-A125F"), "phone", "Android WebView", "Android"],
    [`${IPHONE} Mobile/15E148`, "phone", "iOS WebView", "iOS"],
    // Neither
    [
      "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
      "other",
      "Googlebot",
      "",
    ],
    ["<script>alert(1)</script>", "other", "", ""],
    ["My Own Browser/1.0 (something) else", "other", "", ""],
    ["", "other", "", ""],
  ])("%s", (userAgent, device, browser, os) => {
    expect(agentOf(userAgent)).toMatchObject({ device, browser, os });
  });
});

describe("reading a user agent", () => {
  it("takes no time for long and odd ones, and never fails", () => {
    const odd = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc
        .array(
          fc.constantFrom(
            "Mozilla/5.0 (",
            "Linux; Android ",
            "opt/1",
            "Mac OS X ",
            "Macintosh",
            "1_",
            ".",
            "/",
            " ",
            "(",
            "Opera",
            "Windows NT ",
            "version/",
            "MSIE ",
          ),
          { maxLength: 2000 },
        )
        .map((parts) => parts.join("")),
    );
    const began = performance.now();
    fc.assert(
      fc.property(odd, (userAgent) => void agentOf(userAgent)),
      { numRuns: 300 },
    );
    expect((performance.now() - began) / 300).toBeLessThan(20);
  });

  it("goes by the first 1,024 characters", () => {
    expect(agentOf(CHROME + "x".repeat(100_000))).toBe(agentOf(CHROME + "x".repeat(90_000)));
  });
});
