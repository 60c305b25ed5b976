import type { EngagementInput } from "../contract/beacon.ts";
import { site } from "./script.ts";
import { newId, post } from "./send.ts";

/** Totals of the view that is shown. */
let total = {} as EngagementInput;

/** What was told last. */
let told: string;

/** Starts the totals of a view, whose id is made here. */
export const begin = (): EngagementInput =>
  (total = { site, view: newId(0), seconds: 0, scroll: 0 });

/** Tells the totals, if there are any and they have changed. */
export const tell = (): unknown =>
  total.seconds && told != (told = JSON.stringify(total)) && post("v1/engagement", told);

/**
 * Counts half a second of reading, and how deep it is in an element. Asked twice a second, not at
 * each event: to ask where an element is may cost a layout. Long reading is told once a minute.
 * @param element 0: which it will be is not known yet.
 */
export const measure = (element: Element | 0): void => {
  total.scroll =
    element &&
    Math.min(
      100,
      Math.max(
        total.scroll,
        ((innerHeight - element.getBoundingClientRect().top) / element.scrollHeight) * 100,
      ),
    );
  if (!((total.seconds += 0.5) % 60)) tell();
};
