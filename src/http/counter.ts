import type { Hono } from "hono";
import { counter, counterImage } from "../contract/counter.ts";
import type { Site } from "../contract/site.ts";
import { counts } from "../stats/counter.ts";
import { Context, instant } from "../stats/range.ts";
import { IMAGE_HEADERS, imageOf } from "./counter-image.ts";
import { mount } from "./mount.ts";
import { JSON_TYPE, keepable, publicSite, quietly } from "./public.ts";
import type { Services } from "./services.ts";

/** A counter is the dashboard's number, if two seconds late. */
const KEPT = { fresh: 1, stale: 1 };

const isShown = ({ publicCounter }: Site): boolean => publicCounter;

/** The public counter: anyone may read it from any page, where the site shows it. */
export function mountCounter(app: Hono, services: Services): void {
  mount(app, services, counter, ({ c, params, query }) =>
    quietly(c, query, async () => {
      const site = await publicSite(services, params.site, "public counter", isShown);
      const now = services.now();
      const articles = await counts(new Context(services.engine, site, now), query.article);
      return keepable(
        c,
        articles,
        JSON.stringify({ asOf: instant(now), articles }),
        JSON_TYPE,
        KEPT,
      );
    }),
  );

  mount(app, services, counterImage, async ({ c, params, query: { article, lang } }) => {
    const site = await publicSite(services, params.site, "public counter", isShown);
    const found = await counts(new Context(services.engine, site, services.now()), [article]);
    const image = imageOf(found[article] ?? 0, lang);
    return keepable(c, image, image, IMAGE_HEADERS, KEPT);
  });
}
