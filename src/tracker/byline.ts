import type { BeaconInput } from "../contract/beacon.ts";
import { readArticle, said } from "./read.ts";
import { prefix, service, site } from "./script.ts";
import { deliver, store } from "./send.ts";
import { begin, measure, tell, watch } from "./watch.ts";

// TRICKY: the whole must fit 1.5 KiB, so this folder writes some things shorter than others would:
// assignments within expressions, and one expression where several statements would be plainer.

/** The page before: another document's, later this document's own. */
let shown = document.referrer.slice(0, 2000);

let path = location.pathname;

/** Ticks until the page is to be shown; below zero: it has been. */
let ahead = 0;

/** Tells of one showing of the page. Never throws: a page must not suffer from being counted. */
const show = async (): Promise<void> => {
  try {
    const { view } = begin();
    const article = readArticle();
    const beacon: BeaconInput = {
      site,
      view,
      referrer: shown,
      url: (shown = location.href.slice(0, 2000)),
      article,
      webdriver: navigator.webdriver,
      // What an opt-out link of the newsroom's has left here; `off`, as the other link says, is
      // nobody's mark. Without its name in the address it does nothing where that is passed on.
      own:
        (shown.replace(/#byline=(.+)/, (_, mark) => (location.hash = store[prefix] = mark)),
        store[prefix]),
    };
    for (const field in article) {
      // At three bytes a character this stays under the service's 16 KiB.
      if (JSON.stringify(beacon)[5000]) delete article[field as keyof typeof article];
    }
    await deliver(prefix + view, JSON.stringify(beacon));
    if (0 in said("views")) {
      // Loaded once, however often it is asked for; the address keeps bundlers off.
      ((await import(service + "byline-embeds.js")) as typeof import("./embeds.ts")).fill(beacon);
    }
  } catch {}
};

/**
 * The page is left: for another path, which is given its time to change the page, or for good. A
 * page that comes back out of the back/forward cache goes on from here, to a view of its own.
 */
const leave = (): void => {
  tell();
  ahead = 1;
};

/**
 * Looking for another path beats patching `history`: nothing of the page's can break. It costs half
 * a second, and a view of a path that is left again within one. A page that is rendered ahead
 * counts once it is shown.
 */
const tick = (): void => {
  if (path != (path = location.pathname)) leave();
  if (!document.prerendering && !ahead--) void show();
  measure();
};

// A snippet pasted twice counts once.
if (!(document as unknown as Record<string, unknown>)[prefix]) {
  (document as unknown as Record<string, unknown>)[prefix] = setInterval(tick, 500);
  tick();
  watch();
  addEventListener("pagehide", leave);
}
