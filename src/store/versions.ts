import type { Corrections } from "./corrections.ts";
import { exists, merged, relabelled, type Standing } from "./layers.ts";
import type { ArticleVersionRow, Source } from "./tables.ts";

/** Who makes a change: pages have no name. */
export interface Changer {
  readonly source: Source;
  readonly by: string;
}

/** Whether a change is one of history: of the headline, or of a label. */
export const isChange = (before: Standing, after: Standing): boolean =>
  before.version === 0 ||
  exists(before) !== exists(after) ||
  merged(before).title !== merged(after).title ||
  relabelled(before, after).length > 0;

/**
 * How an article is filed from its version on, under corrected labels; the first tells of all time before
 * as well. The version is that of a link: of what is written for one instant, the newest wins.
 */
export function versionOf(
  before: Standing,
  after: Standing,
  who: Changer,
  corrections: Corrections,
): ArticleVersionRow {
  const { site, article, version } = after;
  const { title, authors, section, tags, place, agency, language, story } = merged(after);
  const labels = {
    authors: corrections.apply("author", authors),
    section: corrections.apply("section", section),
    tags: corrections.apply("tag", tags),
    place,
    agency,
    language,
    story,
  };
  // Of `after`, not of the filing: an older page that fills a gap must not reach back.
  const when =
    before.version === 0
      ? { since: 0, ms: 0 }
      : { since: Math.floor(version / 1000), ms: version % 1000 };
  const newest = version + corrections.version;
  return { site, article, ...when, ...who, title, ...labels, version: newest };
}
