import type { Hono } from "hono";
import { type FetchedPage, page } from "../contract/page.ts";
import type { Site } from "../contract/site.ts";
import { isHostOf } from "../ingest/host.ts";
import { isInner, isInnerHost } from "../ingest/inner.ts";
import { mount } from "./mount.ts";
import { Refusal } from "./problem.ts";
import type { Services } from "./services.ts";
import { siteOf } from "./sites.ts";

/** Longest wait for a page, all of its redirects together, milliseconds. */
const PATIENCE = 5000;
/** Largest page, bytes. */
const LARGEST = 3 * 1024 * 1024;
const REDIRECTS = 3;

/** Fetches a page of a site's own, for whoever checks what is read from it. */
export function mountPage(app: Hono, services: Services): void {
  mount(app, services, page, async ({ params, query }) =>
    fetchPage(await siteOf(services, params.site), query.url, services),
  );
}

type Network = Pick<Services, "addressesOf">;

/** @throws Refusal 400 where the address is not the site's, 404 and 409 where the page cannot be had. */
async function fetchPage(site: Site, asked: string, network: Network): Promise<FetchedPage> {
  const signal = AbortSignal.timeout(PATIENCE);
  let url = new URL(asked);
  for (let i = 0; i <= REDIRECTS; i++) {
    await permit(site, url, network);
    const answer = await sent(url, signal);
    const next = answer.headers.get("location");
    if (answer.status < 300 || answer.status > 399 || next === null) {
      return { url: url.href, html: await htmlOf(answer, url) };
    }
    await answer.body?.cancel();
    url = URL.parse(next, url.href) ?? url;
  }
  throw new Refusal("page-unusable", `The page redirects more than ${REDIRECTS} times`);
}

/**
 * Whether the service may ask there: only the site's own hosts, and nothing of an inner network unless the
 * site names that very host.
 */
async function permit(site: Site, url: URL, { addressesOf }: Network): Promise<void> {
  const refuse = (message: string) =>
    new Refusal("faults", "The page is not fetched", [{ field: "url", message }]);
  if (!/^https?:$/.test(url.protocol)) throw refuse("is no http(s) address");
  if (url.username !== "" || url.password !== "") throw refuse("has a name or password in it");
  if (site.hosts.length === 0) throw refuse("is of no host that the site names: it names none");
  if (!isHostOf(site, url.host)) throw refuse(`leads to ${url.host}, which the site does not name`);
  if (site.hosts.includes(url.host) || site.hosts.includes(url.hostname)) return;
  const addresses = isInnerHost(url.hostname) ? [] : await addressesOf?.(url.hostname);
  if (addresses && (addresses.length === 0 || addresses.some(isInner))) {
    throw refuse(`leads to ${url.host}, in an inner network: the site must name that host itself`);
  }
}

async function sent(url: URL, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, {
      redirect: "manual",
      signal,
      headers: { accept: "text/html,application/xhtml+xml", "user-agent": "Byline page check" },
    });
  } catch (cause) {
    throw away(url, cause);
  }
}

const away = (url: URL, cause: unknown): Refusal => {
  const isLate = (cause as Error | null)?.name === "TimeoutError";
  const why = isLate ? `does not answer within ${PATIENCE / 1000} s` : "cannot be reached";
  return new Refusal("page-unusable", `${url.host} ${why}`);
};

async function htmlOf(answer: Response, url: URL): Promise<string> {
  const type = answer.headers.get("content-type") ?? "";
  const fault = !answer.ok
    ? new Refusal("not-there", `The page answers with status ${answer.status}`)
    : /^(?:text\/html|application\/xhtml\+xml)\b/i.test(type)
      ? null
      : new Refusal("page-unusable", `The page is no HTML but ${type || "of no type"}`);
  if (fault) {
    await answer.body?.cancel();
    throw fault;
  }
  const bytes = await bytesOf(answer, url);
  // Pages of elder encodings say so in the header, or in their first bytes.
  const first = String.fromCharCode(...bytes.subarray(0, 1024));
  const charset = /charset\s*=\s*["']?([\w-]+)/i;
  const label = (charset.exec(type) ?? charset.exec(first))?.[1] ?? "utf-8";
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

async function bytesOf(answer: Response, url: URL): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of answer.body ?? []) {
      length += chunk.length;
      if (length > LARGEST) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw away(url, cause);
  }
  if (length > LARGEST) throw new Refusal("page-unusable", "The page has more than 3 MB");
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
