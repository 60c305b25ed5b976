import * as z from "zod";
import type { View } from "../ingest/view.ts";
import type { Engine } from "./engine.ts";
import type { SiteDay } from "./stale.ts";
import type { ZoneOf } from "./writer.ts";

/** How many ids one question to the store names. */
const ASKED = 1000;

type Stray = Pick<View, "site" | "ms" | "nonce" | "at" | "earliness">;

/**
 * Days that lose a view to a batch. A stray's id has no right time, so it is dated by its receipt.
 * Where a repeat of it, received later, was stored first, it moves to the day of the first receipt.
 */
export async function daysLosing(
  engine: Engine,
  views: Uint8Array,
  zoneOf: ZoneOf,
): Promise<SiteDay[]> {
  const days = new Map<string, SiteDay>();
  for (const [site, strays] of Map.groupBy(straysOf(views), (one) => one.site)) {
    const zone = await zoneOf(site);
    if (zone === null) continue;
    for (let at = 0; at < strays.length; at += ASKED) {
      const some = new Map(strays.slice(at, at + ASKED).map((one) => [idOf(one), one]));
      const params = {
        site,
        zone,
        ms: [...some.values()].map(({ ms }) => ms),
        nonces: [...some.values()].map(({ nonce }) => nonce),
      };
      for (const held of await engine.rows(HELD, params)) {
        const moves = held.earliness < (some.get(idOf(held))?.earliness ?? 0);
        if (moves) days.set(`${site} ${held.day}`, [site, held.day]);
      }
    }
  }
  return [...days.values()];
}

const idOf = ({ ms, nonce }: Pick<View, "ms" | "nonce">): string => `${ms} ${nonce}`;

// Rows whose second is not their id's. Few are, so the others are not parsed: at 25,000 views a
// second it would cost 4 % of a core.
const straysOf = (views: Uint8Array): Stray[] =>
  new TextDecoder()
    .decode(views)
    .split("\n")
    .filter((line) => line !== "" && !TIMELY.test(line))
    .map((line): Stray => JSON.parse(line))
    .filter(({ ms, at }) => Math.floor(ms / 1000) !== at)
    // Of repeats within the batch the first received is the last, and stays in a map.
    .sort((a, b) => a.earliness - b.earliness);

const TIMELY = /"ms":(\d+)\d{3},"nonce":"\d+","at":\1,/;

const HELD = {
  name: "strays",
  sql: `
    SELECT ms, toString(nonce) AS nonce, earliness, toString(toDate(at, {zone:String})) AS day
    FROM views
    WHERE site = {site:String} AND ms IN {ms:Array(UInt64)}
      AND toString(nonce) IN {nonces:Array(String)}`,
  row: z.object({
    ms: z.number(),
    nonce: z.string(),
    earliness: z.number(),
    day: z.string(),
  }),
};
