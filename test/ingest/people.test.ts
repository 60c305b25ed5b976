import { describe, expect, it } from "vitest";
import { agentOf } from "../../src/ingest/agent.ts";
import { CHROME } from "./arrivals.ts";

const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const ANDROID = `Mozilla/5.0 (Linux; Android 13; SM-A536B; wv) ${WEBKIT} Version/4.0 Chrome/125.0.0.0 Mobile Safari/537.36`;
const MAC =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";

describe("a person", () => {
  it.each([
    // Apps that show pages
    `${IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/465.0.0.41.107;FBDV/iPhone14,5;FBSN/iOS;FBSV/17.5]`,
    `${ANDROID} [FB_IAB/FB4A;FBAV/467.0.0.51.109;]`,
    `${IPHONE} Mobile/21E236 Instagram 330.0.3.29.91 (iPhone14,7; iOS 17_4_1; en_US; scale=3.00)`,
    `${ANDROID} Telegram-Android/10.14.5 (Google Pixel 7; Android 14; SDK 34; HIGH)`,
    `${IPHONE} Mobile/15E148 Twitter for iPhone/10.39.1`,
    `${IPHONE} Mobile/15E148 [Pinterest/iOS]`,
    `${IPHONE} Mobile/15E148 Snapchat/12.80.0.40 (like Safari/8617.1.17, panda)`,
    `${ANDROID} Line/13.10.0/IAB`,
    `${IPHONE} Mobile/15E148 MicroMessenger/8.0.42(0x18002a2f) NetType/WIFI Language/zh_CN`,
    `${ANDROID} KAKAOTALK 10.4.3`,
    `${ANDROID} baiduboxapp/13.37.0.10 (Baidu; P1 13)`,
    `${ANDROID} SogouMobileBrowser/5.29.9`,
    `${IPHONE} GSA/319.0.639254637 Mobile/15E148 Safari/604.1`,
    `${IPHONE} Mobile/15E148 DuckDuckGo/7 Safari/605.1.15`,
    `${MAC} Version/17.4 Safari/605.1.15 Ddg/17.4`,
    // Readers and aggregators
    `${IPHONE} Mobile/15E148 AppleNews/905.1`,
    `${IPHONE} Mobile/15E148 AppleNews/1 Version/2.0.1`,
    `${IPHONE} Mobile/15E148 Flipboard/4.2.131`,
    `${ANDROID} Flipboard/4.3.1/5.0,4.3.1.5279`,
    `${ANDROID} Feedly/98.0.7`,
    `${IPHONE} Mobile/15E148 Feedly/92.1.0`,
    `${ANDROID} Pocket/7.60.0.0`,
    `${IPHONE} Mobile/15E148 Reeder/5050001`,
    `${IPHONE} Mobile/15E148 NetNewsWire/6.1`,
    `${ANDROID} Newsify/7.2`,
    `${ANDROID} SmartNews 8.1.0`,
    `${IPHONE} Mobile/15E148 SmartNews/8.40`,
    `${ANDROID} NewsBreak/23.19.0`,
    `${ANDROID} JsSdk/2 NewsArticle/8.4.6 NetType/wifi`,
    `${ANDROID} NewsFeed/2.0`,
    // A publisher's own app
    `${IPHONE} Mobile/15E148 UNNNews/3.1.0`,
    `${ANDROID} ua.unn.news/4.2`,
    `${ANDROID} DailyNewsApp/12 (release)`,
    // Books that browse
    "Mozilla/5.0 (X11; U; Linux armv7l like Android; en-us) AppleWebKit/531.2+ (KHTML, like Gecko) Version/5.0 Safari/533.2+ Kindle/3.0+",
    "Mozilla/5.0 (Linux; U; en-US) AppleWebKit/528.5+ (KHTML, like Gecko, Safari/528.5+) Version/4.0 Kindle/3.0 (screen 600x800; rotate)",
    // Old and small phones
    "Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; id) Presto/2.12.423 Version/12.16",
    "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3709; U; en) Presto/2.8.119 Version/11.10",
    "UCWEB/2.0 (Java; U; MIDP-2.0; Nokia203/20.37) U2/1.0.0 UCBrowser/8.7.0.218 U2/1.0.0 Mobile UNTRUSTED/1.0",
    "Mozilla/5.0 (Linux; U; Android 6.0.1; zh-CN; F5121 Build/34.0.A.1.247) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/40.0.2214.89 UCBrowser/11.5.1.944 Mobile Safari/537.36",
    "Mozilla/5.0 (Mobile; Nokia 8110 4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5",
    "Nokia6300/2.0 (07.21) Profile/MIDP-2.0 Configuration/CLDC-1.1",
    "Mozilla/5.0 (Series40; Nokia2055/03.20; Profile/MIDP-2.1 Configuration/CLDC-1.1) Gecko/20100401 S40OviBrowser/2.2.0.0.34",
    "Mozilla/5.0 (SymbianOS/9.4; Series60/5.0 NokiaN97-1/20.0.019; Profile/MIDP-2.1 Configuration/CLDC-1.1) AppleWebKit/525 (KHTML, like Gecko) BrowserNG/7.1.18124",
    "BlackBerry9700/5.0.0.862 Profile/MIDP-2.1 Configuration/CLDC-1.1 VendorID/331 UNTRUSTED/1.0",
    "Mozilla/5.0 (BB10; Touch) AppleWebKit/537.10+ (KHTML, like Gecko) Version/10.0.9.2372 Mobile Safari/537.10+",
    "Mozilla/5.0 (compatible; MSIE 10.0; Windows Phone 8.0; Trident/6.0; IEMobile/10.0; ARM; Touch; NOKIA; Lumia 920)",
    "SAMSUNG-GT-S5620/S5620XEJH2 SHP/VPP/R5 Dolfin/2.0 NexPlayer/3.0 SMM-MMS/1.2.0 profile/MIDP-2.1 configuration/CLDC-1.1",
    `Mozilla/5.0 (Linux; Android 8.1.0; CUBOT_P20) ${WEBKIT} Chrome/66.0.3359.158 Mobile Safari/537.36`,
    "Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1)",
    // Televisions and consoles
    `Mozilla/5.0 (SMART-TV; LINUX; Tizen 5.0) ${WEBKIT} Version/5.0 TV Safari/537.36`,
    `Mozilla/5.0 (Web0S; Linux/SmartTV) ${WEBKIT} Chrome/94.0.4606.128 Safari/537.36 WebAppManager`,
    "Roku/DVP-9.10 (519.10E04111A)",
    "Mozilla/5.0 (PlayStation Vita 3.74) AppleWebKit/537.73 (KHTML, like Gecko) Silk/3.2",
    "Mozilla/5.0 (Nintendo 3DS; U; ; en) Version/1.7412.EU",
    // Browsers of few people, and programs that are browsers
    "Lynx/2.8.9rel.1 libwww-FM/2.14 SSL-MM/1.4.1 OpenSSL/1.1.1d",
    "w3m/0.5.3+git20230121",
    "ELinks/0.13.1 (textmode; Linux; 80x24-2)",
    `${CHROME} Vivaldi/6.5.3206.63`,
    `${CHROME} YaBrowser/24.1.0 Yowser/2.5`,
    `${CHROME} Whale/3.24.223.18`,
    `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Slack/4.35.131 Chrome/120.0.6099.109 Electron/28.1.0 Safari/537.36`,
  ])("is whoever sends %s", (userAgent) => {
    expect(agentOf(userAgent)).toMatchObject({ bot: false, automated: false });
  });
});

describe("a machine", () => {
  it.each([
    "",
    "curl/8.5.0",
    "python-requests/2.31.0",
    "okhttp/4.12.0",
    "Mozilla/5.0",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    `Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) ${WEBKIT} Chrome/125.0.6422.154 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)`,
    "Googlebot-News",
    `${ANDROID} Googlebot-News`,
    "FeedFetcher-Google; (+http://www.google.com/feedfetcher.html)",
    `${ANDROID} NewsBot/1.0`,
    `${ANDROID} (compatible; NewsReader; +https://reader.example/)`,
    "Feedly/1.0 (+http://www.feedly.com/fetcher.html; like FeedFetcher-Google)",
    "NetNewsWire (RSS Reader; https://netnewswire.com/)",
    "Mozilla/5.0 (compatible; FlipboardProxy/1.2; +http://flipboard.com/browserproxy)",
    "NewsBlur Feed Fetcher - 3 subscribers - http://www.newsblur.com/site/1/x (Macintosh; Intel Mac OS X 10_7_1) AppleWebKit/534.48.3 (KHTML, like Gecko) Version/5.1 Safari/534.48.3",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    `Mozilla/5.0 (Linux; Android 7.0;) ${WEBKIT} Mobile Safari/537.36 (compatible; PetalBot;+https://webmaster.petalsearch.com/site/petalbot)`,
    "Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "TelegramBot (like TwitterBot)",
    "WhatsApp/2.23.20.0",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    `Mozilla/5.0 ${WEBKIT}; compatible; ChatGPT-User/1.0; +https://openai.com/bot`,
    `${CHROME} ChatGPT-User/1.0`,
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/137.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1",
    `${CHROME} Chrome-Lighthouse`,
    `${CHROME} Cypress/13.6.0`,
    "Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)",
  ])("is whatever sends %s", (userAgent) => {
    expect(agentOf(userAgent).bot).toBe(true);
  });

  it.each([
    `${CHROME} Puppeteer`,
    "Mozilla/5.0 (linux) AppleWebKit/537.36 (KHTML, like Gecko) jsdom/22.1.0",
    `${CHROME} TestCafe`,
    "Mozilla/5.0 (Windows NT 6.1) HtmlUnit/2.70",
  ])("drives what sends %s", (userAgent) => {
    expect(agentOf(userAgent).automated).toBe(true);
  });
});
