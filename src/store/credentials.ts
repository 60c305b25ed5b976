/*
 * What tokens and shares have in common: the hash of a secret, who made it, until when it is in force, and
 * when it was used. Each is a table of its own with these columns and some more.
 */
import * as z from "zod";
import type { Engine, Query } from "./engine.ts";
import { lines } from "./tables.ts";

export interface Credential {
  /** SHA-256 of its text in hexadecimal. */
  readonly hash: string;
  readonly id: string;
  readonly name: string;
  readonly created: string;
  readonly author: string;
  /** Null: never. */
  readonly expires: string | null;
  readonly lastUsed: string | null;
  readonly revoked: { readonly at: string; readonly author: string } | null;
}

/** Who asks, and when: milliseconds since 1970. */
export interface Asking {
  readonly by: string;
  readonly at: number;
}

/** What every new one has. */
export const begun = ({ by, at }: Asking) => ({
  id: crypto.randomUUID(),
  created: instant(at),
  author: by,
  lastUsed: null,
  revoked: null,
});

/** One that is revoked, once: a repeat changes nothing. */
export async function revoke<One extends Credential>(
  one: One,
  { by, at }: Asking,
  insert: (one: One) => Promise<void>,
): Promise<One> {
  if (one.revoked !== null) return one;
  const revoked = { ...one, revoked: { at: instant(at), author: by } };
  await insert(revoked);
  return revoked;
}

/** Names of the columns that each has, and their values. */
export const COLUMNS = [
  "hash",
  "id",
  "name",
  "created",
  "author",
  "expires",
  "revoked_at",
  "revoked_by",
  "version",
] as const;

export const columnsOf = ({ hash, id, name, author, created, expires, revoked }: Credential) => ({
  ...{ hash, id, name, author },
  created: Date.parse(created),
  expires: expires === null ? 0 : Date.parse(expires),
  revoked_at: revoked === null ? 0 : Date.parse(revoked.at),
  revoked_by: revoked?.author ?? "",
  version: revoked === null ? 1 : 2,
});

/** A row of either, but for what is its own. */
export const Row = z.object({
  hash: z.string(),
  id: z.string(),
  name: z.string(),
  created: z.number(),
  author: z.string(),
  expires: z.number(),
  revoked_at: z.number(),
  revoked_by: z.string(),
  used: z.number(),
});

/** A row with instants in the place of milliseconds. */
export const told = <Held extends z.infer<typeof Row>>({
  created,
  expires,
  revoked_at,
  revoked_by,
  used,
  ...rest
}: Held) => ({
  ...rest,
  created: instant(created),
  expires: instantOrNull(expires),
  lastUsed: instantOrNull(used),
  revoked: revoked_at === 0 ? null : { at: instant(revoked_at), author: revoked_by },
});

const FIELDS = `
  hash, toString(c.id) AS id, name, created, author, expires, revoked_at, revoked_by, used`;

const FROM = {
  tokens: "tokens",
  shares: "shares",
} as const satisfies Record<string, string>;

/** @param own Fields of the table's own. */
const selectSql = (table: keyof typeof FROM, own: string): string => `
  SELECT ${FIELDS}, ${own} FROM (SELECT * FROM ${FROM[table]} FINAL) AS c
  LEFT JOIN (SELECT id, max(at) AS used FROM uses GROUP BY id) AS u ON u.id = c.id`;

/** The questions to a table. @param within What a list is of. */
export const questionsTo = <Held>(
  table: keyof typeof FROM,
  own: string,
  row: z.ZodType<Held>,
  within: string,
) => ({
  byHash: {
    name: `${table}-by-hash`,
    sql: `${selectSql(table, own)} WHERE hash = {hash:String}`,
    row,
  },
  byId: { name: `${table}-by-id`, sql: `${selectSql(table, own)} WHERE c.id = {id:UUID}`, row },
  list: {
    name: table,
    sql: `${selectSql(table, own)}
      WHERE ${within}
        AND ({ended:Bool} OR (revoked_at = 0 AND (expires = 0 OR expires > {now:UInt64})))
        AND (created, toString(c.id)) < ({at:UInt64}, {id:String})
      ORDER BY created DESC, id DESC
      LIMIT {limit:UInt32}`,
    row,
  },
});

/** The one of a hash or of an id; null: there is none. */
export async function find<Held>(
  engine: Engine,
  { byHash, byId }: { readonly byHash: Query<Held>; readonly byId: Query<Held> },
  by: { readonly hash: string } | { readonly id: string },
): Promise<Held | null> {
  const [found] = await ("hash" in by
    ? engine.rows(byHash, { hash: by.hash })
    : engine.rows(byId, { id: by.id }));
  return found ?? null;
}

/** A page of a list, the newest first. */
export interface Listed {
  /** Whether those that are no longer in force are in it as well. */
  readonly ended: boolean;
  /** Clock, milliseconds since 1970. */
  readonly now: number;
  readonly limit: number;
  /** Where the page begins: after one that was made then, with that id. */
  readonly after: readonly [created: number, id: string] | null;
}

export const paramsOf = ({ ended, now, limit, after }: Listed) => ({
  ...{ ended, now, limit },
  at: after?.[0] ?? Number.MAX_SAFE_INTEGER,
  id: after?.[1] ?? "",
});

/** Writes down that a token or share was used. */
export const noteUse = (engine: Engine, id: string, at: number): Promise<void> =>
  engine.insert({ table: "uses", columns: ["id", "at"] }, lines([{ id, at }]));

export const instant = (ms: number): string => new Date(ms).toISOString();
const instantOrNull = (ms: number): string | null => (ms === 0 ? null : instant(ms));
