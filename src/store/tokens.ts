import * as z from "zod";
import { Role } from "../contract/role.ts";
import type { NewToken, Token } from "../contract/tokens.ts";
import type { Engine } from "./engine.ts";
import { lines } from "./tables.ts";

/** A token as the store holds it. */
export interface StoredToken extends Token {
  /** SHA-256 of its text in hexadecimal. */
  readonly hash: string;
}

/** Who asks, and when: milliseconds since 1970. */
export interface Asking {
  readonly by: string;
  readonly at: number;
}

/** Keeps a new token. @param hash SHA-256 of its text in hexadecimal. */
export async function saveToken(
  engine: Engine,
  hash: string,
  { name, role, sites, expires }: NewToken,
  { by, at }: Asking,
): Promise<StoredToken> {
  const made: StoredToken = {
    hash,
    id: crypto.randomUUID(),
    name,
    role,
    sites: sites ?? null,
    created: instant(at),
    author: by,
    expires: expires === undefined ? null : instant(Date.parse(expires)),
    lastUsed: null,
    revoked: null,
  };
  await insert(engine, made);
  return made;
}

/** Revokes a token, once: a repeat changes nothing. */
export async function revokeToken(
  engine: Engine,
  token: StoredToken,
  { by, at }: Asking,
): Promise<StoredToken> {
  if (token.revoked !== null) return token;
  const revoked = { ...token, revoked: { at: instant(at), author: by } };
  await insert(engine, revoked);
  return revoked;
}

const COLUMNS = [
  "hash",
  "id",
  "name",
  "role",
  "every_site",
  "sites",
  "created",
  "author",
  "expires",
  "revoked_at",
  "revoked_by",
  "version",
] as const;

function insert(engine: Engine, token: StoredToken): Promise<void> {
  const { hash, id, name, role, sites, created, author, expires, revoked } = token;
  const row = {
    ...{ hash, id, name, role, author },
    every_site: sites === null ? 1 : 0,
    sites: sites ?? [],
    created: Date.parse(created),
    expires: expires === null ? 0 : Date.parse(expires),
    revoked_at: revoked === null ? 0 : Date.parse(revoked.at),
    revoked_by: revoked?.author ?? "",
    version: revoked === null ? 1 : 2,
  };
  return engine.insert({ table: "tokens", columns: COLUMNS }, lines([row]));
}

const Row = z
  .object({
    hash: z.string(),
    id: z.string(),
    name: z.string(),
    role: Role,
    every_site: z.number(),
    sites: z.array(z.string()),
    created: z.number(),
    author: z.string(),
    expires: z.number(),
    revoked_at: z.number(),
    revoked_by: z.string(),
    used: z.number(),
  })
  .transform(
    ({ every_site, sites, created, expires, revoked_at, revoked_by, used, ...rest }) =>
      ({
        ...rest,
        sites: every_site === 1 ? null : sites,
        created: instant(created),
        expires: instantOrNull(expires),
        lastUsed: instantOrNull(used),
        revoked: revoked_at === 0 ? null : { at: instant(revoked_at), author: revoked_by },
      }) satisfies StoredToken,
  );

const FIELDS = `
  hash, toString(t.id) AS id, name, toString(role) AS role, every_site, sites, created, author,
  expires, revoked_at, revoked_by, used`;

const FROM = `
  FROM (SELECT * FROM tokens FINAL) AS t
  LEFT JOIN (SELECT id, max(at) AS used FROM uses GROUP BY id) AS u ON u.id = t.id`;

/** The token of a hash or of an id; null: there is none. */
export async function tokenOf(
  engine: Engine,
  by: { readonly hash: string } | { readonly id: string },
): Promise<StoredToken | null> {
  const [found] = await ("hash" in by
    ? engine.rows(BY_HASH, { hash: by.hash })
    : engine.rows(BY_ID, { id: by.id }));
  return found ?? null;
}

const BY_HASH = {
  name: "token-of-hash",
  sql: `SELECT ${FIELDS} ${FROM} WHERE hash = {hash:String}`,
  row: Row,
};

const BY_ID = {
  name: "token-of-id",
  sql: `SELECT ${FIELDS} ${FROM} WHERE t.id = {id:UUID}`,
  row: Row,
};

/** What a list of tokens is of. */
export interface Listed {
  /** Tokens whose sites are all among these; null: every token. */
  readonly sites: readonly string[] | null;
  /** Whether those that are no longer in force are in it as well. */
  readonly ended: boolean;
  /** Clock, milliseconds since 1970. */
  readonly now: number;
  readonly limit: number;
  /** Where the page begins: after a token. */
  readonly after: readonly [created: number, id: string] | null;
}

/** Tokens, the newest first. */
export const listTokens = (
  engine: Engine,
  { sites, ended, now, limit, after }: Listed,
): Promise<StoredToken[]> =>
  engine.rows(LIST, {
    every: sites === null,
    sites: sites ?? [],
    ended,
    now,
    limit,
    at: after?.[0] ?? Number.MAX_SAFE_INTEGER,
    id: after?.[1] ?? "",
  });

const LIST = {
  name: "tokens",
  sql: `
    SELECT ${FIELDS} ${FROM}
    WHERE ({every:Bool} OR (every_site = 0 AND hasAll({sites:Array(String)}, sites)))
      AND ({ended:Bool} OR (revoked_at = 0 AND (expires = 0 OR expires > {now:UInt64})))
      AND (created, toString(t.id)) < ({at:UInt64}, {id:String})
    ORDER BY created DESC, id DESC
    LIMIT {limit:UInt32}`,
  row: Row,
};

/** Writes down that a token or share was used. */
export const noteUse = (engine: Engine, id: string, at: number): Promise<void> =>
  engine.insert({ table: "uses", columns: ["id", "at"] }, lines([{ id, at }]));

const instant = (ms: number): string => new Date(ms).toISOString();
const instantOrNull = (ms: number): string | null => (ms === 0 ? null : instant(ms));
