import * as z from "zod";
import { dayAt } from "../contract/days.ts";
import type { View } from "../ingest/view.ts";
import type { Engine } from "./engine.ts";
import type { SiteDay } from "./stale.ts";
import { lines, REPEATS, type RepeatRow } from "./tables.ts";
import type { ZoneOf } from "./writer.ts";

/** How many ids one question to the store names: over HTTP a parameter holds 128 KiB. */
const ASKED = 4000;
/** Receipts are numbered below this; what is above it in `earliness` counts judgements. */
const RECEIPTS = 2 ** 53;

/** A view's key, where its receipts stand. */
interface Sent {
  readonly ms: number;
  readonly nonce: number;
  /** Whether its second is not its id's: it is dated by its receipt. */
  stray: boolean;
  /** Numbers of its receipts. */
  readonly receipts: Set<number>;
}

/**
 * Notes the receipts of views that came more than once, in the batch or against what the store holds.
 * To be done before the batch is stored: of two rows with one key a merge leaves one. Noting the same
 * again changes nothing.
 * @returns Days on which the store holds a stray that was repeated. Of a stray the first receipt says
 *   the day, so the repeat's own day is not the one whose figures change.
 */
export async function noteRepeats(
  engine: Engine,
  views: Uint8Array,
  zoneOf: ZoneOf,
): Promise<SiteDay[]> {
  const days = new Map<string, SiteDay>();
  const rows: RepeatRow[] = [];
  for (const [site, sent] of sentOf(views)) {
    const zone = await zoneOf(site);
    for (const held of await heldOf(engine, site, [...sent.values()])) {
      const one = sent.get(idOf(held));
      if (!one) continue;
      one.receipts.add(held.receipt);
      one.stray ||= held.stray === 1;
      if (zone === null || !one.stray || one.receipts.size === 1) continue;
      const { day } = dayAt(held.at * 1000, zone);
      days.set(`${site} ${day}`, [site, day]);
    }
    for (const { ms, nonce, stray, receipts } of sent.values()) {
      if (receipts.size < 2) continue;
      for (const receipt of receipts) {
        rows.push({ site, stray: stray ? 1 : 0, ms, nonce, receipt });
      }
    }
  }
  await engine.insert(REPEATS, lines(rows));
  return [...days.values()];
}

const idOf = ({ ms, nonce }: { ms: number; nonce: number }): string => `${ms} ${nonce}`;

/** What a batch sends, by site and id. */
function sentOf(views: Uint8Array): Map<string, Map<string, Sent>> {
  const sites = new Map<string, Map<string, Sent>>();
  for (const line of new TextDecoder().decode(views).split("\n")) {
    if (line === "") continue;
    const { site, ms, nonce, at, earliness } = keyOf(line);
    const sent = sites.get(site) ?? new Map<string, Sent>();
    sites.set(site, sent);
    const receipt = RECEIPTS - 1 - earliness;
    const stray = Math.floor(ms / 1000) !== at;
    const known = sent.get(idOf({ ms, nonce }));
    if (known) {
      known.receipts.add(receipt);
      known.stray ||= stray;
    } else {
      sent.set(idOf({ ms, nonce }), { ms, nonce, stray, receipts: new Set([receipt]) });
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

async function heldOf(engine: Engine, site: string, sent: readonly Sent[]) {
  const held: z.infer<typeof HELD.row>[] = [];
  for (let from = 0; from < sent.length; from += ASKED) {
    const some = sent.slice(from, from + ASKED);
    const ms = some.map((one) => one.ms);
    const nonces = some.map((one) => one.nonce);
    held.push(...(await engine.rows(HELD, { site, ms, nonces })));
  }
  return held;
}

const HELD = {
  name: "held",
  sql: `
    SELECT ms, nonce, ${RECEIPTS - 1} - earliness % ${RECEIPTS} AS receipt,
      toUnixTimestamp(at) != intDiv(ms, 1000) AS stray,
      toUnixTimestamp(at) AS at
    FROM views
    WHERE site = {site:String} AND ms IN {ms:Array(UInt64)} AND nonce IN {nonces:Array(UInt64)}`,
  row: z.object({
    ms: z.number(),
    nonce: z.number(),
    receipt: z.number(),
    stray: z.number(),
    at: z.number(),
  }),
};

/**
 * How often each view came beyond its first time, as `repeats` by `ms` and `nonce`: of views with the
 * right time between two instants, and of all others.
 * @param since SQL of the first instant, milliseconds since 1970; `until` is exclusive.
 */
export const repeatsSql = (since: string, until: string): string => `
  SELECT ms, nonce, uniqExact(receipt) - 1 AS repeats FROM repeats
  WHERE site = {site:String} AND (stray = 1 OR (stray = 0 AND ms >= ${since} AND ms < ${until}))
  GROUP BY ms, nonce`;
