import { createHmac, timingSafeEqual } from "node:crypto";
import type { Hono } from "hono";
import { optOut } from "../contract/opt-out.ts";
import { mount } from "./mount.ts";
import type { Secrets, Services } from "./services.ts";
import { siteOf } from "./sites.ts";

export function mountOptOut(app: Hono, services: Services): void {
  mount(app, services, optOut, async ({ params }) => {
    const site = await siteOf(services, params.site);
    const mark = markOf(site.id, services.secrets);
    const links = site.hosts.flatMap((host) => {
      // A port or number too large is a host by its form, and no address.
      const origin = URL.parse(`https://${host.replace(/^\*\./, "")}`)?.origin;
      if (origin === undefined) return [];
      return [{ host, optOut: `${origin}/#byline=${mark}`, undo: `${origin}/#byline=off` }];
    });
    return { mark, links };
  });
}

/** Whether a mark is that of the site's opt-out links. Compared in constant time. */
export function isOwn(mark: string, site: string, secrets: Secrets): boolean {
  const expected = Buffer.from(markOf(site, secrets));
  const given = Buffer.from(mark);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** A mark says of its browser that it is the newsroom's, and nothing of whose. */
const markOf = (site: string, { ownKey }: Secrets): string =>
  createHmac("sha256", ownKey).update(site).digest("base64url");
