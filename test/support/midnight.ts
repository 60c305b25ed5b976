import { beforeEach } from "vitest";

const DAY = 24 * 3_600_000;
/** Milliseconds that a test may take which sends views just now, and asks about today. */
const LAST = 60_000;

// Across midnight its views would be yesterday's: what would begin just before begins just after.
beforeEach(async () => {
  const left = DAY - (Date.now() % DAY);
  if (left < LAST) await new Promise((resolve) => setTimeout(resolve, left + 1000));
});
