import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { Refusal } from "./problem.ts";

/** Name of the session's cookie over http; over https it has the prefix `__Host-`. */
const COOKIE = "byline_session";
const HOST_COOKIE = `__Host-${COOKIE}`;

/** A session's cookie has 256 random bits; what is none is not looked up. */
const FORM = /^[\w-]{43}$/;

/** The session's cookie of a request, or null. */
export function cookieOf(c: Context): string | null {
  // A neighbour's subdomain can plant any cookie, but for one with that prefix.
  const cookie = getCookie(c, HOST_COOKIE) ?? (isHttps(c) ? undefined : getCookie(c, COOKIE));
  return cookie !== undefined && FORM.test(cookie) ? cookie : null;
}

/** Hands a browser its session. @param seconds How long it lasts. */
export function giveCookie(c: Context, cookie: string, seconds: number): void {
  const secure = isHttps(c);
  setCookie(c, secure ? HOST_COOKIE : COOKIE, cookie, {
    httpOnly: true,
    sameSite: "Strict",
    path: "/",
    maxAge: seconds,
    secure,
  });
}

export function takeCookies(c: Context): void {
  deleteCookie(c, COOKIE, { path: "/" });
  if (isHttps(c)) deleteCookie(c, HOST_COOKIE, { path: "/", secure: true });
}

/** Whether the browser is on https, though a proxy may have ended that on the way. */
function isHttps(c: Context): boolean {
  const forwarded = c.req.header("x-forwarded-proto")?.split(",")[0]?.trim();
  const origin = URL.parse(c.req.header("origin") ?? "");
  const told = origin?.host === hostOf(c) ? origin.protocol : undefined;
  return [new URL(c.req.url).protocol, `${forwarded}:`, told].includes("https:");
}

const hostOf = (c: Context): string => c.req.header("host") ?? new URL(c.req.url).host;

/**
 * Keeps pages of other origins from changing anything by what a browser sends along of itself.
 * Programs send neither header, and are no browsers that could be misled.
 * @throws Refusal 403.
 */
export function sameOrigin(c: Context): void {
  if (c.req.method === "GET" || c.req.method === "HEAD") return;
  const site = c.req.header("sec-fetch-site");
  const origin = c.req.header("origin");
  const own =
    site === undefined
      ? origin === undefined || URL.parse(origin)?.host === hostOf(c)
      : site === "same-origin" || site === "none";
  if (!own) {
    throw new Refusal("other-origin", "This comes from a page of another origin");
  }
}
