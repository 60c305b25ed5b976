import * as z from "zod";
import type { Engine } from "./engine.ts";
import { RECEIPT } from "./judgements.ts";

/** A view of a batch. */
export interface Sent {
  readonly ms: number;
  readonly nonce: number;
  /** Whether its second is not its id's: it is dated by its receipt. */
  stray: boolean;
  /** Numbers of its receipts. */
  readonly receipts: number[];
}

/** How many ids one question names: over HTTP a parameter holds 128 KiB. */
const ASKED = 4000;
/** Ids lie close together where none is so many milliseconds after the one before. */
const NEAR = 1000;
/** From so many on it is cheaper to ask what the store holds of their time than to name each. */
const MANY = 500;
/** Unless it holds very many of that time. */
const MOST = 50_000;

/**
 * Rows that the store holds of the views of a batch, but for those whose receipts are all in the batch
 * where that is quick to see: naming an id costs some 8 µs, asking for a stretch of time 0.3 µs a view.
 */
export async function heldOf(engine: Engine, site: string, sent: readonly Sent[]): Promise<Held[]> {
  const named: Sent[] = [];
  for (const stretch of stretchesOf(sent)) {
    named.push(...(stretch.length < MANY ? stretch : await suspects(engine, site, stretch)));
  }
  const held: Held[] = [];
  for (let from = 0; from < named.length; from += ASKED) {
    const some = named.slice(from, from + ASKED);
    const ms = some.map((one) => one.ms);
    const nonces = some.map((one) => one.nonce);
    held.push(...(await engine.rows(HELD, { site, ms, nonces })));
  }
  return held;
}

/** Views in order of their time, parted where it makes a leap. */
function stretchesOf(sent: readonly Sent[]): Sent[][] {
  const stretches: Sent[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const one of sent.toSorted((a, b) => a.ms - b.ms)) {
    if (one.ms - last > NEAR) stretches.push([]);
    stretches.at(-1)?.push(one);
    last = one.ms;
  }
  return stretches;
}

/** Those of a stretch whose random part the store holds with another receipt. */
async function suspects(engine: Engine, site: string, stretch: readonly Sent[]): Promise<Sent[]> {
  const [from, to] = [stretch[0]?.ms ?? 0, stretch.at(-1)?.ms ?? 0];
  const [there] = await engine.rows(THERE, { site, from, to });
  if (!there || there.nonces.length > MOST) return [...stretch];
  const byNonce = Map.groupBy(stretch, ({ nonce }) => nonce);
  const found = new Set<Sent>();
  for (const [i, nonce] of there.nonces.entries()) {
    for (const one of byNonce.get(nonce) ?? []) {
      if (!one.receipts.includes(there.receipts[i] as number)) found.add(one);
    }
  }
  return [...found];
}

const THERE = {
  name: "held-there",
  sql: `
    SELECT groupArray(nonce) AS nonces, groupArray(receipt) AS receipts
    FROM (
      SELECT nonce, ${RECEIPT} AS receipt FROM views
      WHERE site = {site:String} AND ms >= {from:UInt64} AND ms <= {to:UInt64}
      LIMIT ${MOST + 1}
    )`,
  row: z.object({ nonces: z.array(z.number()), receipts: z.array(z.number()) }),
};

const HELD = {
  name: "held",
  sql: `
    SELECT ms, nonce, ${RECEIPT} AS receipt,
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
type Held = z.infer<typeof HELD.row>;
