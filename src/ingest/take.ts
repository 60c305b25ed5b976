import { dayAt } from "../contract/days.ts";
import { addressOf } from "./address.ts";
import { agentOf } from "./agent.ts";
import { type Subject, subjectOf } from "./article.ts";
import { earlinessOf } from "./earliness.ts";
import { evidenceOf } from "./evidence.ts";
import { isExcluded } from "./excluded.ts";
import { isThisMachine } from "./here.ts";
import { originOf } from "./source.ts";
import { keyOf, whenViewed } from "./time.ts";
import { RULES, verdictOf } from "./verdict.ts";
import type { Arrival, Brought, Filing, Taken, View } from "./view.ts";
import { visitorOf } from "./visitor.ts";
import { whenStated } from "./when.ts";

/**
 * A view on its way in: each step adds what it finds, one judges, nothing is thrown away but what a
 * reader has asked not to be kept. The same arrival always gives the same, but for what its pace has
 * counted meanwhile; clock, network and store are the caller's.
 */
export function take(arrival: Arrival): Taken {
  const { beacon, site, receivedAt, receipt, address } = arrival;
  const when = arrival.statedAt ?? whenViewed(beacon.view, receivedAt);
  const at = Math.floor(when / 1000);
  const page = addressOf(beacon.url);
  const agent = agentOf(arrival.userAgent);
  const brought = arrival.brought ?? BY_ITSELF;
  const subject = subjectOf(arrival, page);
  const { referrer, spam, ...origin } = originOf(arrival, page);
  const { source, medium } = brought.origin ?? origin;
  const { ms, nonce } = keyOf(beacon.view);
  const earliness = earlinessOf(ms, receipt);
  const article = subject?.id ?? "";
  const thisMachine = isThisMachine(address);
  const pace = thisMachine ? null : arrival.pace;
  const visitor = visitorOf(arrival);
  const judged = verdictOf({
    site,
    host: page.host,
    privacyControl: arrival.privacyControl,
    doNotTrack: arrival.doNotTrack,
    ours: arrival.own || isExcluded(site, address),
    purpose: arrival.purpose,
    bot: agent.bot,
    automated: agent.automated || beacon.webdriver === true,
    thisMachine,
    dataCentre: arrival.dataCentre,
    spam,
    nth: () => pace?.nth(visitor, article || page.path, at, nonce) ?? 0,
  });
  const verdict = brought.verdict ?? judged;
  const filing = filingOf(arrival, subject, when);
  const keep = site.keepRefused;
  const evidence = verdict === "counted" || keep === 0 ? null : evidenceOf(arrival, filing);
  const view: View = {
    site: site.id,
    ms,
    nonce,
    at,
    earliness,
    verdict,
    rules: RULES,
    paced: pace === null ? 0 : 1,
    article,
    visitor,
    host: page.host,
    path: page.path === subject?.path ? "" : page.path,
    source,
    medium,
    referrer,
    country: countryOf(arrival.country),
    device: brought.device || agent.device,
    browser: brought.browser || agent.browser,
    os: brought.os || agent.os,
    evidence: evidence === null ? "" : JSON.stringify(evidence),
    keep: evidence === null ? 0 : keep,
    import: brought.import,
  };
  return {
    view: verdict === "opted-out" ? { ...view, ...NOBODY } : view,
    day: dayAt(when, site.zone).day,
    // A refused view says nothing that is believed.
    filing: verdict === "counted" && filing ? { ...filing, ms, nonce, earliness } : null,
  };
}

const BY_ITSELF: Brought = {
  ...{ import: "", figure: false, device: "", browser: "", os: "" },
  origin: null,
  verdict: null,
};

/** What is kept of a reader who is not to be counted. */
const NOBODY = {
  paced: 0,
  visitor: "0",
  source: "",
  medium: "",
  referrer: "",
  country: "",
  device: "",
  browser: "",
  os: "",
  evidence: "",
  keep: 0,
} as const satisfies Partial<View>;

/** What a view says of its article. */
function filingOf({ beacon, site }: Arrival, subject: Subject | null, at: number): Filing | null {
  if (subject === null || beacon.article === undefined) return null;
  const facts = { ...beacon.article };
  if (facts.published !== undefined) facts.published = whenStated(facts.published, site.zone);
  if (facts.modified !== undefined) facts.modified = whenStated(facts.modified, site.zone);
  return { site: site.id, article: subject.id, at, url: subject.url, facts };
}

// `XX` is what edges say of an address they cannot place, `T1` of Tor.
const countryOf = (country: string): string =>
  /^[A-Za-z]{2}$/.test(country) && country !== "XX" ? country.toUpperCase() : "";
