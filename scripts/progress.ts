const WIDTH = 30;
/** Between lines where no line can be drawn over, milliseconds. */
const INTERVAL = 5000;

/** How far something long has come, on one line of a terminal; lines now and then elsewhere. */
export class Progress {
  private readonly of: number;
  private readonly what: string;
  private readonly began = performance.now();
  private said = this.began;

  /** @param what Is counted, such as `views`. */
  constructor(of: number, what: string) {
    this.of = of;
    this.what = what;
  }

  tell(done: number): void {
    const now = performance.now();
    const text = progressText(done, this.of, this.what, (now - this.began) / 1000);
    if (process.stdout.isTTY) {
      process.stdout.write(`\r${text}\u001b[K${done === this.of ? "\n" : ""}`);
    } else if (done === this.of || now - this.said > INTERVAL) {
      this.said = now;
      console.info(text);
    }
  }
}

/** `[####----]  40 %   400,000 views   20,000/s   0:30 left` */
export function progressText(done: number, of: number, what: string, seconds: number): string {
  const share = done / of;
  const full = Math.round(share * WIDTH);
  const rate = done / Math.max(seconds, 0.001);
  const rest = done === of ? `done in ${clock(seconds)}` : `${clock((of - done) / rate)} left`;
  return [
    `[${"#".repeat(full)}${"-".repeat(WIDTH - full)}] ${String(Math.floor(share * 100)).padStart(3)} %`,
    `${done.toLocaleString("en")} ${what}`,
    `${Math.round(rate).toLocaleString("en")}/s`,
    rest,
  ].join("   ");
}

const clock = (seconds: number): string => {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};
