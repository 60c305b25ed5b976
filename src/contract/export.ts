import * as z from "zod";
import type { Operation } from "./operation.ts";
import { SitePath } from "./question.ts";
import { Day } from "./text.ts";
import { Verdict } from "./verdict.ts";

/** How rows are written. */
export const ExportFormat = z.enum(["ndjson", "csv", "parquet"]);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const CONTENT_TYPES = {
  ndjson: "application/x-ndjson",
  csv: "text/csv; charset=utf-8; header=present",
  parquet: "application/vnd.apache.parquet",
} as const satisfies Record<ExportFormat, string>;

/** Header of an export: how many rows follow at most. Views that came more than once are one row. */
export const ROWS_HEADER = "x-byline-rows";

const format = ExportFormat.default("ndjson").meta({
  description:
    "ndjson: a line each, which the batch of views takes again; csv: with a header line; parquet: one file",
});

const names = z.array(z.string());

/** What an article is filed under, as a view of it bears it along. */
const ExportedFacts = z.object({
  id: z.string(),
  title: z.string().optional(),
  authors: names,
  section: names,
  tags: names,
  place: z.string().optional(),
  agency: z.string().optional(),
  language: z.string().optional(),
  published: z.iso.datetime().optional(),
  modified: z.iso.datetime().optional(),
  canonical: z.string().optional(),
  translations: names,
});

/** One view in NDJSON: what a batch takes again. */
export const ExportedView = z
  .object({
    view: z.uuid().meta({
      description:
        "The view's key as a UUIDv7: the same view as its own id, of which not all random bits are kept",
    }),
    at: z.iso.datetime(),
    verdict: Verdict,
    url: z.string().meta({ description: "Of the page, without what tracks" }),
    referrer: z.string().optional(),
    source: z.string().optional().meta({ description: "Absent: direct" }),
    medium: z.string(),
    country: z.string().optional(),
    device: z.string().optional(),
    browser: z.string().optional(),
    os: z.string().optional(),
    visitor: z.string().optional().meta({
      description:
        "The visitor's hash, within one day of the site; absent: not known. No one can tell from it who it is",
    }),
    seconds: z.int().optional().meta({ description: "Engaged; absent: the view did not tell" }),
    scroll: z.int().optional().meta({ description: "Percent; absent: the same" }),
    import: z.string().optional().meta({ description: "Name of the import it came by" }),
    article: ExportedFacts.optional().meta({ description: "As it is filed now" }),
  })
  .meta({ id: "ExportedView" });
export type ExportedView = z.infer<typeof ExportedView>;

/** One article in NDJSON: what `PUT …/articles/{id}` takes. */
export const ExportedArticle = ExportedFacts.extend({
  url: z.string().optional(),
  story: z.string().meta({ description: "Id that its editions share; alone: its own" }),
}).meta({ id: "ExportedArticle" });
export type ExportedArticle = z.infer<typeof ExportedArticle>;

const headers = { "X-Byline-Rows": "How many rows follow at most" };

export const exportViews = {
  name: "export-views",
  method: "get",
  path: "/v1/sites/{site}/export/views",
  summary: "Every view of a range as it is stored, once each, in the order of time",
  group: "sites",
  about:
    "For spreadsheets, data science and other services. The answer is streamed, however long; where it fails halfway it is broken off rather than ended, so no part can be taken for the whole. Lines of NDJSON may be sent to the batch of views as they are: in an empty site they come to the same numbers. Two exports are made at a time.",
  access: "admin",
  params: SitePath,
  query: z.strictObject({
    from: Day.optional().meta({ description: "First day. Absent: from the first view on" }),
    to: Day.optional().meta({ description: "Day after the last. Absent: all up to now" }),
    verdict: z.enum(["counted", "all"]).default("counted").meta({
      description:
        "all: views that do not count as well, each with its verdict and without what is kept to judge it again",
    }),
    format,
  }),
  answer: ExportedView,
  type: "application/x-ndjson",
  also: ["text/csv", CONTENT_TYPES.parquet],
  headers,
  refusals: [404],
  example: { params: { site: "unn" }, query: { from: "2025-06-02", to: "2025-06-03" } },
} as const satisfies Operation;

export const exportArticles = {
  name: "export-articles",
  method: "get",
  path: "/v1/sites/{site}/export/articles",
  summary: "Every article as it is filed now",
  group: "sites",
  about:
    "With corrections of labels. The answer is streamed; where it fails halfway it is broken off rather than ended. A line of NDJSON is what the route that files an article takes.",
  access: "viewer",
  params: SitePath,
  query: z.strictObject({ format }),
  answer: ExportedArticle,
  type: "application/x-ndjson",
  also: ["text/csv", CONTENT_TYPES.parquet],
  headers,
  refusals: [404],
  example: { params: { site: "unn" } },
} as const satisfies Operation;
