import * as z from "zod";
import { ArticleId } from "./beacon.ts";
import { ended, format, Next, pagedOrAll } from "./lists.ts";
import { GivenId, OnePath, oneOrSeveral, oneOrSeveralMade, TakenBack } from "./once.ts";
import type { Operation } from "./operation.ts";
import { exclusions, filters, leftOf, SitePath } from "./question.ts";
import { bounded, Day, fold, Instant } from "./text.ts";

/** What the newsroom did that figures may show. */
export const Happening = z.enum(["push", "front-page", "other"]).meta({
  description:
    "push: a notification was sent; front-page: an article stood on the front page, from at until until; other: what the text says",
});
export type Happening = z.infer<typeof Happening>;

/** No page was read before there were any. */
const FIRST = "1990-01-01";
const LAST = "2100-01-01";

/** What is said of an annotation when it is made. */
export const NewAnnotation = z
  .strictObject({
    id: GivenId,
    kind: Happening,
    at: Instant.meta({ example: "2025-06-02T06:15:00Z" }),
    until: Instant.optional().meta({
      description:
        "When it ended. Sent later with the same id it ends what goes on; absent: an instant or, of front-page, it goes on",
      example: "2025-06-02T09:30:00Z",
    }),
    article: ArticleId.optional().meta({
      description: "What it is about; it need not have been read or filed yet",
      example: "second-round",
    }),
    text: bounded({ least: 1, most: 500, clean: fold }).optional().meta({
      description: "Shown beside figures. Needed where no article is named",
      example: "Second round: what we know",
    }),
  })
  .superRefine(({ kind, at, until, article, text }, { addIssue }) => {
    for (const [field, said] of Object.entries({ at, until })) {
      if (said === undefined || (said >= FIRST && said < LAST)) continue;
      addIssue({ code: "custom", path: [field], message: `lies outside of ${FIRST} to ${LAST}` });
    }
    if (until !== undefined && Date.parse(until) <= Date.parse(at)) {
      addIssue({ code: "custom", path: ["until"], message: "lies not after at" });
    }
    if (text === undefined && (article === undefined || kind === "other")) {
      const message = kind === "other" ? "is missing" : "is missing, or an article";
      addIssue({ code: "custom", path: ["text"], message });
    }
  })
  .meta({ id: "NewAnnotation" });
export type NewAnnotation = z.output<typeof NewAnnotation>;

/** Something that the newsroom did, for charts to show. */
export const Annotation = z
  .object({
    id: z.uuid(),
    kind: Happening,
    at: z.iso.datetime(),
    until: z.iso.datetime().nullable().meta({
      description: "null: an instant or, of front-page, it goes on",
    }),
    article: z.string().nullable(),
    name: z.string().nullable().meta({ description: "The article's headline now" }),
    text: z.string().nullable(),
    author: z.string().nullable().meta({ description: "Who made it; null: not for you to know" }),
    made: z.iso.datetime(),
    takenBack: TakenBack,
  })
  .meta({ id: "Annotation" });
export type Annotation = z.infer<typeof Annotation>;

const path = "/v1/sites/{site}/annotations";

export const postAnnotations = {
  name: "post-annotations",
  method: "post",
  path,
  summary:
    "Annotate the charts: a push sent, an article on the front page; up to 1,000, all or none",
  group: "notes",
  about:
    "Says what the newsroom did that figures may show: a push that was sent, an article that stood on the front page, or anything else in words. Charts mark it at its place. A newsroom's system sends it as it happens; with an `id` of its own the request may be repeated, and a front page that goes on is ended by sending it again with `until`.",
  access: "editor",
  params: SitePath,
  body: oneOrSeveral(NewAnnotation, "an annotation"),
  answer: oneOrSeveralMade(Annotation, z.object({ annotations: z.array(Annotation) })),
  status: 201,
  refusals: [404, 409],
  example: {
    params: { site: "unn" },
    body: {
      id: "3d0a1f0e-7f5b-4c56-8f0a-5a2b6a3f9c11",
      kind: "push",
      at: "2025-06-02T06:15:00Z",
      article: "second-round",
      text: "Second round: what we know",
    },
  },
} as const satisfies Operation;

/** Filters that tell articles apart. Others are of readers, and an annotation is of none. */
export const OF_ARTICLES = [
  ...["article", "author", "section", "tag"],
  ...["place", "agency", "language", "story"],
] as readonly (
  | "article"
  | "author"
  | "section"
  | "tag"
  | "place"
  | "agency"
  | "language"
  | "story"
)[];

export const annotations = {
  name: "annotations",
  method: "get",
  path,
  summary: "Annotations, the latest first; filtered, those of articles that the filters are of",
  group: "notes",
  about:
    "What was annotated, for charts of one's own. With filters, those about articles that the filters are of, and those about no article. Who opens a link sees those of what it shows, and those about no article where it shows the whole site. As CSV without `limit` it is all rows at once.",
  access: "share",
  params: SitePath,
  query: z.strictObject({
    from: Day.optional().meta({ description: "Those that end later. Absent: the first" }),
    to: Day.optional().meta({ description: "Those that begin before. Absent: the last" }),
    ...Object.fromEntries(
      OF_ARTICLES.flatMap((name) => [
        [name, filters[name]],
        [leftOf(name), exclusions[leftOf(name)]],
      ]),
    ),
    ended: ended("those that were taken back"),
    ...pagedOrAll(100),
    format,
  }),
  answer: z.object({
    annotations: z.array(Annotation),
    next: Next,
  }),
  csv: true,
  refusals: [404],
  example: { params: { site: "unn" }, query: { from: "2025-06-02", to: "2025-06-04", limit: 2 } },
} as const satisfies Operation;

export const deleteAnnotation = {
  name: "delete-annotation",
  method: "delete",
  path: `${path}/{id}`,
  summary: "Take an annotation back: it stays in the list, and charts show it no more",
  group: "notes",
  about:
    "Takes one back and erases nothing: with `ended=true` it stays in the list, with who took it back.",
  access: "editor",
  params: OnePath,
  answer: Annotation,
  refusals: [404],
  example: { params: { site: "unn", id: "3d0a1f0e-7f5b-4c56-8f0a-5a2b6a3f9c11" } },
} as const satisfies Operation;
