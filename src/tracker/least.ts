import type { Settings } from "./script.ts";

export const find = (selector: string): HTMLElement | null => document.querySelector(selector);

/** What is set for the tracker (null: the page shows no article), else some facts if an element is there. */
const says = <Said>(
  selector: string,
  facts: Said,
  { article = (find(selector) && facts) as Said } = self.byline || ({} as Settings),
) => article;

/**
 * The least, where the page says in the plainest way that it is an article's: enough to count a view
 * where the file that reads the rest cannot be had.
 */
export const leastFacts = () =>
  says("[content=article],[data-byline-article]", {
    id: find("[data-byline-article]")?.dataset["bylineArticle"],
    title: document.title,
    canonical: (find("[rel=canonical]") as HTMLLinkElement | null)?.href,
  });

/** Whether the page may be an article's: reading it takes another file. */
export const isWorthReading = () =>
  says("[type*=ld],[property],[itemscope],[name*=ate],[data-byline-article],article", 1);
