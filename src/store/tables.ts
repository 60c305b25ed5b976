import * as z from "zod";
import { Filed, FiledAt } from "../contract/filed.ts";
import type { Change } from "../contract/history.ts";
import type { Attention } from "../ingest/attention.ts";
import type { View } from "../ingest/view.ts";
import type { Into } from "./engine.ts";

const into = <Row>(table: string, columns: readonly (keyof Row & string)[]): Into => ({
  table,
  columns,
});

export const VIEWS = into<View>("views", [
  "site",
  "ms",
  "nonce",
  "at",
  "earliness",
  "verdict",
  "rules",
  "paced",
  "article",
  "visitor",
  "host",
  "path",
  "source",
  "medium",
  "referrer",
  "country",
  "device",
  "browser",
  "os",
  "evidence",
  "keep",
  "import",
]);

/** A view as a line for `VIEWS`, without what has its column's default: most have no such things. */
export const viewLine = (view: View): string =>
  JSON.stringify({
    ...view,
    paced: view.paced || undefined,
    article: view.article || undefined,
    path: view.path || undefined,
    source: view.source || undefined,
    referrer: view.referrer || undefined,
    country: view.country || undefined,
    evidence: view.evidence || undefined,
    keep: view.keep || undefined,
    import: view.import || undefined,
  });

export const ENGAGEMENT = into<Attention>("engagement", [
  "site",
  "ms",
  "nonce",
  "seconds",
  "scroll",
]);

/** A receipt of a view that came more than once. */
export interface RepeatRow {
  readonly site: string;
  /** Whether the view's time is not its id's. */
  readonly stray: 0 | 1;
  readonly ms: number;
  readonly nonce: number;
  readonly receipt: number;
}

export const REPEATS = into<RepeatRow>("repeats", ["site", "stray", "ms", "nonce", "receipt"]);

/** An article as the store holds it. Instants are seconds since 1970. */
export const ArticleRow = z.object({
  site: z.string(),
  article: z.string(),
  /** `story` empty: its own. */
  ...FiledAt.shape,
  published: z.number().nullable(),
  modified: z.number().nullable(),
  /** What the page says where the newsroom says otherwise: JSON by column, or empty; see `layers`. */
  beneath: z.string(),
  /** Instant of the newest page that was believed, milliseconds; 0: no page has told of it. */
  told: z.number(),
  /** Since when there is word of it, milliseconds; 0: filed before that was kept. */
  known: z.number(),
  /** Since when its pages change too much, milliseconds; 0: they do not. */
  held: z.number(),
  /** Instant of the newest change, milliseconds; the larger version wins. */
  version: z.number(),
});
export type ArticleRow = Readonly<z.infer<typeof ArticleRow>>;

export const ARTICLES = into<ArticleRow>("articles", ArticleRow.keyof().options);

/** Who changes how an article is filed. */
export type Source = Change["source"];

/** How an article was filed from an instant on: `since` in seconds since 1970, `ms` within it. */
export type ArticleVersionRow = Readonly<z.infer<typeof Filed>> & {
  readonly site: string;
  readonly article: string;
  readonly version: number;
  readonly since: number;
  readonly ms: number;
  readonly source: Source;
  /** Whose change it is; empty: a page's. */
  readonly by: string;
};

export const ARTICLE_VERSIONS = into<ArticleVersionRow>("article_versions", [
  "site",
  "article",
  "since",
  "ms",
  "source",
  "by",
  ...Filed.keyof().options,
  "version",
]);

/** A field that the newsroom states of an article, as JSON; empty: no longer. */
export interface StatementRow {
  readonly site: string;
  readonly article: string;
  /** Empty: that it knows the article. */
  readonly field: string;
  readonly value: string;
  readonly version: number;
}

export const STATEMENTS = into<StatementRow>("statements", [
  "site",
  "article",
  "field",
  "value",
  "version",
]);

/** An article's own address, or one that it declares as a translation's. */
export interface EditionRow {
  readonly site: string;
  /** See `pageOf`. */
  readonly page: string;
  readonly own: 0 | 1;
  readonly article: string;
  readonly version: number;
  readonly gone: 0 | 1;
}

export const EDITIONS = into<EditionRow>("editions", [
  "site",
  "page",
  "own",
  "article",
  "version",
  "gone",
]);

/** What an article can be filed under. Each is a kind of `links`, and a dimension. */
export const LABELS = ["author", "section", "tag", "place", "agency", "language", "story"] as const;
export type Label = (typeof LABELS)[number];

export const isLabel = (kind: string): boolean => (LABELS as readonly string[]).includes(kind);

/** A mark, see `stale`. `labels` are pairs of kind and key; none, or left out: all of the day. */
interface StaleRow {
  readonly site: string;
  readonly day: string;
  readonly labels?: readonly (readonly [kind: string, key: string])[];
  readonly since?: number;
  readonly mark: string;
  readonly done: 0 | 1;
}

export const STALE = into<StaleRow>("stale", ["site", "day", "labels", "since", "mark", "done"]);

/** Rows as JSON lines. */
export const lines = (rows: readonly object[]): string =>
  rows.map((row) => JSON.stringify(row)).join("\n");
