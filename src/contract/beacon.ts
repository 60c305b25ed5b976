import * as z from "zod";
import { SiteId } from "./site.ts";
import { bounded, Language, Name, names, PageUrl, Title, URL_LIMIT, When } from "./text.ts";

/** Largest beacon, in bytes of its body. */
export const BEACON_LIMIT = 16 * 1024;

/** Longest mark of an opt-out link, in UTF-16 units. */
const OWN_LIMIT = 100;

/**
 * The id of a view: a UUIDv7 (RFC 9562) made where the view happened. Its first 48 bits are the
 * milliseconds since 1970 of the view; the same id again is the same view.
 */
const ViewId = z
  .uuidv7({ error: "is no UUIDv7" })
  .overwrite((id) => id.toLowerCase())
  .meta({
    description: "UUIDv7 of the moment of the view; the same id again is the same view",
    example: "01972f6e-1c5b-7a51-9f2f-0c7e4f0f6b1d",
  });

/** An article's id: what the publisher gives. Absent: the path of the canonical address. */
export const ArticleId = bounded({ least: 1, most: 500, clean: (id) => id.trim() });

const WHEN =
  "RFC 3339; without an offset by the site's clock, as a day alone where no hour is known";

/** What a page says of its article. All of it may be absent; labels keep their order. */
export const ArticleFacts = z
  .object({
    id: ArticleId.optional().meta({
      description: "The publisher's id. Absent: the path of the canonical address",
    }),
    title: Title.optional().meta({ description: "Headline" }),
    authors: names(20).optional().meta({ description: "In the byline's order, 20 at most" }),
    section: names(3).optional().meta({ description: "The main one first, 3 at most" }),
    tags: names(50).optional().meta({ description: "50 at most" }),
    place: Name.optional().meta({ description: "City of the dateline" }),
    agency: Name.optional().meta({ description: "Whose report it is" }),
    published: When.optional().meta({ description: WHEN }),
    modified: When.optional().meta({ description: WHEN }),
    language: Language.optional().meta({ description: "BCP 47, such as uk" }),
    canonical: PageUrl.optional().meta({ description: "The one address of the article" }),
    translations: z.array(PageUrl).max(50).optional().meta({
      description: "Addresses of its editions in other languages",
    }),
  })
  .meta({ id: "ArticleFacts" });
export type ArticleFacts = z.output<typeof ArticleFacts>;

/** One view as a browser, a server or an app sends it. Without `article` it is a page's. */
export const Beacon = z
  .object({
    site: SiteId,
    view: ViewId,
    url: PageUrl.meta({ description: "Address of the page that was shown" }),
    referrer: bounded({ least: 0, most: URL_LIMIT })
      .optional()
      .meta({ description: "Where the reader came from; empty or absent: unknown or direct" }),
    article: ArticleFacts.optional(),
    webdriver: z
      .boolean()
      .optional()
      .meta({ description: "`navigator.webdriver`: the browser says that a program drives it" }),
    own: z
      .string()
      .max(OWN_LIMIT)
      .optional()
      // What a page's address had is no reason to lose a view.
      .catch(undefined)
      .meta({ description: "What an opt-out link of the site left with the browser" }),
  })
  .meta({ id: "Beacon" });
export type Beacon = z.output<typeof Beacon>;
export type BeaconInput = z.input<typeof Beacon>;

/** Running totals of one view's attention: the largest of each wins. */
export const Engagement = z
  .object({
    site: SiteId,
    view: ViewId,
    seconds: z.number().min(0).max(86_400).transform(Math.floor).meta({
      description: "Engaged seconds so far",
    }),
    scroll: z.number().min(0).max(100).transform(Math.floor).meta({
      description: "Deepest scroll so far, percent of the article",
    }),
  })
  .meta({ id: "Engagement" });
export type Engagement = z.output<typeof Engagement>;
export type EngagementInput = z.input<typeof Engagement>;
