import type { Site } from "../contract/site.ts";
import type { Verdict } from "../contract/verdict.ts";
import { isHostOf } from "./host.ts";

/**
 * The version of the rules by which views are judged, kept with each. It is raised with every change
 * after which a view could be judged otherwise; the settings of a site and the lists that are
 * brought up to date are no part of it.
 *
 * - 0: before rules had a number: foreign hosts, prefetching, user agents.
 * - 1: apps for news and feeds are people; excluded addresses and opt-out links, browsers that a
 *   program drives, data centres, floods, spam referrers, readers who ask not to be counted.
 */
export const RULES = 1;

/** What is known of a view when it is judged: just now, or again from what was kept of it. */
interface Findings {
  readonly site: Site;
  /** The page's. */
  readonly host: string;
  readonly privacyControl: boolean;
  readonly doNotTrack: boolean;
  /** The address is the newsroom's, or the browser was opted out. */
  readonly ours: boolean;
  /** `Sec-Purpose`, or its elder `Purpose`; empty: none sent. */
  readonly purpose: string;
  /** The user agent is a machine's. */
  readonly bot: boolean;
  /** The browser says so itself, or its user agent does. */
  readonly automated: boolean;
  /** The address is this machine's or unknown. */
  readonly thisMachine: boolean;
  /** Null: nobody has looked. */
  readonly dataCentre: boolean | null;
  /** The referrer is on the list of those made up. */
  readonly spam: boolean;
  /** The how-manieth of its visitor, page and minute this is. Asked last, as it is counted by that. */
  nth(): number;
}

type Check = (findings: Findings) => Verdict;

/** The reader's own word, where the site honours it. */
const optedOut: Check = ({ site, privacyControl, doNotTrack }) =>
  (privacyControl && site.globalPrivacyControl === "refuse") ||
  (doNotTrack && site.doNotTrack === "refuse")
    ? "opted-out"
    : "counted";

/** A page of another publication: somebody copied the story with its tracker. */
const foreignHost: Check = ({ site, host }) => (isHostOf(site, host) ? "counted" : "foreign-host");

/** Fetched or rendered ahead: nobody has seen it, and perhaps nobody will. */
const prefetch: Check = ({ purpose }) =>
  purpose !== "" && AHEAD.test(purpose) ? "prefetch" : "counted";

// A token of the structured header: `prefetch;prerender`, `prefetch;anonymous-client-ip`.
const AHEAD = /(?:^|[\s;,])(?:prefetch|prerender)(?=$|[\s;,=])/i;

/** Those who write and edit, as the site has said who they are. */
const excluded: Check = ({ ours }) => (ours ? "excluded" : "counted");

/** A machine, by its own account; one that gives none is taken for one. */
const bot: Check = ({ bot }) => (bot ? "bot" : "counted");

/** A browser without a reader; on this machine it is a developer who tries the embed. */
const automation: Check = ({ automated, thisMachine }) =>
  automated && !thisMachine ? "automation" : "counted";

/** Nobody lives in a data centre; but VPNs come out of them, so the site decides. */
const dataCentre: Check = ({ site, dataCentre }) =>
  dataCentre === true && site.dataCentres === "refuse" ? "data-centre" : "counted";

const spamReferrer: Check = ({ site, spam }) =>
  spam && site.spamReferrers === "refuse" ? "spam-referrer" : "counted";

const flood: Check = ({ site, nth }) =>
  site.flood > 0 && nth() > site.flood ? "flood" : "counted";

/**
 * The checks in order: the first that does not say `counted` decides. What readers ask for comes
 * before all that would keep something of them; then the surest evidence first: the page's own
 * address, what the browser declares, what the newsroom says, what the user agent does, and last
 * what address, referrer and pace suggest.
 */
const checks: readonly Check[] = [
  optedOut,
  foreignHost,
  prefetch,
  excluded,
  bot,
  automation,
  dataCentre,
  spamReferrer,
  flood,
];

export function verdictOf(findings: Findings): Verdict {
  for (const check of checks) {
    const verdict = check(findings);
    if (verdict !== "counted") return verdict;
  }
  return "counted";
}
