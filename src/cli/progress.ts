const WIDTH = 30;
/** Between lines where no line can be drawn over, milliseconds. */
const INTERVAL = 5000;
/** What is done sooner needs no progress, milliseconds. */
const SHORT = 2000;
/** Between two drawings of a line. */
const DRAWN = 100;

/**
 * How far something long has come, on one line of a terminal; lines now and then elsewhere. On standard
 * error: what a command answers goes to the standard output.
 */
export class Progress {
  private readonly of: number | null;
  private readonly what: string;
  private readonly began = performance.now();
  private said = this.began;
  private shown = false;

  /** @param of How many there are; null: nobody knows. @param what Is counted, such as `views`. */
  constructor(of: number | null, what: string) {
    this.of = of;
    this.what = what;
  }

  tell(done: number): void {
    const now = performance.now();
    if (now - this.began < SHORT) return;
    const isLast = done === this.of;
    const wait = process.stderr.isTTY ? DRAWN : INTERVAL;
    if (this.shown && !isLast && now - this.said < wait) return;
    this.said = now;
    this.shown = true;
    this.write(progressText(done, this.of, this.what, (now - this.began) / 1000), isLast);
  }

  /** Ends the line, so that what follows stands on one of its own. */
  end(): void {
    if (this.shown && process.stderr.isTTY) process.stderr.write("\n");
    this.shown = false;
  }

  private write(text: string, isLast: boolean): void {
    if (!process.stderr.isTTY) process.stderr.write(`${text}\n`);
    else process.stderr.write(`\r${text}\u001b[K${isLast ? "\n" : ""}`);
    if (isLast) this.shown = false;
  }
}

/** `[####----]  40 %   400,000 views   20,000/s   0:30 left` */
export function progressText(
  done: number,
  of: number | null,
  what: string,
  seconds: number,
): string {
  const rate = done / Math.max(seconds, 0.001);
  const parts = [
    `${done.toLocaleString("en")} ${what}`,
    `${Math.round(rate).toLocaleString("en")}/s`,
    of === null
      ? clock(seconds)
      : done === of
        ? `done in ${clock(seconds)}`
        : `${clock((of - done) / rate)} left`,
  ];
  if (of !== null) {
    const share = of === 0 ? 1 : done / of;
    const full = Math.min(WIDTH, Math.round(share * WIDTH));
    const bar = `[${"#".repeat(full)}${"-".repeat(WIDTH - full)}]`;
    parts.unshift(`${bar} ${String(Math.floor(share * 100)).padStart(3)} %`);
  }
  return parts.join("   ");
}

const clock = (seconds: number): string => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};
