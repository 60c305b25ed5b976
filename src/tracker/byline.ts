import type { BeaconInput } from "../contract/beacon.ts";
import { find, isWorthReading, leastFacts } from "./least.ts";
import { type Facts, place, prefix, quiet, release, script, service } from "./script.ts";
import { deliver, resend, store } from "./send.ts";
import { begin, measure, tell } from "./watch.ts";

// TRICKY: the whole must fit 1.5 KiB, so this folder writes some things shorter than others would:
// assignments within expressions, and one expression where several statements would be plainer.

type ReadPage = typeof import("./article.ts").readPage;

/** The page before: another document's, later this document's own. */
let shown = document.referrer.slice(0, 2000);

/** The path that is shown. Empty: none is yet. */
let path = "";

/** What the page said of itself when a view of it was sent last. */
let said: string;

/** The view that has begun and is not sent: its page is still to be read. */
let pending: BeaconInput | 0 | undefined;

/** Half seconds of the pending view in which its page could have changed. */
let age: number;

/** Half seconds for which the reader is still taken to read. */
let active = 0;

/** Holds the article's text, where that is known. */
let text: Element | undefined;

/** Once its file has been loaded. */
let readPage: ReadPage | undefined;

/** Loads another file of the tracker's, once, however often it is asked for. */
const load = <File>(name: string, use: (file: File) => unknown): unknown =>
  // The address keeps bundlers off.
  import(`${service}byline-${name}${release}`).then(use).catch(() => (age = 9));

/** Sends the pending view with what can be read by now. */
const flush = (): void => {
  const beacon = pending;
  if (beacon) {
    pending = 0;
    shown = beacon.url;
    // Not before: the first look into storage holds a page up for milliseconds.
    beacon.own = store[prefix] as string;
    // A page that has not changed yet says nothing of its new path.
    if (age > 2 || document.title != said) {
      ({ article: beacon.article, element: text } = quiet(() =>
        (readPage as ReadPage)(document, shown, script),
      ) || { article: leastFacts() as Facts });
    }
    said = document.title;
    void deliver(
      prefix + beacon.view,
      // What is empty or null says nothing, and would be refused.
      JSON.stringify(beacon, (_, value) => value || undefined),
    ).then(() => {
      if (find("[data-byline-views],[data-byline-most-read]"))
        load<typeof import("./embeds.ts")>("embeds", (file) => file.fill(beacon));
    });
  }
};

/** What happens to the page: an event, or half a second. */
interface Happening {
  readonly type?: string;
  /** Of the page's going to or coming out of the back/forward cache. */
  readonly persisted?: boolean;
  readonly navigationType?: string;
}

const act = ({ type = "", persisted, navigationType }: Happening = {}): unknown =>
  quiet(() => {
    if (document.prerendering) return;
    if (!type) {
      age += (document.readyState != "loading") as unknown as number;
      if (0 < active--)
        measure(pending ? 0 : text?.scrollHeight ? text : (document.all[0] as Element));
    }
    // TRICKY: these are letters that some types have and others have not. Here: `online`, or the tab
    // is hidden or shown. Then what a reader does, and `pageshow`; last, the page is hidden or left.
    if (/li/.test(type)) resend();
    if (/oi|sc|ke|vi/.test(type)) active = document.hidden ? 0 : 10;
    // Out of the back/forward cache: all of it is shown anew, and nothing will change.
    if (/w/.test(type) && persisted) path = said = "";
    const before = path;
    path = place();
    if (path != before) {
      // A path that replaces another whose view is pending takes its place, as after a redirect;
      // so does one that comes after it where the browser does not tell the two apart.
      // Of `push`, `replace`, `traverse` and `reload`, or nothing, two come after.
      if (/[hv]/.test(navigationType as string)) flush();
      tell();
      // What an opt-out link of the newsroom's has left here; `off`, as the other link says, is
      // nobody's mark. Without its name in the address it does nothing where that is passed on.
      location.hash.replace(/#byline=(.+)/, (_, mark) => (location.hash = store[prefix] = mark));
      age = before ? 0 : 1;
      pending = {
        ...begin(),
        referrer: shown,
        url: location.href.slice(0, 2000),
        webdriver: navigator.webdriver,
      };
    }
    if (pending) {
      const isArticle = isWorthReading();
      if (isArticle && !readPage) {
        load<typeof import("./article.ts")>("article", (file) => {
          readPage = file.readPage;
          act({ type: "l" });
        });
      }
      const isReady =
        age > 2 || (age && document.readyState == "complete" && document.title != said);
      if (isReady && (readPage || age > 5 || !isArticle)) flush();
    }
    // The page is left, maybe for good: this may be the last that is heard of it.
    if (/hi|vi/.test(type)) {
      flush();
      tell();
    }
  });

// A snippet pasted twice counts once, and a page without an address of its own not at all.
if (/^[hf]/.test(location.href) && !(document as unknown as Record<string, unknown>)[prefix]) {
  (document as unknown as Record<string, unknown>)[prefix] = setInterval(act, 500);
  "load online scroll keydown pointermove pointerdown visibilitychange pagehide pageshow".replace(
    /\w+/g,
    (type) => addEventListener(type, act as unknown as EventListener, true) as unknown as string,
  );
  act();
  // Last: where the browser does not tell, looking twice a second has to do.
  navigation.addEventListener("currententrychange", act as unknown as EventListener);
}
