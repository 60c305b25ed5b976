import type { Verdict } from "../contract/verdict.ts";
import type { Address } from "./address.ts";
import type { Agent } from "./agent.ts";
import { isHostOf } from "./host.ts";
import type { Arrival } from "./view.ts";

/** A view with what the steps before have found out. */
export interface Draft {
  readonly arrival: Arrival;
  readonly page: Address;
  readonly agent: Agent;
}

/** A page of another publication: somebody copied the story with its tracker. */
const foreignHost = ({ arrival, page }: Draft): Verdict =>
  isHostOf(arrival.site, page.host) ? "counted" : "foreign-host";

/** Fetched or rendered ahead: nobody has seen it, and perhaps nobody will. */
export const prefetch = ({ arrival }: Draft): Verdict =>
  arrival.purpose !== "" && AHEAD.test(arrival.purpose) ? "prefetch" : "counted";

// A token of the structured header: `prefetch;prerender`, `prefetch;anonymous-client-ip`.
const AHEAD = /(?:^|[\s;,])(?:prefetch|prerender)(?=$|[\s;,=])/i;

/** A machine, by its own account; one that gives none is taken for one. */
export const bot = ({ agent }: Draft): Verdict => (agent.bot ? "bot" : "counted");

/**
 * The checks in order: the first that does not say `counted` decides. The surest evidence comes
 * first: the page's own address, what the browser declares, and last what a user agent suggests.
 */
const checks: readonly ((draft: Draft) => Verdict)[] = [foreignHost, prefetch, bot];

export function verdictOf(draft: Draft): Verdict {
  for (const check of checks) {
    const verdict = check(draft);
    if (verdict !== "counted") return verdict;
  }
  return "counted";
}
