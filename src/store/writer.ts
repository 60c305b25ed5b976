import type { Batch } from "./batch.ts";
import type { Engine } from "./engine.ts";
import { ArticleFiling } from "./filing.ts";
import { noteRepeats } from "./repeats.ts";
import { mark, mayBeClosed, type SiteDay } from "./stale.ts";
import { ENGAGEMENT, VIEWS } from "./tables.ts";

/** Zone of a site, or null for a site that is no longer there. */
export type ZoneOf = (site: string) => Promise<string | null>;

/**
 * Writes batches to the store. The same batch again, whole or in part, from here or elsewhere,
 * changes nothing: views fold by their key, engagement by its maximum, filings by their content.
 */
export class Writer {
  private readonly engine: Engine;
  private readonly zoneOf: ZoneOf;
  private readonly now: () => number;
  /** The one that files articles in this process: whoever else files, does it by this. */
  readonly filing: ArticleFiling;
  /** Days marked by this process. Only for open days: a job may take a closed day's mark away. */
  private readonly marked = new Set<string>();

  constructor(engine: Engine, zoneOf: ZoneOf, now: () => number = Date.now) {
    this.engine = engine;
    this.zoneOf = zoneOf;
    this.now = now;
    this.filing = new ArticleFiling(engine, zoneOf);
  }

  /** @throws StoreDown, StoreError: nothing, some or all of the batch is stored. */
  async store(batch: Batch): Promise<void> {
    const repeated = await noteRepeats(this.engine, batch.views, this.zoneOf);
    const late = await this.markDays([...batch.days, ...repeated]);
    // Labels first: no view is ever seen without them.
    await this.filing.file(batch.filings);
    await this.engine.insert(ENGAGEMENT, batch.attentions);
    await this.engine.insert(VIEWS, batch.views);
    // TRICKY: a job may have sliced a late day, and taken its mark, before the views were in.
    await mark(this.engine, late);
  }

  /** @returns The days that a job may be at work on. */
  private async markDays(days: readonly SiteDay[]): Promise<SiteDay[]> {
    const late: SiteDay[] = [];
    const fresh: SiteDay[] = [];
    for (const [site, day] of days) {
      const zone = await this.zoneOf(site);
      if (zone === null) continue;
      const id = `${site} ${day}`;
      if (mayBeClosed(day, zone, this.now())) late.push([site, day]);
      else if (!this.marked.has(id)) fresh.push([site, day]);
    }
    await mark(this.engine, [...late, ...fresh]);
    if (this.marked.size > 10_000) this.marked.clear();
    for (const [site, day] of fresh) this.marked.add(`${site} ${day}`);
    return late;
  }
}
