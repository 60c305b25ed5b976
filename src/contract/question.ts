import * as z from "zod";
import { ArticleId } from "./beacon.ts";
import { format } from "./lists.ts";
import { Cause } from "./outages.ts";
import { SiteId } from "./site.ts";
import { bounded, Day, fold, repeated } from "./text.ts";

/** What views can be grouped and filtered by, each named as its parameter. */
export const Dimension = z.enum([
  "article",
  "author",
  "section",
  "tag",
  "place",
  "agency",
  "language",
  "story",
  "country",
  "device",
  "browser",
  "os",
  "source",
  "medium",
]);
export type Dimension = z.infer<typeof Dimension>;

/** What a ranking can be of. `referrer` is the page before, without query and fragment. */
export const Ranked = z.enum([...Dimension.options, "referrer"]);
export type Ranked = z.infer<typeof Ranked>;

export const Metric = z.enum(["views", "visitors", "engaged"]).meta({
  description:
    "views: counted page views; visitors: distinct within each day, summed over days; engaged: seconds",
});
export type Metric = z.infer<typeof Metric>;

/** Which end of a ranking comes first. */
export const Order = z.enum(["desc", "asc"]).meta({
  description: "desc: the highest first; asc: the lowest first. Those that are equal come by key",
});
export type Order = z.infer<typeof Order>;

/** What members are found by. */
export const search = bounded({ least: 0, most: 200, clean: fold }).optional().meta({
  description:
    "Words of a name, in any order, or parts of them; of articles, of a headline, id, author or tag. Case and accents do not matter in any script",
});

/**
 * What a range is compared with: as many days just before it (`previous`); the same weekdays before it, whole
 * weeks back (`weekday`); the same weekdays a year, 52 weeks, ago (`year`).
 */
export const Compare = z.enum(["none", "previous", "weekday", "year"]).meta({
  description:
    "previous: as many days just before; weekday: the same weekdays before it, as few whole weeks back as its length lets be; year: 52 weeks back. Where the range has today in it, what it is compared with ends at the same time of the day, see `until`",
});
export type Compare = z.infer<typeof Compare>;

/** A parameter that may be repeated: any of its values; different parameters must all hold. */
const filter = (value: typeof ArticleId) => repeated(value, 100).default([]);
type Filter = ReturnType<typeof filter>;

/** What is asked for is cleaned as what is filed: names compare when folded. */
export const Asked = bounded({ least: 1, most: 500, clean: fold });

/** A member of each, for the description of the API. */
const EXAMPLES: Record<Dimension, string> = {
  article: "second-round",
  author: "Yana Sokolivska",
  section: "War",
  tag: "Istanbul",
  place: "Kyiv",
  agency: "UNN",
  language: "en",
  story: "second-round",
  country: "UA",
  device: "phone",
  browser: "Chrome",
  os: "Android",
  source: "Google",
  medium: "search",
};

const value = (name: Dimension) => (name === "article" || name === "story" ? ArticleId : Asked);

/** One filter a dimension; each may be repeated. */
export const filters = Object.fromEntries(
  Dimension.options.map((name) => [
    name,
    filter(value(name)).meta({
      description: "Any of these values; filters of different names must all hold",
      example: EXAMPLES[name],
    }),
  ]),
) as Record<Dimension, Filter>;

/** What leaves out a dimension's members, named as its parameter: no name can be taken for it. */
export type Left = `not-${Dimension}`;
export const leftOf = <D extends Dimension>(name: D): `not-${D}` => `not-${name}`;

/** One filter a dimension that leaves out views of any of its values. */
export const exclusions = Object.fromEntries(
  Dimension.options.map((name) => [
    leftOf(name),
    filter(value(name)).meta({
      description: `Leaves out what is of any such ${name}`,
      example: EXAMPLES[name],
    }),
  ]),
) as Record<Left, Filter>;

/** What every question takes: a range of days, filters, and how views are credited. */
export const asked = {
  from: Day.optional().meta({ description: "First day. Absent: 30 days before `to`" }),
  to: Day.optional().meta({ description: "Day after the last. Absent: tomorrow" }),
  ...filters,
  ...exclusions,
  credit: z.enum(["full", "equal"]).default("full").meta({
    description:
      "full: each author or tag gets the whole view, and every second of it; equal: equal shares. The numbers of all rows, and of all series at a point, add up to the total exactly, as doubles and in any order; each is within 1e-15 of the total of its true share. Visitors are never shared",
  }),
  labels: z.enum(["now", "read"]).default("now").meta({
    description: "now: as articles are filed today; read: as they were filed when read",
  }),
  format,
};

/** A range of days, from inclusive to exclusive, in the site's zone. */
export const Range = z
  .object({
    from: Day.meta({ description: "First day" }),
    to: Day.meta({ description: "Day after the last" }),
    zone: z.string().meta({ description: "IANA time zone in which days begin: the site's" }),
    until: z.iso.datetime().optional().meta({
      description:
        "Where the last day is told no further than this instant: what a range is compared with that has today in it ends when today's clock shows the same",
    }),
  })
  .meta({ id: "Range" });
export type Range = z.infer<typeof Range>;

/** How views were read: of those that told of it, which a reader who leaves at once does not. */
export const reading = {
  told: z.int().nullable().meta({
    description: "Views that told of their reading; null: not known of members of this kind",
  }),
  halfRead: z.number().nullable().meta({
    description: "Share of these that saw half of the article or more, 0 to 1; null: of none",
  }),
  medianEngaged: z.number().nullable().meta({
    description: "Median of their engaged seconds; null: of none",
  }),
};

/** A span of which an answer may be incomplete or inexact. */
export const Incomplete = z
  .object({
    kind: z.enum(["draining", "outage", "imported"]).meta({
      description:
        "draining: views are taken and safe, and still on their way to the store; outage: views could not be taken. Browsers keep what they could not deliver, and send it with a later page within 48 hours; the rest is missing; imported: of answers by the hour, figures of whole days were imported, and their hours are made up after what is usual of the site: the days are right, views are not missing",
    }),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    cause: Cause.optional().meta({
      description: "Of an outage; not for who opens a link, as is `why`",
    }),
    why: z.string().optional().meta({ description: "Of an outage that somebody stated" }),
  })
  .meta({ id: "Incomplete" });
export type Incomplete = z.infer<typeof Incomplete>;

/** Most outages that an answer notes. */
export const MOST_NOTES = 100;

/** What every answer carries. */
export const answered = {
  notes: z.array(Incomplete).meta({
    description: `Where views may be missing, of the range and of what it is compared with, by time; of outages the ${MOST_NOTES} longest; by the hour, where hours are made up as well. Empty: nowhere`,
  }),
  asOf: z.iso.datetime().meta({ description: "The instant up to which views are in the answer" }),
  range: Range,
};

/** Of rows as CSV, which have no room for it. */
export const CSV_HEADERS = {
  "X-Byline-Answer":
    "Of CSV: asOf, range and notes of the answer as JSON; of notes the 10 longest, and of what each says the first 60 letters, `more` says how many are left out",
} as const;

export const SitePath = z.strictObject({ site: SiteId });
