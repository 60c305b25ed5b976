import { dayAt } from "../contract/days.ts";
import { instant } from "./range.ts";

/**
 * When an article was published or changed, as it is answered: the day where the site's clock showed
 * midnight, since nobody has said an hour (see `whenStated`); else the instant.
 * @param seconds Since 1970; null: it is not known.
 */
export function whenStored(seconds: number | null, zone: string): string | null {
  if (seconds === null) return null;
  const { day, start } = dayAt(seconds * 1000, zone);
  return start === seconds * 1000 ? day : instant(seconds * 1000);
}
