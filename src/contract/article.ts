import * as z from "zod";
import { ArticleFacts, ArticleId } from "./beacon.ts";
import { FiledAt } from "./filed.ts";
import { Change } from "./history.ts";
import type { Operation } from "./operation.ts";
import { SiteId } from "./site.ts";
import { bounded, fold, NAME_LIMIT, PageUrl } from "./text.ts";

/** Empty: it has none. */
const NameOrNone = bounded({ least: 0, most: NAME_LIMIT, clean: fold });

/**
 * What the newsroom states of an article. It outranks what pages say, field by field; an empty list or
 * name is a statement as well.
 */
export const Statement = z
  .strictObject({
    ...ArticleFacts.shape,
    id: ArticleId.optional().meta({ description: "The path's, if at all" }),
    place: NameOrNone.optional().meta({ description: "City of the dateline; empty: none" }),
    agency: NameOrNone.optional().meta({ description: "Whose report it is; empty: none" }),
    url: PageUrl.optional().meta({ description: "Where it is at home" }),
    story: ArticleId.optional().meta({
      description: "Id that editions of one story share; the article's own: it stands alone",
    }),
  })
  .meta({ id: "Statement" });
export type Statement = z.output<typeof Statement>;

const { id, ...fields } = Statement.shape;
type Nullable<Shape> = { [Name in keyof Shape]: z.ZodNullable<Shape[Name] & z.ZodType> };

/** Fields that the newsroom states from now on; null: taken back, so that the page's shows again. */
export const StatementChange = z
  .strictObject({
    id,
    ...(Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, field.nullable()]),
    ) as Nullable<typeof fields>),
  })
  .meta({ id: "StatementChange" });
export type StatementChange = z.output<typeof StatementChange>;

const Known = z.union([z.iso.datetime(), z.iso.date()]).meta({
  description: "An instant; a day of the site where no hour is known",
});

/** An article as it is filed now. Empty lists and strings: nothing is known. */
export const Article = z
  .object({
    id: z.string().meta({ description: "What the publisher gives, or the path of its address" }),
    ...FiledAt.shape,
    published: Known.nullable(),
    modified: Known.nullable(),
    sources: z.record(z.string(), z.enum(["newsroom", "page"])).meta({
      description: "Who says what is known, by field",
      example: { title: "newsroom", url: "page" },
    }),
    held: z.iso.datetime().nullable().meta({
      description: "Since when its pages change it too often to be believed; null: they do not",
    }),
    history: z.array(Change).meta({ description: "The last changes, newest first" }),
    earlier: z.string().nullable().meta({
      description: "Cursor of the history before these; null: that is all",
    }),
    views: z.number().meta({ description: "Counted views of all time, the public counter's" }),
  })
  .meta({ id: "Article" });
export type Article = z.infer<typeof Article>;

const path = "/v1/sites/{site}/articles/{id}";
const params = z.strictObject({ site: SiteId, id: ArticleId });

export const article = {
  name: "article",
  method: "get",
  path,
  summary: "An article as it is filed now, with its counter and its last changes",
  group: "articles",
  about:
    "One article: what it is filed under, who says so (`sources`: its page or the newsroom), its all-time views, and the last changes. An id that is a path is escaped in the address: `%2Fen%2Fnews%2Fsecond-round`.",
  access: "share",
  params,
  answer: Article,
  refusals: [404],
  example: { params: { site: "unn", id: "second-round" } },
} as const satisfies Operation;

export const putArticle = {
  name: "put-article",
  method: "put",
  path,
  summary: "State what the newsroom says of an article, in place of all that it said before",
  group: "articles",
  about:
    "For a newsroom's system that knows its articles: states all that it says of one, in place of all that it said before, whether or not anybody has read it yet. What is stated outranks what pages say, field by field, in all of the article's history at once; what is left out is told by the page again. `labels=read` goes on answering as the article was filed when it was read.",
  access: "editor",
  params,
  body: Statement,
  answer: Article,
  created: true,
  refusals: [404],
  example: {
    params: { site: "unn", id: "second-round" },
    body: {
      title: "Second round of talks ends in Istanbul",
      authors: ["Yana Sokolivska"],
      section: ["War", "Politics"],
      tags: ["Istanbul", "Ukraine"],
      url: "https://unn.example/en/news/second-round",
      published: "2025-06-02T05:40:00Z",
      language: "en",
    },
  },
} as const satisfies Operation;

export const patchArticle = {
  name: "patch-article",
  method: "patch",
  path,
  summary: "State some fields of an article; null takes one back to what its page says",
  group: "articles",
  about:
    "States the fields that are sent and leaves the others as they are. `null` takes a field back: the article shows what its page says by then. An empty list or text is a statement: there is none.",
  access: "editor",
  params,
  body: StatementChange,
  answer: Article,
  refusals: [404],
  example: {
    params: { site: "unn", id: "second-round" },
    body: { tags: ["Istanbul", "Ukraine"], authors: null },
  },
} as const satisfies Operation;

export const deleteArticle = {
  name: "delete-article",
  method: "delete",
  path,
  summary: "Take back all that the newsroom says of an article; its views stay counted",
  group: "articles",
  about:
    "Takes back all that the newsroom says of an article. No view is lost: it is filed by what its page says from then on, in all of its history.",
  access: "editor",
  params,
  answer: z.null(),
  status: 204,
  refusals: [404],
  example: { params: { site: "unn", id: "gas-storage" } },
} as const satisfies Operation;
