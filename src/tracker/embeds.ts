import type { BeaconInput } from "../contract/beacon.ts";
import type { Counter } from "../contract/counter.ts";
import { pathOf } from "../contract/path.ts";
import { all, each } from "./page.ts";
import { WORDS } from "./words.ts";

/** Most ids of one question: the contract's. */
const IDS = 100;

/** Longest query of one question: servers take 8 KiB of address, often no more. */
const QUERY = 6000;

/** Longest id, in UTF-16 units: the contract's. */
const ID = 500;

/** This script lies where the service is. */
const home = import.meta.url;

/** Which filling is the latest: an earlier one has no more to say. */
let latest = 0;

/**
 * Fills the page's counters with what the service says of the articles that they name; one that
 * names none shows the page's own. Where the service shows no counter, or none can be reached, the
 * page stays as it is.
 */
export function fill(beacon: BeaconInput): void {
  const turn = ++latest;
  const own = ownIds(beacon);
  const places = all("[data-byline-views]").map((place) => {
    const id = (place.dataset["bylineViews"] ?? "").trim();
    return { place, ids: id === "" ? own : [id] };
  });
  const asked = new Set(places.flatMap(({ ids }) => ids).filter(isId));
  const counts = new Map<string, number>();
  for (const query of queriesFor(asked)) {
    void ask(beacon.site, query).then((answer) => {
      if (turn !== latest) return;
      for (const [id, count] of answer) counts.set(id, count);
      for (const { place, ids } of places) {
        const known = ids.flatMap((id) => counts.get(id) ?? []);
        // Of two ids that may be the page's, the other is nobody's.
        if (known.length > 0) write(place, Math.max(...known));
      }
    });
  }
}

/**
 * The id of the page's own article, as the service finds it: the publisher's, else the path of the
 * canonical address where the site has its host, else the path of the page. Which hosts the site has
 * is not known here: where that decides, both.
 */
function ownIds({ article, url }: BeaconInput): string[] {
  if (article?.id) return [article.id];
  const canonical = article?.canonical ?? url;
  const isHere = each([url], (page) => new URL(canonical).host === new URL(page).host)[0];
  return [...new Set(each(isHere ? [canonical] : [canonical, url], pathOf))];
}

/** Whether the service takes an id: one that it refuses would cost the others their answer. */
const isId = (id: string): boolean => id !== "" && id.length <= ID && !/[\p{Cc}\p{Cs}]/u.test(id);

/** Questions that the service takes, for any number of ids. */
function queriesFor(ids: Iterable<string>): string[] {
  const queries: string[][] = [];
  let length = 0;
  for (const id of ids) {
    const pair = `article=${encodeURIComponent(id)}`;
    const last = queries.at(-1);
    if (last && last.length < IDS && length + pair.length < QUERY) {
      last.push(pair);
      length += pair.length + 1;
    } else {
      queries.push([pair]);
      length = pair.length;
    }
  }
  return queries.map((pairs) => pairs.join("&"));
}

/** Counts by id; none where the service has no answer. */
async function ask(site: string, query: string): Promise<[id: string, count: number][]> {
  try {
    const answer = await fetch(new URL(`v1/sites/${site}/counter?${query}`, home));
    return Object.entries(((await answer.json()) as Counter).articles);
  } catch {
    return [];
  }
}

/** `17,257 views` in the language of the place; in others than the known the number alone. */
function write(place: HTMLElement, count: number): void {
  const lang = place.closest<HTMLElement>("[lang]")?.lang.replaceAll("_", "-");
  // What is no language tag is the reader's own language for the number, and has no words.
  const [locale] = each([lang], (tag) => Intl.getCanonicalLocales(tag));
  const words = locale === undefined ? undefined : WORDS[locale.slice(0, 2)];
  const word = words && (words[new Intl.PluralRules(locale).select(count)] ?? words.other);
  const text = new Intl.NumberFormat(locale).format(count) + (word ? ` ${word}` : "");
  // Untouched where it says so already: those who watch or read the page aloud hear of changes.
  if (place.textContent !== text) place.textContent = text;
}
