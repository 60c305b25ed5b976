import { f, t } from "./language.ts";

interface ChangeProps {
  readonly value: number;
  /** The same in the compared range; null: nothing is compared. */
  readonly before: number | null;
  /** Replaces what a hover says. */
  readonly hint?: string;
}

/** How much more or less than in the compared range: arrow, sign and colour say the same. */
export function Change({ value, before, hint }: ChangeProps) {
  if (before === null) return null;
  const title = hint ?? t.against(f.count(before));
  if (before === 0) {
    return value > 0 ? (
      <span class="change new" title={title}>
        {t.newHere}
      </span>
    ) : null;
  }
  const change = (value - before) / before;
  const way = Math.abs(change) < 0.005 ? "same" : change > 0 ? "up" : "down";
  return (
    <span class={`change ${way}`} title={title}>
      {way !== "same" && <span aria-hidden="true">{way === "up" ? "▲" : "▼"}</span>}
      {f.change(change)}
    </span>
  );
}
