import { f, t } from "../texts/language.ts";

interface ChangeProps {
  readonly value: number;
  /** The same in the compared range; null: nothing is compared. */
  readonly before: number | null;
  /** `before` as it is written, with what it is of. */
  readonly written?: string;
  /** `before` is of a whole day, and `value` of one that is not over. */
  readonly ofWhole?: boolean;
}

/** How much more or less than in the compared range: the sign says it, colour repeats it. */
export function Change({ value, before, written, ofWhole = false }: ChangeProps) {
  if (before === null) return null;
  const then = written ?? f.count(before);
  if (before === 0) {
    return value > 0 ? (
      <span class="change" title={t.against(then)}>
        {t.newHere}
      </span>
    ) : null;
  }
  if (ofWhole) {
    return (
      <span class="change" title={t.ofWholeDayHint(then)}>
        {f.share(value / before)}
      </span>
    );
  }
  const change = (value - before) / before;
  const way = Math.abs(change) < 0.005 ? "same" : change > 0 ? "up" : "down";
  return (
    <span class={`change ${way}`} title={t.against(then)}>
      {f.change(change)}
    </span>
  );
}
