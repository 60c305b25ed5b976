import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Random } from "../../demo/random.ts";
import { atExit, type Program } from "../../scripts/program.ts";
import { type Counted, countWithin, isExact } from "./check.ts";
import { Load } from "./load.ts";
import { Tally } from "./tally.ts";

/** What a round is asked for. */
export interface Wish {
  readonly seed: string;
  /** Views a second. */
  readonly rate: number;
  /** How many times, or for how many seconds: the round says which. */
  readonly size: number;
  say(line: string): void;
}

/** What a round found. */
export interface Outcome {
  readonly tally: Tally;
  readonly counted: number;
  readonly missing: number;
  readonly doubled: number;
  /** All that must not be, in words; empty: the round passed. */
  readonly faults: readonly string[];
  /** Figures in words. */
  readonly notes: readonly string[];
}

/** How long a backlog may take to be counted. */
const DRAIN = 120_000;
/** How long readers go on trying once the trouble is over. */
const DELIVERY = 60_000;

/** A round under way: its folder, its load, its tally, and what is noted. */
export class Scene {
  readonly folder: string;
  readonly tally = new Tally();
  readonly random: Random;
  readonly notes: string[] = [];
  private readonly faults: string[] = [];
  private readonly wish: Wish;
  private readonly undo: (() => unknown)[] = [];

  constructor(name: string, wish: Wish) {
    this.wish = wish;
    this.random = new Random(`${name} ${wish.seed}`);
    const folder = mkdtempSync(join(tmpdir(), `byline-chaos-${name}-`));
    this.folder = folder;
    // A failed round leaves its folder to look into.
    this.undo.push(
      atExit(() => {
        if (this.faults.length === 0) rmSync(folder, { recursive: true, force: true });
        else console.error(`Kept to look into: ${folder}`);
      }),
    );
  }

  get logFile(): string {
    return join(this.folder, "output.log");
  }

  say(line: string): void {
    this.wish.say(line);
  }

  note(line: string): void {
    this.notes.push(line);
    this.say(line);
  }

  fault(line: string): void {
    this.faults.push(line);
    this.say(`FAULT: ${line}`);
  }

  /** To be done at the end of the round, however it ends; last first. */
  finally(undo: () => unknown): void {
    this.undo.push(undo);
  }

  /** Readers of a server, from now on. */
  load(url: string, rate = this.wish.rate): Load {
    const load = new Load(url, this.tally, { rate, seed: this.wish.seed });
    this.finally(() => load.close());
    load.start();
    return load;
  }

  /** Ends the load, and compares what is counted with the tally: now and after a clean restart. */
  async settle(load: Load, server: Program): Promise<Outcome> {
    await load.finish(DELIVERY);
    const first = await this.compare(server, DRAIN, "");
    const stopped = await server.end("SIGTERM");
    this.note(`SIGTERM to end: ${(stopped / 1000).toFixed(1)} s`);
    await server.start();
    const last = await this.compare(server, 30_000, " after a restart");
    // More may be: the last repeats can still be in the log when all else is counted.
    if (last.duplicates < first.duplicates) {
      this.fault(`duplicates were ${first.duplicates}, after a restart ${last.duplicates}`);
    }
    return this.outcome(last);
  }

  async compare(server: { readonly url: string }, within: number, when: string): Promise<Counted> {
    const began = performance.now();
    const counted = await countWithin(server.url, this.tally, within);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const { missing, doubled, duplicates } = counted;
    this.say(
      `counted${when}: ${counted.counted} of ${this.tally.counting.length} (${missing} missing, ${doubled} doubled, ${duplicates} duplicates) after ${seconds} s`,
    );
    if (missing + doubled > 0) this.fault(`${missing} missing, ${doubled} doubled${when}`);
    if (!isExact(counted)) for (const line of counted.disagreements) this.fault(line + when);
    return counted;
  }

  outcome({ counted, missing, doubled }: Counted): Outcome {
    const faults = [...this.faults, ...this.tally.faults];
    if (this.tally.counting.length === 0) faults.push("not one view was to be counted");
    return { tally: this.tally, counted, missing, doubled, faults, notes: this.notes };
  }

  /** The round cannot be played here. */
  skip(why: string): Outcome {
    this.note(why);
    return { tally: this.tally, counted: 0, missing: 0, doubled: 0, faults: [], notes: this.notes };
  }

  async close(): Promise<void> {
    for (const undo of this.undo.splice(0).reverse()) await undo();
  }
}

/** Plays a round from first to last, and leaves nothing behind. */
export async function play(
  name: string,
  wish: Wish,
  round: (scene: Scene) => Promise<Outcome>,
): Promise<Outcome> {
  const scene = new Scene(name, wish);
  try {
    return await round(scene);
  } catch (error) {
    scene.fault(error instanceof Error ? error.message : String(error));
    throw error;
  } finally {
    await scene.close();
  }
}
