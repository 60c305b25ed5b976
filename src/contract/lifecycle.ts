import * as z from "zod";
import { ArticleId } from "./beacon.ts";
import type { Operation } from "./operation.ts";
import { answered, asked, CSV_HEADERS, SitePath } from "./question.ts";
import { repeated, whole } from "./text.ts";

/** Most articles of one answer. */
const ARTICLES = 6;
/** Fewer stories than this say nothing of what is usual. */
export const LEAST_STORIES = 20;

const WHATEVER =
  "Taken as by every question; the answer is of the hours since publication whatever it says";

export const LifecycleQuery = z.strictObject({
  article: repeated(ArticleId, ARTICLES).meta({
    description: `Whose life, up to ${ARTICLES} ids`,
    example: "second-round",
  }),
  from: asked.from.meta({ description: WHATEVER }),
  to: asked.to.meta({ description: WHATEVER }),
  hours: whole(1, 336, 168).meta({ description: "How many hours since publication are told" }),
  format: asked.format,
});

export const Quartiles = z.object({ p25: z.number(), median: z.number(), p75: z.number() });

const Hour = z.object({
  hour: z.int().meta({
    description: "Whole hours since publication: 0 is the 3,600 seconds from publication on",
  }),
  views: z.number().meta({ description: "Counted views of that hour" }),
  total: z.number().meta({ description: "Those since publication, to the hour's end" }),
});

const BandHour = z.object({
  hour: z.int(),
  stories: z.int().meta({ description: "Comparable stories that are older than this hour's end" }),
  views: Quartiles,
  total: Quartiles,
});

const Comparable = z.object({
  section: z.string().meta({ description: "The article's first section" }),
  weekday: z
    .int()
    .min(1)
    .max(7)
    .meta({ description: "Of publication, in the site's zone; Monday is 1" }),
  language: z.string(),
  stories: z.int().meta({ description: "How many there are, at most 300, the nearest in time" }),
  band: z.array(BandHour).meta({
    description: `Quartiles by hour, to the last of which there are ${LEAST_STORIES} stories or more`,
  }),
});

const Life = z.object({
  key: z.string().meta({ description: "The article's id" }),
  name: z.string().meta({ description: "Its headline" }),
  published: z.string().nullable().meta({
    description: "An instant, or the day alone where no hour is known; null: not known",
  }),
  aligned: z.enum(["hour", "day-only", "unknown", "future"]).meta({
    description:
      "hour: told by hours; no hours are told where the day of publication alone is known (day-only), not even that, or it lies before 1990 (unknown), or where it is yet to come (future)",
  }),
  complete: z.boolean().meta({
    description:
      "False: published before the site's first view, so that there may be earlier readers",
  }),
  views: z.number().meta({
    description: "Counted views of all time, those before publication among them; no adjustments",
  }),
  after: z
    .object({
      hour1: z.number().nullable(),
      hours6: z.number().nullable(),
      hours24: z.number().nullable(),
      days7: z.number().nullable(),
    })
    .meta({ description: "Views within so long of publication; null: not that old yet" }),
  halfLife: z.number().nullable().meta({
    description:
      "Hours from publication until half of the views of the first seven days were there; of a younger article, of those so far. Null: none were read then",
  }),
  settled: z.boolean().meta({ description: "Whether seven days have passed: halfLife stays" }),
  hours: z
    .array(Hour)
    .meta({ description: "Every hour so far, zeros included; the last may be running" }),
  comparable: Comparable.nullable().meta({
    description:
      "Stories of the same section, weekday and language; null: not aligned, or no section",
  }),
});
export type Life = z.infer<typeof Life>;

export const Lifecycle = z
  .object({ ...answered, articles: z.array(Life) })
  .meta({ id: "Lifecycle" });
export type Lifecycle = z.infer<typeof Lifecycle>;

export const lifecycle = {
  name: "lifecycle",
  method: "get",
  path: "/v1/sites/{site}/stats/lifecycle",
  summary: "Views of articles by hours since publication, beside what is usual",
  group: "questions",
  about:
    "How articles fared by hours since publication, beside the quartiles of comparable stories: of the same section, weekday of publication and language. Where there are fewer than 20 such stories there is no band. Take `after` for how many views an article had 1, 6 and 24 hours and 7 days after publication, and `halfLife` for how long half of a week's views took. A share's link tells lives where its view has `lives`, those of its own articles alone.",
  access: "share",
  params: SitePath,
  query: LifecycleQuery,
  answer: Lifecycle,
  csv: true,
  headers: CSV_HEADERS,
  refusals: [404],
  example: { params: { site: "unn" }, query: { article: "second-round", hours: 3 } },
} as const satisfies Operation;
