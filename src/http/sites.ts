import type { Hono } from "hono";
import { Site } from "../contract/site.ts";
import { putSite, site, sites } from "../contract/sites.ts";
import { mount } from "./mount.ts";
import { Refusal } from "./problem.ts";
import type { Services } from "./services.ts";

export function mountSites(app: Hono, services: Services): void {
  mount(app, services, sites, async ({ caller: { sites: own, share } }) => {
    const all = await services.sites.list();
    const asked = all.filter(({ id }) => own === null || own.includes(id));
    return { sites: share === null ? asked : asked.map(withoutSettings) };
  });

  mount(app, services, site, ({ params }) => siteOf(services, params.site));

  mount(app, services, putSite, async ({ params, body }) => {
    if (body.id !== undefined && body.id !== params.site) {
      const faults = [{ field: "id", message: "is not the path's" }];
      throw new Refusal("faults", "A site keeps its id", faults);
    }
    const changed = { ...body, id: params.site };
    await services.sites.put(changed);
    return changed;
  });
}

/** What a link shows of a site. */
const withoutSettings = ({ id, name, zone }: Site): Site => Site.parse({ id, name, zone });

/** @throws Refusal 404. */
export async function siteOf(services: Services, id: string): Promise<Site> {
  const found = await services.sites.find(id);
  if (found === null) throw new Refusal("not-there", `There is no site ${id}`);
  return found;
}
