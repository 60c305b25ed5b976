import * as z from "zod";
import { CorrectedKind, type Correction } from "../contract/labels.ts";
import type { Site } from "../contract/site.ts";
import {
  CORRECTIONS_VERSION,
  correctedSql,
  EVER_CORRECTED,
  WITH_CORRECTIONS,
} from "./corrections.ts";
import type { Engine } from "./engine.ts";
import { allDays, dayOf, onDays } from "./local.ts";
import { relink } from "./relink.ts";
import { openDays } from "./stale.ts";
import { lines } from "./tables.ts";

/** Labels to be one from now on. */
export interface NewCorrection {
  readonly kind: CorrectedKind;
  readonly from: readonly string[];
  readonly to: string;
}

/** Who asks, and when: milliseconds since 1970. */
interface Asking {
  readonly author: string;
  readonly at: number;
}

/** What labels stand for. */
interface Carried {
  /** Those of the labels that an article carries now. */
  readonly labels: readonly string[];
  readonly articles: number;
  /** Days on which these articles were read. */
  readonly days: number;
}

/** What a correction of labels would touch. */
export async function carried(
  engine: Engine,
  { id: site, zone }: Site,
  { kind, from }: Pick<NewCorrection, "kind" | "from">,
): Promise<Carried> {
  const open = await openDays(engine, site);
  const days = open.filter(({ full }) => full).map(({ day }) => day);
  const params = { ...allDays(zone, days), site, kind, labels: from };
  const [row] = await engine.rows(CARRIED, params);
  return row ?? { labels: [], articles: 0, days: 0 };
}

const UNDER = `
  FROM links FINAL
  WHERE site = {site:String} AND kind = {kind:String} AND key IN {labels:Array(String)} AND gone = 0`;

// Days with slices, and those that have none yet or are stale.
const CARRIED = {
  name: "labels-carried",
  sql: `
    SELECT groupUniqArray(key) AS labels, uniqExact(aid) AS articles, (
      SELECT uniqExact(day) FROM (
        SELECT ${dayOf("hour")} AS day FROM hourly FINAL
        WHERE site = {site:String} AND aid IN (SELECT aid ${UNDER}) AND views > 0
        UNION ALL
        SELECT ${dayOf("at")} AS day FROM views FINAL
        WHERE site = {site:String} AND ${onDays("at")}
          AND aid IN (SELECT aid ${UNDER}) AND verdict = 'counted'
      )
    ) AS days
    ${UNDER}`,
  row: z.object({ labels: z.array(z.string()), articles: z.number(), days: z.number() }),
};

/** Makes a correction. All of history follows before this returns, but for slices. */
export async function correct(
  engine: Engine,
  site: Site,
  { kind, from, to }: NewCorrection,
  { articles, days }: Carried,
  { author, at }: Asking,
): Promise<Correction> {
  const version = await nextVersion(engine, site.id, at);
  const row = { id: crypto.randomUUID(), kind, labels: from, target: to, author, articles, days };
  // The version also says the order, which a clock that went back must not turn round.
  await insert(engine, site.id, { ...row, at: version, undone_at: 0, undone_by: "", version });
  await settle(engine, site, at);
  return (await corrections(engine, site.id, { id: row.id }))[0] as Correction;
}

/** Undoes a correction, once: a repeat changes nothing. Null: there is none of this id. */
export async function undo(
  engine: Engine,
  site: Site,
  id: string,
  { author, at }: Asking,
): Promise<Correction | null> {
  const [found] = await corrections(engine, site.id, { id });
  if (found === undefined) return null;
  if (found.undone === null) {
    const { kind, from: labels, to: target, articles, days } = found;
    const made = { id, kind, labels, target, author: found.author, at: Date.parse(found.at) };
    const version = await nextVersion(engine, site.id, at);
    const undone = { undone_at: at, undone_by: author, version };
    await insert(engine, site.id, { ...made, articles, days, ...undone });
  }
  await settle(engine, site, at);
  return (await corrections(engine, site.id, { id }))[0] ?? null;
}

/** How long corrections are settled again, in case whoever made one could not, milliseconds. */
const UNSETTLED = 3_600_000;

/** Settles the corrections of late, as after each: what its maker did not come to do is done. */
export async function settleLate(engine: Engine, site: Site, now: number): Promise<void> {
  const [row] = await engine.rows(LATEST, { site: site.id });
  if (row && row.latest > 0 && row.latest > now - UNSETTLED) await settle(engine, site, now);
}

const LATEST = {
  name: "corrections-latest",
  sql: `
    SELECT max(greatest(at, undone_at)) AS latest FROM corrections WHERE site = {site:String}`,
  row: z.object({ latest: z.number() }),
};

/** Lets articles stand under their corrected labels, in `labels=read` from now on. */
async function settle(engine: Engine, site: Site, now: number): Promise<void> {
  await relink(engine, site, "corrected");
  await engine.run(VERSIONS, { site: site.id, since: Math.floor(now / 1000) + 1 });
}

// Only where the last version says otherwise, so that to repeat it changes nothing. From the next second
// on: views are told apart by seconds, and what was read before stays where it was.
const VERSIONS = `
  INSERT INTO article_versions (site, article, since, ms, source, by, title, authors, section, tags,
    place, agency, language, story, version)
  ${WITH_CORRECTIONS}
  SELECT {site:String}, article, greatest(toDateTime({since:UInt32}, 'UTC'), last.1),
    if(last.1 >= toDateTime({since:UInt32}, 'UTC'), last.2, 0), 'correction',
    (
      SELECT argMax(if(undone_at = 0, author, undone_by), version) FROM corrections
      WHERE site = {site:String}
    ),
    title, authors_now, section_now, tags_now, place, agency, language, story, version_now
  FROM (
    SELECT aid, article, title, place, agency, language, story,
      ${correctedSql("'author'", "authors")} AS authors_now,
      ${correctedSql("'section'", "section")} AS section_now,
      ${correctedSql("'tag'", "tags")} AS tags_now,
      version + ${CORRECTIONS_VERSION} AS version_now
    FROM articles FINAL WHERE site = {site:String} AND aid IN (${EVER_CORRECTED})
  ) AS a
  JOIN (
    SELECT aid, max((since, ms)) AS last, argMax((authors, section, tags), (since, ms)) AS labels
    FROM article_versions FINAL WHERE site = {site:String} AND aid IN (${EVER_CORRECTED})
    GROUP BY aid
  ) AS v USING (aid)
  WHERE (authors_now, section_now, tags_now) != labels`;

async function nextVersion(engine: Engine, site: string, now: number): Promise<number> {
  const [row] = await engine.rows(LAST_VERSION, { site });
  return Math.max(now, (row?.version ?? 0) + 1);
}

const LAST_VERSION = {
  name: "corrections-version",
  sql: "SELECT max(version) AS version FROM corrections WHERE site = {site:String}",
  row: z.object({ version: z.number() }),
};

const COLUMNS = [
  "id",
  "kind",
  "labels",
  "target",
  "at",
  "author",
  "undone_at",
  "undone_by",
  "articles",
  "days",
  "version",
] as const;

const insert = (
  engine: Engine,
  site: string,
  row: Record<(typeof COLUMNS)[number], unknown>,
): Promise<void> =>
  engine.insert({ table: "corrections", columns: ["site", ...COLUMNS] }, lines([{ site, ...row }]));

/** Which corrections: one, or a page of them after another. */
interface Wanted {
  readonly id?: string;
  readonly limit?: number;
  /** Instant in milliseconds since 1970 and id of the last before. */
  readonly after?: readonly [at: number, id: string] | undefined;
}

/** Corrections of a site, the newest first, those undone as well. */
export function corrections(
  engine: Engine,
  site: string,
  { id, limit = 1, after: [at, last] = [Number.MAX_SAFE_INTEGER, ""] }: Wanted,
): Promise<Correction[]> {
  return engine.rows(LIST, { site, ids: id === undefined ? [] : [id], limit, at, last });
}

const Row = z
  .object({
    id: z.string(),
    kind: CorrectedKind,
    labels: z.array(z.string()),
    target: z.string(),
    at: z.number(),
    author: z.string(),
    undone_at: z.number(),
    undone_by: z.string(),
    articles: z.number(),
    days: z.number(),
    pending: z.number(),
  })
  .transform(
    ({ labels, target, at, undone_at, undone_by, ...rest }): Correction => ({
      ...rest,
      from: labels,
      to: target,
      at: new Date(at).toISOString(),
      undone: undone_at === 0 ? null : { at: new Date(undone_at).toISOString(), author: undone_by },
    }),
  );

const LIST = {
  name: "corrections",
  sql: `
    SELECT toString(c.id) AS id, c.kind AS kind, labels, target, at, author, undone_at, undone_by, articles,
      days, pending
    FROM (
      SELECT * FROM corrections FINAL
      WHERE site = {site:String} AND (empty({ids:Array(String)}) OR toString(id) IN {ids:Array(String)})
        AND (at < {at:UInt64} OR (at = {at:UInt64} AND toString(id) < {last:String}))
    ) AS c
    LEFT JOIN (
      SELECT id, uniqExact(day) AS pending
      FROM (
        SELECT id, toString(kind) AS kind, arrayJoin(arrayPushBack(labels, target)) AS key
        FROM corrections FINAL WHERE site = {site:String}
      ) AS l
      JOIN (
        SELECT DISTINCT day, label.1 AS kind, label.2 AS key FROM stale FINAL ARRAY JOIN labels AS label
        WHERE site = {site:String} AND done = 0
      ) AS s USING (kind, key)
      GROUP BY id
    ) AS p ON p.id = c.id
    ORDER BY at DESC, id DESC LIMIT {limit:UInt32}`,
  row: Row,
};
