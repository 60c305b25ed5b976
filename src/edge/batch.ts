import type { Entry } from "../buffer/buffer.ts";
import type { Batch } from "../store/batch.ts";
import { viewLine } from "../store/tables.ts";

/** What a queue delivers together, as one step for the store. */
export function batchOf(entries: readonly Entry[]): Batch {
  const views: string[] = [];
  const attentions: string[] = [];
  const filings = [];
  const days = new Map<string, readonly [site: string, day: string]>();
  for (const entry of entries) {
    const { site } = entry.kind === "view" ? entry.view : entry.attention;
    days.set(`${site} ${entry.day}`, [site, entry.day]);
    if (entry.kind === "attention") {
      attentions.push(JSON.stringify(entry.attention));
    } else {
      views.push(viewLine(entry.view));
      if (entry.filing) filings.push(entry.filing);
    }
  }
  const bytes = (rows: readonly string[]) => new TextEncoder().encode(rows.join("\n"));
  return { views: bytes(views), attentions: bytes(attentions), filings, days: [...days.values()] };
}
