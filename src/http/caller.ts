import { createHash, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { bitsOf } from "../contract/ip.ts";
import type { CallerRole } from "../contract/role.ts";
import type { StoredSession } from "../store/sessions.ts";
import type { StoredShare } from "../store/shares.ts";
import type { StoredToken } from "../store/tokens.ts";
import { cookieOf, sameOrigin } from "./cookie.ts";
import { isMadeHere, isShare, type Keyring } from "./keyring.ts";
import { RateLimit } from "./limit.ts";
import { peopleOf, type WhoIs } from "./people.ts";
import { Refusal } from "./problem.ts";
import type { Platform } from "./services.ts";

/** Who asks. */
export interface Caller {
  /** The author of what is changed. */
  readonly name: string;
  readonly role: CallerRole;
  /** Null: every site. */
  readonly sites: readonly string[] | null;
  /** All that may be asked; null: whatever the role allows. */
  readonly share: StoredShare | null;
  /** What the caller is known by: the admin's token of the settings (without id), a token, a share; or in front of the service. */
  readonly by:
    | Pick<StoredSession, "kind" | "id">
    | { readonly kind: "person"; readonly id: string };
  /** Null: the token itself was sent. */
  readonly session: StoredSession | null;
  /** When all that ends, milliseconds since 1970; null: not by itself. */
  readonly expires: number | null;
}

/** Who has sent a token, for which sessions are had. */
export interface Holder extends Caller {
  readonly by: Pick<StoredSession, "kind" | "id">;
}

/** Who holds the token of the settings; the name is no other token's. */
export const ADMIN: Holder = {
  name: "admin",
  role: "admin",
  sites: null,
  share: null,
  by: { kind: "admin", id: "" },
  session: null,
  expires: null,
};

/** Wrong tokens of one address: a person mistypes, a machine guesses. */
const GUESSES = { rate: 0.2, burst: 10 };
export const CHALLENGE = { "www-authenticate": "Bearer" };

/** Tells who asks. */
export class Callers {
  private readonly platform: Platform;
  private readonly keyring: Keyring;
  private readonly whoIs: WhoIs;
  private readonly guesses = new RateLimit(GUESSES);

  constructor(platform: Platform, keyring: Keyring) {
    this.platform = platform;
    this.keyring = keyring;
    this.whoIs = peopleOf(platform.signsIn, platform.now);
  }

  /**
   * Who sends a request; null: nobody that is known.
   * @throws Refusal 401 and 429 for a token that is not valid, 403 for another origin's page. StoreDown.
   */
  async of(c: Context): Promise<Caller | null> {
    const bearer = /^Bearer\s+(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    // Whoever sends a token means that one.
    if (bearer !== undefined) return this.byToken(c, bearer);
    const caller = await this.signedIn(c);
    if (caller !== null) sameOrigin(c);
    return caller;
  }

  /**
   * Who has signed in, here or in front of the service, whatever token a request sends.
   * @throws StoreDown. Refusal 503.
   */
  async signedIn(c: Context): Promise<Caller | null> {
    const cookie = cookieOf(c);
    const session = cookie === null ? null : await this.keyring.session(cookie);
    const caller = session === null ? null : await this.bySession(session);
    if (caller !== null && caller.role !== "share") return caller;
    const person = await this.whoIs(c);
    return person === null
      ? caller
      : { ...ADMIN, ...person, by: { kind: "person", id: person.name } };
  }

  /**
   * Who holds a token. Wrong ones are counted for each address. Beyond that only tokens made here are
   * looked at any more, which cannot be guessed: their holders are not locked out by their neighbours.
   * @throws Refusal 401, 429. StoreDown.
   */
  async byToken(c: Context, text: string): Promise<Holder> {
    const now = this.platform.now();
    const neighbours = neighboursOf(this.platform.reader(c).address);
    const madeHere = isMadeHere(text);
    const wait = this.guesses.wait(neighbours, now);
    if (wait > 0 && !madeHere) throw tooMany(wait);
    if (this.isAdmins(text)) return ADMIN;
    if (madeHere) {
      const found = isShare(text)
        ? this.shownTo(await this.keyring.share(text))
        : this.holderOf(await this.keyring.token(text));
      const caller = await found;
      if (caller !== null) return caller;
    }
    const more = this.guesses.take(neighbours, now);
    if (more > 0) throw tooMany(more);
    throw new Refusal(
      "wrong-token",
      "This token is not valid: it is mistyped, has expired or was revoked",
      [],
      CHALLENGE,
    );
  }

  private async bySession(session: StoredSession): Promise<Caller | null> {
    const { kind, id, expires } = session;
    if (kind === "admin") return { ...ADMIN, session, expires };
    const caller =
      kind === "share"
        ? await this.shownTo(await this.keyring.shareOfId(id))
        : await this.holderOf(await this.keyring.tokenOfId(id));
    return caller && { ...caller, session, expires };
  }

  private async holderOf(token: StoredToken | null): Promise<Holder | null> {
    if (token === null) return null;
    await this.keyring.used(token);
    const { id, name, role, sites, expires } = token;
    return {
      ...{ name, role, sites },
      share: null,
      by: { kind: "token", id },
      session: null,
      expires: expires === null ? null : Date.parse(expires),
    };
  }

  private async shownTo(share: StoredShare | null): Promise<Holder | null> {
    if (share === null) return null;
    await this.keyring.used(share);
    return {
      name: share.name,
      role: "share",
      sites: [share.site],
      share,
      by: { kind: "share", id: share.id },
      session: null,
      expires: Date.parse(share.expires),
    };
  }

  /** Compares in constant time. */
  private isAdmins(text: string): boolean {
    const hash = createHash("sha256").update(text).digest();
    const { adminTokenHash, localTokenHash = adminTokenHash } = this.platform.secrets;
    const isLocal = timingSafeEqual(hash, localTokenHash);
    return timingSafeEqual(hash, adminTokenHash) || isLocal;
  }
}

/** A household's IPv6 addresses are one: it has 2^64 of them. */
function neighboursOf(address: string): string {
  const bits = bitsOf(address);
  return bits?.length === 32 ? bits.slice(0, 16) : address;
}

const tooMany = (wait: number): Refusal =>
  new Refusal(
    "too-many-guesses",
    `Too many tokens that are not valid came from this address: wait ${wait} s, then send the right one`,
    [],
    { "retry-after": String(wait) },
  );
