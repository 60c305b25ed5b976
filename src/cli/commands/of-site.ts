import type { Options } from "../command.ts";

/** What a command takes that works on a site. */
export const OF_SITE = {
  site: { type: "string", value: "SITE", required: true, about: "the site's id" },
} as const satisfies Options;

/** What a command takes that works on days of a site. */
export const DAYS_OF_SITE = {
  ...OF_SITE,
  from: {
    type: "string",
    value: "DAY",
    about: "first day, YYYY-MM-DD in the site's zone (the first that was read)",
  },
} as const satisfies Options;
