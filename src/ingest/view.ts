import type { ArticleFacts, Beacon } from "../contract/beacon.ts";
import type { Site } from "../contract/site.ts";
import type { Verdict } from "../contract/verdict.ts";
import type { Medium } from "./known-sources.ts";
import type { Pace } from "./pace.ts";

/** What whoever brings a view knows of it, where no request of the reader's says so. */
export interface Brought {
  /** Name of the import that it is part of; empty: of none. */
  readonly import: string;
  /** It is one of a figure: nobody knows how its reader came. */
  readonly figure: boolean;
  /** These three empty: as the user agent says. */
  readonly device: string;
  readonly browser: string;
  readonly os: string;
  /** What was found out of it once, as an export says; null: it is to be found out. */
  readonly origin: { readonly source: string; readonly medium: Medium } | null;
  readonly verdict: Verdict | null;
}

/** A beacon with what the receiving server knows of the request that brought it. */
export interface Arrival {
  readonly beacon: Beacon;
  readonly site: Site;
  /** Server clock at receipt, milliseconds since 1970. */
  readonly receivedAt: number;
  /** Number of this receipt: see `receiptNumber` in http. Below 2^53. */
  readonly receipt: number;
  /** When it happened, as a sender says whom the site trusts; null: see `whenViewed`. */
  readonly statedAt: number | null;
  /** The reader's address, for the visitor's hash alone; empty: unknown. Never stored. */
  readonly address: string;
  /** What its sender tells readers apart by; empty: by nothing; null: by address and user agent. */
  readonly reader: string | null;
  /** `User-Agent`; empty: none sent; null: whoever passes the view on does not know. */
  readonly userAgent: string | null;
  /** `Sec-Purpose`, or its elder `Purpose`; empty: none sent. */
  readonly purpose: string;
  /** `Sec-GPC: 1` was sent. */
  readonly privacyControl: boolean;
  /** `DNT: 1` was sent. */
  readonly doNotTrack: boolean;
  /** The beacon carries the mark of one of the site's opt-out links: see `isOwn` in http. */
  readonly own: boolean;
  /** Whether the address is a data centre's; null: nobody has looked. */
  readonly dataCentre: boolean | null;
  /** What has come lately; null: imported, and its pace says nothing. */
  readonly pace: Pace | null;
  /** ISO 3166-1 alpha-2 from the edge or a trusted header; empty: unknown. */
  readonly country: string;
  /** Null: the reader's own request brought it. */
  readonly brought: Brought | null;
  /** Secret of the site's local day on which the view falls. */
  readonly salt: Uint8Array;
}

/**
 * One view as it is stored: a row of the table `views`, every verdict alike. But of a reader who is
 * opted out it has the page and the time alone, and nothing of the reader.
 */
export interface View {
  readonly site: string;
  /** The id's own 48-bit time, milliseconds since 1970, however wrong. With `nonce` the key. */
  readonly ms: number;
  /** The id's 74 random bits, mixed to an unsigned 48-bit integer in decimal. */
  readonly nonce: string;
  /** When the view happened, seconds since 1970. */
  readonly at: number;
  /** See `earlinessOf`: of repeats of one id the first received wins. */
  readonly earliness: number;
  readonly verdict: Verdict;
  /** The version of the rules that it was judged by: see `RULES`. */
  readonly rules: number;
  /** Whether its visitor's pace is judged: not that of this machine, unknown addresses, imports. */
  readonly paced: 0 | 1;
  /** The article's id; empty: another page. */
  readonly article: string;
  /** Hash of the reader within one day of the site, unsigned 48-bit in decimal; 0: not known. */
  readonly visitor: string;
  /** Host of the page, as `URL.host`; empty: none, as of `file:`. */
  readonly host: string;
  /** Path of the page; empty where it is the article's own, which stands with the article. */
  readonly path: string;
  /** Who sent the reader: `Google`, a host, a campaign's source; empty: direct. */
  readonly source: string;
  /** How: `search`, `social`, `news`, `email`, `ai`, `campaign`, `internal`, `referral`, `direct`, `import`. */
  readonly medium: string;
  /** Host and path of the page before; empty: none. */
  readonly referrer: string;
  readonly country: string;
  /** `desktop`, `phone`, `tablet`, `tv`, `other`. */
  readonly device: string;
  readonly browser: string;
  readonly os: string;
  /** `Evidence` in JSON of a view that is not counted; empty: none. */
  readonly evidence: string;
  /** Days after which the evidence is deleted. */
  readonly keep: number;
  /** Name of the import that it is part of; empty: of none. */
  readonly import: string;
}

/** What a beacon says of an article, with the instant (ms) it says so. */
export interface Filing {
  readonly site: string;
  readonly article: string;
  readonly at: number;
  readonly url: string;
  readonly facts: ArticleFacts;
}

/** A filing as a view bears it, with the view's key and receipt: nothing that a repeat says is believed. */
export type ViewFiling = Filing & Pick<View, "ms" | "nonce" | "earliness">;

/** What a beacon becomes: a view, and what it tells of its article. */
export interface Taken {
  readonly view: View;
  /** The site's local day of the view, `YYYY-MM-DD`. */
  readonly day: string;
  /** Null where the view is refused or shows no article. */
  readonly filing: ViewFiling | null;
}
