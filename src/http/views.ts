import type { Context, Hono } from "hono";
import { BEACON_LIMIT, Beacon, Engagement } from "../contract/beacon.ts";
import { dayAt } from "../contract/days.ts";
import type { Site } from "../contract/site.ts";
import { postEngagement, postView } from "../contract/views.ts";
import { attentionOf } from "../ingest/attention.ts";
import { isHostOf } from "../ingest/host.ts";
import { whenViewed } from "../ingest/time.ts";
import { RateLimit } from "./limit.ts";
import { parseJson, textOf } from "./mount.ts";
import { faultsOf, Refusal } from "./problem.ts";
import { receive, sentBy } from "./receive.ts";
import type { Services } from "./services.ts";
import { siteOf } from "./sites.ts";

/** What one address may send: a page a second is a fast reader, but a school shares an address. */
const BEACONS = { rate: 100, burst: 1000 };

/** The way in: a beacon is checked, judged, made durable, and only then answered. */
export function mountViews(app: Hono, services: Services): void {
  const limit = new RateLimit(BEACONS);

  app.post(postView.path, async (c) => {
    const beacon = await read(c, Beacon);
    const site = await admit(c, beacon.site, services.reader(c).address);
    return c.json(await receive(services, sentBy(c, services, beacon, site)), 202);
  });

  app.post(postEngagement.path, async (c) => {
    const engagement = await read(c, Engagement);
    const site = await admit(c, engagement.site, services.reader(c).address);
    const attention = attentionOf(engagement);
    const at = whenViewed(engagement.view, services.now());
    // Days older than views may be are told by their slices for good, and a view with a wrong clock
    // has no engagement: kept, it would turn up in figures made anew.
    if (at === attention.ms) {
      const { day } = dayAt(at, site.zone);
      await services.buffer.put({ kind: "attention", attention, day });
    }
    return c.json({ view: engagement.view }, 202);
  });

  for (const path of [postView.path, postEngagement.path]) {
    // A preflight names no site, so it may come from anywhere: the answer proper is by the site.
    app.options(path, (c) =>
      c.body(null, 204, {
        "access-control-allow-origin": c.req.header("origin") ?? "*",
        "access-control-allow-methods": "POST",
        "access-control-allow-headers": "content-type",
        "access-control-max-age": "86400",
        vary: "Origin",
      }),
    );
  }

  /** The site, if it exists and its caller is not too fast. */
  async function admit(c: Context, id: string, address: string): Promise<Site> {
    const site = await siteOf(services, id);
    allowOrigin(c, site);
    // Behind a proxy that is not named in BYLINE_TRUST_PROXY everybody is this machine.
    if (!isLoopback(address)) {
      const wait = limit.take(address, services.now());
      if (wait > 0) {
        throw new Refusal(429, "Too many at once", [], { "retry-after": String(wait) });
      }
    }
    return site;
  }
}

/** @throws Refusal 400, 413, 415. */
async function read<Output>(
  c: Context,
  schema: {
    safeParse(
      value: unknown,
    ): { success: true; data: Output } | { success: false; error: Parameters<typeof faultsOf>[0] };
  },
): Promise<Output> {
  const type = c.req.header("content-type") ?? "";
  // text/plain too: a browser sends it to another origin without asking first.
  if (!/^(application\/json|text\/plain)\s*(;|$)/i.test(type)) {
    throw new Refusal(415, "Send application/json or text/plain");
  }
  const parsed = schema.safeParse(parseJson(await textOf(c, BEACON_LIMIT)));
  if (parsed.success) return parsed.data;
  throw new Refusal(400, "The body has faults", faultsOf(parsed.error));
}

/** Lets pages of the site's hosts read the answer. */
function allowOrigin(c: Context, site: Site): void {
  const origin = c.req.header("origin");
  if (origin === undefined) return;
  c.header("vary", "Origin");
  const host = URL.parse(origin)?.host;
  if (site.hosts.length === 0 || (host !== undefined && isHostOf(site, host))) {
    c.header("access-control-allow-origin", origin);
  }
}

const isLoopback = (address: string): boolean =>
  address === "" || address === "::1" || /^(::ffff:)?127\./.test(address);
