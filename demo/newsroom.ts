import type { ArticleFacts } from "../src/contract/beacon.ts";
import { addDays, DAY, dayAt, startOfDay } from "../src/contract/days.ts";
import { Site } from "../src/contract/site.ts";
import { type Both, fillIn, type Headline, type Template } from "./headline.ts";
import { nameOf } from "./people.ts";
import { CAPITALS, CITIES, COUNTRIES } from "./places.ts";
import { Random, Weighted, zipf } from "./random.ts";
import { bySize, castSections, type Section } from "./sections.ts";
import { transliterate } from "./transliterate.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** Days before the first view on which the first stories appear. */
const RUN_UP = 40;
const AUTHORS = 120;

/** The simulated agency. All its names and headlines are invented. */
export const SITE: Site = Site.parse({
  id: "demo",
  name: "Obrii News Agency",
  hosts: ["*.obrii.example"],
  zone: "Europe/Kyiv",
  publicCounter: true,
});
export const HOME = "https://obrii.example";

export const LANGUAGES = ["en", "uk"] as const;
export type Language = (typeof LANGUAGES)[number];

/** One story in one language. Instants are milliseconds since 1970. */
export interface Edition {
  readonly language: Language;
  readonly url: string;
  readonly published: number;
  /** Null: never. */
  readonly modified: number | null;
  /** What its page says before it was modified, and after. */
  readonly facts: ArticleFacts;
  readonly revised: ArticleFacts | null;
  /** Seconds that reading it takes. */
  readonly length: number;
  readonly interest: Interest;
}

/** How many want to read it: two waves that ebb, each with its size and its mean age in hours. */
interface Interest {
  readonly fast: number;
  readonly fastHours: number;
  readonly slow: number;
  readonly slowHours: number;
}

export interface Newsroom {
  readonly sections: readonly Both[];
  /** In order of publication. */
  readonly editions: readonly Edition[];
}

/** What decides a newsroom, and with the number of views all that is read there. */
export interface Plot {
  readonly seed: string;
  /** Milliseconds since 1970 at which it ends. */
  readonly until: number;
  /** Days before `until` on which reading begins. */
  readonly days: number;
  /** Stories in these days; each has two editions. */
  readonly stories: number;
}

/** How many of a day's stories appear in each hour. */
const DAYTIME = new Weighted(
  [2, 1, 1, 1, 2, 4, 8, 14, 20, 24, 26, 25, 24, 23, 24, 23, 22, 20, 17, 13, 10, 8, 6, 4].map(
    (weight, hour) => [hour, weight] as const,
  ),
);
const AGENCIES = new Weighted<Both>([
  [["Obrii", "Обрій"], 80],
  [["Carpathian Wire", "Карпатський вісник"], 7],
  [["Baltic Press Pool", "Балтійський пресцентр"], 6],
  [["Port Desk", "Портова редакція"], 4],
  [["Steppe Photo", "Степ-фото"], 3],
]);
const EVERYWHERE: readonly Both[] = [
  ["Ukraine", "Україна"],
  ["Armed Forces", "Збройні сили"],
  ...CITIES.slice(0, 8).map(({ en, uk }): Both => [en, uk]),
  ["European Union", "Європейський Союз"],
  ["United States", "США"],
  ...COUNTRIES.slice(0, 12).map(({ en, uk }): Both => [en, uk]),
];

/** Makes up a year of news: the same plot, the same stories. */
export function openNewsroom(plot: Plot): Newsroom {
  const random = new Random(`${plot.seed} newsroom`);
  const taken = new Set<string>();
  const sections = castSections(random, taken);
  const desk = new Desk(random, sections, taken);
  const editions: Edition[] = [];
  const { zone } = SITE;
  const first = dayAt(plot.until - (plot.days + RUN_UP) * DAY, zone).day;
  const last = dayAt(plot.until, zone).day;
  for (let day = first; day <= last; day = addDays(day)) {
    const start = startOfDay(day, zone);
    const isWeekend = new Date(day).getUTCDay() % 6 === 0;
    const mean = (plot.stories / plot.days) * (isWeekend ? 0.6 : 1.16);
    const count = Math.max(1, Math.round(mean + random.bell() * Math.sqrt(mean) * 0.6));
    const times = Array.from(
      { length: count },
      () => start + DAYTIME.draw(random) * HOUR + Math.floor(random.share() * 60) * MINUTE,
    ).sort((a, b) => a - b);
    for (const time of times) editions.push(...desk.write(time, day));
  }
  return {
    sections: sections.map(({ name }) => name),
    editions: editions
      .filter(({ published }) => published < plot.until)
      .sort((a, b) => a.published - b.published),
  };
}

/** Writes stories. */
class Desk {
  private readonly random: Random;
  private readonly sections: Weighted<Section>;
  private readonly templates = new Map<Section, Weighted<Template>>();
  private readonly authors = new Map<Section, Weighted<Both>>();
  private readonly titles = new Set<string>();
  private readonly everywhere = zipf(EVERYWHERE);
  private readonly cities = zipf(CITIES);
  private number = 100_000;

  constructor(random: Random, sections: readonly Section[], taken: Set<string>) {
    this.random = random;
    this.sections = bySize(sections);
    const all: Both[] = [];
    while (all.length < AUTHORS) {
      const name = nameOf(random, random.chance(0.6));
      if (taken.has(name[1])) continue;
      taken.add(name[1]);
      all.push(name);
    }
    for (const section of sections) {
      this.templates.set(
        section,
        new Weighted(section.templates.map((one) => [one, one.often ?? 1])),
      );
    }
    // An author has a beat, some have two.
    const beats = all.map((name) => ({
      name,
      sections: [this.sections.draw(random), ...(random.chance(0.2) ? [random.any(sections)] : [])],
    }));
    for (const section of sections) {
      const own = beats.filter((one) => one.sections.includes(section)).map(({ name }) => name);
      this.authors.set(section, zipf([...own, ...all.slice(0, 3)]));
    }
  }

  /** A story's editions, the Ukrainian first. */
  write(time: number, day: string): Edition[] {
    const { random } = this;
    const section = this.sections.draw(random);
    const [template, headline] = this.invent(section, day);
    this.number += random.whole(1, 7);
    const authors = this.signers(section);
    const tags = this.tagsFor(section, headline);
    const agency = AGENCIES.draw(random);
    const place = this.dateline(headline);
    const modified = random.chance(0.55) ? time + random.whole(6, 300) * MINUTE : null;
    const translated = time + random.whole(5, 120) * MINUTE;
    const urls = LANGUAGES.map((language, i) => {
      return `${HOME}/${language}/news/${slug(headline.titles[i] ?? "")}-${this.number}`;
    });
    const length = random.whole(35, 210);
    const interest = interestIn(template, section, random);
    const english = Math.min(0.8, section.english * Math.exp(random.bell() * 0.4));
    return LANGUAGES.map((language, i) => {
      const published = language === "uk" ? time : translated;
      const url = urls[i] ?? "";
      const facts: ArticleFacts = {
        id: url.slice(url.lastIndexOf("/") + 1),
        title: headline.titles[i] ?? "",
        authors: authors.map((name) => name[i] ?? ""),
        section: [section.name[i] ?? "", template.under[i] ?? ""],
        tags: tags.map((tag) => tag[i] ?? ""),
        place: place[i] ?? "",
        agency: agency[i] ?? "",
        published: new Date(published).toISOString(),
        language,
        canonical: url,
        translations: urls.filter((other) => other !== url),
      };
      const change = modified === null ? null : modified + (published - time);
      const share = language === "en" ? english : 1 - english;
      return {
        language,
        url,
        published,
        modified: change,
        facts,
        revised: change === null ? null : { ...facts, modified: new Date(change).toISOString() },
        length,
        interest: { ...interest, fast: interest.fast * share, slow: interest.slow * share },
      };
    }).sort((a, b) => a.published - b.published);
  }

  /** A headline that has not been there before. */
  private invent(section: Section, day: string): [Template, Headline] {
    const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
    for (;;) {
      const template = this.templates.get(section)?.draw(this.random);
      if (!template || !isInSeason(template, month)) continue;
      const headline = fillIn(template, section.cast, { year, month, day: date }, this.random);
      if (headline.titles.some((title) => this.titles.has(title))) continue;
      for (const title of headline.titles) this.titles.add(title);
      return [template, headline];
    }
  }

  private signers(section: Section): Both[] {
    const count = this.random.chance(0.85) ? 1 : this.random.chance(0.85) ? 2 : 3;
    const signers = new Set<Both>();
    const authors = this.authors.get(section);
    while (authors && signers.size < count) signers.add(authors.draw(this.random));
    return [...signers];
  }

  private tagsFor(section: Section, { named }: Headline): Both[] {
    const { random } = this;
    const tags = new Map(named.map((tag) => [tag[1], tag]));
    const count = Math.max(tags.size, Math.round(9 + random.bell() * 2));
    while (tags.size < count) {
      const from = random.chance(0.55) ? section.tags : this.everywhere;
      const tag = from.draw(random);
      tags.set(tag[1], tag);
    }
    return [...tags.values()];
  }

  private dateline({ place }: Headline): Both {
    const { random } = this;
    const isCity = place && (CITIES.includes(place) || CAPITALS.includes(place));
    const city = isCity ? place : random.chance(0.75) ? CITIES[0] : this.cities.draw(random);
    return [city?.en ?? "", city?.uk ?? ""];
  }
}

function isInSeason({ months }: Template, month: number): boolean {
  if (!months) return true;
  const [first, last] = months;
  return first <= last ? month >= first && month <= last : month >= first || month <= last;
}

function interestIn(template: Template, section: Section, random: Random): Interest {
  let pull = section.pull * Math.exp(random.bell() * 0.9);
  // Now and then the whole country reads one story.
  if (template.breaking && random.chance(0.12)) pull *= 5 + 30 * random.share() ** 3;
  if (template.evergreen) {
    return {
      fast: pull * 0.4,
      fastHours: 6,
      slow: pull * 0.035,
      slowHours: random.whole(500, 1600),
    };
  }
  const slow = 0.04 + 0.1 * random.share();
  return {
    fast: pull * (1 - slow),
    fastHours: 1.5 + 4 * random.share(),
    slow: pull * slow,
    slowHours: random.whole(18, 70),
  };
}

/** A headline as part of an address. */
export function slug(title: string): string {
  const words = transliterate(title)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  let text = words.shift() ?? "";
  for (const word of words) {
    if (text.length + word.length > 60) break;
    text += `-${word}`;
  }
  return text;
}
