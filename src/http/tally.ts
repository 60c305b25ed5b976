import { VERDICTS, type Verdict } from "../contract/verdict.ts";

/** Upper bounds of how long a question takes, seconds. */
export const BOUNDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** How long answers took. */
export interface Durations {
  /** Answers within each of `BOUNDS` and over the one before, and last those over all of them. */
  readonly within: number[];
  /** Of all of them, seconds. */
  sum: number;
}

/** What this process has taken, refused and answered since its start: plain numbers, bumped on the way. */
export class Tally {
  /** Views answered, repeats among them. */
  readonly views = Object.fromEntries(
    Object.keys(VERDICTS).map((verdict) => [verdict, 0]),
  ) as Record<Verdict, number>;
  /** Totals of engagement that were answered, repeats among them. */
  engagement = 0;
  /** Requests refused for a fault of theirs, for one of ours, and for want of the store or of room. */
  faulty = 0;
  failed = 0;
  unavailable = 0;
  /** How long each question took to be answered; of CSV, until it began. */
  readonly questions = new Map<string, Durations>();

  /** @param status Of the problem that is answered. */
  refuse(status: number): void {
    if (status < 500) this.faulty++;
    else this.failed++;
    if (status === 503) this.unavailable++;
  }

  /** Where a question's durations are noted by `took`. */
  durationsOf(question: string): Durations {
    const durations = this.questions.get(question) ?? { within: [...BOUNDS, 0].fill(0), sum: 0 };
    this.questions.set(question, durations);
    return durations;
  }
}

/** @param seconds That an answer took. */
export function took(durations: Durations, seconds: number): void {
  const found = BOUNDS.findIndex((bound) => seconds <= bound);
  const place = found < 0 ? BOUNDS.length : found;
  durations.within[place] = (durations.within[place] ?? 0) + 1;
  durations.sum += seconds;
}
