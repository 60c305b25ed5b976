import * as z from "zod";
import { format, Next, pagedOrAll } from "./lists.ts";
import type { Operation } from "./operation.ts";
import { SitePath } from "./question.ts";
import { Name } from "./text.ts";

/** Kinds of labels that can be corrected. */
export const CorrectedKind = z.enum(["author", "section", "tag"]);
export type CorrectedKind = z.infer<typeof CorrectedKind>;

/** Most labels that one request merges, and UTF-16 units of them together: the store is asked for all. */
const AT_ONCE = 50;
const TOGETHER = 10_000;

const Preview = z.boolean().default(false).meta({
  description: "Only tell what it would touch; the answer then has no id",
});

const Rename = z
  .strictObject({ kind: CorrectedKind, from: Name, to: Name, preview: Preview })
  .refine(({ from, to }) => from !== to, { path: ["to"], message: "is the same as from" })
  .meta({ id: "RenameLabel" });

const Merge = z
  .strictObject({
    kind: CorrectedKind,
    from: z
      .array(Name)
      .min(1, "is empty")
      .max(AT_ONCE, `has more than ${AT_ONCE} members`)
      .refine(
        (labels) => labels.join("").length <= TOGETHER,
        `has more than ${TOGETHER} characters together`,
      )
      .overwrite((labels) => [...new Set(labels)]),
    into: Name.meta({ description: "It need not be a label of any article yet" }),
    preview: Preview,
  })
  .refine(({ from, into }) => !from.includes(into), {
    path: ["into"],
    message: "is one of from",
  })
  .meta({ id: "MergeLabels" });

/**
 * A rule: these labels are that one, whatever pages and newsroom say, from now on and in all history.
 * Rules apply in the order in which they were made, each to what the ones before it give.
 */
export const Correction = z
  .object({
    id: z.uuid(),
    kind: CorrectedKind,
    from: z.array(z.string()).meta({ description: "The labels that are no more" }),
    to: z.string().meta({ description: "What they are from then on" }),
    at: z.iso.datetime().meta({ description: "When it was made" }),
    author: z.string().meta({ description: "Who made it" }),
    undone: z
      .object({ at: z.iso.datetime(), author: z.string() })
      .nullable()
      .meta({ description: "When and by whom; null: in force" }),
    articles: z.int().meta({ description: "Articles under these labels when it was made" }),
    days: z.int().meta({ description: "Days on which these were read until then" }),
    pending: z.int().meta({
      description: "Days not yet summed up anew. Answers are right meanwhile, and slower",
    }),
  })
  .meta({ id: "LabelCorrection" });
export type Correction = z.infer<typeof Correction>;

const Corrected = Correction.extend({
  id: z.uuid().nullable().meta({ description: "null: a preview" }),
}).meta({ id: "LabelCorrected" });
export type Corrected = z.infer<typeof Corrected>;

export const renameLabel = {
  name: "rename-label",
  method: "post",
  path: "/v1/sites/{site}/labels/rename",
  summary: "Rename an author, section or tag in all history, reversibly",
  group: "labels",
  about:
    "Mends how an author, section or tag is written: in all history, and in what pages go on saying. Answers with `labels=now` follow within 60 seconds, those with `labels=read` never. With `preview` it only tells how many articles and days it would touch.",
  access: "editor",
  params: SitePath,
  body: Rename,
  answer: Corrected,
  refusals: [404],
  example: {
    params: { site: "unn" },
    body: { kind: "author", from: "Y. Sokolivska", to: "Yana Sokolivska", preview: true },
  },
} as const satisfies Operation;

export const mergeLabels = {
  name: "merge-labels",
  method: "post",
  path: "/v1/sites/{site}/labels/merge",
  summary: "Merge authors, sections or tags into one in all history, reversibly",
  group: "labels",
  about:
    "Makes one of several names of an author, section or tag, as `rename` does with one: 50 at once at most. A name that no article carries is a 404 that names it, and nothing is changed. The `id` of the answer undoes it.",
  access: "editor",
  params: SitePath,
  body: Merge,
  answer: Corrected,
  refusals: [404],
  example: {
    params: { site: "unn" },
    body: { kind: "author", from: ["Y. Sokolivska"], into: "Yana Sokolivska" },
  },
} as const satisfies Operation;

export const undoCorrection = {
  name: "undo-correction",
  method: "post",
  path: "/v1/sites/{site}/labels/undo",
  summary: "Undo a rename or merge, whatever was corrected since; again changes nothing",
  group: "labels",
  about:
    "Takes a rename or merge back, whatever was corrected since: articles stand under the labels that the remaining corrections give them.",
  access: "editor",
  params: SitePath,
  body: z.strictObject({
    id: z.uuid({ error: "is no UUID" }).overwrite((id) => id.toLowerCase()),
  }),
  answer: Correction,
  refusals: [404],
  example: { params: { site: "unn" }, body: { id: "$correction" } },
} as const satisfies Operation;

export const labelCorrections = {
  name: "label-corrections",
  method: "get",
  path: "/v1/sites/{site}/labels/corrections",
  summary: "Every rename and merge ever made, the newest first",
  group: "labels",
  about:
    "All renames and merges with who made them, what they touched, and whether they were undone. `pending` counts the days that are still to be summed up anew: answers are right meanwhile, and slower. As CSV without `limit` it is all rows at once.",
  access: "viewer",
  params: SitePath,
  query: z.strictObject({
    ...pagedOrAll(50),
    format,
  }),
  answer: z.object({
    corrections: z.array(Correction),
    next: Next,
  }),
  csv: true,
  refusals: [404],
  example: { params: { site: "unn" }, query: { limit: 2 } },
} as const satisfies Operation;
