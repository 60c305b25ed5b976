import type { Context } from "hono";
import type { Site } from "../contract/site.ts";
import { isThisMachine } from "../ingest/here.ts";
import { RateLimit } from "./limit.ts";
import { Refusal } from "./problem.ts";
import type { Services } from "./services.ts";
import { siteOf } from "./sites.ts";

/** What one address may send: a page a second is a fast reader, but a school shares an address. */
const BEACONS = { rate: 100, burst: 1000 };

/** Lets in who sends for a site, if that exists and its caller is not too fast. */
export type Admit = (c: Context, id: string) => Promise<Site>;

/** The gate of the public way in. @returns What throws Refusal 404 and 429. */
export function gate(services: Services): Admit {
  const limit = new RateLimit(BEACONS);
  return async (c, id) => {
    const site = await siteOf(services, id);
    const { address } = services.reader(c);
    if (!isThisMachine(address)) {
      const wait = limit.take(address, services.now());
      if (wait > 0) {
        throw new Refusal("too-many", `Too many views of one address: wait ${wait} s`, [], {
          "retry-after": String(wait),
        });
      }
    }
    return site;
  };
}
