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
  /** What happened. */
  readonly events: readonly Event[];
  /** Spans of which figures are not exact. */
  readonly gaps: readonly Gap[];
}

/** Places lie between points: each point is in the middle of the interval that it stands for. */
export interface Event {
  readonly place: number;
  /** Null: an instant. */
  readonly until: number | null;
  readonly text: string;
}

export interface Gap {
  /** Views may be missing; or all are there, and at which hour each was is an estimate. */
  readonly kind: "missing" | "estimated";
  readonly from: number;
  readonly to: number;
}

/** Where what is drawn begins and ends beside its left edge, pixels: the first point and the last. */
export interface Bounds {
  readonly left: number;
  readonly right: number;
}
