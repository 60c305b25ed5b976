import * as z from "zod";
import { dayAt } from "../contract/days.ts";
import type { Site } from "../contract/site.ts";
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

/** Whose salt is asked for. */
type SiteDay = Pick<DaySalt, "site" | "day">;

/** Where a server keeps the salts that it uses. */
export interface Shelf {
  known(site: string, day: string): DaySalt | null;
  /** Takes up what others use, instead of own salts. */
  adopt(salts: readonly DaySalt[]): Promise<void>;
}

/** How long before a site's midnight its next salt is agreed on. */
const AHEAD = 6 * HOUR;

/** The running day of each site, and the next once it is near. */
export const soon = (sites: readonly Site[], now: number): SiteDay[] =>
  sites.flatMap(({ id: site, zone }) => {
    const today = dayAt(now, zone);
    const days = [{ site, day: today.day }];
    return today.end - now < AHEAD ? [...days, { site, day: dayAt(today.end, zone).day }] : days;
  });

/**
 * Brings a server's salts in line with those of all others of this store.
 *
 * TRICKY: whoever finds no salt offers one and looks again; the first that was stored counts for all. Two
 * that do so at the same moment may not see each other's: they differ until one of them looks again.
 * @throws as `Engine.rows`.
 */
export async function agree(
  engine: Engine,
  wanted: readonly SiteDay[],
  shelf: Shelf,
  now: number,
): Promise<void> {
  const shared = await sharedSalts(engine, now);
  const found = new Set(shared.map(({ site, day }) => `${site} ${day}`));
  const missing = wanted.filter(({ site, day }) => !found.has(`${site} ${day}`));
  await shelf.adopt(shared);
  if (missing.length === 0) return;
  // What is in use already rather than a new one.
  await offerSalts(
    engine,
    missing.map(({ site, day }) => shelf.known(site, day) ?? newSalt(site, day, now)),
  );
  await shelf.adopt(await sharedSalts(engine, now));
}

export const newSalt = (site: string, day: string, made: number): DaySalt => ({
  site,
  day,
  salt: crypto.getRandomValues(Buffer.alloc(BYTES)).toString("base64"),
  made,
});

/** Length of a salt. */
const BYTES = 32;

/** The salts that all servers share, one a site and day. */
function sharedSalts(engine: Engine, now: number): Promise<DaySalt[]> {
  return engine.rows(SHARED, { hour: Math.floor(now / HOUR) - LIFE });
}

async function offerSalts(engine: Engine, salts: readonly DaySalt[]): Promise<void> {
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
