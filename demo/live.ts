import { setTimeout as sleep } from "node:timers/promises";
import type { BeaconInput, EngagementInput } from "../src/contract/beacon.ts";
import { postEngagement, postView } from "../src/contract/views.ts";
import { HOUR, type Newsroom, type Plot, SITE } from "./newsroom.ts";
import { Random } from "./random.ts";
import { Scene, type SimulatedView, viewId } from "./simulate.ts";

/** The headers in which the demo's readers tell where they are: they all live on this machine. */
export const ADDRESS_HEADER = "x-forwarded-for";
export const COUNTRY_HEADER = "x-demo-country";

/** Views in a second, about: some more than in the newsroom's past, so that one sees them come. */
const RATE = 0.12;
/** Openings made up at once. */
const CROWD = 1000;
/** Longest that a reader's attention is waited for, seconds. */
const PATIENCE = 45;

/** Readers of the newsroom's latest stories, each beacon over HTTP, until the signal says stop. */
export async function keepReading(
  url: string,
  plot: Plot,
  newsroom: Newsroom,
  signal: AbortSignal,
  rate = RATE,
): Promise<void> {
  // Not the plot's seed: these readers are other ones at each start.
  const random = new Random(`live ${Date.now()}`);
  const hour = plot.until - HOUR;
  const scene = new Scene({ ...plot, seed: `live ${random.bits()}` }, newsroom, hour);
  const send = (path: string, body: BeaconInput | EngagementInput, view: SimulatedView) =>
    fetch(url + path, {
      method: "POST",
      headers: headersOf(view),
      body: JSON.stringify(body),
      signal,
    });
  try {
    for (;;) {
      for (const view of scene.hour(hour, CROWD)) {
        await sleep((random.wait() * 1000) / rate, undefined, { signal });
        const { referrer, facts } = view;
        const said = { site: SITE.id, view: viewId(Date.now(), random) };
        const article = facts && { article: facts };
        const beacon: BeaconInput = { ...said, url: view.url, referrer, ...article };
        await (await send(postView.path, beacon, view)).body?.cancel();
        if (view.seconds === 0) continue;
        const seconds = Math.min(view.seconds, PATIENCE);
        sleep(seconds * 1000, undefined, { signal })
          .then(() => send(postEngagement.path, { ...said, seconds, scroll: view.scroll }, view))
          .then((answer) => answer.body?.cancel())
          .catch(() => {});
      }
    }
  } catch (error) {
    if (!signal.aborted) console.error("The demo's readers have left:", error);
  }
}

const headersOf = ({ address, country, userAgent, purpose, url }: SimulatedView) => ({
  "content-type": "text/plain",
  "user-agent": userAgent,
  origin: new URL(url).origin,
  referer: url,
  [ADDRESS_HEADER]: address,
  [COUNTRY_HEADER]: country,
  ...(purpose === "" ? {} : { "sec-purpose": purpose }),
});
