import type { Counter } from "../contract/counter.ts";
import { all } from "./page.ts";
import { routes, site } from "./script.ts";

/** The word for views by language, and its ending by language and plural category. */
const WORDS: Readonly<Record<string, string>> = {
  en: " view",
  enother: "s",
  uk: " перегляд",
  ukfew: "и",
  ukmany: "ів",
};

/** Fills the page's first 100 counters; one that names no article shows the page's own. */
export const fill = async (own: string): Promise<void> => {
  const places = all("[data-byline-views]").slice(0, 100);
  const idOf = (place: HTMLElement) => place.dataset["bylineViews"] || own;
  // No language: an empty list stands for the reader's own.
  const lang = document.documentElement.lang || [];
  const word = lang.slice(0, 2) as string;
  if (places[0]) {
    const query = new URLSearchParams(places.map((place) => ["article", idOf(place)]));
    const { articles } = (await (
      await fetch(`${routes}sites/${site}/counter?${query}`)
    ).json()) as Counter;
    for (const place of places) {
      const count = articles[idOf(place)] as number;
      place.textContent = [
        count.toLocaleString(lang),
        WORDS[word],
        WORDS[word + new Intl.PluralRules(lang).select(count)],
      ].join("");
    }
  }
};
