import { LEAST_OUTAGE } from "../contract/outages.ts";
import type { Span } from "./outages.ts";

/** Views that are refused within so long of each other, milliseconds, are one outage. */
export const APART = 10 * 60_000;

/**
 * Spans in which no views could be taken, once one more view was refused.
 * @param at Milliseconds since 1970.
 */
export function withRefusal(spans: readonly Span[], at: number): Span[] {
  const last = spans.findLast(({ cause }) => cause === "refused");
  if (last !== undefined && at >= last.from && at - last.to < APART) {
    return spans.map((one) => (one === last ? { ...one, to: Math.max(one.to, at) } : one));
  }
  return [...spans, { id: crypto.randomUUID(), from: at, to: at, cause: "refused" }];
}

/** Those that are worth a note: neither blips nor restarts. */
export const worthNoting = (spans: readonly Span[]): Span[] =>
  spans.filter(({ from, to }) => to - from >= LEAST_OUTAGE);

/** Those that may still go on. */
export const goingOn = (spans: readonly Span[], now: number): Span[] =>
  spans.filter(({ cause, to }) => cause === "refused" && now - to < APART);
