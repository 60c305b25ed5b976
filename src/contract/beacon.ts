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
  .meta({ example: "01972f6e-1c5b-7a51-9f2f-0c7e4f0f6b1d" });

/** An article's id: what the publisher gives. Absent: the path of the canonical address. */
export const ArticleId = bounded({ least: 1, most: 500, clean: (id) => id.trim() });

/** What a page says of its article. All of it may be absent; labels keep their order. */
export const ArticleFacts = z
  .object({
    id: ArticleId.optional(),
    title: Title.optional(),
    authors: names(20).optional(),
    section: names(3).optional(),
    tags: names(50).optional(),
    place: Name.optional(),
    agency: Name.optional(),
    published: When.optional(),
    modified: When.optional(),
    language: Language.optional(),
    canonical: PageUrl.optional(),
    translations: z.array(PageUrl).max(50).optional(),
  })
  .meta({ id: "ArticleFacts" });
export type ArticleFacts = z.output<typeof ArticleFacts>;

/** One view as a browser, a server or an app sends it. Without `article` it is a page's. */
export const Beacon = z
  .object({
    site: SiteId,
    view: ViewId,
    url: PageUrl,
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
    seconds: z.number().min(0).max(86_400).transform(Math.floor),
    scroll: z.number().min(0).max(100).transform(Math.floor),
  })
  .meta({ id: "Engagement" });
export type Engagement = z.output<typeof Engagement>;
export type EngagementInput = z.input<typeof Engagement>;
