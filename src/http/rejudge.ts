import type { Hono } from "hono";
import { type RejudgeLine, rejudge } from "../contract/rejudge.ts";
import { rejudgeViews } from "../store/rejudge.ts";
import { lines } from "./lines.ts";
import { mount } from "./mount.ts";
import { Refusal } from "./problem.ts";
import type { Services } from "./services.ts";
import { siteOf } from "./sites.ts";

/** Judges past views again, for `npm run rejudge`: whoever has the embedded store open must do it. */
export function mountRejudge(app: Hono, services: Services): void {
  mount(app, services, rejudge, async ({ c, params, body }) => {
    const site = await siteOf(services, params.site);
    const { from, to, apply } = body;
    if (from !== undefined && to !== undefined && from >= to) {
      const faults = [{ field: "to", message: `lies not after from (${from}); it is exclusive` }];
      throw new Refusal("faults", "The body has faults", faults);
    }
    return lines<RejudgeLine>(c, (send) =>
      rejudgeViews(services.engine, services.filing(), site, { from, to }, apply, send),
    );
  });
}
