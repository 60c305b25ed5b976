import { dayAt } from "../contract/days.ts";
import { receiptOf } from "../ingest/earliness.ts";
import type { View, ViewFiling } from "../ingest/view.ts";
import type { Engine } from "./engine.ts";
import { heldOf, type Sent } from "./held.ts";
import type { Newcomers } from "./newcomers.ts";
import type { SiteDay } from "./stale.ts";
import { lines, REPEATS, type RepeatRow } from "./tables.ts";
import type { ZoneOf } from "./writer.ts";

/** What is known of the views of a batch. */
export interface Noted {
  /**
   * Days on which the store holds a stray that was repeated. Of a stray the first receipt says the day,
   * so the repeat's own day is not the one whose figures change.
   */
  readonly days: SiteDay[];
  /**
   * The first instant from a given one on in which a view of the batch is, milliseconds since 1970; where
   * one has a time that is not its id's, the given one.
   */
  earliest(site: string, from: number): number;
  /** Whether no receipt of the view before this one is known. */
  isFirst(receipt: Pick<View, "site" | "ms" | "nonce" | "earliness">): boolean;
}

/**
 * Notes the receipts of views that came more than once, in the batch or against what the store holds.
 * To be done before the batch is stored: of two rows with one key a merge leaves one. Noting the same
 * again changes nothing.
 * @param filings Of whose views the first receipts are wanted as well, though they are not in the batch.
 * @param newcomers Knows all that was written; null: others write too.
 */
export async function noteRepeats(
  engine: Engine,
  views: Uint8Array,
  zoneOf: ZoneOf,
  options: { filings?: readonly ViewFiling[]; newcomers?: Newcomers | null } = {},
): Promise<Noted> {
  const { filings = [], newcomers = null } = options;
  const days = new Map<string, SiteDay>();
  const rows: RepeatRow[] = [];
  const sites = sentOf(views);
  for (const filing of filings) ask(sites, filing);
  for (const [site, sent] of sites) {
    const zone = await zoneOf(site);
    const all = [...sent.values()];
    const suspects = newcomers ? await newcomers.suspects(site, all) : all;
    for (const held of await heldOf(engine, site, suspects)) {
      const one = sent.get(held.ms, held.nonce);
      if (!one) continue;
      if (!one.receipts.includes(held.receipt)) one.receipts.push(held.receipt);
      one.stray ||= held.stray === 1;
      if (zone === null || !one.stray || one.receipts.length === 1) continue;
      const { day } = dayAt(held.at * 1000, zone);
      days.set(`${site} ${day}`, [site, day]);
    }
    for (const { ms, nonce, stray, receipts } of sent.values()) {
      if (receipts.length < 2) continue;
      for (const receipt of receipts) {
        rows.push({ site, stray: stray ? 1 : 0, ms, nonce, receipt });
      }
    }
  }
  await engine.insert(REPEATS, lines(rows));
  return {
    days: [...days.values()],
    earliest(site, from) {
      let first = Number.POSITIVE_INFINITY;
      for (const { ms, stray } of sites.get(site)?.values() ?? []) {
        if (stray) return from;
        if (ms >= from && ms < first) first = ms;
      }
      return first;
    },
    isFirst({ site, ms, nonce, earliness }) {
      const receipts = sites.get(site)?.get(ms, Number(nonce))?.receipts ?? [];
      return receipts.every((receipt) => receipt >= receiptOf(ms, earliness));
    },
  };
}

/** Adds the view of a filing that came without it. */
function ask(sites: Map<string, Views>, { site, ms, nonce }: ViewFiling): void {
  const sent = sites.get(site) ?? new Views();
  sites.set(site, sent);
  const key = { ms, nonce: Number(nonce) };
  if (!sent.get(key.ms, key.nonce)) sent.add({ ...key, stray: false, receipts: [] });
}

/** Views of a site by their keys. One look-up in a map of numbers, as there are very many. */
class Views {
  private readonly views = new Map<number | string, Sent>();

  values = () => this.views.values();

  get(ms: number, nonce: number): Sent | undefined {
    const found = this.views.get(nonce);
    return found === undefined || found.ms === ms ? found : this.views.get(`${ms} ${nonce}`);
  }

  add(one: Sent): void {
    // Two of one random part are made by tests and by chance; the second stands under its whole key.
    this.views.set(this.views.has(one.nonce) ? `${one.ms} ${one.nonce}` : one.nonce, one);
  }
}

/** What a batch sends, by site. */
function sentOf(views: Uint8Array): Map<string, Views> {
  const sites = new Map<string, Views>();
  for (const line of new TextDecoder().decode(views).split("\n")) {
    if (line === "") continue;
    const { site, ms, nonce, at, earliness } = keyOf(line);
    let sent = sites.get(site);
    if (!sent) {
      sent = new Views();
      sites.set(site, sent);
    }
    const receipt = receiptOf(ms, earliness);
    const stray = Math.floor(ms / 1000) !== at;
    const known = sent.get(ms, nonce);
    if (!known) {
      sent.add({ ms, nonce, stray, receipts: [receipt] });
    } else {
      if (!known.receipts.includes(receipt)) known.receipts.push(receipt);
      known.stray ||= stray;
    }
  }
  return sites;
}

/** What is looked at of a row. */
type Key = Record<"ms" | "nonce" | "at" | "earliness", number> & { readonly site: string };

// Rows begin with their key. Parsing each whole would cost several times as much.
const KEY = /^\{"site":"([a-z0-9-]+)","ms":(\d+),"nonce":"(\d+)","at":(\d+),"earliness":(\d+)[,}]/;

function keyOf(line: string): Key {
  const [, site, ms, nonce, at, earliness] = KEY.exec(line) ?? [];
  if (site !== undefined) {
    return {
      site,
      ms: Number(ms),
      nonce: Number(nonce),
      at: Number(at),
      earliness: Number(earliness),
    };
  }
  const row = JSON.parse(line) as View;
  return { ...row, nonce: Number(row.nonce) };
}

/**
 * How often each view came beyond its first time, as `repeats` by `ms` and `nonce`: of views with the
 * right time between two instants, and of all others.
 * @param since SQL of the first instant, milliseconds since 1970; `until` is exclusive.
 */
export const repeatsSql = (since: string, until: string): string => `
  SELECT ms, nonce, uniqExact(receipt) - 1 AS repeats FROM repeats
  WHERE site = {site:String} AND (stray = 1 OR (stray = 0 AND ms >= ${since} AND ms < ${until}))
  GROUP BY ms, nonce`;
