import type { Context } from "hono";
import type { Beacon } from "../contract/beacon.ts";
import { dayAt } from "../contract/days.ts";
import type { Site } from "../contract/site.ts";
import type { Receipt } from "../contract/verdict.ts";
import { dataCentres } from "../ingest/data-centres.ts";
import { Pace } from "../ingest/pace.ts";
import { take } from "../ingest/take.ts";
import { whenViewed } from "../ingest/time.ts";
import type { Arrival, Taken } from "../ingest/view.ts";
import { isOwn } from "./opt-out.ts";
import { receiptNumber } from "./receipt.ts";
import type { Services } from "./services.ts";

/** A beacon that has passed its schema, and who sent it: the same for every path that brings one. */
export type Sent = Pick<
  Arrival,
  | "beacon"
  | "site"
  | "statedAt"
  | "reader"
  | "address"
  | "country"
  | "userAgent"
  | "purpose"
  | "privacyControl"
  | "doNotTrack"
  | "brought"
>;

/** What has come to this process lately, by visitor and page. */
const lately = new Pace();

/** A beacon with what its request says of the reader. */
export function sentBy(c: Context, services: Services, beacon: Beacon, site: Site): Sent {
  return {
    beacon,
    site,
    statedAt: null,
    reader: null,
    ...services.reader(c),
    userAgent: c.req.header("user-agent") ?? "",
    purpose: c.req.header("sec-purpose") ?? c.req.header("purpose") ?? "",
    privacyControl: c.req.header("sec-gpc") === "1",
    doNotTrack: c.req.header("dnt") === "1",
    brought: null,
  };
}

/**
 * Judges a view and makes it durable.
 * @throws BufferFull, StoreDown: nothing of it is kept.
 */
export async function receive(services: Services, sent: Sent): Promise<Receipt> {
  const taken = await judge(services, sent, lately);
  await services.buffer.put({ kind: "view", ...taken });
  services.tally.views[taken.view.verdict]++;
  return receiptOf(sent, taken);
}

export const receiptOf = ({ beacon }: Sent, { view }: Taken): Receipt => ({
  view: beacon.view,
  verdict: view.verdict,
});

/**
 * Judges a view: what is to be kept of it.
 * @param pace By which floods are seen; null: imported, and nothing came just now.
 * @throws BufferFull, StoreDown where the day's salt cannot be had.
 */
export async function judge(services: Services, sent: Sent, pace: Pace | null): Promise<Taken> {
  const { beacon, site, statedAt, reader, address } = sent;
  const receivedAt = services.now();
  // Before anything is waited for: of two it is the first that was asked for.
  const receipt = receiptNumber(receivedAt);
  const at = statedAt ?? whenViewed(beacon.view, receivedAt);
  const salted = reader === "" ? NO_SALT : services.salts.of(site.id, dayAt(at, site.zone).day);
  const salt = salted instanceof Uint8Array ? salted : await salted;
  return take({
    ...sent,
    receivedAt,
    receipt,
    salt,
    own: beacon.own !== undefined && isOwn(beacon.own, site.id, services.secrets),
    dataCentre: site.dataCentres === "refuse" ? (await dataCentres())(address) : null,
    pace,
  });
}

/** For who is not hashed. */
const NO_SALT = new Uint8Array(0);
