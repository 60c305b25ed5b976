import type { Hono } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { session, signIn, signOut } from "../contract/session.ts";
import { COOKIE, isToken, SESSION, sealSession, sessionOf } from "./access.ts";
import { RateLimit } from "./limit.ts";
import { mount } from "./mount.ts";
import { Refusal } from "./problem.ts";
import type { Services } from "./services.ts";

/** Tries of one address: a person mistypes, a machine guesses. */
const TRIES = { rate: 0.2, burst: 10 };

/** Signing in to the dashboard: a token once, then a cookie that no script can read. */
export function mountSession(app: Hono, services: Services): void {
  const limit = new RateLimit(TRIES);

  mount(app, services, signIn, async ({ c, body }) => {
    const now = services.now();
    const wait = limit.take(services.reader(c).address, now);
    if (wait > 0) {
      throw new Refusal(429, "Too many tries", [], { "retry-after": String(wait) });
    }
    if (!isToken(body.token, services.secrets)) {
      throw new Refusal(401, "This token is not valid");
    }
    const expires = now + SESSION;
    setCookie(c, COOKIE, sealSession(expires, services.secrets), {
      httpOnly: true,
      sameSite: "Strict",
      path: "/",
      maxAge: SESSION / 1000,
      secure: new URL(c.req.url).protocol === "https:",
    });
    return { role: "admin" as const, expires: new Date(expires).toISOString() };
  });

  mount(app, services, session, async ({ c }) => ({
    role: "admin" as const,
    // A token lasts until it is taken back.
    expires: new Date(sessionOf(c, services) ?? services.now() + SESSION).toISOString(),
  }));

  mount(app, services, signOut, async ({ c }) => {
    deleteCookie(c, COOKIE, { path: "/" });
    return null;
  });
}
