import { f, missing } from "../texts/language.ts";
import type { Drawing } from "./drawing.ts";
import { saidAt } from "./points.ts";

/** Points that a page of keys goes over. */
const PAGE = 7;

/** Where a key leads from a point; null: nowhere. */
export function stepOf(key: string, at: number, last: number): number | null {
  const to: Partial<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    PageDown: at - PAGE,
    PageUp: at + PAGE,
    Home: 0,
    End: last,
  };
  const point = to[key];
  return point === undefined ? null : Math.max(0, Math.min(last, point));
}

/** The last point that any line has a value of. */
export const lastKnown = ({ labels, lines }: Drawing): number =>
  labels.findLastIndex((_, i) =>
    lines.some(({ values, compared }) => !compared && (values[i] ?? null) !== null),
  );

/** A point in words: what it is of, and each line's value there. */
export function wordsOf({ lines, events, gaps }: Drawing, at: number): string {
  const [first] = lines;
  const said = lines.flatMap(({ name, values, compared, points }) => {
    const value = values[at] ?? null;
    if (value === null) return [];
    return [
      `${compared && points[at] !== name ? `${name}, ${points[at]}` : name}: ${f.count(value)}`,
    ];
  });
  const happened = saidAt(events, gaps, missing.atPoint).get(at) ?? [];
  return [first?.points[at] ?? "", ...said, ...happened].filter(Boolean).join("; ");
}
