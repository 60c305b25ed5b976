import * as z from "zod";
import type { Operation } from "./operation.ts";
import {
  Asked,
  answered,
  asked,
  Compare,
  CSV_HEADERS,
  Metric,
  Range,
  Ranked,
  SitePath,
} from "./question.ts";
import { Day, repeated, whole } from "./text.ts";

export const Interval = z.enum(["hour", "day", "week", "month"]);
export type Interval = z.infer<typeof Interval>;

/** Most series of one answer. */
const MEMBERS = 50;

export const OverTimeQuery = z.strictObject({
  ...asked,
  by: z.enum(["total", ...Ranked.options]).default("total"),
  interval: Interval.default("day").meta({
    description: "How long a point is; weeks begin on Monday",
  }),
  metric: Metric.default("views").meta({
    description: "Of what the most get a series. Points tell engaged seconds with `engaged` alone",
  }),
  top: whole(1, MEMBERS, 5).meta({
    description: "How many members get a series, those with the most of the metric first",
  }),
  member: repeated(Asked, MEMBERS).default([]).meta({
    description:
      "Whose series, in this order, in place of those with the most; keys of what `by` names",
  }),
  compare: Compare.default("none"),
});

const Point = z.object({
  at: z.iso.datetime().meta({ description: "First instant of the interval" }),
  day: Day.meta({ description: "Its day in the site's zone" }),
  views: z.number(),
  visitors: z.number(),
  engaged: z.number().optional().meta({
    description: "Engaged time, seconds, of the views of the interval; with `metric=engaged` alone",
  }),
});
export type Point = z.infer<typeof Point>;

const Series = z.object({
  key: z.string().meta({ description: "The member; empty for the total" }),
  name: z.string().meta({ description: "How to show it: an article's headline" }),
  views: z.number(),
  points: z.array(Point),
});

export const OverTime = z
  .object({
    ...answered,
    interval: Interval,
    series: z
      .array(Series)
      .meta({ description: "Those with the most of the metric first, or as `member` asks" }),
    compared: z.object({ range: Range, series: z.array(Series) }).nullable(),
  })
  .meta({ id: "OverTime" });
export type OverTime = z.infer<typeof OverTime>;

export const overTime = {
  name: "over-time",
  method: "get",
  path: "/v1/sites/{site}/stats/over-time",
  summary: "One series per member, every interval present",
  group: "questions",
  about:
    "One series for the total, or for each of the most viewed members of a dimension (by `metric`: those with the most visitors or engaged seconds). Every interval of the range is there, zeros included, in order. Days, weeks (from Monday) and months begin at midnight in the site's zone, hours on the hour, clock changes included. `member` asks for certain members in place of the most viewed.",
  access: "share",
  params: SitePath,
  query: OverTimeQuery,
  answer: OverTime,
  csv: true,
  headers: CSV_HEADERS,
  refusals: [404],
  example: {
    params: { site: "unn" },
    query: { by: "author", interval: "day", from: "2025-06-02", to: "2025-06-04", top: 2 },
  },
} as const satisfies Operation;
