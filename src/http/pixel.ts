import type { Context, Hono } from "hono";
import { ArticleFacts, type Beacon } from "../contract/beacon.ts";
import { PixelQuery, pixel, REPEATED } from "../contract/pixel.ts";
import type { Problem } from "../contract/problem.ts";
import type { Admit } from "./admit.ts";
import { faultsOf, onError, Refusal } from "./problem.ts";
import { receive, sentBy } from "./receive.ts";
import type { Services } from "./services.ts";

const GIF = Buffer.from("R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==", "base64");

/** The way in for pages without script: whatever becomes of the view, the answer is an image. */
export function mountPixel(app: Hono, services: Services, admit: Admit): void {
  app.get(pixel.path, async (c) => {
    const outcome = await outcomeOf(c).catch(async (error: Error) => {
      const answer = onError(error, c);
      services.tally.refuse(answer.status);
      if (answer.status === 503) await services.missed?.(services.now());
      return refused(answer);
    });
    return c.body(GIF, 200, {
      "content-type": "image/gif",
      "content-length": String(GIF.length),
      "cache-control": "no-store",
      // Any page may show it, those too that embed nothing which does not say so.
      "cross-origin-resource-policy": "cross-origin",
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "x-byline",
      "x-byline": outcome,
    });
  });

  async function outcomeOf(c: Context): Promise<string> {
    // Whoever asks for the head alone shows nothing.
    if (c.req.method === "HEAD") throw new Refusal("no-method", "a view is sent by GET");
    const beacon = beaconOf(c, services.now());
    const site = await admit(c, beacon.site);
    return (await receive(services, sentBy(c, services, beacon, site))).verdict;
  }
}

const FACTS = Object.keys(ArticleFacts.shape) as (keyof ArticleFacts)[];

/** @throws Refusal naming each parameter at fault. */
function beaconOf(c: Context, now: number): Beacon {
  const parsed = PixelQuery.safeParse(queryOf(c));
  if (!parsed.success) throw new Refusal("faults", "The query has faults", faultsOf(parsed.error));
  const {
    site,
    view = viewIdOf(now),
    referrer,
    article: id = parsed.data.id,
    ...said
  } = parsed.data;
  const { url = pageOf(c) } = said;
  const facts: Record<string, unknown> = { ...said, id };
  const stated = FACTS.filter((name) => facts[name] !== undefined);
  const article = Object.fromEntries(stated.map((name) => [name, facts[name]])) as ArticleFacts;
  // Most browsers tell another origin no more than that: every article would be the front page.
  if (said.url === undefined && isFrontPage(url) && stated.length > 0 && !(id ?? said.canonical)) {
    throw new Refusal("faults", "The query has faults", [
      { field: "url", message: "is missing, and the Referer header says no more than the host" },
    ]);
  }
  return {
    site,
    view,
    url,
    ...(referrer === undefined ? {} : { referrer }),
    ...(stated.length === 0 ? {} : { article }),
  };
}

/** Parameters as the schema takes them. A template that has nothing to say leaves them empty. */
function queryOf(c: Context): Record<string, unknown> {
  const query: Record<string, unknown> = {};
  for (const [name, values] of Object.entries(c.req.queries())) {
    const given = values.filter((value) => value.trim() !== "");
    if (given.length === 0) continue;
    query[name] = REPEATED.has(name) ? given : given.length === 1 ? given[0] : given;
  }
  return query;
}

/** The page that shows the image, as its browser tells. @throws Refusal. */
function pageOf(c: Context): string {
  const page = PixelQuery.shape.url.safeParse(c.req.header("referer"));
  if (page.success && page.data !== undefined) return page.data;
  throw new Refusal("faults", "The query has faults", [{ field: "url", message: "is missing" }]);
}

const isFrontPage = (url: string): boolean => new URL(url).pathname === "/";

/** A UUIDv7 (RFC 9562) of an instant, milliseconds since 1970. */
function viewIdOf(now: number): string {
  const time = now.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

/** What a refusal says, in a header. */
async function refused(answer: Response): Promise<string> {
  const { detail = "", faults = [] } = (await answer.json()) as Problem;
  const named = faults.map(({ field, message }) => `${field} ${message}`).join(", ");
  // Only what a header may hold, whatever the words come from.
  return `refused; ${named || detail}`.replace(/[^ -~]/g, "?").slice(0, 300);
}
