import * as z from "zod";
import { AHEAD } from "../ingest/time.ts";
import type { Engine } from "./engine.ts";
import type { Sent } from "./held.ts";

/** Views that are remembered, in two portions of that many: some 25 MB. */
const REMEMBERED = 250_000;
/** Views of a site with a clock ahead that are remembered at most. */
const MOST_AHEAD = 10_000;

/** What is known of one site's ids. */
interface Known {
  /** The store may hold any id of this time and before, milliseconds. */
  readonly floor: number;
  /** Random parts of ids whose clocks were ahead when they were written, or the store first asked. */
  readonly ahead: Set<number>;
}

/**
 * Tells views that the store cannot hold yet without asking it, where nobody else writes to it: nearly all
 * are younger than what it held at first, and not among those written since. No clock decides, it only says
 * where to begin; ids of wrong clocks are asked for.
 */
export class Newcomers {
  private readonly engine: Engine;
  private readonly sites = new Map<string, Known>();
  private recent = new Written();
  private before = new Written();
  /** Of this time and before nothing is remembered any more. */
  private forgotten = Number.NEGATIVE_INFINITY;

  private readonly portion: number;

  /** @param portion Views after which the last but so many are forgotten. */
  constructor(engine: Engine, portion = REMEMBERED) {
    this.engine = engine;
    this.portion = portion;
  }

  /** Those that the store may hold; remembers all, which are to be written now. @throws as `Engine.rows`. */
  async suspects(site: string, sent: readonly Sent[]): Promise<Sent[]> {
    const known = this.sites.get(site) ?? (await this.look(site));
    const lost = known.ahead.size > MOST_AHEAD;
    const floor = lost ? Number.POSITIVE_INFINITY : Math.max(known.floor, this.forgotten);
    const suspects = sent.filter(
      ({ ms, nonce }) =>
        ms <= floor ||
        known.ahead.has(nonce) ||
        this.recent.nonces.has(nonce) ||
        this.before.nonces.has(nonce),
    );
    const late = Date.now() + AHEAD;
    for (const one of sent) {
      // What comes to be forgotten must not tell of a time that is yet to come.
      if (one.ms <= late) this.recent.add(one);
      else if (!lost) known.ahead.add(one.nonce);
    }
    if (this.recent.nonces.size > this.portion) {
      this.forgotten = Math.max(this.forgotten, this.before.latest);
      this.before = this.recent;
      this.recent = new Written();
    }
    return suspects;
  }

  private async look(site: string): Promise<Known> {
    const now = Date.now();
    const rows = await this.engine.rows(LATER, { site, now });
    const known = { floor: now, ahead: new Set(rows.map(({ nonce }) => nonce)) };
    this.sites.set(site, known);
    return known;
  }
}

/** Ids written: their random parts, and the latest of their times. */
class Written {
  readonly nonces = new Set<number>();
  latest = Number.NEGATIVE_INFINITY;

  add({ ms, nonce }: Sent): void {
    this.nonces.add(nonce);
    if (ms > this.latest) this.latest = ms;
  }
}

const LATER = {
  name: "held-later",
  sql: `
    SELECT nonce FROM views WHERE site = {site:String} AND ms > {now:UInt64} LIMIT ${MOST_AHEAD + 1}`,
  row: z.object({ nonce: z.number() }),
};
