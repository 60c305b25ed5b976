import type { Segment } from "./segment.ts";

/** A place in the log, between two groups. */
export interface Position {
  readonly segment: number;
  readonly offset: number;
}

/** What was read, and where it ends. */
export interface Reach {
  readonly next: Position;
  /** Whether it came after a backlog that still waits. */
  readonly ahead: boolean;
  /** Whether more was waiting behind it. */
  readonly more: boolean;
  /** Where the log ended when it was read. */
  readonly end: Position;
}

/** Where reading goes on: a segment, from an offset to another. */
export interface Place {
  readonly segment: Segment;
  readonly offset: number;
  readonly end: number;
  readonly ahead: boolean;
}

/**
 * How far the store has come. What waits longest goes first; but beside a backlog of more than a batch
 * what came since goes by turns, so that an outage of hours does not hide the views of now for minutes.
 */
export class Cursor {
  /** All before is stored. */
  from: Position;
  /** Beyond the backlog: from its end to where that is stored. */
  private passed: { readonly start: Position; readonly end: Position } | null = null;
  private aheadNext = false;

  constructor(from: Position) {
    this.from = from;
  }

  /** What is to be stored next; null: nothing. */
  next(segments: readonly Segment[]): Place | null {
    const { passed } = this;
    const backlog = placeAfter(segments, this.from, passed?.start);
    const fresh = passed && placeAfter(segments, passed.end);
    const ahead = fresh && { ...fresh, ahead: true };
    return (this.aheadNext && ahead) || (backlog && { ...backlog, ahead: false }) || ahead;
  }

  /** Bytes that are not stored. */
  bytesLeft(segments: readonly Segment[]): number {
    const last = segments.at(-1);
    if (!last) return 0;
    const all = bytesBetween(segments, this.from, { segment: last.number, offset: last.length });
    const { passed } = this;
    return all - (passed ? bytesBetween(segments, passed.start, passed.end) : 0);
  }

  /** Moves on behind what is stored. */
  pass({ next, ahead, more, end }: Reach): void {
    this.aheadNext = !ahead;
    if (ahead && this.passed) {
      this.passed = { ...this.passed, end: next };
    } else if (this.passed && !isBefore(next, this.passed.start)) {
      this.from = this.passed.end;
      this.passed = null;
    } else {
      this.from = next;
      // Only now that the store takes it: what gathers in an outage is all backlog.
      if (more) this.passed ??= { start: end, end };
    }
  }
}

/** The first bytes that lie after a position, up to another; null: none. */
export function placeAfter(segments: readonly Segment[], from: Position, until?: Position) {
  for (const segment of segments) {
    if (until && segment.number > until.segment) return null;
    const offset = segment.number === from.segment ? from.offset : 0;
    const end = segment.number === until?.segment ? until.offset : segment.length;
    if (segment.number >= from.segment && offset < end) return { segment, offset, end };
  }
  return null;
}

const isBefore = (a: Position, b: Position): boolean =>
  a.segment < b.segment || (a.segment === b.segment && a.offset < b.offset);

/** Bytes of segments from one position to another. */
function bytesBetween(segments: readonly Segment[], start: Position, end: Position): number {
  const upTo = ({ number, length }: Segment, { segment, offset }: Position) =>
    number < segment ? length : number === segment ? Math.min(offset, length) : 0;
  return segments.reduce((sum, one) => sum + Math.max(0, upTo(one, end) - upTo(one, start)), 0);
}
