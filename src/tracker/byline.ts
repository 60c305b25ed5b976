import type { BeaconInput } from "../contract/beacon.ts";
import { fill } from "./counter.ts";
import { readArticle } from "./read.ts";
import { site } from "./script.ts";
import { deliver, prefix } from "./send.ts";

// TRICKY: the whole must fit 1.5 KiB, so this folder writes some things shorter than others would:
// assignments within expressions, and one expression where several statements would be plainer.

/** The page before: another document's, later this document's own. */
let shown = document.referrer.slice(0, 2048);

let path = location.pathname;

/** Tells of one showing of the page. Never throws: a page must not suffer from being counted. */
const show = async (): Promise<void> => {
  try {
    // A UUIDv7: time, then the random part of the UUID in an object's address, which browsers make
    // where `crypto.randomUUID` is missing too: on http.
    const random = URL.createObjectURL(new Blob()).slice(-21);
    const view = `0${Date.now().toString(16)}-7${random}`.replace(/.{8}/, "$&-");
    const article = readArticle();
    const beacon: BeaconInput = {
      site: site as string,
      view,
      referrer: shown,
      url: (shown = location.href.slice(0, 2048)),
      article,
    };
    for (const field in article) {
      // At three bytes a character this stays under the service's 16 KiB.
      if (JSON.stringify(beacon)[5000]) delete article[field as keyof typeof article];
    }
    await deliver(prefix + view, JSON.stringify(beacon));
    await fill(
      article?.id ||
        decodeURI(new URL(article?.canonical || location.href).pathname).replace(/(.)\/+$/, "$1"),
    );
  } catch {}
};

const start = (): void => {
  void show();
  // Looking beats patching `history`: nothing of the page's can break, and the page has had its time
  // to change.
  setInterval(() => {
    if (path != (path = location.pathname)) setTimeout(show, 500);
  }, 500);
  addEventListener("pageshow", (event) => {
    if (event.persisted) void show();
  });
};

// A page that is rendered ahead counts once it is shown.
if (document.prerendering) document.addEventListener("prerenderingchange", start);
else start();
