import type { Filing } from "../ingest/view.ts";
import { viewLine } from "../store/tables.ts";
import type { Entry } from "./buffer.ts";
import type { Group } from "./group.ts";
import { Lines } from "./lines.ts";
import { Told } from "./told.ts";

/** Entries on their way into one group. Used again, so that its memory is allotted once. */
export class Gathering {
  private readonly views = new Lines();
  private readonly filings = new Lines();
  private readonly attentions = new Lines();
  private readonly days = new Map<string, readonly [site: string, day: string]>();
  private lastSite = "";
  private lastDay = "";
  /** What durable groups told of articles. */
  private readonly durable: Told;
  /** What this group tells: only once it is durable need it not be told again. */
  private readonly here = new Told();
  private readonly told: Filing[] = [];
  /** Settles with the group. One promise for all who wait spares one for each. */
  settled = unsettled();

  constructor(durable: Told) {
    this.durable = durable;
  }

  get empty(): boolean {
    return this.days.size === 0;
  }

  add(entry: Entry): void {
    if (entry.kind === "attention") {
      this.attentions.append(JSON.stringify(entry.attention));
      this.touch(entry.attention.site, entry.day);
      return;
    }
    this.views.append(viewLine(entry.view));
    this.touch(entry.view.site, entry.day);
    if (entry.filing) this.tell(entry.filing, Date.now());
  }

  group(): Group {
    return {
      views: this.views.bytes(),
      viewCount: this.views.count,
      filings: this.filings.bytes(),
      attentions: this.attentions.bytes(),
      days: [...this.days.values()],
    };
  }

  /** Tells all who wait how it went, and begins anew. */
  settle(failure: Error | null): void {
    if (failure) this.settled.reject(failure);
    else {
      for (const filing of this.told) this.durable.add(filing, Date.now());
      this.settled.resolve();
    }
    this.settled = unsettled();
    for (const part of [this.views, this.filings, this.attentions, this.days, this.here]) {
      part.clear();
    }
    this.told.length = 0;
    this.lastSite = "";
  }

  private tell(filing: Filing, now: number): void {
    if (this.durable.has(filing, now) || this.here.has(filing, now)) return;
    this.filings.append(JSON.stringify(filing));
    this.here.add(filing, now);
    this.told.push(filing);
  }

  private touch(site: string, day: string): void {
    if (site === this.lastSite && day === this.lastDay) return;
    this.lastSite = site;
    this.lastDay = day;
    this.days.set(`${site} ${day}`, [site, day]);
  }
}

function unsettled(): PromiseWithResolvers<void> {
  const promise = Promise.withResolvers<void>();
  // Whoever waits is told; where nobody does any more, it is no fault of the process.
  promise.promise.catch(() => {});
  return promise;
}
