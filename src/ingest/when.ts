import { offsetAt, startOfDay } from "../contract/days.ts";
import { Recent } from "./recent.ts";

/**
 * A date that a page or a newsroom states, as an instant, RFC 3339 in UTC: one without an offset is what
 * the site's clock showed, a day is the site's midnight, which answers give as the day again.
 * @param stated As `When` of the contract takes it.
 */
export const whenStated = (stated: string, zone: string): string =>
  known.of(`${zone} ${stated}`).instant;

/** Every view of an article states the same again. By zone, which has no space, and what is stated. */
const known = new Recent(5000, (input) => {
  const [zone, stated] = input.split(/ (.*)/s) as [string, string];
  const at = /T/.test(stated) ? instantOf(stated, zone) : startOfDay(stated, zone);
  return { instant: new Date(at).toISOString() };
});

function instantOf(stated: string, zone: string): number {
  if (/Z$|[+-]\d\d:\d\d$/i.test(stated)) return Date.parse(stated);
  const shown = Date.parse(`${stated}Z`);
  // Twice, as the clock may have changed between the first guess and the instant.
  const guess = shown - offsetAt(shown, zone);
  return shown - offsetAt(guess, zone);
}
