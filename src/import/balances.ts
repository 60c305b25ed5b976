import type { Adjustment, NewAdjustment } from "../contract/adjustments.ts";
import { adjustmentIdOf } from "./ids.ts";

/** What an import's adjustments say of themselves: by it they are found again. */
export const reasonOf = (name: string): string => `Import of ${name}`;

/** What totals come to, by what there is of them already. */
export interface Balances {
  readonly wanted: readonly NewAdjustment[];
  /** Articles of which an earlier export said more: they stay as they are. */
  readonly less: readonly string[];
  /** Views that are adjusted already, and those that are added. */
  readonly before: number;
  readonly more: number;
}

/**
 * The adjustments that bring articles to their totals: what is wanting beside the import's earlier ones. The
 * same totals again want nothing.
 * @param before Adjustments in force with the import's reason.
 */
export function balancesOf(
  site: string,
  name: string,
  totals: ReadonlyMap<string, number>,
  before: readonly Pick<Adjustment, "article" | "views">[],
): Balances {
  const stand = new Map<string, number>();
  for (const { article, views } of before) stand.set(article, (stand.get(article) ?? 0) + views);
  const wanted: NewAdjustment[] = [];
  const less: string[] = [];
  let more = 0;
  for (const [article, total] of totals) {
    const there = stand.get(article) ?? 0;
    if (total < there) less.push(article);
    if (total <= there) continue;
    const id = adjustmentIdOf(`${site}\n${name}`, article, there, total);
    wanted.push({ id, article, views: total - there, reason: reasonOf(name) });
    more += total - there;
  }
  return { wanted, less, before: [...stand.values()].reduce((sum, views) => sum + views, 0), more };
}
