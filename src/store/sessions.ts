import * as z from "zod";
import type { Engine } from "./engine.ts";
import { lines } from "./tables.ts";

/** What a session is had for: the admin's token of the settings, a token or a share. */
const SessionKind = z.enum(["admin", "token", "share"]);

/** A session of a browser. All instants are milliseconds since 1970. */
const Row = z.object({
  hash: z.string(),
  kind: SessionKind,
  /** Of the token or share; empty: the admin's. */
  id: z.string(),
  begun: z.number(),
  expires: z.number(),
  /** 0: it was not. */
  ended: z.number(),
});
export type StoredSession = z.infer<typeof Row>;

const COLUMNS = ["hash", "kind", "id", "begun", "expires", "ended", "version"] as const;

const insert = (engine: Engine, session: StoredSession): Promise<void> =>
  engine.insert(
    { table: "sessions", columns: COLUMNS },
    lines([{ ...session, version: session.ended === 0 ? 1 : 2 }]),
  );

export const beginSession = (
  engine: Engine,
  session: Omit<StoredSession, "ended">,
): Promise<void> => insert(engine, { ...session, ended: 0 });

export const endSession = (engine: Engine, session: StoredSession, now: number): Promise<void> =>
  insert(engine, { ...session, ended: now });

/** Ends all sessions that were had for one and the same. */
export const endAllSessions = (
  engine: Engine,
  { kind, id }: Pick<StoredSession, "kind" | "id">,
  now: number,
): Promise<void> =>
  engine.run(
    `INSERT INTO sessions (hash, kind, id, begun, expires, ended, version)
     SELECT hash, kind, id, begun, expires, {now:UInt64}, 2
     FROM sessions FINAL WHERE kind = {kind:String} AND id = {id:String} AND ended = 0`,
    { kind, id, now },
  );

/** Length of a partition, milliseconds. */
const PARTITION = 30 * 24 * 3_600_000;

/** Drops sessions that are long past. */
export async function forgetSessions(engine: Engine, now: number): Promise<void> {
  for (const { part } of await engine.rows(PAST, { part: Math.floor(now / PARTITION) })) {
    await engine.run("ALTER TABLE sessions DROP PARTITION {part:UInt32}", { part });
  }
}

const PAST = {
  name: "sessions-past",
  sql: `
    SELECT DISTINCT intDiv(expires, 2592000000) AS part FROM sessions WHERE part < {part:UInt32}`,
  row: z.object({ part: z.number() }),
};

/** The session of a hash; null: there is none. */
export async function sessionOf(engine: Engine, hash: string): Promise<StoredSession | null> {
  const [found] = await engine.rows(BY_HASH, { hash });
  return found ?? null;
}

const BY_HASH = {
  name: "session-of-hash",
  sql: `
    SELECT hash, toString(kind) AS kind, id, begun, expires, ended
    FROM sessions FINAL WHERE hash = {hash:String}`,
  row: Row,
};
