import { DAY, offsetAt } from "./days.ts";

/** How far a zone's clock is ahead of UTC from an instant on, until the next stretch begins. */
export interface Stretch {
  /** First instant, milliseconds since 1970. */
  readonly at: number;
  /** Milliseconds; negative west of Greenwich. */
  readonly ahead: number;
}

/**
 * A zone's clock from one instant to another: an instant and `ahead` of its stretch add up to what
 * the clock shows, as if that were UTC. The first stretch begins with `from`.
 * TRICKY: where clocks are put back over midnight the change counts from the first midnight, so that
 * no date comes twice: the minute that St. John's spent on the next day is its old day's last hour.
 */
export function clockOf(zone: string, from: number, to: number): Stretch[] {
  const first = new Date(from - 2 * DAY).getUTCFullYear();
  let ahead = offsetAt(Date.UTC(first, 0), zone);
  const later: Stretch[] = [];
  for (let year = first; year <= new Date(to).getUTCFullYear(); year++) {
    for (const change of changesIn(year, zone)) {
      if (change.at <= from) ahead = change.ahead;
      else if (change.at < to) later.push(change);
    }
  }
  return [{ at: from, ahead }, ...later];
}

const known = new Map<string, Stretch[]>();
const KNOWN_LIMIT = 5_000;

/** Shorter than the time between any two changes of one clock: a week less an hour in Recife in 2000. */
const STEP = 6 * DAY;

/** The changes of a year of UTC. */
function changesIn(year: number, zone: string): Stretch[] {
  const key = `${year} ${zone}`;
  const found = known.get(key);
  if (found) return found;
  const changes: Stretch[] = [];
  let before = offsetAt(Date.UTC(year, 0), zone);
  const end = Date.UTC(year + 1, 0);
  for (let from = Date.UTC(year, 0); from < end; from += STEP) {
    const to = Math.min(from + STEP, end);
    const ahead = offsetAt(to, zone);
    if (ahead !== before) changes.push(change(from, to, before, zone));
    before = ahead;
  }
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(key, changes);
  return changes;
}

/** The change after one instant, at another at the latest. */
function change(after: number, until: number, before: number, zone: string): Stretch {
  let at = until;
  while (at - after > 1000) {
    const middle = Math.floor((after + at) / 2000) * 1000;
    if (offsetAt(middle, zone) === before) after = middle;
    else at = middle;
  }
  const ahead = offsetAt(at, zone);
  const midnight = startOfDate(at - 1 + before);
  return { at: startOfDate(at + ahead) < midnight ? midnight - before : at, ahead };
}

const startOfDate = (shown: number): number => Math.floor(shown / DAY) * DAY;
