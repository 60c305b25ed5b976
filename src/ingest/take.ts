import { dayAt } from "../contract/days.ts";
import { addressOf } from "./address.ts";
import { agentOf } from "./agent.ts";
import { type Subject, subjectOf } from "./article.ts";
import { originOf } from "./source.ts";
import { keyOf, whenViewed } from "./time.ts";
import { verdictOf } from "./verdict.ts";
import type { Arrival, Filing, Taken } from "./view.ts";
import { visitorOf } from "./visitor.ts";

/**
 * A view on its way in: each step adds what it finds, one judges, nothing is thrown away. The same
 * arrival always gives the same; clock, network and store are the caller's.
 */
export function take(arrival: Arrival): Taken {
  const { beacon, site, receivedAt, receipt } = arrival;
  const when = whenViewed(beacon.view, receivedAt);
  const page = addressOf(beacon.url);
  const agent = agentOf(arrival.userAgent);
  const verdict = verdictOf({ arrival, page, agent });
  const subject = subjectOf(arrival, page);
  const { source, medium, referrer } = originOf(arrival, page);
  const { ms, nonce } = keyOf(beacon.view);
  const article = subject?.id ?? "";
  return {
    view: {
      site: site.id,
      ms,
      nonce,
      at: Math.floor(when / 1000),
      earliness: Number.MAX_SAFE_INTEGER - receipt,
      verdict,
      article,
      visitor: visitorOf(arrival),
      path: page.path === article ? "" : page.path,
      source,
      medium,
      referrer,
      country: countryOf(arrival.country),
      device: agent.device,
      browser: agent.browser,
      os: agent.os,
    },
    day: dayAt(when, site.zone).day,
    filing: verdict === "counted" ? filingOf(arrival, subject, when) : null,
  };
}

/** What a counted view says of its article. A refused one says nothing that is believed. */
function filingOf({ beacon, site }: Arrival, subject: Subject | null, at: number): Filing | null {
  if (subject === null || beacon.article === undefined) return null;
  return { site: site.id, article: subject.id, at, url: subject.url, facts: beacon.article };
}

// `XX` is what edges say of an address they cannot place, `T1` of Tor.
const countryOf = (country: string): string =>
  /^[A-Za-z]{2}$/.test(country) && country !== "XX" ? country.toUpperCase() : "";
