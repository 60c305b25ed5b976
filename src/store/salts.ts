import * as z from "zod";
import type { Engine } from "./engine.ts";
import { lines } from "./tables.ts";

const HOUR = 3_600_000;
/** Hours after the beginning of the one in which it was made that a salt is forgotten: 48 are promised. */
const LIFE = 46;

/** When a salt is to be forgotten. All instants are milliseconds since 1970. */
export const untilOf = (made: number): number => (Math.floor(made / HOUR) + LIFE) * HOUR;

/** The salt of a site's local day. */
export interface DaySalt {
  readonly site: string;
  readonly day: string;
  /** Base64. */
  readonly salt: string;
  readonly made: number;
}

/** The salts that all servers of this store share, one a site and day. @throws as `Engine.rows`. */
export function sharedSalts(engine: Engine, now: number): Promise<DaySalt[]> {
  return engine.rows(SHARED, { hour: Math.floor(now / HOUR) - LIFE });
}

/** Offers salts to all servers. One that was stored before remains the one that counts. */
export async function offerSalts(engine: Engine, salts: readonly DaySalt[]): Promise<void> {
  const rows = salts.map(({ made, ...salt }) => ({ ...salt, made: Math.floor(made / 1000) }));
  await engine.insert({ table: "salts", columns: ["site", "day", "salt", "made"] }, lines(rows));
}

/** Drops what has lived long enough, files and all. */
export async function forgetSalts(engine: Engine, now: number): Promise<void> {
  for (const { hour } of await engine.rows(PAST, { hour: Math.floor(now / HOUR) - LIFE })) {
    await engine.run("ALTER TABLE salts DROP PARTITION {hour:UInt32}", { hour });
  }
}

const SHARED = {
  name: "salts",
  sql: `
    SELECT s.site AS site, toString(s.day) AS day, argMin(s.salt, (s.stored, s.salt)) AS salt,
      argMin(toUnixTimestamp(s.made), (s.stored, s.salt)) * 1000 AS made
    FROM salts AS s WHERE intDiv(toUnixTimestamp(s.made), 3600) > {hour:UInt32}
    GROUP BY s.site, s.day`,
  row: z.object({ site: z.string(), day: z.string(), salt: z.base64(), made: z.number() }),
};

const PAST = {
  name: "salts-past",
  sql: `
    SELECT DISTINCT intDiv(toUnixTimestamp(made), 3600) AS hour FROM salts
    WHERE hour <= {hour:UInt32}`,
  row: z.object({ hour: z.number() }),
};
