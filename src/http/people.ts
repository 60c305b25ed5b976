import type { Context } from "hono";
import { verifyWithJwks } from "hono/jwt";
import * as z from "zod";
import type { Role } from "../contract/role.ts";
import { Name } from "../contract/text.ts";
import { Refusal } from "./problem.ts";

/** Who signs people in, in front of the service; all of them have one role, for every site. */
export interface SignsIn {
  readonly role: Exclude<Role, "ingest">;
  /** A trusted proxy's header with the e-mail, in lower case; or Cloudflare Access. */
  readonly by: { readonly header: string } | Access;
}

/** Cloudflare Access: who signs its assertions, and the application that they must be for. */
interface Access {
  /** Such as `https://newsroom.cloudflareaccess.com`. */
  readonly issuer: string;
  readonly audience: string;
}

/** Someone who was signed in elsewhere. */
export interface Person {
  readonly name: string;
  readonly role: SignsIn["role"];
}

/** Tells who was signed in in front of the service; null: nobody. */
export type WhoIs = (c: Context) => Promise<Person | null>;

/** @param now Clock, milliseconds since 1970. */
export function peopleOf(signsIn: SignsIn | null, now: () => number): WhoIs {
  if (signsIn === null) return async () => null;
  const { role, by } = signsIn;
  const named = (name: string | null): Person | null => (name === null ? null : { name, role });
  if ("header" in by) return async (c) => named(emailIn(c.req.header(by.header)));
  const keys = new AccessKeys(by.issuer, now);
  return async (c) => {
    const assertion = c.req.header("cf-access-jwt-assertion");
    return assertion === undefined ? null : named(await nameIn(assertion, by, keys, now()));
  };
}

/** A name without `@` could be any token's. */
function emailIn(header: string | undefined): string | null {
  const name = Name.safeParse(header ?? "");
  return name.success && /^[^@\s]+@[^@\s]+$/.test(name.data) ? name.data.toLowerCase() : null;
}

/** How far clocks may be apart, seconds. */
const APART = 60;

const Claims = z.object({
  exp: z.number(),
  nbf: z.number().optional(),
  email: z.string().optional(),
  /** Of a program, which Access calls a service token. */
  common_name: z.string().optional(),
});

/** Whom a valid assertion is of; null: it is not valid. @throws Refusal 503 without keys. */
async function nameIn(
  assertion: string,
  { issuer, audience }: Access,
  keys: AccessKeys,
  now: number,
): Promise<string | null> {
  const kid = kidIn(assertion);
  const known = kid === null ? [] : await keys.with(kid);
  if (known.length === 0) return null;
  const seconds = now / 1000;
  try {
    const payload = await verifyWithJwks(assertion, {
      keys: known,
      allowedAlgorithms: ["RS256"],
      // Times are held against the service's own clock.
      verification: { iss: issuer, aud: audience, exp: false, nbf: false, iat: false },
    });
    const { exp, nbf = 0, email, common_name } = Claims.parse(payload);
    if (exp <= seconds || nbf > seconds + APART) return null;
    return emailIn(email) ?? (common_name ? `access: ${common_name}` : null);
  } catch {
    return null;
  }
}

const Header = z.object({ kid: z.string() });

function kidIn(assertion: string): string | null {
  try {
    const [header = ""] = assertion.split(".");
    return Header.parse(JSON.parse(Buffer.from(header, "base64url").toString("utf8"))).kid;
  } catch {
    return null;
  }
}

const Keys = z.object({
  keys: z.array(
    z.looseObject({ kid: z.string(), kty: z.literal("RSA"), n: z.string(), e: z.string() }),
  ),
});
type Key = z.infer<typeof Keys>["keys"][number];

const HOUR = 3_600_000;
/** Least time between two askings for a key that is not known, milliseconds: it may be made up. */
const PAUSE = 60_000;
const PATIENCE = 5000;

/** The keys with which Access signs. It changes them every few weeks, and tells of the next before. */
class AccessKeys {
  private readonly url: string;
  private readonly now: () => number;
  private keys: readonly Key[] = [];
  private asked = Number.NEGATIVE_INFINITY;
  private asking: Promise<void> | undefined;

  constructor(issuer: string, now: () => number) {
    this.url = `${issuer}/cdn-cgi/access/certs`;
    this.now = now;
  }

  /** The key of an id, alone; none: there is none. @throws Refusal 503 where no keys can be had. */
  async with(kid: string): Promise<Key[]> {
    const age = Math.abs(this.now() - this.asked);
    const find = () => this.keys.filter((key) => key.kid === kid);
    if (age >= (find().length > 0 ? HOUR : PAUSE)) {
      this.asking ??= this.ask().finally(() => {
        this.asking = undefined;
      });
    }
    await this.asking;
    if (this.keys.length > 0) return find();
    throw new Refusal("sign-in-away", "Cloudflare Access does not tell its keys just now", [], {
      "retry-after": "60",
    });
  }

  /** Never fails: the keys of before go on being good. */
  private async ask(): Promise<void> {
    this.asked = this.now();
    try {
      const answer = await fetch(this.url, { signal: AbortSignal.timeout(PATIENCE) });
      this.keys = Keys.parse(await answer.json()).keys;
    } catch (error) {
      console.error(`${this.url}: the keys cannot be had`, error);
    }
  }
}
