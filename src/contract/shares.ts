import * as z from "zod";
import { ArticleId } from "./beacon.ts";
import { Next } from "./lists.ts";
import type { Operation } from "./operation.ts";
import { Asked, Compare, Dimension, SitePath } from "./question.ts";
import { SiteId } from "./site.ts";
import { Day, Instant, Name } from "./text.ts";
import { given } from "./tokens.ts";

/** What every token of a share begins with. */
export const SHARE_PREFIX = "bys_";

/** Members of a dimension, at least one. */
const members = (name: Dimension) =>
  z
    .array(name === "article" || name === "story" ? ArticleId : Asked)
    .min(1, "is empty: leave it out")
    .max(100, "has more than 100 members")
    .optional();

const Filters = z.strictObject(
  Object.fromEntries(Dimension.options.map((name) => [name, members(name)])) as Record<
    Dimension,
    ReturnType<typeof members>
  >,
);

/** Dimensions that members are named of. */
const namedIn = (filters: Partial<Record<Dimension, unknown>>): Dimension[] =>
  Dimension.options.filter((name) => filters[name] !== undefined);

/** What a share shows: nothing beyond it can be asked with it. */
export const ShareView = z
  .strictObject({
    filters: Filters.default({}).meta({
      description:
        "Members that every question is of, by dimension; the page's own (an author's page) among them. Absent: of everything",
      example: { author: ["Yana Sokolivska"] },
    }),
    without: Filters.optional().meta({
      description: "Members that every question leaves out, by dimension",
    }),
    from: Day.optional().meta({ description: "First day; with `to`, in place of `days`" }),
    to: Day.optional().meta({ description: "Day after the last" }),
    days: z.int().min(1).max(3700).optional().meta({
      description: "So many days up to and with today, whenever it is opened",
    }),
    compare: Compare.default("none").meta({
      description: "What may be compared with, though that lies before the range",
    }),
    lives: z.boolean().optional().meta({
      description:
        "Whether `/lifecycle` tells of the articles in `filters`, from their publication on whatever the days, beside what is usual of stories like them. There is no other filter then",
    }),
    page: z
      .string()
      .max(4000, "has more than 4000 characters")
      .regex(/^\/[!-~]*$/, "is no path of the dashboard")
      .optional()
      .meta({ description: "Path and query of the dashboard's page. Absent: the overview" }),
  })
  .superRefine(({ from, to, days, lives, filters, without = {} }, { addIssue }) => {
    const told = days === undefined ? from !== undefined && to !== undefined : !(from || to);
    if (!told) {
      addIssue({ code: "custom", path: ["days"], message: "or both `from` and `to` are needed" });
    } else if (from !== undefined && to !== undefined && from >= to) {
      addIssue({ code: "custom", path: ["to"], message: "lies not after from; it is exclusive" });
    }
    const named = [filters, without].flatMap(namedIn);
    if (lives && named.join() !== "article") {
      const message = "takes articles in `filters`, and no other filter: lives are of all readers";
      addIssue({ code: "custom", path: ["lives"], message });
    }
  })
  .meta({ id: "ShareView" });
export type ShareView = z.output<typeof ShareView>;

/** What is said of a share when it is made. */
export const NewShare = z
  .strictObject({
    name: Name.meta({ description: "Whom it is for", example: "Funder's report" }),
    view: ShareView,
    expires: Instant.optional().meta({
      description: "At most 400 days from now. Absent: in 30 days",
    }),
  })
  .meta({ id: "NewShare" });
export type NewShare = z.output<typeof NewShare>;

/** A share, without its token. */
export const Share = z
  .object({
    id: z.uuid(),
    site: SiteId,
    name: z.string(),
    view: ShareView,
    created: z.iso.datetime(),
    author: z.string().meta({ description: "Who made it" }),
    expires: z.iso.datetime(),
    lastUsed: z.iso.datetime().nullable().meta({ description: "To the hour; null: not yet" }),
    revoked: z.object({ at: z.iso.datetime(), author: z.string() }).nullable().meta({
      description: "When and by whom; null: it was not",
    }),
  })
  .meta({ id: "Share" });
export type Share = z.infer<typeof Share>;

const path = "/v1/sites/{site}/shares";

export const postShare = {
  name: "post-share",
  method: "post",
  path,
  summary: "Make a link that shows one view of the dashboard. It is in this answer alone",
  group: "access",
  about:
    "Makes a link that shows one view of the dashboard, and nothing beyond it, to whoever has it: filters, days and one comparison, or lives of articles. Its token asks the API within the same bounds.",
  access: "admin",
  params: SitePath,
  body: NewShare,
  answer: Share.extend({
    token: z.string().meta({
      description: "Shown this once. It signs in, and asks as any token does",
    }),
    link: z.string().meta({
      description: "Path of the link on the dashboard's host",
      example: "/share/bys_…",
    }),
  }),
  status: 201,
  refusals: [404, 409],
  example: {
    params: { site: "unn" },
    body: {
      name: "For the board",
      view: { days: 30, filters: { section: ["Politics"] } },
      expires: "2025-07-01",
    },
  },
} as const satisfies Operation;

export const shares = {
  name: "shares",
  method: "get",
  path,
  summary: "The site's shares, the newest first",
  group: "access",
  about:
    "The links that are in force; with `ended=true` those that were revoked or have expired too.",
  access: "admin",
  params: SitePath,
  query: z.strictObject(given),
  answer: z.object({
    shares: z.array(Share),
    next: Next,
  }),
  refusals: [404],
  example: { params: { site: "unn" }, query: { limit: 2 } },
} as const satisfies Operation;

export const deleteShare = {
  name: "delete-share",
  method: "delete",
  path: `${path}/{id}`,
  summary: "Revoke a share and end its sessions, everywhere within seconds; again changes nothing",
  group: "access",
  about: "Revokes a link for good, with all sessions that were had for it.",
  access: "admin",
  params: z.strictObject({
    site: SiteId,
    id: z.uuid({ error: "is no UUID" }).overwrite((id) => id.toLowerCase()),
  }),
  answer: Share,
  refusals: [404],
  example: { params: { site: "unn", id: "$share" } },
} as const satisfies Operation;
