import { Weighted } from "./random.ts";

/** User agents as browsers send them, with weights. */
type Agents = readonly (readonly [userAgent: string, weight: number])[];

const chrome = (system: string, version: number, mobile = false) =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 ${
    mobile ? "Mobile " : ""
  }Safari/537.36`;
const safari = (system: string, version: string, tail: string) =>
  `Mozilla/5.0 (${system}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} ${tail}`;
const firefox = (system: string, version: number) =>
  `Mozilla/5.0 (${system}; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`;

const WINDOWS = "Windows NT 10.0; Win64; x64";
const MAC = "Macintosh; Intel Mac OS X 10_15_7";
const LINUX = "X11; Linux x86_64";
const ANDROID = "Linux; Android 10; K";
const iPhone = (version: string) => `iPhone; CPU iPhone OS ${version} like Mac OS X`;

const DESKTOP: Agents = [
  [chrome(WINDOWS, 142), 30],
  [chrome(WINDOWS, 141), 12],
  [chrome(WINDOWS, 139), 3],
  [`${chrome(WINDOWS, 142)} Edg/142.0.0.0`, 9],
  [`${chrome(WINDOWS, 141)} OPR/125.0.0.0`, 5],
  [firefox(WINDOWS, 144), 7],
  [firefox(WINDOWS, 140), 2],
  [chrome(MAC, 142), 8],
  [safari(MAC, "18.6", "Safari/605.1.15"), 8],
  [safari(MAC, "26.0", "Safari/605.1.15"), 3],
  [chrome(LINUX, 142), 3],
  [firefox(LINUX, 144), 2],
  [chrome("X11; CrOS x86_64 14541.0.0", 141), 1],
];
const PHONE: Agents = [
  [chrome(ANDROID, 142, true), 34],
  [chrome(ANDROID, 141, true), 14],
  [chrome(ANDROID, 138, true), 4],
  [
    "Mozilla/5.0 (Linux; Android 15; SM-A556B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
    6,
  ],
  [`${chrome(ANDROID, 141, true)} OPR/91.0.0.0`, 3],
  ["Mozilla/5.0 (Android 15; Mobile; rv:144.0) Gecko/144.0 Firefox/144.0", 2],
  [safari(iPhone("18_6_2"), "18.6", "Mobile/15E148 Safari/604.1"), 18],
  [safari(iPhone("26_0_1"), "26.0", "Mobile/15E148 Safari/604.1"), 8],
  [safari(iPhone("17_7"), "17.7", "Mobile/15E148 Safari/604.1"), 4],
  [
    `Mozilla/5.0 (${iPhone("18_6")}) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.7444.46 Mobile/15E148 Safari/604.1`,
    4,
  ],
];
const TABLET: Agents = [
  [safari("iPad; CPU OS 18_6 like Mac OS X", "18.6", "Mobile/15E148 Safari/604.1"), 5],
  [chrome("Linux; Android 14; SM-X210", 141), 3],
  [chrome("Linux; Android 13; Lenovo TB330FU", 140), 1],
];
const TELEVISION: Agents = [
  [
    "Mozilla/5.0 (SMART-TV; Linux; Tizen 8.0) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/7.0 Chrome/108.0.5359.1 TV Safari/537.36",
    1,
  ],
];

/** Readers' browsers: phones first, as everywhere. */
export const BROWSERS = new Weighted<string>([
  ...scaled(PHONE, 66),
  ...scaled(DESKTOP, 30),
  ...scaled(TABLET, 3.6),
  ...scaled(TELEVISION, 0.4),
]);

/** A group's weights, brought to a sum. */
function scaled(agents: Agents, sum: number): Agents {
  const whole = agents.reduce((total, [, weight]) => total + weight, 0);
  return agents.map(([userAgent, weight]) => [userAgent, (weight / whole) * sum]);
}

/** Apps that open pages in a browser of their own. */
export const APPS = {
  facebook: [
    "Mozilla/5.0 (Linux; Android 15; SM-S921B Build/AP3A.240905.015; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.7390.122 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/535.0.0.48.71;]",
    `Mozilla/5.0 (${iPhone("18_6_2")}) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/535.0.0.37.102;FBDV/iPhone15,3;FBMD/iPhone;FBSN/iOS;FBSV/18.6.2]`,
  ],
  instagram: [
    `Mozilla/5.0 (${iPhone("18_6_2")}) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22G100 Instagram 404.0.0.27.84 (iPhone14,5; iOS 18_6_2; uk_UA; uk; scale=3.00; 1170x2532)`,
  ],
  google: [
    `Mozilla/5.0 (${iPhone("18_6")}) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/390.0.822345432 Mobile/15E148 Safari/604.1`,
  ],
} as const satisfies Record<string, readonly string[]>;
export type App = keyof typeof APPS;

/** Machines that say so. */
export const BOTS: readonly string[] = [
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
  "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
  "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
  "TelegramBot (like TwitterBot)",
  "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0 Safari/537.36",
  "python-requests/2.32.3",
];
