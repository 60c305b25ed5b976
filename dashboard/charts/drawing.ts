/** One line. */
export interface Line {
  readonly name: string;
  /** The custom property that holds its colour, without its hyphens. */
  readonly colour: string;
  /** Of the range that is compared with: dashed, and thinner. */
  readonly compared: boolean;
  /** Whether the space below is tinted; `previous`: that to the line before. */
  readonly filled: boolean | "previous";
  /** Null: not yet. */
  readonly values: readonly (number | null)[];
  /** What each point is of, in full. */
  readonly points: readonly string[];
}

export interface Drawing {
  /** Along the axis; empty: a point without a label. */
  readonly labels: readonly string[];
  readonly lines: readonly Line[];
  /** Points that stand for less than a whole interval: cut by the range, or still going on. */
  readonly partial: ReadonlySet<number>;
  /** What happened, by the point that it happened in. */
  readonly events: readonly Event[];
}

export interface Event {
  readonly point: number;
  readonly text: string;
}
