import type { ArticleFacts } from "../src/contract/beacon.ts";
import { dayAt } from "../src/contract/days.ts";
import type { Verdict } from "../src/contract/verdict.ts";
import { BOTS } from "./agents.ts";
import { viewsByHour, Wanted } from "./interest.ts";
import {
  type Edition,
  HOME,
  HOUR,
  LANGUAGES,
  type Language,
  type Newsroom,
  openNewsroom,
  type Plot,
  SITE,
  slug,
} from "./newsroom.ts";
import { drawIndex, Random } from "./random.ts";
import { addressFrom, type Reader, Readers } from "./readers.ts";

/** What becomes of a simulated year's views: shares of all. */
const PAGES = 0.085;
const ARCHIVE = 0.02;
const BOT = 0.04;
const PREFETCH = 0.008;
const FOREIGN = 0.003;
const REPEATED = 0.01;
const ENGAGED = 0.62;

/** A view as it reaches the server, with what is known of it in advance. Instants in milliseconds. */
export interface SimulatedView {
  readonly id: string;
  readonly at: number;
  readonly receivedAt: number;
  readonly url: string;
  readonly referrer: string;
  /** Null: a page that shows no article. */
  readonly edition: Edition | null;
  readonly facts: ArticleFacts | undefined;
  readonly address: string;
  readonly userAgent: string;
  readonly purpose: string;
  readonly country: string;
  /** What it must be found to be. */
  readonly verdict: Verdict;
  /** The id was sent before: this one must change nothing. */
  readonly repeated: boolean;
  /** Engaged time and deepest scroll; both 0: none was sent. */
  readonly seconds: number;
  readonly scroll: number;
}

/** How a plot is played: also how many views, each counted once however often it is sent. */
export interface Play extends Plot {
  readonly views: number;
}

export const STANDARD = { seed: "byline", days: 365, stories: 4000 } as const;

/** All views of a plot in the order of their hours. The same play gives the same, to the byte. */
export function* simulate(
  play: Play,
  newsroom: Newsroom = openNewsroom(play),
): Generator<SimulatedView> {
  const counts = viewsByHour(play, newsroom, play.views);
  const from = play.until - counts.length * HOUR;
  const scene = new Scene(play, newsroom, from);
  for (const [i, count] of counts.entries()) yield* scene.hour(from + i * HOUR, count);
}

/** A moment: which page, by whom, when. */
interface Opening {
  readonly at: number;
  readonly edition: Edition | null;
}

/** The readers and what they open, hour by hour. */
export class Scene {
  private readonly newsroom: Newsroom;
  private readonly random: Random;
  private readonly wanted: Wanted;
  private readonly readers: Readonly<Record<Language, Readers>>;
  private day = "";

  constructor(plot: Plot, newsroom: Newsroom, start: number) {
    this.newsroom = newsroom;
    this.random = new Random(`${plot.seed} readers`);
    this.wanted = new Wanted(newsroom, start);
    this.readers = { en: new Readers("en", this.random), uk: new Readers("uk", this.random) };
  }

  /** The views of the hour that begins at an instant. Hours are played in order. */
  *hour(start: number, count: number): Generator<SimulatedView> {
    this.wanted.moveTo(start);
    const { day } = dayAt(start, SITE.zone);
    if (day !== this.day) {
      this.day = day;
      for (const language of LANGUAGES) this.readers[language].newDay();
    }
    const openings = Array.from({ length: count }, () => this.open(start));
    openings.sort((a, b) => a.at - b.at);
    for (const opening of openings) {
      const view = this.view(opening);
      yield view;
      if (this.random.chance(REPEATED)) {
        const receivedAt = view.receivedAt + this.random.whole(1, 90) * 1000;
        yield { ...view, receivedAt, repeated: true };
      }
    }
  }

  private open(start: number): Opening {
    const { random, wanted } = this;
    const edition = this.choose();
    const from = Math.max(start, edition?.published ?? 0);
    const at = from + Math.floor(random.share() * (start + HOUR - from));
    return { at, edition: wanted.appeared === 0 ? null : edition };
  }

  private choose(): Edition | null {
    const { random, wanted, newsroom } = this;
    if (random.chance(PAGES)) return null;
    if (wanted.total > 0 && !random.chance(ARCHIVE)) {
      return wanted.current[drawIndex(wanted.ends, wanted.current.length, random)] ?? null;
    }
    return newsroom.editions[Math.floor(random.share() ** 2 * wanted.appeared)] ?? null;
  }

  private view({ at, edition }: Opening): SimulatedView {
    const { random } = this;
    const language = edition?.language ?? (random.chance(0.25) ? "en" : "uk");
    const kind = random.share();
    if (kind < BOT) return this.bot(at, edition, language);
    const reader = this.readers[language].next();
    const isFirst = reader.opened === 1;
    const verdict =
      kind < BOT + PREFETCH
        ? "prefetch"
        : kind < BOT + PREFETCH + FOREIGN
          ? "foreign-host"
          : "counted";
    const page = edition?.url ?? this.page(language);
    const engaged = verdict === "counted" && random.chance(ENGAGED);
    const seconds = engaged ? this.attention(edition?.length ?? 12) : 0;
    return {
      id: viewId(at, random),
      at,
      receivedAt: at,
      url:
        verdict === "foreign-host"
          ? elsewhere(page, random)
          : isFirst
            ? clicked(page, reader, random)
            : page,
      referrer: isFirst ? reader.source.referrer : this.previous(reader, language),
      edition,
      facts: factsAt(edition, at),
      address: reader.address,
      userAgent: reader.userAgent,
      purpose: verdict === "prefetch" ? "prefetch;prerender" : "",
      country: reader.country,
      verdict,
      repeated: false,
      seconds,
      scroll: engaged ? Math.min(100, Math.round(8 + (seconds / (edition?.length ?? 12)) * 90)) : 0,
    };
  }

  private bot(at: number, edition: Edition | null, language: Language): SimulatedView {
    const { random } = this;
    return {
      id: viewId(at, random),
      at,
      receivedAt: at,
      url: edition?.url ?? this.page(language),
      referrer: "",
      edition,
      facts: factsAt(edition, at),
      address: addressFrom(random),
      userAgent: random.any(BOTS),
      purpose: "",
      country: random.chance(0.7) ? "US" : "IE",
      verdict: "bot",
      repeated: false,
      seconds: 0,
      scroll: 0,
    };
  }

  /** The home page mostly, else a section's. */
  private page(language: Language): string {
    const { random, newsroom } = this;
    if (random.chance(0.7)) return `${HOME}/${language}`;
    return `${HOME}/${language}/${slug(random.any(newsroom.sections)[0])}`;
  }

  /** Where a reader who goes on comes from. */
  private previous(reader: Reader, language: Language): string {
    const { random, wanted } = this;
    if (!random.chance(0.72)) return reader.source.referrer;
    if (wanted.total === 0 || random.chance(0.45)) return `${HOME}/${language}`;
    const before = wanted.current[drawIndex(wanted.ends, wanted.current.length, random)];
    return before?.language === language ? before.url : `${HOME}/${language}`;
  }

  /** Seconds: many leave soon, some read to the end. */
  private attention(length: number): number {
    const { random } = this;
    const share = random.chance(0.3) ? 0.15 * random.wait() : 0.75 * Math.exp(random.bell() * 0.5);
    return Math.max(1, Math.min(1800, Math.round(length * share)));
  }
}

const factsAt = (edition: Edition | null, at: number): ArticleFacts | undefined =>
  edition?.revised && edition.modified !== null && at >= edition.modified
    ? edition.revised
    : edition?.facts;

/** A page's address as a reader's first click brings it. */
function clicked(page: string, { source }: Reader, random: Random): string {
  return source.query === "" ? page : page + source.query.replace("#", random.bits().toString(36));
}

/** Where somebody copied the page to. */
const elsewhere = (page: string, random: Random): string =>
  page.replace(HOME, random.chance(0.5) ? "https://copy.example" : "http://localhost:3000");

/** A UUIDv7 (RFC 9562) of an instant. */
export function viewId(at: number, random: Random): string {
  const time = at.toString(16).padStart(12, "0");
  const a = hex(random.bits() & 0xfff, 3);
  const b = hex((random.bits() & 0x3fff) | 0x8000, 4);
  const c = hex(random.bits() & 0xffff, 4) + hex(random.bits(), 8);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${a}-${b}-${c}`;
}

const hex = (bits: number, digits: number): string => bits.toString(16).padStart(digits, "0");
