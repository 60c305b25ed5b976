import { viewId } from "../ingest/arrivals.ts";
import { CHROME, READER, type Service, TOKEN } from "./service.ts";

/** The newsroom of the description's examples: four days of a few articles, the same at every run. */

export const CLOCK = Date.parse("2025-06-04T09:30:00Z");
const HOUR = 3_600_000;

const TALKS = {
  id: "second-round",
  title: "Second round of talks ends in Istanbul",
  authors: ["Yana Sokolivska"],
  section: ["War", "Politics"],
  tags: ["Istanbul", "Turkey", "Ukraine"],
  place: "Kyiv",
  agency: "UNN",
  published: "2025-06-02T05:40:00Z",
  modified: "2025-06-02T09:00:00Z",
  language: "en",
};
const EXCHANGE = {
  id: "prisoner-exchange",
  title: "Istanbul: sides agree on an exchange of prisoners",
  authors: ["Yana Sokolivska", "Marko Bondar"],
  section: ["War"],
  tags: ["Istanbul", "Prisoners of war"],
  published: "2025-06-02T14:05:00Z",
  language: "en",
};
const NIGHT = {
  id: "night-in-kharkiv",
  title: "A night in Kharkiv’s metro",
  authors: ["Marko Bondar"],
  section: ["Society"],
  tags: ["Kharkiv"],
  published: "2025-06-03T04:00:00Z",
  language: "en",
};
const GAS = {
  id: "gas-storage",
  title: "How full the gas storages are",
  authors: ["Y. Sokolivska"],
  section: ["Economy"],
  tags: ["Gas", "Turkey"],
  published: "2025-06-01T08:00:00Z",
  language: "en",
};
const PASSPORT = {
  id: "passport-abroad",
  title: "How to renew a passport abroad",
  authors: ["Olena Hrytsenko"],
  section: ["Society"],
  tags: ["Documents"],
  published: "2025-03-10T08:00:00Z",
  language: "en",
};

/** Article, its first view in hours before the clock, views, and over how many hours they come. */
const READ = [
  [TALKS, 51.7, 140, 51],
  [EXCHANGE, 43, 90, 42],
  [NIGHT, 29, 60, 28],
  [GAS, 73, 110, 70],
  [PASSPORT, 96, 60, 95],
  // The last half hour.
  [NIGHT, 0.48, 31, 0.47],
  [TALKS, 0.45, 9, 0.44],
] as const;

const REFERRERS = [
  "https://news.google.com/",
  "",
  "https://www.facebook.com/",
  "",
  "https://t.me/",
];

/** Sends all of it, the last half hour among it, and lets the store have it. */
export async function fill(service: Service): Promise<void> {
  const { asAdmin, turned, view, engagement, stored } = service;
  const all = READ.flatMap(([article, before, count, hours], story) =>
    Array.from({ length: count }, (_, n) => {
      // Most come at once, the others later and later.
      const late = (n / count) ** (hours < 1 ? 1 : 2) * hours;
      const at = Math.round(CLOCK - (before - late) * HOUR) + story * 7 + n;
      return { article, at, n: story * 1000 + n };
    }),
  ).sort((one, other) => one.at - other.at);
  for (const { article, at, n } of all) {
    turned.now = at;
    // A few readers come again, and a few are machines.
    turned.address = `198.51.100.${n % 97}`;
    const bot = n % 31 === 30;
    const id = viewId(at, `7a51-9f2f-${n.toString(16).padStart(12, "0")}`);
    const beacon = {
      site: "unn",
      view: id,
      url: `https://unn.example/en/news/${article.id}`,
      referrer: REFERRERS[n % REFERRERS.length],
      article,
    };
    await view(beacon, { "user-agent": bot ? "Googlebot/2.1" : CHROME });
    if (n % 40 === 39) await view(beacon, { "user-agent": CHROME });
    if (n % 3 > 0) {
      await engagement({
        site: "unn",
        view: id,
        seconds: 20 + ((n * 7) % 90),
        scroll: (n * 13) % 101,
      });
    }
  }
  // What was brought over, of which an import tells.
  const moved = [1, 2, 3].map((n) => ({
    view: viewId(CLOCK, `7a51-9f2f-00000000fff${n}`),
    url: "https://unn.example/en/news/passport-abroad",
    at: `2025-04-0${n}T10:00:00Z`,
    import: "old-counter",
    article: { id: PASSPORT.id },
  }));
  await asAdmin("/v1/sites/unn/views/batch", {
    method: "POST",
    body: moved.map((line) => JSON.stringify(line)).join("\n"),
    headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/x-ndjson" },
  });
  turned.now = CLOCK;
  turned.address = READER;
  await stored();
}
