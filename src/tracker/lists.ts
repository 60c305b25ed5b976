import type { MostRead } from "../contract/most-read.ts";
import { ask } from "./ask.ts";
import { speak, turn, write } from "./place.ts";

/** What a list may say of itself: attributes, each a parameter of the question. */
const ASKED = ["hours", "limit", "section", "tag", "author"];

/**
 * Fills lists with the articles read most of late. What stands in a list stays until there is an answer,
 * and for good where the service shows none.
 */
export function fillLists(
  site: string,
  lists: readonly HTMLElement[],
  isShown: () => boolean,
): void {
  const answers = new Map<string, Promise<MostRead | undefined>>();
  for (const list of lists) {
    const query = new URLSearchParams(
      ASKED.flatMap((name) => {
        const value = list.dataset[name]?.trim();
        return value ? [[name, value]] : [];
      }),
    ).toString();
    // Two that ask the same are one question.
    const answer = answers.get(query) ?? ask<MostRead>(site, "most-read", query);
    answers.set(query, answer);
    list.setAttribute("aria-busy", "true");
    void answer.then((told) => {
      if (!isShown()) return;
      list.removeAttribute("aria-busy");
      if (told) show(list, told);
    });
  }
}

/** Text and addresses alone: whatever a headline says, it is never markup. */
function show(list: HTMLElement, { articles }: MostRead): void {
  const { counted, none } = speak(list);
  turn(list);
  if (articles[0]) {
    list.replaceChildren(
      ...articles.map(({ title, url, views }) => {
        const isWeb = url && /^https?:/.test(url);
        const name = document.createElement(isWeb ? "a" : "span");
        if (isWeb) (name as HTMLAnchorElement).href = url;
        name.dir = "auto";
        name.textContent = title;
        const item = document.createElement("li");
        item.append(name);
        if ("bylineCounts" in list.dataset) {
          const count = document.createElement("small");
          count.textContent = counted(views);
          item.append(" ", count);
        }
        return item;
      }),
    );
  } else {
    const item = document.createElement("li");
    item.style.listStyle = "none";
    const text = list.dataset["bylineEmpty"] ?? none;
    if (text) write(item, text);
    // A language without words here: what the page has in the list says more than nothing.
    if (text) list.replaceChildren(item);
  }
}
