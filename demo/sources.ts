import type { App } from "./agents.ts";
import type { Language } from "./newsroom.ts";
import { Weighted } from "./random.ts";

/** How readers come to a page. */
export interface Source {
  /** `Referer` of the first page; empty: none. */
  readonly referrer: string;
  /** Added to the address; `#` stands for a click's id. */
  readonly query: string;
  /** The app whose own browser shows the page on a phone, for about half of its readers. */
  readonly app: App | null;
}

const from = (referrer: string, app: App | null = null, query = ""): Source => ({
  referrer,
  query,
  app,
});

type Sources = readonly (readonly [Source, number])[];

const EVERYWHERE: Sources = [
  [from(""), 22],
  [from("https://www.google.com/"), 22],
  [from("https://news.google.com/"), 6],
  [from("android-app://com.google.android.googlequicksearchbox/", "google"), 7],
  [from("https://l.facebook.com/", "facebook", "?fbclid=IwY2xjawN#"), 5],
  [from("https://m.facebook.com/", "facebook"), 4],
  [from("https://t.co/"), 3],
  [from("https://l.instagram.com/", "instagram"), 1.2],
  [from("https://www.linkedin.com/"), 0.4],
  [from("https://www.youtube.com/"), 0.8],
  [from("https://www.bing.com/"), 1.1],
  [from("https://duckduckgo.com/"), 0.8],
  [from("https://chatgpt.com/", null, "?utm_source=chatgpt.com"), 0.7],
  [from("https://www.perplexity.ai/"), 0.2],
  [from("", null, "?utm_source=morning-letter&utm_medium=email&utm_campaign=daily"), 1.6],
];

/** By the language of the page. */
export const SOURCES: Readonly<Record<Language, Weighted<Source>>> = {
  uk: new Weighted([
    ...EVERYWHERE,
    [from("https://www.ukr.net/"), 9],
    [from("https://t.me/"), 5],
    [from("android-app://org.telegram.messenger/"), 4],
    [from("", null, "?utm_source=telegram&utm_medium=social&utm_campaign=channel"), 2],
    [from("", null, "?utm_source=viber&utm_medium=social&utm_campaign=community"), 1],
    [from("https://www.threads.net/", "instagram"), 0.7],
    [from("https://uk.wikipedia.org/"), 0.5],
    [from("https://portova-hazeta.example/"), 0.6],
  ]),
  en: new Weighted([
    ...EVERYWHERE,
    [from("https://www.reddit.com/"), 3],
    [from("https://flipboard.com/"), 1.4],
    [from("https://news.ycombinator.com/"), 0.6],
    [from("https://bsky.app/"), 1.2],
    [from("https://en.wikipedia.org/"), 1],
    [from("https://eastern-desk.example/briefing"), 1],
    [from("", null, "?utm_source=x-ads&utm_medium=cpc&utm_campaign=english"), 0.8],
  ]),
};

/** Where readers are, by the language that they read. */
export const COUNTRIES: Readonly<Record<Language, Weighted<string>>> = {
  uk: weights(
    "UA 80 PL 5.5 DE 4.2 CZ 1.8 US 1.6 GB 1.1 IT 1 ES 0.8 CA 0.8 FR 0.6 MD 0.6 RO 0.5 NL 0.4 IE 0.3 IL 0.3",
  ),
  en: weights(
    "US 25 UA 17 GB 13 DE 8 CA 6.5 PL 5 FR 3.5 NL 3 IN 2.6 AU 2.5 SE 1.8 IT 1.8 ES 1.6 NO 1.4 CZ 1.4 FI 1.2 JP 1.2 IE 1 EE 0.8 BR 0.7",
  ),
};

function weights(text: string): Weighted<string> {
  const parts = text.split(" ");
  const entries: [string, number][] = [];
  for (let i = 0; i < parts.length; i += 2) entries.push([parts[i] ?? "", Number(parts[i + 1])]);
  return new Weighted(entries);
}
