import * as z from "zod";
import type { ExportFormat } from "../contract/export.ts";
import type { Site } from "../contract/site.ts";
import { correctedSql, WITH_CORRECTIONS } from "../store/corrections.ts";
import { isTimely, TOLD } from "../store/engagement.ts";
import type { Engine, Params } from "../store/engine.ts";

/*
 * Exports are cut into pages that the store works out one by one, each small, so that neither it nor the
 * server holds more of a long one than of a short one. Rows are written in their format by the store itself.
 */

/** Rows of a page, about. */
const PAGE = 100_000;
const HOUR = 3600;

/** A part of an export: the values of its statement, beside the site. */
export interface Page {
  readonly sql: Statements;
  readonly params: Params;
}

/** A statement for each format. */
type Statements = Readonly<Record<ExportFormat, { readonly name: string; readonly sql: string }>>;

/** An export: how many rows it has at most, and its pages in their order. */
export interface Plan {
  readonly rows: number;
  readonly columns: readonly string[];
  readonly pages: readonly Page[];
}

/** How a value of a column is written. */
type Kind = "text" | "number" | "instant" | "names";

/** A column: its kind, and SQL of its value; of what may be missing, null then. */
type Columns = Readonly<Record<string, readonly [kind: Kind, sql: string]>>;

const orNull = (text: string): string => `nullIf(toString(${text}), '')`;

const AT = "toDateTime64(v.at, 3, 'UTC')";
const stored = (seconds: string) =>
  `if(isNull(${seconds}), NULL, fromUnixTimestamp64Second(assumeNotNull(${seconds}), 'UTC'))`;

// The same key as the view's own id, whose random bits are more than are kept: see `keyOf` in ingest.
const VIEW = `concat(
  substring(leftPad(lower(hex(v.ms)), 16, '0') AS ms_hex, 5, 8), '-', substring(ms_hex, 13, 4),
  '-7000-8000-', substring(leftPad(lower(hex(v.nonce)), 16, '0'), 5, 12))`;

const ADDRESS = `if(v.host = '', 'file://', concat('https://', v.host))`;
const URL = `concat(${ADDRESS}, if(v.path != '', v.path, if(a.home = '', '/', pathFull(a.home))))`;

const TIMELY = isTimely("v.");

/** What articles and views of them have in common. */
const LABELS = {
  authors: ["names", correctedSql("'author'", "a.authors")],
  section: ["names", correctedSql("'section'", "a.section")],
  tags: ["names", correctedSql("'tag'", "a.tags")],
} as const satisfies Columns;

const FACTS = {
  id: ["text", "a.article"],
  title: ["text", orNull("a.title")],
  ...LABELS,
  place: ["text", orNull("a.place")],
  agency: ["text", orNull("a.agency")],
  language: ["text", orNull("a.language")],
  published: ["instant", stored("a.published")],
  modified: ["instant", stored("a.modified")],
} as const satisfies Columns;

const ADDRESSES = {
  canonical: ["text", `coalesce(${orNull("a.canonical")}, ${orNull("a.url")})`],
  translations: ["names", "a.translations"],
} as const satisfies Columns;

const READER = {
  referrer: ["text", orNull("v.referrer")],
  source: ["text", orNull("v.source")],
  medium: ["text", "toString(v.medium)"],
  country: ["text", orNull("v.country")],
  device: ["text", orNull("v.device")],
  browser: ["text", orNull("v.browser")],
  os: ["text", orNull("v.os")],
  visitor: ["text", "if(v.visitor = 0, NULL, toString(v.visitor))"],
  seconds: ["number", `if(e.told = 1 AND ${TIMELY}, toUInt32(e.seconds), NULL)`],
  scroll: ["number", `if(e.told = 1 AND ${TIMELY}, toUInt8(e.scroll), NULL)`],
  import: ["text", orNull("v.import")],
} as const satisfies Columns;

const VIEWED = {
  view: ["text", VIEW],
  at: ["instant", AT],
  verdict: ["text", "toString(v.verdict)"],
} as const satisfies Columns;

/** What a row of cells has of its article. */
const OF_ARTICLE: Columns = {
  article: ["text", orNull("a.article")],
  title: FACTS.title,
  ...LABELS,
};

/** What it has of the view itself. */
const OF_VIEW: Columns = { url: ["text", URL], ...READER };

const ARTICLE_COLUMNS: Columns = {
  ...FACTS,
  ...{ url: ["text", orNull("a.url")], canonical: ["text", orNull("a.canonical")] },
  translations: ADDRESSES.translations,
  story: ["text", "if(a.story = '', a.article, a.story)"],
};

/** A value as JSON has it. Stored referrers have no scheme. */
const inJson = (name: string, [kind, sql]: Columns[string]): string =>
  kind === "instant"
    ? `formatDateTime(${sql}, '%Y-%m-%dT%H:%i:%SZ', 'UTC')`
    : name === "referrer"
      ? `concat('https://', ${sql})`
      : sql;

/** A value in a cell: as answers in CSV have it, texts that a spreadsheet would run quoted (CWE-1236). */
function inCell([kind, sql]: Columns[string]): string {
  if (kind === "number") return `ifNull(toString(${sql}), '')`;
  if (kind === "instant") {
    return `ifNull(formatDateTime(${sql}, '%Y-%m-%dT%H:%i:%SZ', 'UTC'), '')`;
  }
  const text = kind === "names" ? `arrayStringConcat(${sql}, '; ')` : `ifNull(${sql}, '')`;
  return `replaceRegexpOne(${text}, '^[=+\\\\-@\\\\t\\\\r]', '\\'\\\\0')`;
}

const TYPES = {
  text: "Nullable(String)",
  number: "Nullable(UInt32)",
  instant: "Nullable(String)",
  names: "Array(String)",
} as const satisfies Record<Kind, string>;

/** SQL of a JSON object of some columns, those that are null left out. */
function json(columns: Columns): string {
  const all = Object.entries(columns);
  const values = all.map(([name, column]) => inJson(name, column)).join(", ");
  const types = all.map(([name, [kind]]) => `${name} ${TYPES[kind]}`).join(", ");
  return `toJSONString(CAST(tuple(${values}) AS Tuple(${types})))`;
}

const SETTINGS = `SETTINGS output_format_json_skip_null_value_in_named_tuples = 1,
  output_format_json_quote_64bit_integers = 0, output_format_json_escape_forward_slashes = 0`;

// A piece is a block: of lines a kilobyte long some megabytes. A piece of Parquet is a group of rows, which
// readers want large.
const SMALL = ", max_block_size = 8192";

/** The values of some columns as they are, or as cells of CSV. */
const values = (columns: Columns): string[] =>
  Object.entries(columns).map(([name, [, sql]]) => `${sql} AS ${name}`);
const cells = (columns: Columns): string[] =>
  Object.entries(columns).map(([name, column]) => `${inCell(column)} AS ${name}`);

/** Columns of a subquery as they come from it. */
const passed = (columns: Columns): string[] =>
  Object.keys(columns).map((name) => `a.${name} AS ${name}`);

const statement = (name: string, selected: readonly string[], from: string, more = SMALL) => ({
  name,
  sql: `${WITH_CORRECTIONS}\nSELECT ${selected.join(",\n  ")}\n${from}\n${SETTINGS}${more}`,
});

const IN_PAGE = `site = {site:String} AND at >= toDateTime({from:UInt32}, 'UTC')
  AND at < toDateTime({to:UInt32}, 'UTC')`;

/**
 * The views of a page. What is said of their articles is worked out once for each of these, before it is joined
 * with each view.
 * @param told Columns of the articles.
 */
const fromViews = (told: readonly string[]): string => `
FROM (
  SELECT * FROM views FINAL WHERE ${IN_PAGE} AND ({every:Bool} OR verdict = 'counted')
) AS v
LEFT JOIN (
  SELECT a.aid AS aid, a.url AS home, ${told.join(",\n    ")}
  FROM (
    SELECT * FROM articles FINAL
    WHERE site = {site:String} AND aid IN (SELECT aid FROM views WHERE ${IN_PAGE})
  ) AS a
) AS a ON v.aid = a.aid
LEFT JOIN (${TOLD}) AS e ON v.ms = e.ms AND v.nonce = e.nonce
ORDER BY v.at, v.ms, v.nonce`;

const VIEW_LINE = `concat(
  substring(${json({ ...VIEWED, ...OF_VIEW })} AS bare, 1, length(bare) - 1), a.facts, '}') AS line`;

const VIEWS: Statements = {
  ndjson: statement(
    "export-views",
    [VIEW_LINE],
    fromViews([`concat(',"article":', ${json({ ...FACTS, ...ADDRESSES })}) AS facts`]),
  ),
  csv: statement(
    "export-views",
    [...cells(VIEWED), ...passed(OF_ARTICLE), ...cells(OF_VIEW)],
    fromViews(cells(OF_ARTICLE)),
  ),
  parquet: statement(
    "export-views",
    [...values(VIEWED), ...passed(OF_ARTICLE), ...values(OF_VIEW)],
    fromViews(values(OF_ARTICLE)),
    "",
  ),
};

const FROM_ARTICLES = `
FROM (
  SELECT * FROM articles FINAL
  WHERE site = {site:String} AND (told > 0 OR beneath != '')
    AND aid % {parts:UInt32} = {part:UInt32}
) AS a
ORDER BY a.article`;

const ARTICLES: Statements = {
  ndjson: statement("export-articles", [`${json(ARTICLE_COLUMNS)} AS line`], FROM_ARTICLES),
  csv: statement("export-articles", cells(ARTICLE_COLUMNS), FROM_ARTICLES),
  parquet: statement("export-articles", values(ARTICLE_COLUMNS), FROM_ARTICLES, ""),
};

/** What is asked for of a site's views: seconds since 1970, from inclusive to exclusive. */
interface Asked {
  readonly from: number;
  readonly to: number;
  readonly every: boolean;
}

/** Plans the export of views. @throws StoreDown. */
export async function planViews(engine: Engine, site: Site, asked: Asked): Promise<Plan> {
  const { from, to, every } = asked;
  const hours = await engine.rows(HOURS, { site: site.id, from, to });
  const pages = cut(hours, asked).map(([from, to]) => ({
    sql: VIEWS,
    params: { ...{ site: site.id, every, from, to }, since: from * 1000, until: to * 1000 },
  }));
  const rows = hours.reduce((sum, { views }) => sum + views, 0);
  return { rows, columns: Object.keys({ ...VIEWED, ...OF_ARTICLE, ...OF_VIEW }), pages };
}

/** Plans the export of articles. @throws StoreDown. */
export async function planArticles(engine: Engine, site: Site): Promise<Plan> {
  const [counted] = await engine.rows(COUNT, { site: site.id });
  const rows = counted?.articles ?? 0;
  const parts = Math.max(1, Math.ceil(rows / PAGE));
  const pages = Array.from({ length: parts }, (_, part) => ({
    sql: ARTICLES,
    params: { site: site.id, parts, part },
  }));
  return { rows, columns: Object.keys(ARTICLE_COLUMNS), pages };
}

type Hour = z.infer<typeof Hour>;
const Hour = z.object({ hour: z.number(), views: z.number() });

/** Spans of about a page each, without gaps: an hour that has too many is cut into equal parts. */
function cut(hours: readonly Hour[], { from, to }: Asked): [from: number, to: number][] {
  const ends: number[] = [];
  let views = 0;
  for (const one of hours) {
    if (views + one.views > PAGE && views > 0) {
      ends.push(one.hour);
      views = 0;
    }
    const parts = Math.min(HOUR, Math.ceil(one.views / PAGE));
    for (let part = 1; part < parts; part++) {
      ends.push(one.hour + Math.floor((part * HOUR) / parts));
    }
    views += parts > 1 ? one.views / parts : one.views;
  }
  const inside = ends.filter((end) => end > from && end < to);
  return [...inside, to].map((end, i) => [inside[i - 1] ?? from, end]);
}

// Repeats that are not folded yet count twice: a page may be smaller than planned.
const HOURS = {
  name: "export-hours",
  sql: `
    SELECT toUnixTimestamp(toStartOfHour(at)) AS hour, count() AS views
    FROM views WHERE ${IN_PAGE} GROUP BY hour ORDER BY hour`,
  row: Hour,
};

const COUNT = {
  name: "export-articles-count",
  sql: `SELECT count() AS articles FROM articles FINAL
    WHERE site = {site:String} AND (told > 0 OR beneath != '')`,
  row: z.object({ articles: z.number() }),
};
