import { cut, readable } from "../contract/path.ts";
import { fold } from "../contract/text.ts";
import type { Address } from "./address.ts";
import { isHostOf, upwards } from "./host.ts";
import { APPS, CAMPAIGN_MEDIUMS, DOMAINS, type Known, type Medium } from "./known-sources.ts";
import { Recent } from "./recent.ts";
import { isSpammer } from "./spam-referrers.ts";
import type { Arrival } from "./view.ts";

/** How a reader came to a page. */
interface Origin {
  /** `Google`, a host, a campaign's source; empty: direct. */
  readonly source: string;
  readonly medium: Medium;
  /** Host and path of the page before; empty: none. */
  readonly referrer: string;
  /** The page before is on the list of those made up for advertising, and not the site's own. */
  readonly spam: boolean;
}

/** The page before, before anything is known of the site and the campaign. */
interface Before extends Origin {
  readonly host: string;
}

const DIRECT: Before = { source: "", medium: "direct", referrer: "", spam: false, host: "" };
const NAME_LIMIT = 100;

const recent = new Recent<Before>(2_000, read);

/**
 * Where a view comes from: what the address says of a campaign, else the site itself, else the page
 * before.
 */
export function originOf({ beacon, site, brought }: Arrival, page: Address): Origin {
  if (brought?.figure) {
    return { source: brought.import, medium: "import", referrer: "", spam: false };
  }
  const before = beacon.referrer ? recent.of(beacon.referrer) : DIRECT;
  const { referrer, host } = before;
  const inside = isInside(host, page.host, site);
  const spam = before.spam && !inside;
  if (CAMPAIGN.test(page.query)) {
    const campaign = campaignOf(page.query, before);
    if (campaign !== null) return { ...campaign, referrer, spam };
  }
  return { source: before.source, medium: inside ? "internal" : before.medium, referrer, spam };
}

const isInside = (host: string, page: string, site: Arrival["site"]): boolean =>
  host !== "" && (host === page || (hasHosts(site) && isHostOf(site, host)));

/** The same that `Origin.spam` says, of a stored referrer on a page of a host. */
export function isMadeUp(referrer: string, page: string, site: Arrival["site"]): boolean {
  const [host = ""] = referrer.split("/", 1);
  return !isInside(host, page, site) && isSpam(host.replace(/:\d+$/, "").replace(/^www\./, ""));
}

/** Whoever is known for sending readers is not suspected. */
const isSpam = (name: string): boolean => isSpammer(name) && knownDomain(name) === null;

// A site that has named no hosts yet covers all of them: that does not make all of them its own.
const hasHosts = (site: Arrival["site"]): boolean => site.hosts.length > 0;

const CAMPAIGN = /[?&]utm_(?:source|medium|campaign)=[^&]/i;

const PARTS: ReadonlyMap<string, "source" | "medium" | "campaign"> = new Map([
  ["utm_source", "source"],
  ["utm_medium", "medium"],
  ["utm_campaign", "campaign"],
]);

function campaignOf(query: string, before: Before): Pick<Origin, "source" | "medium"> | null {
  const said = { source: "", medium: "", campaign: "" };
  for (const [name, value] of new URLSearchParams(query)) {
    const part = PARTS.get(name.toLowerCase());
    if (part !== undefined) said[part] ||= cut(fold(value.replace(UNSEEN, " ")), NAME_LIMIT);
  }
  if (said.source === "" && said.medium === "" && said.campaign === "") return null;
  // Assistants name themselves by their host and say nothing else: `utm_source=chatgpt.com`.
  const name = said.source.toLowerCase();
  const known = knownDomain(name);
  const alone = known !== null && said.medium === "" && said.campaign === "";
  const kind = CAMPAIGN_MEDIUMS.get(said.medium.toLowerCase().replace(/[\s_]+/g, "-"));
  return {
    source: known?.[0] ?? NAMES.get(name) ?? (said.source || before.source || said.campaign),
    medium: alone ? known[1] : (kind ?? "campaign"),
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNSEEN = /[\u0000-\u001f\u007f-\u009f]/g;

/** `facebook`, as campaigns write it, and the `Facebook` of referrers are one source. */
const NAMES: ReadonlyMap<string, string> = new Map(
  [...DOMAINS.values()].map(([name]) => [name.toLowerCase(), name]),
);

/** A site's pages refer to each other, and a few search engines and networks to all of them. */
function read(referrer: string): Before {
  const url = URL.parse(referrer);
  if (url?.protocol === "android-app:") return app(url);
  if (url === null || !/^https?:$/.test(url.protocol)) return DIRECT;
  const host = url.host;
  const path = readable(url.pathname.replace(/\/+$/, ""));
  const name = url.hostname.replace(/^www\./, "");
  const [source, medium] = knownDomain(name) ?? [
    cut(name, NAME_LIMIT),
    MAIL_HOST.test(name) ? "email" : "referral",
  ];
  return { source, medium, referrer: host + path, spam: isSpam(name), host };
}

const MAIL_HOST = /^(?:web)?mail\d*\./;

/** `android-app://com.example.reader/https/example.org/story`. */
function app(url: URL): Before {
  const name = cut(url.hostname.toLowerCase(), NAME_LIMIT);
  if (name === "") return DIRECT;
  const searched = /^\/https?\/(?:www\.)?(google\.[a-z.]+)/.exec(url.pathname)?.[1];
  const known = (searched && knownDomain(searched)) || APPS.get(name);
  const [source, medium] = known ?? ([name, "referral"] as const);
  return { source, medium, referrer: name, spam: false, host: "" };
}

// Names that stand under the domains of many countries, and nobody else's.
const WORLDWIDE = /(?<=^|\.)(google|yahoo|yandex|pinterest)\.(?:com|cat|[a-z]{2}|com?\.[a-z]{2})$/;

function knownDomain(host: string): Known | null {
  for (const domain of upwards(host.replace(WORLDWIDE, "$1.*"))) {
    const known = DOMAINS.get(domain);
    if (known !== undefined) return known;
  }
  return null;
}
