import { hash } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import { Lines } from "../src/buffer/lines.ts";
import { type ArticleFacts, Beacon } from "../src/contract/beacon.ts";
import { dayAt } from "../src/contract/days.ts";
import type { Site } from "../src/contract/site.ts";
import { attentionOf } from "../src/ingest/attention.ts";
import { OF_A_MILLISECOND } from "../src/ingest/earliness.ts";
import { take } from "../src/ingest/take.ts";
import type { Taken, ViewFiling } from "../src/ingest/view.ts";
import type { Engine } from "../src/store/engine.ts";
import { sliceStaleDays } from "../src/store/slices.ts";
import { viewLine } from "../src/store/tables.ts";
import { Writer } from "../src/store/writer.ts";
import { noteHappenings } from "./happenings.ts";
import { type Newsroom, openNewsroom, SITE } from "./newsroom.ts";
import { Random } from "./random.ts";
import { type Play, type SimulatedView, simulate } from "./simulate.ts";

/** Views stored in one step. */
const BATCH = 25_000;
/** Views taken before others on the event loop get their turn. */
const STRETCH = 500;

interface Filled {
  /** Views so far, each once. */
  readonly views: number;
  readonly of: number;
  /** Beacons so far, repeats included. */
  readonly received: number;
}

interface FillOptions {
  readonly newsroom?: Newsroom;
  /** Told after every batch that is stored. */
  readonly onProgress?: (filled: Filled) => void;
}

/**
 * Plays all views of a newsroom into the store, the way real ones go: each is taken in as a beacon,
 * its article's facts checked by the schema, and written in batches. Days are sliced as they end,
 * while the next are played; the last is left open.
 */
export async function fill(
  engine: Engine,
  play: Play,
  { newsroom = openNewsroom(play), onProgress = () => {} }: FillOptions = {},
): Promise<Filled> {
  const writer = new Writer(engine, async () => SITE.zone);
  const arrivals = new Arrivals(play.seed);
  const told = new WeakSet<ArticleFacts>();
  // Two, so that one fills while the engine takes the other.
  let batch = new BatchOfViews(told);
  let spare = new BatchOfViews(told);
  let storing: Promise<unknown> = Promise.resolve();
  let [views, received] = [0, 0];
  const store = async (upTo: number) => {
    await storing;
    const full = batch;
    const done = { views, of: play.views, received };
    storing = writer
      .store(full.finish())
      .then(() => sliceStaleDays(engine, [SITE], () => upTo))
      .then(() => onProgress(done));
    // Awaited with the next batch: until then nobody minds.
    storing.catch(() => {});
    [batch, spare] = [spare, full];
    batch.clear();
  };
  for (const view of simulate(play, newsroom)) {
    batch.add(arrivals.take(view), view);
    received++;
    if (!view.repeated) views++;
    if (received % BATCH === 0) await store(view.at);
    else if (received % STRETCH === 0) await turn();
  }
  await store(play.until);
  await storing;
  await noteHappenings(engine, play, newsroom);
  return { views, of: play.views, received };
}

/** Turns simulated views into taken ones, as the server does with a request. */
export class Arrivals {
  private readonly seed: string;
  private readonly site: Site = SITE;
  private readonly salts = new Map<string, Uint8Array>();
  private readonly random: Random;
  private count = 0;
  /** Facts as their first beacon passed the schema. */
  private readonly checked = new WeakMap<ArticleFacts, ArticleFacts>();

  constructor(seed: string) {
    this.seed = seed;
    this.random = new Random(`${seed} delays`);
  }

  take(view: SimulatedView): Taken {
    const { site } = this;
    const { receivedAt, address, userAgent, purpose, country } = view;
    const { day } = dayAt(view.at, site.zone);
    const beacon = this.beacon(view);
    const salt = this.saltOf(day);
    const receipt =
      (receivedAt + this.delay()) * OF_A_MILLISECOND + (this.count++ % OF_A_MILLISECOND);
    return take({
      beacon,
      site,
      receivedAt,
      receipt,
      address,
      statedAt: null,
      reader: null,
      userAgent,
      purpose,
      privacyControl: false,
      doNotTrack: false,
      own: false,
      dataCentre: null,
      pace: null,
      country,
      brought: null,
      salt,
    });
  }

  /** What the network takes, milliseconds: mostly about 90. */
  private delay(): number {
    return Math.round(90 * Math.exp(0.6 * this.random.bell()));
  }

  private beacon({ id, url, referrer, facts }: SimulatedView): Beacon {
    const said = { site: this.site.id, view: id, url, referrer };
    if (!facts) return said;
    const known = this.checked.get(facts);
    if (known) return { ...said, article: known };
    const beacon = Beacon.parse({ ...said, article: facts });
    if (beacon.article) this.checked.set(facts, beacon.article);
    return beacon;
  }

  /** The demo's are no secrets: its visitors are invented, and the same each time. */
  private saltOf(day: string): Uint8Array {
    let salt = this.salts.get(day);
    if (!salt) {
      salt = hash("sha256", `${this.seed} ${day}`, "buffer");
      this.salts.set(day, salt);
    }
    return salt;
  }
}

class BatchOfViews {
  private readonly views = new Lines();
  private readonly attentions = new Lines();
  private readonly filings: ViewFiling[] = [];
  private readonly days = new Set<string>();
  /** Facts that the store was told: it would find nothing new in them. */
  private readonly told: WeakSet<ArticleFacts>;

  constructor(told: WeakSet<ArticleFacts>) {
    this.told = told;
  }

  add({ view, day, filing }: Taken, { id, seconds, scroll }: SimulatedView): void {
    this.views.append(viewLine(view));
    this.days.add(day);
    if (filing && !this.told.has(filing.facts)) {
      this.told.add(filing.facts);
      this.filings.push(filing);
    }
    if (seconds > 0) {
      const attention = attentionOf({ site: view.site, view: id, seconds, scroll });
      this.attentions.append(JSON.stringify(attention));
    }
  }

  finish() {
    return {
      views: this.views.bytes(),
      filings: [...this.filings],
      attentions: this.attentions.bytes(),
      days: [...this.days].map((day) => [SITE.id, day] as const),
    };
  }

  clear(): void {
    this.views.clear();
    this.attentions.clear();
    this.filings.length = 0;
    this.days.clear();
  }
}
