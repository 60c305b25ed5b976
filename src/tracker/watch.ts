import type { EngagementInput } from "../contract/beacon.ts";
import { site } from "./script.ts";
import { newId, post } from "./send.ts";

/** For so many ticks after an act of theirs readers are taken to read: 5 s. */
const ATTENTIVE = 10;

/** Totals of the view that is shown. */
let total = {} as EngagementInput;

/** What was told last. */
let told: string;

/** Ticks for which the reader is still taken to read. */
let active = 0;

/** Starts the totals of a view, whose id is made here. */
export const begin = (): EngagementInput =>
  (total = { site, view: newId(0), seconds: 0, scroll: 0 });

/** Counts half a second, if it was one of reading. */
export const measure = (): void => {
  if (0 < active--) {
    total.seconds += 0.5;
    total.scroll = Math.min(
      100,
      Math.max(
        total.scroll,
        ((innerHeight + scrollY) / (document.all[0] as Element).scrollHeight) * 100,
      ),
    );
  }
};

/** Tells the totals, if there are any and they have changed. */
export const tell = (): void => {
  if (total.seconds && told != (told = JSON.stringify(total))) void post("v1/engagement", told);
};

/** Listens for acts of the reader, of which coming back to the tab is one. */
export const watch = (): unknown =>
  ["scroll", "keydown", "visibilitychange", "pointermove", "pointerdown"].map((type) =>
    addEventListener(
      type,
      () => {
        // Telling gives nothing, which is no tick: who looks elsewhere does not read.
        active = (document.hidden ? tell() : ATTENTIVE) as number;
      },
      true,
    ),
  );
