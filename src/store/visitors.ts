import { dayOf } from "./local.ts";

/** Distinct readers of a group of views. 0 is one who is not known, who cannot be told from another. */
export const VISITORS = "uniqExactIf(visitor, visitor != 0)";

/** Who read on which day, as one number. */
export const READER_OF_DAY = `bitOr(visitor, bitShiftLeft(toUInt64(toUInt16(${dayOf("at")})), 48))`;

/**
 * Distinct readers of each day, added up, as slices have them. Salts differ from day to day, so nobody is
 * one visitor on two; but where a site's zone was changed, one salt's day lies across two of its days. A
 * hash has 48 bits: the day goes above them.
 */
export const DAILY_VISITORS = dailyVisitors("1");

/** The same of views of which a condition holds. */
export function dailyVisitors(condition: string): string {
  return `uniqExactIf(${READER_OF_DAY}, visitor != 0 AND ${condition})`;
}
