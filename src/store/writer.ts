import type { Batch } from "./batch.ts";
import { Belief } from "./belief.ts";
import type { Engine } from "./engine.ts";
import { ArticleFiling } from "./filing.ts";
import { Newcomers } from "./newcomers.ts";
import { noteRepeats } from "./repeats.ts";
import { claimsBegun, mark, type SiteDay, taken } from "./stale.ts";
import { ENGAGEMENT, VIEWS } from "./tables.ts";

/** Zone of a site, or null for a site that is no longer there. */
export type ZoneOf = (site: string) => Promise<string | null>;

/** Marks that are remembered at most. */
const REMEMBERED = 10_000;

/** A day with the mark that this process has set. */
interface Marked {
  readonly of: SiteDay;
  readonly mark: string;
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
  private readonly newcomers: Newcomers | null;
  /** The one that files articles in this process: whoever else files, does it by this. */
  readonly filing: ArticleFiling;
  private readonly belief = new Belief();
  /** Marks that stood when they were last looked at, by site and day. */
  private readonly marked = new Map<string, Marked>();

  /**
   * @param alone Whether no other process uses this store, nor another writer of this one: spares looking
   *   for what others have done.
   */
  constructor(engine: Engine, zoneOf: ZoneOf, { alone = false } = {}) {
    this.engine = engine;
    this.zoneOf = zoneOf;
    this.alone = alone;
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
    const days = await this.markDays(batch.days, noted.days);
    // Labels first: no view is ever seen without them.
    await this.belief.file(batch, noted, (filings) => this.filing.file(filings));
    await this.engine.insert(ENGAGEMENT, batch.attentions);
    await this.engine.insert(VIEWS, batch.views);
    // TRICKY: another may have stored a receipt of the same view since: neither saw the other's before.
    const met = this.alone ? [] : (await noteRepeats(engine, batch.views, zoneOf)).days;
    await this.renew(met.length > 0 ? await this.markDays(batch.days, met) : days);
  }

  /** Marks days, those in which views may move anew, and others where no mark is known to stand. */
  private async markDays(days: readonly SiteDay[], moving: readonly SiteDay[]): Promise<Marked[]> {
    if (this.marked.size > REMEMBERED) this.marked.clear();
    const all = new Map<string, SiteDay>();
    for (const of of [...days, ...moving]) {
      if ((await this.zoneOf(of[0])) !== null) all.set(idOf(of), of);
    }
    for (const of of moving) this.marked.delete(idOf(of));
    await this.mark([...all.values()].filter((of) => !this.marked.has(idOf(of))));
    return [...all.keys()].flatMap((id) => this.marked.get(id) ?? []);
  }

  /**
   * TRICKY: a job may have taken the mark of a day, and read its views, before these were in. No clock
   * says whether: it may have jumped, and that of another machine may be wrong.
   */
  private async renew(days: readonly Marked[]): Promise<void> {
    const claims = claimsBegun();
    const doubtful = days.filter((one) => !this.alone || one.claims !== claims);
    const lost = await taken(
      this.engine,
      doubtful.map(({ of }) => of),
      doubtful.map((one) => one.mark),
    );
    for (const one of doubtful) this.marked.set(idOf(one.of), { ...one, claims });
    await this.mark(doubtful.filter((_, i) => lost.includes(i)).map(({ of }) => of));
  }

  private async mark(days: readonly SiteDay[]): Promise<void> {
    const claims = claimsBegun();
    const marks = await mark(this.engine, days);
    for (const [i, of] of days.entries()) {
      const one = marks[i];
      if (one !== undefined) this.marked.set(idOf(of), { of, mark: one, claims });
    }
  }
}

const idOf = ([site, day]: SiteDay): string => `${site} ${day}`;
