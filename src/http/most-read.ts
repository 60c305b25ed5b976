import type { Hono } from "hono";
import { type MostRead, mostRead } from "../contract/most-read.ts";
import type { Site } from "../contract/site.ts";
import { askMostRead } from "../stats/most-read.ts";
import { Context } from "../stats/range.ts";
import { mount } from "./mount.ts";
import { JSON_TYPE, keepable, publicSite, quietly } from "./public.ts";
import type { Services } from "./services.ts";

/** How long an answer is given again, milliseconds: a front page asks a hundred times a second. */
const AGAIN = 1000;
/** How many answers are remembered: who asks for made-up sections must not fill the memory. */
const REMEMBERED = 500;
/** By caches elsewhere, seconds: places change slowly. */
const KEPT = { fresh: 5, stale: 10 };

const isShown = ({ publicCounter, publicMostRead = publicCounter }: Site): boolean =>
  publicMostRead;

/** The list of most-read articles: anyone may read it from any page, where the site shows it. */
export function mountMostRead(app: Hono, services: Services): void {
  // Answers and no promises: at the edge one request may not wait for another's work.
  const remembered = new Map<string, { readonly at: number; readonly answer: MostRead }>();
  mount(app, services, mostRead, ({ c, params, query }) =>
    quietly(c, query, async () => {
      const site = await publicSite(services, params.site, "most-read list", isShown);
      const now = services.now();
      const key = JSON.stringify([site.id, site.zone, query]);
      let known = remembered.get(key);
      // A clock may go back.
      if (known === undefined || Math.abs(now - known.at) >= AGAIN) {
        const answer = await askMostRead(new Context(services.engine, site, now), query);
        known = { at: now, answer };
        if (remembered.size >= REMEMBERED) remembered.clear();
        remembered.set(key, known);
      }
      const { articles, hours } = known.answer;
      return keepable(c, { articles, hours }, JSON.stringify(known.answer), JSON_TYPE, KEPT);
    }),
  );
}
