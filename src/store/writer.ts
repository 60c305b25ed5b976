import type { Batch } from "./batch.ts";
import { Belief } from "./belief.ts";
import type { Engine } from "./engine.ts";
import { ArticleFiling } from "./filing.ts";
import { Newcomers } from "./newcomers.ts";
import { type Noted, noteRepeats } from "./repeats.ts";
import { claimsBegun, isClosed, mark, type SiteDay, spanOf, taken } from "./stale.ts";
import { ENGAGEMENT, VIEWS } from "./tables.ts";

/** Zone of a site, or null for a site that is no longer there. */
export type ZoneOf = (site: string) => Promise<string | null>;

/** Marks that are remembered at most. */
const REMEMBERED = 10_000;

/** A day that a batch touches, from which second on: see `stale`. */
interface Touched {
  readonly of: SiteDay;
  readonly since: number;
  /** Whether views may move in it: then it is marked anew, whatever mark stands. */
  readonly moving?: true;
}

/** A day with the mark that this process has set. */
interface Marked {
  readonly of: SiteDay;
  readonly mark: string;
  /** What it concerns, see `stale`. */
  readonly since: number;
  /** `claimsBegun` when it was known to stand. */
  readonly claims: number;
}

/**
 * Writes batches to the store. The same batch again, whole or in part, from here or elsewhere,
 * changes nothing: views fold by their key, engagement by its maximum, filings by their content.
 */
export class Writer {
  private readonly engine: Engine;
  private readonly zoneOf: ZoneOf;
  private readonly alone: boolean;
  private readonly now: () => number;
  private readonly newcomers: Newcomers | null;
  /** The one that files articles in this process: whoever else files, does it by this. */
  readonly filing: ArticleFiling;
  private readonly belief = new Belief();
  /** Marks that stood when they were last looked at, by site and day. */
  private readonly marked = new Map<string, Marked>();

  /**
   * @param alone Whether no other process uses this store, nor another writer of this one: spares looking
   *   for what others have done.
   * @param now Clock, milliseconds since 1970: days that are not over are marked from an hour on.
   */
  constructor(engine: Engine, zoneOf: ZoneOf, { alone = false, now = Date.now } = {}) {
    this.engine = engine;
    this.zoneOf = zoneOf;
    this.alone = alone;
    this.now = now;
    this.newcomers = alone ? new Newcomers(engine) : null;
    this.filing = new ArticleFiling(engine, zoneOf);
  }

  /** @throws StoreDown, StoreError: nothing, some or all of the batch is stored. */
  async store(batch: Batch): Promise<void> {
    const { engine, zoneOf } = this;
    const noted = await noteRepeats(engine, batch.views, zoneOf, {
      filings: batch.filings,
      newcomers: this.newcomers,
    });
    const touched = await this.touchedBy(batch, noted);
    await this.markDays(touched);
    // Labels first: no view is ever seen without them.
    await this.belief.file(batch, noted, (filings) => this.filing.file(filings));
    await this.engine.insert(ENGAGEMENT, batch.attentions);
    await this.engine.insert(VIEWS, batch.views);
    // TRICKY: another may have stored a receipt of the same view since: neither saw the other's before.
    const met = this.alone ? [] : (await noteRepeats(engine, batch.views, zoneOf)).days;
    const moved = met.map((of) => ({ of, since: 0, moving: true as const }));
    if (met.length > 0) await this.markDays(moved);
    await this.renew([...touched, ...moved]);
  }

  /** Days of a batch, and those in which views may move anew, which are touched in whole. */
  private async touchedBy(batch: Batch, noted: Noted): Promise<Touched[]> {
    const moving = new Set(noted.days.map(idOf));
    const touched: Touched[] = noted.days.map((of) => ({ of, since: 0, moving: true }));
    const attended = instantsOf(batch.attentions);
    for (const of of batch.days) {
      if (moving.has(idOf(of))) continue;
      const [site, day] = of;
      const zone = await this.zoneOf(site);
      if (zone === null) continue;
      touched.push({ of, since: this.firstOf(day, zone, noted, site, attended.get(site) ?? []) });
    }
    return touched;
  }

  /** The second from which on a batch touches a day that is not over; 0: any of it, or it is over. */
  private firstOf(
    day: string,
    zone: string,
    noted: Noted,
    site: string,
    attended: readonly number[],
  ): number {
    if (isClosed(day, zone, this.now())) return 0;
    const { start, end } = spanOf(day, zone);
    let first = noted.earliest(site, start);
    for (const ms of attended) if (ms >= start && ms < first) first = ms;
    return first < end ? hourOfDay(first) : 0;
  }

  /** Marks days where no mark is known to stand that concerns as much of them. */
  private async markDays(touched: readonly Touched[]): Promise<void> {
    if (this.marked.size > REMEMBERED) this.marked.clear();
    const wanted = new Map<string, Touched>();
    for (const one of touched) {
      const id = idOf(one.of);
      const known = this.marked.get(id);
      if (!one.moving && known && known.since <= one.since) continue;
      if ((await this.zoneOf(one.of[0])) !== null) wanted.set(id, one);
    }
    await this.mark([...wanted.values()]);
  }

  /**
   * TRICKY: a job may have taken the mark of a day, and read its views, before these were in. No clock
   * says whether: it may have jumped, and that of another machine may be wrong.
   */
  private async renew(touched: readonly Touched[]): Promise<void> {
    const claims = claimsBegun();
    const doubtful = touched.flatMap((one) => {
      const known = this.marked.get(idOf(one.of));
      return known && (!this.alone || known.claims !== claims) ? [{ ...one, known }] : [];
    });
    const lost = await taken(
      this.engine,
      doubtful.map(({ of }) => of),
      doubtful.map(({ known }) => known.mark),
    );
    for (const { of, known } of doubtful) this.marked.set(idOf(of), { ...known, claims });
    await this.mark(doubtful.filter((_, i) => lost.includes(i)));
  }

  private async mark(touched: readonly Touched[]): Promise<void> {
    const claims = claimsBegun();
    const marks = await mark(
      this.engine,
      touched.map(({ of }) => of),
      touched.map(({ since }) => since),
    );
    for (const [i, { of, since }] of touched.entries()) {
      const one = marks[i];
      if (one !== undefined) this.marked.set(idOf(of), { of, mark: one, since, claims });
    }
  }
}

const idOf = ([site, day]: SiteDay): string => `${site} ${day}`;

const HOUR = 3600;

/** The second in which an hour begins: marks that are set anew each minute would be many. */
const hourOfDay = (ms: number): number => Math.floor(ms / 1000 / HOUR) * HOUR;

/** Of which instants lines of engagement tell, milliseconds since 1970 by site. */
function instantsOf(attentions: Uint8Array): Map<string, number[]> {
  const all = new Map<string, number[]>();
  if (attentions.length === 0) return all;
  for (const [, site = "", ms] of UTF8.decode(attentions).matchAll(ATTENTION)) {
    const of = all.get(site);
    if (of) of.push(Number(ms));
    else all.set(site, [Number(ms)]);
  }
  return all;
}

const UTF8 = new TextDecoder();
const ATTENTION = /"site":"([a-z0-9-]+)","ms":(\d+)/g;
