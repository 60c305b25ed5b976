/** What one size was measured to take. */
export interface Answered {
  /** Medians of the questions, milliseconds. */
  readonly medians: readonly number[];
  /** All that an overview asks, at once, by range. */
  readonly overviews: readonly Overview[];
}

/**
 * Milliseconds from slices when an hour has just begun and when it is about to end, as views of an hour that
 * goes on are in none, and from views alone.
 */
export interface Overview {
  readonly begun: number;
  readonly ending: number;
  readonly raw: number;
}

const NONE: Overview = { begun: Number.NaN, ending: Number.NaN, raw: Number.NaN };
const MOMENTS = {
  "an hour has begun (aim: 1.5)": "begun",
  "an hour ends": "ending",
  "from views alone": "raw",
} as const satisfies Record<string, keyof Overview>;

/** Prints sizes side by side, and by how much the last takes longer than the first. */
export function report(
  sizes: readonly number[],
  questions: readonly string[],
  ranges: readonly string[],
  answered: readonly Answered[],
): void {
  const heads = sizes.map((size) => `${size / 1e6} M views`.padStart(14));
  console.log(`\n${"milliseconds (median of 7)".padEnd(46)}${heads.join("")}        growth`);
  const line = (name: string, times: readonly number[]) => {
    const cells = times.map((time) => time.toFixed(1).padStart(14)).join("");
    const growth = (times.at(-1) ?? 0) / (times[0] ?? 1);
    console.log(`${name.padEnd(46)}${cells}${growth.toFixed(2).padStart(14)}`);
  };
  for (const [i, name] of questions.entries()) {
    line(
      name,
      answered.map(({ medians }) => medians[i] ?? Number.NaN),
    );
  }
  for (const [i, name] of ranges.entries()) {
    const of = answered.map(({ overviews }) => overviews[i] ?? NONE);
    console.log(`overview of ${name}, all its questions`);
    for (const [what, moment] of Object.entries(MOMENTS)) {
      line(
        `  ${what}`,
        of.map((one) => one[moment]),
      );
    }
    const ratios = of.map(({ ending, raw }) => (raw / ending).toFixed(1).padStart(14)).join("");
    console.log(`${"  times faster at the hour's end (aim: 10)".padEnd(46)}${ratios}`);
  }
}
