import { createHash } from "node:crypto";
import type { Hono } from "hono";
import { counter } from "../contract/counter.ts";
import { counts } from "../stats/counter.ts";
import { Context, instant } from "../stats/range.ts";
import { mount } from "./mount.ts";
import { Refusal } from "./problem.ts";
import type { Services } from "./services.ts";
import { siteOf } from "./sites.ts";

/** The public counter: anyone may read it from any page, where the site shows it. */
export function mountCounter(app: Hono, services: Services): void {
  mount(app, services, counter, async ({ c, params, query }) => {
    c.header("access-control-allow-origin", "*");
    const site = await siteOf(services, params.site);
    if (!site.publicCounter) {
      throw new Refusal(404, `The site ${site.id} shows no public counter`);
    }
    const now = services.now();
    const articles = await counts(new Context(services.engine, site, now), query.article);
    const etag = `"${createHash("sha256").update(JSON.stringify(articles)).digest("base64url").slice(0, 22)}"`;
    const headers = { etag, "cache-control": "public, max-age=2" };
    if (c.req.header("if-none-match")?.includes(etag)) return c.body(null, 304, headers);
    return c.json({ asOf: instant(now), articles }, 200, headers);
  });
}
