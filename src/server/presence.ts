import { readFile } from "node:fs/promises";
import * as z from "zod";
import { replaceFile } from "../buffer/durable.ts";
import { Cause, LEAST_OUTAGE } from "../contract/outages.ts";
import { type Engine, StoreDown } from "../store/engine.ts";
import { noteOutages, type Span, wasTaken } from "../store/outages.ts";
import { ranElsewhere, TOLD, tellRun } from "../store/runs.ts";
import { goingOn, withRefusal, worthNoting } from "../store/spans.ts";

/** How often it is written down that the process runs, milliseconds. */
const BEAT = 10_000;
/** Most spans that wait for a store that is away: the eldest go first. */
const MOST = 1000;

const Kept = z.object({
  id: z.uuid(),
  from: z.int(),
  to: z.int(),
  cause: Cause.exclude(["stated"]),
});

const File = z.object({
  /** Of the process; its absence is noted under this id, however often that is tried. */
  run: z.uuid(),
  /** Until when it took views, milliseconds since 1970. */
  until: z.int(),
  /** What the store has not noted for good. */
  spans: z.array(Kept),
  /** Whether all of the folder is of that moment, and what came after it is lost. */
  restored: z.boolean().default(false),
});

/** What the file says in a folder that was brought back from a backup of an instant, milliseconds since 1970. */
export const presenceOf = (backup: number): string =>
  JSON.stringify({ run: crypto.randomUUID(), until: backup, spans: [], restored: true });

/** Sites whose views other servers may have taken; null: nobody else writes to the store. */
type Others = (() => Promise<readonly string[]>) | null;

/**
 * Knows when this server could take no views: while it did not run, however it ended, and while it
 * refused them. A file in the data folder says every few seconds that it runs; what is missing between
 * that and a start is an outage, and so is a time in which the machine slept.
 */
export class Presence {
  private readonly path: string;
  private readonly now: () => number;
  /** The time without a break up to now. */
  private run: string = crypto.randomUUID();
  private began: number;
  private until: number;
  /** When other servers were told of it last. */
  private told = 0;
  private spans: readonly Span[];
  private readonly before: z.infer<typeof File> | null;
  private timer: NodeJS.Timeout | undefined;
  private noting: { readonly engine: Engine; readonly others: Others } | null = null;
  private beating: Promise<void> = Promise.resolve();

  private constructor(path: string, before: z.infer<typeof File> | null, now: () => number) {
    this.path = path;
    this.now = now;
    this.before = before;
    this.until = now();
    this.began = this.until;
    this.spans = before?.spans ?? [];
  }

  /** @param path The file, which need not be there. One that cannot be read is none. */
  static async open(path: string, now: () => number = Date.now): Promise<Presence> {
    const parsed = File.safeParse(await read(path));
    return new Presence(path, parsed.success ? parsed.data : null, now);
  }

  /** Views are taken from now on. */
  async begin(): Promise<void> {
    const { before } = this;
    this.until = this.now();
    this.began = this.until;
    if (before !== null) {
      this.missing(before.run, before.until, before.restored ? "restored" : "stopped");
    }
    await this.beat();
    this.timer = setInterval(() => void this.beat(), BEAT).unref();
  }

  /** A view was refused. */
  missed(at: number): void {
    this.spans = withRefusal(this.spans, at).slice(-MOST);
  }

  /** The store is ready: what is known goes there from now on. */
  async follow(engine: Engine, others: Others): Promise<void> {
    this.noting = { engine, others };
    await this.beat();
  }

  /** The end, in good order. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    if (this.timer !== undefined) await this.beat();
  }

  /** Writes down that the process runs, and notes what is known of outages. */
  beat(): Promise<void> {
    this.beating = this.beating.then(() => this.beatOnce());
    return this.beating;
  }

  private async beatOnce(): Promise<void> {
    const last = this.until;
    this.until = this.now();
    // Nothing holds up a beat so long but a machine that slept, or a process that did nothing else either.
    if (this.missing(this.run, last)) {
      this.run = crypto.randomUUID();
      this.began = this.until;
    }
    await this.save();
    const { spans } = this;
    try {
      await this.note();
    } catch (error) {
      if (!(error instanceof StoreDown)) console.error("Outages are not noted:", error);
    }
    if (this.spans !== spans) await this.save();
  }

  private async save(): Promise<void> {
    const { run, until, spans } = this;
    // A full disk: what the file said last stands, and a span that begins with it is as true.
    await replaceFile(this.path, JSON.stringify({ run, until, spans })).catch(() => {});
  }

  /** Views were not taken from an instant until now. @returns Whether that is worth a word. */
  private missing(id: string, from: number, cause: Span["cause"] = "stopped"): boolean {
    const { until } = this;
    if (until - from < LEAST_OUTAGE) return false;
    this.spans = [...this.spans, { id, from, to: until, cause }].slice(-MOST);
    return true;
  }

  /** Tells the store, and forgets what is over. */
  private async note(): Promise<void> {
    if (this.noting === null) return;
    const { engine, others } = this.noting;
    if (others && Math.abs(this.until - this.told) >= TOLD) {
      await tellRun(engine, { id: this.run, began: this.began, until: this.until });
      this.told = this.until;
    }
    if (this.spans.length === 0) return;
    const known = this.spans;
    const sites = await others?.();
    const worth: Span[] = [];
    for (const span of worthNoting(known)) {
      // Where another server went on, its readers were served.
      const taken =
        span.cause === "stopped" &&
        sites &&
        ((await ranElsewhere(engine, span)) || (await wasTaken(engine, sites, span)));
      if (!taken) worth.push(span);
    }
    await noteOutages(engine, worth, this.now());
    const over = new Set(known);
    for (const span of goingOn(known, this.now())) over.delete(span);
    if (over.size > 0) this.spans = this.spans.filter((span) => !over.has(span));
  }
}

async function read(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return null;
  }
}
