import * as z from "zod";
import { Cause, type NewOutage, type Outage } from "../contract/outages.ts";
import { FORMERLY, PROMPT } from "../ingest/earliness.ts";
import type { Engine } from "./engine.ts";
import { type Asking, type Kind, takenBackColumns, takenBackOf } from "./once.ts";
import { lines } from "./tables.ts";

/** An outage of the service, as it is known so far. Instants are milliseconds since 1970. */
export interface Span {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly cause: Exclude<Cause, "stated">;
}

/** Notes outages of the service, or how far they have gone on. */
export const noteOutages = (engine: Engine, spans: readonly Span[], at: number): Promise<void> =>
  insert(
    engine,
    "",
    spans.map(({ id, from, to, cause }) => ({
      ...{ id, from: iso(from), to: iso(to), cause, why: null, author: null },
      ...{ at: iso(at), takenBack: null },
    })),
    at,
  );

/** Outages that a site states, each once. */
export const OUTAGES: Kind<NewOutage, Outage> = {
  standing: (engine, site, ids) => engine.rows(STANDING, { site, ids }),
  insert,
  made: (given, { by, at }: Asking) => ({
    id: given.id,
    from: iso(Date.parse(given.from)),
    to: iso(given.to === undefined ? at : Date.parse(given.to)),
    cause: "stated",
    why: given.why,
    author: by,
    at: iso(at),
    takenBack: null,
  }),
  isSame: ({ from, to, why }, other) =>
    Date.parse(from) === Date.parse(other.from) &&
    (to === undefined || Date.parse(to) === Date.parse(other.to)) &&
    why === other.why,
};

const iso = (ms: number): string => new Date(ms).toISOString();

function insert(
  engine: Engine,
  site: string,
  outages: readonly Outage[],
  version: number,
): Promise<void> {
  const rows = outages.map((one) => ({
    site,
    id: one.id,
    began: Date.parse(one.from),
    ended: Date.parse(one.to),
    cause: one.cause,
    why: one.why ?? "",
    author: one.author ?? "",
    at: Date.parse(one.at),
    ...takenBackColumns(one),
    version,
  }));
  known.delete(engine);
  return engine.insert({ table: "outages", columns: COLUMNS }, lines(rows)).finally(() => {
    known.delete(engine);
  });
}

const COLUMNS = [
  ...["site", "id", "began", "ended", "cause", "why", "author", "at"],
  ...["taken_back_at", "taken_back_by", "version"],
];

const Row = z
  .object({
    id: z.string(),
    began: z.number(),
    ended: z.number(),
    cause: Cause,
    why: z.string(),
    author: z.string(),
    at: z.number(),
    taken_back_at: z.number(),
    taken_back_by: z.string(),
  })
  .transform(
    ({ began, ended, why, author, at, taken_back_at, taken_back_by, ...rest }): Outage => ({
      ...rest,
      from: iso(began),
      to: iso(ended),
      why: why || null,
      author: author || null,
      at: iso(at),
      takenBack: takenBackOf({ taken_back_at, taken_back_by }),
    }),
  );

/** Of a site and of all, each as it stands there. */
const OF_SITE = `
    SELECT toString(id) AS id, began, ended, toString(cause) AS cause, why, author, at,
      taken_back_at, taken_back_by
    FROM (
      SELECT * FROM outages WHERE site IN ('', {site:String})
      ORDER BY version DESC LIMIT 1 BY outages.id
    )`;

const STANDING = {
  name: "outages-standing",
  sql: `SELECT * FROM (${OF_SITE}) WHERE id IN (SELECT toString(arrayJoin({ids:Array(UUID)})))`,
  row: Row,
};

/** What a list of outages is of. Instants are milliseconds since 1970. */
interface Listed {
  readonly since: number;
  readonly until: number;
  /** Those taken back as well. */
  readonly all: boolean;
  readonly limit: number;
  /** Where the page begins: after one that began then, with that id. */
  readonly after: readonly [began: number, id: string] | null;
}

/** Outages that meet a span, the latest first. */
export const listOutages = (
  engine: Engine,
  site: string,
  { after, all, ...rest }: Listed,
): Promise<Outage[]> => {
  const [began, id] = after ?? [Number.MAX_SAFE_INTEGER, ""];
  return engine.rows(LIST, { ...rest, site, began, id, all: Number(all) });
};

const LIST = {
  name: "outages",
  sql: `
    SELECT * FROM (${OF_SITE})
    WHERE began < {until:Int64} AND ended > {since:Int64}
      AND ({all:UInt8} OR taken_back_at = 0) AND (began, id) < ({began:UInt64}, {id:String})
    ORDER BY began DESC, id DESC
    LIMIT {limit:UInt32}`,
  row: Row,
};

/** How long what another process has noted may be unknown here, milliseconds. */
const KNOWN = 2000;
/** The latest of so many are known. */
const MOST = 10_000;

interface Known {
  readonly at: number;
  readonly outages: Promise<Outage[]>;
}

/** Those in force, by site: every question asks for them, and they change once in a while. */
const known = new WeakMap<Engine, Map<string, Known>>();

/** Outages in force at a site that meet a span, milliseconds since 1970; what is noted here is known at once. */
export async function outagesIn(
  engine: Engine,
  site: string,
  { from, to }: Pick<Span, "from" | "to">,
): Promise<Outage[]> {
  const sites = known.get(engine) ?? new Map<string, Known>();
  known.set(engine, sites);
  let found = sites.get(site);
  if (found === undefined || performance.now() - found.at > KNOWN) {
    const all = { since: 0, until: Number.MAX_SAFE_INTEGER, all: false, limit: MOST, after: null };
    found = { at: performance.now(), outages: listOutages(engine, site, all) };
    sites.set(site, found);
    found.outages.catch(() => sites.delete(site));
  }
  return (await found.outages).filter(
    (one) => Date.parse(one.from) < to && Date.parse(one.to) >= from,
  );
}

/** Whether any view both happened and was received within a span: somebody took views. Milliseconds since 1970. */
export async function wasTaken(
  engine: Engine,
  sites: readonly string[],
  { from, to }: Pick<Span, "from" | "to">,
): Promise<boolean> {
  const rows = await engine.rows(TAKEN, { sites, from, to, prompt: PROMPT, formerly: FORMERLY });
  return rows.length > 0;
}

// Where the id's time is the view's, a view is received at it or later.
const TAKEN = {
  name: "outage-taken",
  sql: `
    SELECT 1 AS one FROM views
    WHERE site IN {sites:Array(String)} AND ms >= {from:UInt64} AND ms < {to:UInt64}
      AND earliness < {formerly:UInt64}
      AND toInt64({prompt:UInt64} - earliness) < toInt64({to:UInt64} - ms) * 1024
    LIMIT 1`,
  row: z.object({ one: z.number() }),
};
