import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import type { Access } from "../contract/operation.ts";
import { Refusal } from "./problem.ts";
import type { Secrets, Services } from "./services.ts";

/** Name of the session's cookie. */
export const COOKIE = "byline_session";
/** How long a session lasts, milliseconds. */
export const SESSION = 30 * 24 * 3_600_000;

/** Who asks, in what is kept of changes: the one who holds the token. */
export const ADMIN = "admin";

/** @throws Refusal 401 where the caller holds neither token nor session. */
export function allow(c: Context, access: Access, services: Services): void {
  if (access === "public") return;
  const bearer = /^Bearer\s+(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  if (bearer !== undefined) {
    if (isToken(bearer, services.secrets)) return;
    throw new Refusal(401, "This token is not valid", [], CHALLENGE);
  }
  if (sessionOf(c, services) !== null) return;
  throw new Refusal(401, "Send `Authorization: Bearer <token>`, or sign in", [], CHALLENGE);
}

const CHALLENGE = { "www-authenticate": "Bearer" };

/** Compares in constant time. */
export function isToken(token: string, secrets: Secrets): boolean {
  return timingSafeEqual(createHash("sha256").update(token).digest(), secrets.adminTokenHash);
}

/** A session that ends at an instant, signed. */
export function sealSession(expires: number, secrets: Secrets): string {
  return `${expires}.${signature(String(expires), secrets)}`;
}

/** When the caller's session ends, milliseconds since 1970; null: no valid session. */
export function sessionOf(c: Context, services: Services): number | null {
  const [expires = "", signed = ""] = (getCookie(c, COOKIE) ?? "").split(".");
  const expected = Buffer.from(signature(expires, services.secrets));
  const given = Buffer.from(signed);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
  return Number(expires) > services.now() ? Number(expires) : null;
}

const signature = (text: string, { sessionKey }: Secrets): string =>
  createHmac("sha256", sessionKey).update(text).digest("base64url");
