import type { Hono } from "hono";
import { type RebuildProgress, rebuild } from "../contract/rebuild.ts";
import { rebuildSlices } from "../store/rebuild.ts";
import { lines } from "./lines.ts";
import { mount } from "./mount.ts";
import { Refusal } from "./problem.ts";
import type { Services } from "./services.ts";
import { siteOf } from "./sites.ts";

/** Makes slices anew, for `npm run rebuild`: whoever has the embedded store open must do it. */
export function mountRebuild(app: Hono, services: Services): void {
  mount(app, services, rebuild, async ({ c, params, body }) => {
    const site = await siteOf(services, params.site);
    const { from, to } = body;
    if (from !== undefined && to !== undefined && from >= to) {
      const faults = [{ field: "to", message: `lies not after from (${from}); it is exclusive` }];
      throw new Refusal("faults", "The body has faults", faults);
    }
    return lines<RebuildProgress>(c, async (send) => {
      await rebuildSlices(services.engine, site, body, services.now, ({ done, of }) =>
        send({ done, of }),
      );
    });
  });
}
