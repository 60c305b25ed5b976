import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { Site } from "../contract/site.ts";
import { Refusal } from "./problem.ts";
import type { Services } from "./services.ts";
import { siteOf } from "./sites.ts";

/**
 * How long browsers and caches between keep what a site shows to anyone, seconds: `fresh` as it is, and
 * `stale` more while a newer one is fetched behind the reader's back.
 */
export interface Keeping {
  readonly fresh: number;
  readonly stale: number;
}

/**
 * The site that shows something to anyone.
 * @throws Refusal 404 where there is none, or `isShown` says that it does not show it.
 */
export async function publicSite(
  services: Services,
  id: string,
  what: string,
  isShown: (site: Site) => boolean,
): Promise<Site> {
  const site = await siteOf(services, id);
  if (!isShown(site)) throw new NotShown("not-shown", `The site ${id} shows no ${what}`);
  return site;
}

/** A site does not show what it is asked for. */
class NotShown extends Refusal {}

/** Whoever asks quietly is told with 204 that a site does not show something. */
export async function quietly(
  c: Context,
  { quiet }: { readonly quiet?: "1" | undefined },
  answer: () => Promise<Response>,
): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof NotShown && quiet)) throw error;
    return c.body(null, 204, { "cache-control": "no-store" });
  }
}

/**
 * An answer that may be kept: 304 where the caller has what it is made of already.
 * @param made What tells one answer from another; the time of asking need not.
 */
export function keepable(
  c: Context,
  made: unknown,
  body: string,
  headers: Readonly<Record<string, string>>,
  { fresh, stale }: Keeping,
): Response {
  const digest = createHash("sha256").update(JSON.stringify(made)).digest("base64url");
  // Weak: bodies may differ in the instant that they are of.
  const etag = `W/"${digest.slice(0, 22)}"`;
  const all: Record<string, string> = {
    ...headers,
    etag,
    "cache-control": `public, max-age=${fresh}, stale-while-revalidate=${stale}`,
    "cross-origin-resource-policy": "cross-origin",
  };
  const isKnown = c.req.header("if-none-match")?.includes(etag.slice(2));
  if (!isKnown) return c.body(body, 200, all);
  // TRICKY: with all that is not about a body: what is kept takes over the headers of what renews it.
  const { "content-type": _, ...renewed } = all;
  return c.body(null, 304, renewed);
}

export const JSON_TYPE = { "content-type": "application/json" };
