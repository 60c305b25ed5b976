import type { Hono } from "hono";
import { endSessions, type Session, session, signIn, signOut } from "../contract/session.ts";
import { endAllSessions } from "../store/sessions.ts";
import type { Caller } from "./caller.ts";
import { cookieOf, giveCookie, sameOrigin, takeCookies } from "./cookie.ts";
import { RateLimit } from "./limit.ts";
import { mount } from "./mount.ts";
import { Refusal } from "./problem.ts";
import type { Services } from "./services.ts";

/** How long a session lasts at most, milliseconds. */
const SESSION = 30 * 24 * 3_600_000;

/** Sign-ins for one token from one address: each is a row in the store. */
const SIGN_INS = { rate: 0.5, burst: 60 };

/** Signing in to the dashboard: a token once, then a cookie that no script can read. */
export function mountSession(app: Hono, services: Services): void {
  const { keyring, callers, now } = services;
  const limit = new RateLimit(SIGN_INS);

  mount(app, services, signIn, async ({ c, body }) => {
    sameOrigin(c);
    const caller = await callers.byToken(c, body.token);
    if (caller.share !== null) {
      const before = await callers.signedIn(c);
      const { site } = caller.share;
      const sees = before?.sites === null || before?.sites.includes(site);
      // Whoever opens a link sees it as what they are, and goes on as that.
      if (before && sees && before.role !== "share") {
        return { ...told(before, before.expires ?? now() + SESSION), share: shareOf(caller) };
      }
    }
    const { kind, id } = caller.by;
    const wait = limit.take(`${kind} ${id} ${services.reader(c).address}`, now());
    if (wait > 0) {
      throw new Refusal("too-many", `Too many sign-ins with this token: wait ${wait} s`, [], {
        "retry-after": String(wait),
      });
    }
    const expires = Math.min(caller.expires ?? Infinity, now() + SESSION);
    const cookie = await keyring.begin({ ...caller.by, expires });
    giveCookie(c, cookie, Math.floor((expires - now()) / 1000));
    return told(caller, expires);
  });

  mount(app, services, session, async ({ caller }) =>
    // A token lasts until it is revoked.
    told(caller, caller.expires ?? now() + SESSION),
  );

  mount(app, services, signOut, async ({ c }) => {
    sameOrigin(c);
    takeCookies(c);
    const cookie = cookieOf(c);
    const running = cookie === null ? null : await keyring.session(cookie);
    if (running !== null) await keyring.end(running);
    return null;
  });

  mount(app, services, endSessions, async ({ c, caller }) => {
    takeCookies(c);
    // Who is signed in in front of the service has none here.
    if (caller.by.kind === "person") return null;
    await endAllSessions(services.engine, caller.by, now());
    keyring.changed();
    return null;
  });
}

const told = (caller: Caller, expires: number): Session => ({
  role: caller.role,
  name: caller.name,
  share: shareOf(caller),
  sites: caller.sites === null ? null : [...caller.sites],
  expires: new Date(expires).toISOString(),
});

const shareOf = ({ share }: Caller): Session["share"] =>
  share && { site: share.site, name: share.name, view: share.view };
