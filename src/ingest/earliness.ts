/*
 * The version of a view's row: of repeats of one id the first received has the largest. It counts from the
 * id's own time, as views are received soon after it: small differences take a third of the bytes. All
 * numbers are whole and below 2^53.
 */

/** What a receipt at the id's own time has. */
export const PROMPT = 2 ** 52 + 2 ** 50;
/** Times of ids from here on, in 2039, are wrong clocks', and counted from nothing. */
export const FAR = 2 ** 41;
/** Receipts of one millisecond that have numbers of their own. */
export const OF_A_MILLISECOND = 1024;
/** From here on it is what it was at first: `LAST` less the receipt. Such rows may still come from a log. */
export const FORMERLY = 2 ** 52 + 2 ** 51;
export const LAST = 2 ** 53 - 1;

/**
 * @param ms The id's time, milliseconds since 1970.
 * @param receipt Number of the receipt: milliseconds since 1970 * 1024 + a count.
 */
export const earlinessOf = (ms: number, receipt: number): number =>
  PROMPT - (receipt - beginningOf(ms));

/** The receipt's number. */
export const receiptOf = (ms: number, earliness: number): number =>
  earliness >= FORMERLY ? LAST - earliness : PROMPT - earliness + beginningOf(ms);

const beginningOf = (ms: number): number => (ms < FAR ? ms * OF_A_MILLISECOND : 0);
