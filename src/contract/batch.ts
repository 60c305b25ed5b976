import * as z from "zod";
import { Beacon, Engagement } from "./beacon.ts";
import type { Operation } from "./operation.ts";
import { SitePath } from "./question.ts";
import { bounded, fold } from "./text.ts";
import { Receipt, Verdict } from "./verdict.ts";

/** Most lines of one batch. */
export const BATCH_LINES = 10_000;

/** How a reader comes to a page, see `Medium` in ingest. */
const MEDIUMS = [
  ...["search", "social", "news", "email", "ai"],
  ...["campaign", "internal", "referral", "direct", "import"],
] as const;

/** The store knows no days before 1970, and questions none before this. */
const FIRST = Date.parse("1990-01-01T00:00:00Z");

/** An address as a socket has it, so that a reader is the same by every path. */
function plainIp(ip: string): string {
  const four = /^::ffff:([\d.]+)$/i.exec(ip)?.[1];
  if (four !== undefined || !ip.includes(":")) return four ?? ip;
  return URL.parse(`http://[${ip}]`)?.hostname.slice(1, -1) ?? ip;
}

/** What a sender says of a reader's browser or system. */
const Told = bounded({ least: 1, most: 100, clean: fold }).optional();

/** Name of an import: of the system that the views come from, as a rule. */
export const ImportName = bounded({ least: 1, most: 100, clean: fold }).meta({
  example: "Plausible",
});

/** One line of a batch: a view, told by a server that knows more of it than its own request shows. */
export const BatchedView = Beacon.extend({
  site: Beacon.shape.site.optional().meta({ description: "If given, the path's" }),
  at: z.iso
    .datetime({ offset: true, error: "is no RFC 3339 instant, such as 2025-06-02T05:40:00Z" })
    .refine((at) => !(Date.parse(at) < FIRST), "lies before 1990")
    .optional()
    .meta({ description: "When it happened, however long ago. Absent: as the id says" }),
  ip: z
    .union([z.ipv4(), z.ipv6()], { error: "is no IP address" })
    .transform(plainIp)
    .optional()
    .meta({ description: "The reader's, for the visitor's hash alone. Never stored" }),
  userAgent: z.string().optional().meta({
    description:
      "The reader's. Absent: not known, which speaks for no machine. Empty: none was sent",
  }),
  visitor: z.string().min(1, "is empty").max(200, "has more than 200 characters").optional().meta({
    description:
      "What the sender tells readers apart by, such as an installation of an app: in place of ip and userAgent, for the visitor's hash alone. Never stored",
  }),
  country: z
    .string()
    .regex(/^[A-Za-z]{2}$/, "is no country code of two letters, such as UA")
    .optional()
    .meta({ description: "The reader's, ISO 3166-1. Absent: not known", example: "UA" }),
  device: z.enum(["desktop", "phone", "tablet", "tv", "other"]).optional().meta({
    description: "As the sender knows it. Absent: as `userAgent` says",
  }),
  browser: Told.meta({ description: "The same", example: "Firefox" }),
  os: Told.meta({ description: "The same", example: "Android" }),
  import: ImportName.optional().meta({
    description:
      "The import that this view is part of: it is listed by this name, and can be taken back by it",
  }),
  figure: z.boolean().optional().meta({
    description:
      "The view is one of a figure, such as a page's number of a day: nobody knows how its reader came, which shows as the import's name by the medium `import`",
  }),
  source: bounded({ least: 1, most: 300, clean: fold }).optional().meta({
    description: "As an export of Byline has it. Absent: as address and referrer say",
  }),
  medium: z.enum(MEDIUMS).optional().meta({ description: "The same; with it alone: direct" }),
  verdict: Verdict.optional().meta({
    description: "As an export of Byline has it. Absent: the view is judged like any other",
  }),
  seconds: Engagement.shape.seconds.optional().meta({
    description: "Engaged seconds, of a view whose id has the time of `at`",
  }),
  scroll: Engagement.shape.scroll.optional().meta({ description: "The same, percent scrolled" }),
}).meta({ id: "BatchedView" });
export type BatchedView = z.output<typeof BatchedView>;

const line = z.int().meta({ description: "Number of the line, from 1" });

/** What became of a line. */
export const BatchAnswer = z
  .union([
    Receipt.extend({ line }),
    z.object({ line, faults: z.array(z.object({ field: z.string(), message: z.string() })) }),
  ])
  .meta({ id: "BatchAnswer" });
export type BatchAnswer = z.infer<typeof BatchAnswer>;

export const postBatch = {
  name: "post-batch",
  method: "post",
  path: "/v1/sites/{site}/views/batch",
  summary: "Send up to 10,000 views, a line each; each line is answered, once all are durable",
  group: "views",
  about:
    "For servers, apps and imports: lines of JSON, each a view that may tell what a server alone knows: when it was (`at`, however long ago), and of whose address and browser. Each line is answered on a line of its own, with its number; a line with faults keeps no other from being taken. Repeating a whole batch is always safe.",
  access: "ingest",
  params: SitePath,
  lines: BatchedView,
  answer: BatchAnswer,
  type: "application/x-ndjson",
  refusals: [404],
  example: {
    params: { site: "unn" },
    lines: [
      {
        view: "01972f6e-1c5b-7a51-9f2f-0c7e4f0f6b1e",
        url: "https://unn.example/en/news/second-round",
        at: "2025-06-02T06:10:00Z",
        article: { id: "second-round" },
      },
      { view: "not-an-id", url: "https://unn.example/en/news/second-round" },
    ],
  },
} as const satisfies Operation;
