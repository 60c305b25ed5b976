import { createHash, createHmac, randomBytes } from "node:crypto";
import { SHARE_PREFIX } from "../contract/shares.ts";
import { TOKEN_PREFIX } from "../contract/tokens.ts";
import { noteUse } from "../store/credentials.ts";
import { type Engine, StoreDown } from "../store/engine.ts";
import { Known } from "../store/known.ts";
import {
  beginSession,
  endSession,
  forgetSessions,
  type StoredSession,
  sessionOf,
} from "../store/sessions.ts";
import { type StoredShare, shareOf } from "../store/shares.ts";
import { type StoredToken, tokenOf } from "../store/tokens.ts";
import type { Platform, Secrets } from "./services.ts";

/** To what a use is written down, milliseconds. */
const USES = 3_600_000;
const DAY = 24 * 3_600_000;

/** A new token's text: 256 random bits. */
export const newSecret = (prefix: string): string => prefix + randomBytes(32).toString("base64url");

/** Whether a text may be a token that was made here: these cannot be guessed. */
export const isMadeHere = (text: string): boolean =>
  (text.startsWith(TOKEN_PREFIX) || isShare(text)) && /^\w{4}[\w-]{43}$/.test(text);

/** Whether it is a share's rather than a token. */
export const isShare = (text: string): boolean => text.startsWith(SHARE_PREFIX);

export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * Tokens, shares and sessions as the store has them, seconds old at most. Texts are never compared: they are
 * looked up by their hash, which says nothing to whoever measures how long that takes.
 */
export class Keyring {
  private readonly engine: Engine;
  private readonly secrets: Secrets;
  private readonly now: () => number;
  private readonly later: Platform["later"];
  private readonly tokens: Known<StoredToken>;
  private readonly tokensById: Known<StoredToken>;
  private readonly shares: Known<StoredShare>;
  private readonly sharesById: Known<StoredShare>;
  private readonly sessions: Known<StoredSession>;
  /** Uses that were written down within the hour, by id. */
  private readonly noted = new Map<string, number>();
  /** Day on which past sessions were last dropped. */
  private swept = 0;

  constructor({ engine, secrets, now, later }: Platform) {
    this.engine = engine;
    this.secrets = secrets;
    this.now = now;
    this.later = later;
    this.tokens = new Known((hash) => tokenOf(engine, { hash }), now);
    this.tokensById = new Known((id) => tokenOf(engine, { id }), now);
    this.shares = new Known((hash) => shareOf(engine, { hash }), now);
    this.sharesById = new Known((id) => shareOf(engine, { id }), now);
    this.sessions = new Known((hash) => sessionOf(engine, hash), now);
  }

  /** The token of a text, if it is in force; null: there is none such. @throws StoreDown. */
  async token(text: string): Promise<StoredToken | null> {
    return this.inForce(await this.tokens.get(hashOf(text)));
  }

  /** The token of an id, if it is in force. @throws StoreDown. */
  async tokenOfId(id: string): Promise<StoredToken | null> {
    return this.inForce(await this.tokensById.get(id));
  }

  /** The share of a token, if it is in force. @throws StoreDown. */
  async share(text: string): Promise<StoredShare | null> {
    return this.inForce(await this.shares.get(hashOf(text)));
  }

  /** The share of an id, if it is in force. @throws StoreDown. */
  async shareOfId(id: string): Promise<StoredShare | null> {
    return this.inForce(await this.sharesById.get(id));
  }

  /** The session of a cookie, if it lasts. @throws StoreDown. */
  async session(cookie: string): Promise<StoredSession | null> {
    const found = await this.sessions.get(this.hashOfCookie(cookie));
    return found !== null && found.ended === 0 && found.expires > this.now() ? found : null;
  }

  /** Begins a session. @returns Its cookie. */
  async begin(of: Pick<StoredSession, "kind" | "id" | "expires">): Promise<string> {
    const cookie = newSecret("");
    const { kind, id, expires } = of;
    const hash = this.hashOfCookie(cookie);
    await this.forgetPast();
    await beginSession(this.engine, { hash, kind, id, begun: this.now(), expires });
    return cookie;
  }

  /** Once a day: what is past is nothing to who signs in. */
  private async forgetPast(): Promise<void> {
    const today = Math.floor(this.now() / DAY);
    if (today === this.swept) return;
    this.swept = today;
    await forgetSessions(this.engine, this.now()).catch((error: unknown) => {
      if (!(error instanceof StoreDown)) console.error("Past sessions are not dropped:", error);
    });
  }

  async end(session: StoredSession): Promise<void> {
    await endSession(this.engine, session, this.now());
    this.changed();
  }

  /** Forgets what was known: this instance knows of its own changes at once. */
  changed(): void {
    const { tokens, tokensById, shares, sharesById, sessions } = this;
    for (const one of [tokens, tokensById, shares, sharesById, sessions]) one.clear();
  }

  /** Writes down a use, once an hour. Whether that succeeds is nothing to who uses it. */
  async used({ id, lastUsed }: { id: string; lastUsed: string | null }): Promise<void> {
    const now = this.now();
    const last = Math.max(Date.parse(lastUsed ?? "") || 0, this.noted.get(id) ?? 0);
    if (Math.abs(now - last) < USES) return;
    if (this.noted.size >= 10_000) this.noted.clear();
    this.noted.set(id, now);
    const noting = noteUse(this.engine, id, now).catch((error: unknown) => {
      this.noted.delete(id);
      if (!(error instanceof StoreDown)) console.error("A use was not written down:", error);
    });
    if (this.later) this.later(noting);
    else await noting;
  }

  private inForce<One extends StoredToken | StoredShare>(found: One | null): One | null {
    if (found === null || found.revoked !== null) return null;
    return found.expires === null || Date.parse(found.expires) > this.now() ? found : null;
  }

  /** By the admin's token too: with another one all sessions are over. */
  private hashOfCookie(cookie: string): string {
    return createHmac("sha256", this.secrets.adminTokenHash).update(cookie).digest("hex");
  }
}
