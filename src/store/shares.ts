import * as z from "zod";
import { type NewShare, type Share, ShareView } from "../contract/shares.ts";
import type { Engine } from "./engine.ts";
import { lines } from "./tables.ts";
import type { Asking } from "./tokens.ts";

/** A share as the store holds it. */
export interface StoredShare extends Share {
  /** SHA-256 of its token in hexadecimal. */
  readonly hash: string;
}

/** Keeps a new share. @param hash SHA-256 of its token in hexadecimal. */
export async function saveShare(
  engine: Engine,
  site: string,
  hash: string,
  { name, view, expires }: NewShare & { readonly expires: string },
  { by, at }: Asking,
): Promise<StoredShare> {
  const made: StoredShare = {
    ...{ hash, site, name, view },
    id: crypto.randomUUID(),
    created: instant(at),
    author: by,
    expires: instant(Date.parse(expires)),
    lastUsed: null,
    revoked: null,
  };
  await insert(engine, made);
  return made;
}

/** Revokes a share, once: a repeat changes nothing. */
export async function revokeShare(
  engine: Engine,
  share: StoredShare,
  { by, at }: Asking,
): Promise<StoredShare> {
  if (share.revoked !== null) return share;
  const revoked = { ...share, revoked: { at: instant(at), author: by } };
  await insert(engine, revoked);
  return revoked;
}

const COLUMNS = [
  "hash",
  "id",
  "site",
  "name",
  "view",
  "created",
  "author",
  "expires",
  "revoked_at",
  "revoked_by",
  "version",
] as const;

function insert(engine: Engine, share: StoredShare): Promise<void> {
  const { hash, id, site, name, view, created, author, expires, revoked } = share;
  const row = {
    ...{ hash, id, site, name, author },
    view: JSON.stringify(view),
    created: Date.parse(created),
    expires: Date.parse(expires),
    revoked_at: revoked === null ? 0 : Date.parse(revoked.at),
    revoked_by: revoked?.author ?? "",
    version: revoked === null ? 1 : 2,
  };
  return engine.insert({ table: "shares", columns: COLUMNS }, lines([row]));
}

const Row = z
  .object({
    hash: z.string(),
    id: z.string(),
    site: z.string(),
    name: z.string(),
    view: z
      .string()
      .transform((text): unknown => JSON.parse(text))
      .pipe(ShareView),
    created: z.number(),
    author: z.string(),
    expires: z.number(),
    revoked_at: z.number(),
    revoked_by: z.string(),
    used: z.number(),
  })
  .transform(
    ({ created, expires, revoked_at, revoked_by, used, ...rest }): StoredShare => ({
      ...rest,
      created: instant(created),
      expires: instant(expires),
      lastUsed: used === 0 ? null : instant(used),
      revoked: revoked_at === 0 ? null : { at: instant(revoked_at), author: revoked_by },
    }),
  );

const FIELDS = `
  hash, toString(s.id) AS id, toString(site) AS site, name, view, created, author, expires,
  revoked_at, revoked_by, used`;

const FROM = `
  FROM (SELECT * FROM shares FINAL) AS s
  LEFT JOIN (SELECT id, max(at) AS used FROM uses GROUP BY id) AS u ON u.id = s.id`;

/** The share of a hash or of an id; null: there is none. */
export async function shareOf(
  engine: Engine,
  by: { readonly hash: string } | { readonly id: string },
): Promise<StoredShare | null> {
  const [found] = await ("hash" in by
    ? engine.rows(BY_HASH, { hash: by.hash })
    : engine.rows(BY_ID, { id: by.id }));
  return found ?? null;
}

const BY_HASH = {
  name: "share-of-hash",
  sql: `SELECT ${FIELDS} ${FROM} WHERE hash = {hash:String}`,
  row: Row,
};

const BY_ID = {
  name: "share-of-id",
  sql: `SELECT ${FIELDS} ${FROM} WHERE s.id = {id:UUID}`,
  row: Row,
};

/** What a list of shares is of. */
export interface Listed {
  readonly site: string;
  /** Whether those that are no longer in force are in it as well. */
  readonly ended: boolean;
  /** Clock, milliseconds since 1970. */
  readonly now: number;
  readonly limit: number;
  /** Where the page begins: after a share. */
  readonly after: readonly [created: number, id: string] | null;
}

/** A site's shares, the newest first. */
export const listShares = (
  engine: Engine,
  { site, ended, now, limit, after }: Listed,
): Promise<StoredShare[]> =>
  engine.rows(LIST, {
    ...{ site, ended, now, limit },
    at: after?.[0] ?? Number.MAX_SAFE_INTEGER,
    id: after?.[1] ?? "",
  });

const LIST = {
  name: "shares",
  sql: `
    SELECT ${FIELDS} ${FROM}
    WHERE site = {site:String}
      AND ({ended:Bool} OR (revoked_at = 0 AND expires > {now:UInt64}))
      AND (created, toString(s.id)) < ({at:UInt64}, {id:String})
    ORDER BY created DESC, id DESC
    LIMIT {limit:UInt32}`,
  row: Row,
};

const instant = (ms: number): string => new Date(ms).toISOString();
