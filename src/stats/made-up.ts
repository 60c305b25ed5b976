import { addDays, startOfDay } from "../contract/days.ts";
import { type Incomplete, MOST_NOTES, type Range } from "../contract/question.ts";
import { figuredDays } from "../store/imported.ts";
import { type Context, instant } from "./range.ts";
import type { Asked } from "./selection.ts";
import { isOfArticles } from "./views.ts";

/**
 * Notes of an answer by the hour about ranges: as of any, and where hours are made up, as figures of whole days
 * were imported and spread over them.
 */
export async function notesByHour(
  context: Context,
  asked: Asked,
  ...ranges: readonly (Range | null)[]
): Promise<Incomplete[]> {
  const [notes, days] = await Promise.all([
    context.notesOn(...ranges),
    // Imported figures say nothing of readers.
    isOfArticles(asked) || asked.medium.includes("import")
      ? figuredDays(context.engine, context.site.id)
      : [],
  ]);
  const within = days.filter((day) =>
    ranges.some((range) => range !== null && day >= range.from && day < range.to),
  );
  return [...notes, ...spansOf(within, context.site.zone)].sort((a, b) =>
    a.from < b.from ? -1 : 1,
  );
}

/** Days in order, those that follow one another as one. */
function spansOf(days: readonly string[], zone: string): Incomplete[] {
  const spans: { first: string; end: string }[] = [];
  for (const day of days) {
    const last = spans.at(-1);
    if (last?.end === day) last.end = addDays(day);
    else spans.push({ first: day, end: addDays(day) });
  }
  return spans.slice(-MOST_NOTES).map(({ first, end }) => ({
    kind: "imported",
    from: instant(startOfDay(first, zone)),
    to: instant(startOfDay(end, zone)),
  }));
}
