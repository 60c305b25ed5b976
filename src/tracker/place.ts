import { type Speech, speechOf } from "../contract/words.ts";

/** How a place speaks: in the language of the nearest `lang`. */
export const speak = (place: Element): Speech =>
  speechOf(place.closest<HTMLElement>("[lang]")?.lang);

/**
 * Writes a text in the direction of the place's language. Untouched where it says so already: those who
 * watch or read the page aloud hear of changes.
 */
export function write(place: HTMLElement, text: string): void {
  turn(place);
  if (place.textContent !== text) place.textContent = text;
}

/** Lets a place run as its language does, on a page that runs the other way. */
export function turn(place: HTMLElement): void {
  const { direction, none } = speak(place);
  if (none && getComputedStyle(place).direction !== direction) place.dir = direction;
}
