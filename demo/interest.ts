import { dayAt } from "../src/contract/days.ts";
import { type Edition, HOUR, MINUTE, type Newsroom, type Plot, SITE } from "./newsroom.ts";
import { Random } from "./random.ts";

/** Hours after which hardly anyone opens a story, but for the archive's readers. */
const FORGOTTEN = 60 * 24;

/** What is wanted in each hour, one hour after the other. */
export class Wanted {
  private readonly newsroom: Newsroom;
  private readonly editions: Edition[] = [];
  private readonly fast: number[] = [];
  private readonly slow: number[] = [];
  private upcoming = 0;
  /** Running sums over `editions`. */
  private sums = new Float64Array(1024);
  private start: number;

  constructor(newsroom: Newsroom, start: number) {
    this.newsroom = newsroom;
    this.start = start;
  }

  /** Editions read in this hour; those before are the archive. */
  get current(): readonly Edition[] {
    return this.editions;
  }

  /** Running sums of what is wanted of the current editions. */
  get ends(): Float64Array {
    return this.sums;
  }

  get total(): number {
    return this.sums[this.editions.length - 1] ?? 0;
  }

  /** How many editions have appeared so far. */
  get appeared(): number {
    return this.upcoming;
  }

  /** Goes on to the hour that begins at an instant. */
  moveTo(hour: number): void {
    const passed = (hour - this.start) / HOUR;
    this.start = hour;
    this.ebb(passed);
    this.admit(hour);
    if (this.sums.length < this.editions.length) this.sums = new Float64Array(this.sums.length * 2);
    let sum = 0;
    for (let i = 0; i < this.editions.length; i++) {
      sum += (this.fast[i] ?? 0) + (this.slow[i] ?? 0);
      this.sums[i] = sum;
    }
  }

  private ebb(hours: number): void {
    let kept = 0;
    for (let i = 0; i < this.editions.length; i++) {
      const edition = this.editions[i] as Edition;
      if (this.start - edition.published > FORGOTTEN * HOUR) continue;
      const { fast, fastHours, slow, slowHours } = edition.interest;
      // In the hour of publication only its rest was there to read in.
      const age = (this.start - edition.published) / HOUR;
      const isYoung = age <= hours;
      const steps = isYoung ? age : hours;
      this.editions[kept] = edition;
      this.fast[kept] = (isYoung ? fast : (this.fast[i] ?? 0)) * Math.exp(-steps / fastHours);
      this.slow[kept] = (isYoung ? slow : (this.slow[i] ?? 0)) * Math.exp(-steps / slowHours);
      kept++;
    }
    this.editions.length = this.fast.length = this.slow.length = kept;
  }

  private admit(hour: number): void {
    for (;;) {
      const edition = this.newsroom.editions[this.upcoming];
      if (!edition || edition.published >= hour + HOUR) return;
      this.upcoming++;
      const { fast, fastHours, slow, slowHours } = edition.interest;
      const rest = Math.min(1, (hour + HOUR - edition.published) / HOUR);
      const age = Math.max(0, (hour - edition.published) / HOUR);
      this.editions.push(edition);
      this.fast.push(fast * rest * Math.exp(-age / fastHours));
      this.slow.push(slow * rest * Math.exp(-age / slowHours));
    }
  }
}

/** When people read: by hour of the site's day, against a mean of about 1. */
const BY_HOUR = [
  0.45, 0.28, 0.2, 0.17, 0.2, 0.38, 0.75, 1.2, 1.45, 1.42, 1.35, 1.32, 1.38, 1.35, 1.28, 1.24, 1.24,
  1.3, 1.38, 1.45, 1.5, 1.42, 1.15, 0.78,
];
/** By day of the week, from Sunday. */
const BY_WEEKDAY = [0.96, 1.04, 1.05, 1.05, 1.04, 1, 0.93];

/** How many views fall in each hour of the plot: in all exactly as many as asked for. */
export function viewsByHour(plot: Plot, newsroom: Newsroom, views: number): Uint32Array {
  const random = new Random(`${plot.seed} days`);
  const count = plot.days * 24;
  const from = plot.until - count * HOUR;
  const wanted = new Wanted(newsroom, from);
  const crowd = new Float64Array(count);
  let mean = 0;
  for (let i = 0; i < count; i++) {
    wanted.moveTo(from + i * HOUR);
    mean += wanted.total / count;
    crowd[i] = wanted.total;
  }
  let day = "";
  let mood = 1;
  let sum = 0;
  const ends = crowd.map((total, i) => {
    const at = from + i * HOUR;
    const today = dayAt(at, SITE.zone);
    if (today.day !== day) {
      day = today.day;
      mood = Math.exp(random.bell() * 0.07);
    }
    const hour = Math.floor((at + 30 * MINUTE - today.start) / HOUR) % 24;
    const weekday = new Date(day).getUTCDay();
    const growth = 0.7 + (0.6 * i) / count;
    const pull = 0.5 + 0.5 * Math.min(8, total / mean);
    sum += (BY_HOUR[hour] ?? 1) * (BY_WEEKDAY[weekday] ?? 1) * mood * growth * pull;
    return sum;
  });
  let before = 0;
  return Uint32Array.from(ends, (end) => {
    const upTo = Math.round((end / sum) * views);
    const here = upTo - before;
    before = upTo;
    return here;
  });
}
