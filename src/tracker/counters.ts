import type { BeaconInput } from "../contract/beacon.ts";
import type { Counter } from "../contract/counter.ts";
import { pathOf } from "../contract/path.ts";
import { ask } from "./ask.ts";
import { each } from "./page.ts";
import { speak, write } from "./place.ts";

/** Most ids of one question: the contract's. */
const IDS = 100;

/** Longest query of one question: servers take 8 KiB of address, often no more. */
const QUERY = 6000;

/** Longest id, in UTF-16 units: the contract's. */
const ID = 500;

/** Fills places with the counters of the articles that they name; one that names none shows the page's own. */
export function fillCounters(
  beacon: BeaconInput,
  elements: readonly HTMLElement[],
  isShown: () => boolean,
): void {
  const own = ownIds(beacon);
  const places = elements.map((place) => {
    const id = (place.dataset["bylineViews"] as string).trim();
    return { place, ids: id ? [id] : own };
  });
  const counts = new Map<string, number>();
  for (const query of queriesFor(new Set(places.flatMap(({ ids }) => ids).filter(isId)))) {
    void ask<Counter>(beacon.site, "counter", query).then((answer) => {
      if (!answer || !isShown()) return;
      for (const [id, count] of Object.entries(answer.articles)) counts.set(id, count);
      for (const { place, ids } of places) {
        const known = ids.flatMap((id) => counts.get(id) ?? []);
        // Of two ids that may be the page's, the other is nobody's.
        if (known[0] !== undefined) write(place, speak(place).counted(Math.max(...known)));
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
