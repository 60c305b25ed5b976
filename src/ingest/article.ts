import type { Site } from "../contract/site.ts";
import { type Address, addressOf } from "./address.ts";
import { isHostOf } from "./host.ts";
import type { Arrival } from "./view.ts";

/** Which article a page shows, and at which address it is at home. */
export interface Subject {
  readonly id: string;
  readonly url: string;
  /** The address's path. */
  readonly path: string;
}

/**
 * The article of a page: the id that the publisher gives, else the path of its home. Null: none.
 * Home is the canonical address, but only where the site or the page vouches for its host: a copy
 * of somebody else's story must not be filed under their path.
 */
export function subjectOf({ beacon, site }: Arrival, page: Address): Subject | null {
  const facts = beacon.article;
  if (facts === undefined) return null;
  const { canonical } = facts;
  // On most pages both are the same, and parsing is the dearest part of this step.
  const home =
    canonical === undefined || canonical === beacon.url ? page : homeOf(canonical, page, site);
  return { id: facts.id ?? home.path, url: home.clean, path: home.path };
}

function homeOf(canonical: string, page: Address, site: Site): Address {
  const address = addressOf(canonical);
  const vouched = address.host !== "" && isHostOf(site, address.host);
  return vouched || address.host === page.host ? address : page;
}
