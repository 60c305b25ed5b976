import type { Context, Hono } from "hono";
import { BEACON_LIMIT, Beacon, Engagement } from "../contract/beacon.ts";
import { dayAt } from "../contract/days.ts";
import { postEngagement, postView } from "../contract/views.ts";
import { attentionOf } from "../ingest/attention.ts";
import { whenViewed } from "../ingest/time.ts";
import { gate } from "./admit.ts";
import { parseJson, textOf } from "./mount.ts";
import { mountPixel } from "./pixel.ts";
import { faultsOf, Refusal } from "./problem.ts";
import { receive, sentBy } from "./receive.ts";
import type { Services } from "./services.ts";

/** The way in: a beacon is checked, judged, made durable, and only then answered. */
export function mountViews(app: Hono, services: Services): void {
  const admit = gate(services);
  mountPixel(app, services, admit);

  for (const { path } of [postView, postEngagement]) {
    // An answer says nothing but what became of what its reader has sent. Pages of other hosts, files
    // and frames without an origin may read it too: an answer that may not be read is written to
    // the console, and a tracker that cannot read `Retry-After` cannot heed it.
    app.use(path, async (c, next) => {
      c.header("access-control-allow-origin", "*");
      c.header("access-control-expose-headers", "retry-after");
      await next();
      if (c.res.status === 503) await services.missed?.(services.now());
    });
    app.options(path, (c) =>
      c.body(null, 204, {
        "access-control-allow-methods": "POST",
        "access-control-allow-headers": "content-type",
        "access-control-max-age": "86400",
      }),
    );
  }

  app.post(postView.path, async (c) => {
    const beacon = await read(c, Beacon);
    const site = await admit(c, beacon.site);
    return c.json(await receive(services, sentBy(c, services, beacon, site)), 202);
  });

  app.post(postEngagement.path, async (c) => {
    const engagement = await read(c, Engagement);
    const site = await admit(c, engagement.site);
    const attention = attentionOf(engagement);
    const at = whenViewed(engagement.view, services.now());
    // Days older than views may be are told by their slices for good, and a view with a wrong clock
    // has no engagement: kept, it would turn up in figures made anew.
    if (at === attention.ms) {
      const { day } = dayAt(at, site.zone);
      await services.buffer.put({ kind: "attention", attention, day });
    }
    services.tally.engagement++;
    return c.json({ view: engagement.view }, 202);
  });
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
    throw new Refusal("wrong-type", "Send application/json or text/plain");
  }
  const parsed = schema.safeParse(parseJson(await textOf(c, BEACON_LIMIT)));
  if (parsed.success) return parsed.data;
  throw new Refusal("faults", "The body has faults", faultsOf(parsed.error));
}
