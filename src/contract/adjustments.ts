import * as z from "zod";
import { ArticleId } from "./beacon.ts";
import { format, Next, pagedOrAll } from "./lists.ts";
import { GivenId, OnePath, oneOrSeveral, oneOrSeveralMade, TakenBack } from "./once.ts";
import type { Operation } from "./operation.ts";
import { SitePath } from "./question.ts";
import { bounded, fold, Name, repeated } from "./text.ts";

/** Most views that one adjustment adds or takes away. */
const MOST = 1_000_000_000;

/** What is said of an adjustment when it is made. */
export const NewAdjustment = z
  .strictObject({
    id: GivenId,
    article: ArticleId.meta({ description: "It need not have been read or filed yet" }),
    views: z
      .number({ error: "is no number" })
      .refine(
        (views) => Number.isInteger(views) && Math.abs(views) <= MOST,
        `is no whole number from -${MOST} to ${MOST}`,
      )
      .meta({
        type: "integer",
        minimum: -MOST,
        maximum: MOST,
        description: "Added to the article's all-time number; negative: taken away",
      }),
    reason: bounded({ least: 1, most: 1000, clean: fold }).meta({ description: "For all to see" }),
    author: Name.optional().meta({ description: "Who answers for it. Absent: whoever asks" }),
  })
  .meta({ id: "NewAdjustment" });
export type NewAdjustment = z.output<typeof NewAdjustment>;

/** An opening balance or correction of an article's all-time number. */
export const Adjustment = z
  .object({
    id: z.uuid(),
    article: z.string(),
    views: z.int().meta({ description: "Added; negative: taken away" }),
    reason: z.string(),
    author: z.string().meta({ description: "Who answers for it" }),
    at: z.iso.datetime().meta({ description: "When it was made" }),
    takenBack: TakenBack,
  })
  .meta({ id: "Adjustment" });
export type Adjustment = z.infer<typeof Adjustment>;

/** An adjustment in a list of those of several articles. */
export const NamedAdjustment = Adjustment.extend({
  name: z.string().meta({ description: "The article's headline now; its id where none is known" }),
}).meta({ id: "NamedAdjustment" });
export type NamedAdjustment = z.infer<typeof NamedAdjustment>;

export const postAdjustments = {
  name: "post-adjustments",
  method: "post",
  path: "/v1/sites/{site}/adjustments",
  summary: "Adjust the all-time number of an article, or of up to 1,000: all of them or none",
  group: "adjustments",
  about:
    "Adds to an article's all-time number, or takes away from it: to move numbers over from another system, or to mend one that is known to be wrong. Every adjustment has a reason, for all to see. A list is taken wholly or not at all. With an `id` of your own, a UUID, the request may be repeated. A counter never shows less than 0.",
  access: "editor",
  params: SitePath,
  body: oneOrSeveral(NewAdjustment, "an adjustment"),
  answer: oneOrSeveralMade(Adjustment, z.object({ adjustments: z.array(Adjustment) })),
  status: 201,
  refusals: [404, 409],
  example: {
    params: { site: "unn" },
    body: {
      id: "6f1c0c52-2f0b-4d6e-9a53-0a6f6a8f5f0e",
      article: "second-round",
      views: 17000,
      reason: "Moved over from the old counter",
    },
  },
} as const satisfies Operation;

export const adjustments = {
  name: "adjustments",
  method: "get",
  path: "/v1/sites/{site}/adjustments",
  summary: "Every adjustment ever made, the newest first",
  group: "adjustments",
  about:
    "Opening balances and corrections of all-time numbers, those that were taken back included. They count in the public counter and in an article's `views`, and in no range of days. As CSV without `limit` it is all rows at once.",
  access: "viewer",
  params: SitePath,
  query: z.strictObject({
    article: repeated(ArticleId, 100).default([]).meta({
      description: "Those of these articles; absent: of all",
    }),
    ...pagedOrAll(50),
    format,
  }),
  answer: z.object({
    total: z.int().meta({ description: "Sum of those in force, of every page" }),
    adjustments: z.array(NamedAdjustment),
    next: Next,
  }),
  csv: true,
  refusals: [404],
  example: { params: { site: "unn" }, query: { limit: 2 } },
} as const satisfies Operation;

export const deleteAdjustment = {
  name: "delete-adjustment",
  method: "delete",
  path: "/v1/sites/{site}/adjustments/{id}",
  summary: "Take an adjustment back: it stays in the list, and counts no more",
  group: "adjustments",
  about:
    "Takes one back, and erases nothing: it stays in the list with when and by whom it was taken back.",
  access: "editor",
  params: OnePath,
  answer: Adjustment,
  refusals: [404],
  example: { params: { site: "unn", id: "6f1c0c52-2f0b-4d6e-9a53-0a6f6a8f5f0e" } },
} as const satisfies Operation;
