import type { Device } from "./said.ts";

/** Browsers as other systems write them, by their name in lower case without version, as Byline has them. */
const BROWSERS: Readonly<Record<string, string>> = {
  chrome: "Chrome",
  "mobile chrome": "Chrome",
  "chrome mobile": "Chrome",
  "chrome mobile ios": "Chrome",
  crios: "Chrome",
  "chrome headless": "Chrome",
  "chromium-webview": "Android WebView",
  "chrome webview": "Android WebView",
  "android webview": "Android WebView",
  firefox: "Firefox",
  "firefox mobile": "Firefox",
  "firefox mobile ios": "Firefox",
  "mobile firefox": "Firefox",
  fxios: "Firefox",
  safari: "Safari",
  "mobile safari": "Safari",
  ios: "Safari",
  "safari (in-app)": "iOS WebView",
  "ios-webview": "iOS WebView",
  edge: "Edge",
  "edge-chromium": "Edge",
  "edge-ios": "Edge",
  "microsoft edge": "Edge",
  opera: "Opera",
  "opera-mini": "Opera",
  "opera mini": "Opera",
  "opera mobile": "Opera",
  "opera gx": "Opera",
  samsung: "Samsung Internet",
  "samsung internet": "Samsung Internet",
  "samsung browser": "Samsung Internet",
  yandex: "Yandex Browser",
  yandexbrowser: "Yandex Browser",
  "yandex browser": "Yandex Browser",
  ie: "Internet Explorer",
  "internet explorer": "Internet Explorer",
  facebook: "Facebook",
  instagram: "Instagram",
  android: "Android Browser",
  "android browser": "Android Browser",
  miui: "Mi Browser",
  "uc browser": "UC Browser",
  silk: "Amazon Silk",
};

const SYSTEMS: Readonly<Record<string, string>> = {
  mac: "macOS",
  "mac os": "macOS",
  "mac os x": "macOS",
  macos: "macOS",
  macintosh: "macOS",
  "os x": "macOS",
  ios: "iOS",
  ipados: "iOS",
  iphone: "iOS",
  "android os": "Android",
  android: "Android",
  linux: "Linux",
  "gnu/linux": "Linux",
  ubuntu: "Linux",
  "chrome os": "Chrome OS",
  chromeos: "Chrome OS",
  "windows phone": "Windows Phone",
};

const DEVICES: Readonly<Record<string, Device>> = {
  desktop: "desktop",
  laptop: "desktop",
  mobile: "phone",
  smartphone: "phone",
  phone: "phone",
  phablet: "phone",
  "feature phone": "phone",
  tablet: "tablet",
  tv: "tv",
  smarttv: "tv",
  "smart tv": "tv",
  console: "tv",
};

// `Firefox 137.0`, `Windows 10`, `macOS 10.15`.
const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/\s+(?:v?[\d.]+|nt|xp|vista|server)(?:[\s.\d]*)$/, "");

/** Undefined: not known. What no list has stays as it is, without its version. */
const named =
  (names: Readonly<Record<string, string>>) =>
  (text: string): string | undefined => {
    const bare = text.trim().replace(/\s+v?\d[\w.]*$/, "");
    if (bare === "" || /^\((?:not set|other)\)$|^unknown$/i.test(bare)) return undefined;
    if (/^windows(?! phone)/i.test(bare)) return "Windows";
    return names[plain(bare)] ?? names[bare.toLowerCase()] ?? bare.slice(0, 100);
  };

export const browserOf = named(BROWSERS);
export const systemOf = named(SYSTEMS);
export const deviceOf = (text: string): Device | undefined => DEVICES[text.trim().toLowerCase()];

/** A country's code: of `UA`, `ua`, `US-TX`, and of its name in English; undefined: not known. */
export function countryOf(text: string): string | undefined {
  const code = /^([A-Za-z]{2})(?:-[A-Za-z0-9]{1,3})?$/.exec(text.trim())?.[1];
  if (code !== undefined) return code.toUpperCase();
  countries ??= allCountries();
  return countries.get(text.trim().toLowerCase());
}

let countries: Map<string, string> | undefined;

function allCountries(): Map<string, string> {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const found = new Map<string, string>();
  for (let a = 65; a <= 90; a++) {
    for (let b = 65; b <= 90; b++) {
      const code = String.fromCharCode(a, b);
      const name = names.of(code);
      if (name !== undefined && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), code);
    }
  }
  // As Google writes them, where Unicode's names differ.
  for (const [name, code] of [
    ["türkiye", "TR"],
    ["turkey", "TR"],
    ["myanmar (burma)", "MM"],
    ["czechia", "CZ"],
    ["hong kong", "HK"],
    ["macao", "MO"],
  ] as const) {
    found.set(name, code);
  }
  return found;
}
