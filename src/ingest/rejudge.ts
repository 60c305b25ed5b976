import type { Site } from "../contract/site.ts";
import type { Verdict } from "../contract/verdict.ts";
import { agentOf } from "./agent.ts";
import { Evidence } from "./evidence.ts";
import { isMadeUp } from "./source.ts";
import { verdictOf } from "./verdict.ts";

/** What a stored view is judged by again. */
interface Held {
  readonly verdict: Verdict;
  readonly rules: number;
  readonly host: string;
  readonly referrer: string;
  /** As `View` has it. */
  readonly evidence: string;
}

/** The evidence of a view that counted until it was judged again: all else about it was in order. */
export const COUNTED_BEFORE = '{"counted":true}';

/** Verdicts that come after all others: without evidence too, a view that has one is no machine's. */
const LAST: ReadonlySet<Verdict> = new Set(["counted", "spam-referrer", "flood"]);

/**
 * What today's rules and settings say of a stored view, but for its pace. Where evidence is wanting,
 * what nobody can know is left as it was judged.
 */
export function judgeAgain(site: Site, held: Held): Verdict {
  const { verdict, host, referrer } = held;
  const evidence = evidenceIn(held);
  if (verdict === "opted-out" || verdict === "withdrawn") return verdict;
  if (evidence === null && !LAST.has(verdict) && held.evidence !== COUNTED_BEFORE) return verdict;
  const agent = evidence && agentOf(evidence.userAgent);
  return verdictOf({
    site: held.rules === 0 ? { ...site, hosts: ANYWHERE } : site,
    host,
    privacyControl: evidence?.privacyControl ?? false,
    doNotTrack: evidence?.doNotTrack ?? false,
    // Which address it was nobody knows; a site that excludes none any more excludes not that one.
    ours: evidence !== null && (evidence.own || (evidence.excluded && site.excluded.length > 0)),
    purpose: evidence?.purpose ?? "",
    bot: agent?.bot ?? false,
    automated: evidence !== null && (evidence.webdriver || agent?.automated === true),
    thisMachine: evidence?.thisMachine ?? false,
    dataCentre: evidence?.dataCentre ?? null,
    spam: isMadeUp(referrer, host, site),
    nth: () => 0,
  });
}

// Before rules had a number the page's host was not kept.
const ANYWHERE: string[] = [];

/** Null: none was kept, its time is over, the view counted, or another version wrote it. */
export function evidenceIn({ evidence }: Pick<Held, "evidence">): Evidence | null {
  if (evidence === "" || evidence === COUNTED_BEFORE) return null;
  return Evidence.safeParse(JSON.parse(evidence)).data ?? null;
}
