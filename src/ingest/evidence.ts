import * as z from "zod";
import { ArticleFacts } from "../contract/beacon.ts";
import { cut } from "../contract/path.ts";
import { isExcluded } from "./excluded.ts";
import { isThisMachine } from "./here.ts";
import type { Arrival, Filing } from "./view.ts";

/**
 * What a view that is not counted keeps, so that it can be judged again by other rules or settings.
 * Of the reader's address only what was found out of it, never itself.
 */
export const Evidence = z.object({
  /** Null: not known. */
  userAgent: z.string().nullable(),
  purpose: z.string(),
  webdriver: z.boolean(),
  privacyControl: z.boolean(),
  doNotTrack: z.boolean(),
  own: z.boolean(),
  /** The address was this machine's or unknown. */
  thisMachine: z.boolean(),
  /** The address was among those that the site excluded then. */
  excluded: z.boolean(),
  dataCentre: z.boolean().nullable(),
  /** What the page said of its article; null: it showed none. */
  filing: z.object({ article: z.string(), url: z.string(), facts: ArticleFacts }).nullable(),
});
export type Evidence = z.output<typeof Evidence>;

/** What identifies a user agent stands before this. */
const USER_AGENT_LIMIT = 1024;
const PURPOSE_LIMIT = 100;

export function evidenceOf(arrival: Arrival, filing: Filing | null): Evidence {
  const { privacyControl, doNotTrack, own, dataCentre, address, site, beacon } = arrival;
  return {
    userAgent: arrival.userAgent && cut(arrival.userAgent, USER_AGENT_LIMIT),
    purpose: cut(arrival.purpose, PURPOSE_LIMIT),
    webdriver: beacon.webdriver ?? false,
    privacyControl,
    doNotTrack,
    own,
    thisMachine: isThisMachine(address),
    excluded: isExcluded(site, address),
    dataCentre,
    filing: filing && { article: filing.article, url: filing.url, facts: filing.facts },
  };
}
