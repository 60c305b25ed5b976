import type { Person } from "./people.ts";
import type { Place } from "./places.ts";
import { CAPITALS, CITIES, COUNTRIES, DISTRICTS, REGIONS } from "./places.ts";
import { type Random, type Weighted, zipf } from "./random.ts";
import { capital } from "./transliterate.ts";

/** The same in English and in Ukrainian. */
export type Both = readonly [en: string, uk: string];

/**
 * A headline with gaps, the same ones in both languages. `{p}` a city, `{r}` a region, `{f}` one near the
 * front, `{d}` a district of Kyiv, `{c}` `{c2}` countries, `{w}` a city abroad (`.in` where, `.of` whose, in
 * Ukrainian); `{who}` a name, `{role}` one with its role; `{firm}` a company; `{club}` `{club2}`; `{x}` any of the template's own; `{n}` a number, `{m}` another below it,
 * `{n:дрон|дрони|дронів}` with its noun; `{date}`, `{month}`, `{year}` of publication.
 */
export interface Template {
  readonly en: string;
  readonly uk: string;
  /** Second section. */
  readonly under: Both;
  readonly n?: readonly [least: number, most: number, step?: number];
  readonly x?: readonly Both[];
  /** First and last month of the year, 1 to 12, in which such a thing happens; may wrap. */
  readonly months?: readonly [first: number, last: number];
  /** News that the whole country opens at once, now and then. */
  readonly breaking?: true;
  /** Advice that is read for months. */
  readonly evergreen?: true;
  /** How often, against 1 of the others. */
  readonly often?: number;
}

/** Whom and what a section writes about. */
export interface Cast {
  readonly people: Weighted<Person>;
  readonly firms: Weighted<Both>;
  readonly clubs: Weighted<Both>;
}

export interface Headline {
  readonly titles: Both;
  /** Who and what the headline names, in both languages. */
  readonly named: readonly Both[];
  /** Where it happened; null: nowhere in particular. */
  readonly place: Place | null;
}

const PLACES = {
  p: zipf(CITIES),
  r: zipf(REGIONS),
  f: zipf(REGIONS.slice(0, 8)),
  d: zipf(DISTRICTS),
  c: zipf(COUNTRIES),
  w: zipf(CAPITALS),
} as const;
const GAP = /\{(\w+?)(2?)(?:\.(\w+))?(?::([^}]*))?\}/g;

/** Fills a template's gaps, with the same in both languages. */
export function fillIn(
  template: Template,
  cast: Cast,
  local: { day: number; month: number; year: number },
  random: Random,
): Headline {
  const filled = new Map<string, Place | Person | Both>();
  const fill = (key: string, kind: string): Place | Person | Both => {
    let found = filled.get(key);
    while (!found) {
      const drawn = drawFor(kind, template, cast, random);
      if (![...filled.values()].includes(drawn)) found = drawn;
    }
    filled.set(key, found);
    return found;
  };
  const [least, most, step = 1] = template.n ?? [2, 9];
  const n = random.whole(0, Math.floor((most - least) / step)) * step + least;
  const m = n - random.whole(1, Math.max(1, Math.round(n / 4)));
  const write = (pattern: string, language: 0 | 1): string =>
    capital(
      pattern.replace(GAP, (_, kind: string, second: string, form?: string, nouns?: string) => {
        if (kind === "n") return counted(n, nouns);
        if (kind === "m") return counted(m, nouns);
        if (kind === "date") return `${local.day} ${MONTHS[local.month - 1]?.[language]}`;
        if (kind === "month") return MONTHS[local.month - 1]?.[language === 0 ? 0 : 2] ?? "";
        if (kind === "year") return String(local.year);
        const isPerson = kind === "who" || kind === "role";
        return shown(fill(isPerson ? "who" : kind + second, kind), language, kind, form);
      }),
    );
  const titles = [write(template.en, 0), write(template.uk, 1)] as const;
  const all = [...filled].filter(([key]) => key !== "x").map(([, thing]) => thing);
  const placed = all.filter((thing): thing is Place => "of" in thing);
  const [place = null] = placed.filter((one) => !COUNTRIES.includes(one));
  return { titles, named: all.map(bothOf), place };
}

function drawFor(kind: string, template: Template, cast: Cast, random: Random) {
  if (kind === "who" || kind === "role") return cast.people.draw(random);
  if (kind === "firm") return cast.firms.draw(random);
  if (kind === "club") return cast.clubs.draw(random);
  if (kind === "x" && template.x) return random.any(template.x);
  const places = PLACES[kind as keyof typeof PLACES];
  if (!places) throw new Error(`nothing fills {${kind}} in: ${template.en}`);
  return places.draw(random);
}

function shown(
  thing: Place | Person | Both,
  language: 0 | 1,
  kind: string,
  form: string | undefined,
): string {
  if ("of" in thing) {
    if (language === 0) return thing.en;
    return form === "in" ? thing.in : form === "of" ? thing.of : thing.uk;
  }
  if ("role" in thing) {
    const name = thing.name[language];
    return kind === "role" ? `${thing.role[language]} ${name}` : name;
  }
  return thing[language];
}

const bothOf = (thing: Place | Person | Both): Both =>
  "of" in thing ? [thing.en, thing.uk] : "role" in thing ? thing.name : thing;

/** A number with the form of its noun: one, two to four, more (as Ukrainian counts). */
export function counted(n: number, nouns: string | undefined): string {
  if (nouns === undefined) return String(n);
  const [one, few = one, many = few] = nouns.split("|");
  const last = n % 10;
  const isTeen = n % 100 > 10 && n % 100 < 20;
  const noun = isTeen || last === 0 || last > 4 ? many : last === 1 ? one : few;
  return `${n} ${noun}`;
}

/** In English, in Ukrainian of a date, and in Ukrainian after `у`. */
const MONTHS = [
  ["January", "січня", "січні"],
  ["February", "лютого", "лютому"],
  ["March", "березня", "березні"],
  ["April", "квітня", "квітні"],
  ["May", "травня", "травні"],
  ["June", "червня", "червні"],
  ["July", "липня", "липні"],
  ["August", "серпня", "серпні"],
  ["September", "вересня", "вересні"],
  ["October", "жовтня", "жовтні"],
  ["November", "листопада", "листопаді"],
  ["December", "грудня", "грудні"],
] as const;
