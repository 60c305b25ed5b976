import { figuresIn } from "./figures.ts";
import { dayIn, passed, type Said, viewsIn } from "./said.ts";
import {
  Columns,
  type Named,
  type Reading,
  type ReadRow,
  type Recognised,
  type Seen,
  type System,
} from "./system.ts";

/**
 * Counters of WordPress, as CSV of their tables or as their pages offer it.
 *
 * - Post Views Counter, table `wp_post_views` (id, type, period, count): type 0 is a day (period
 *   `20260301`), 4 the total; 1 to 3 are weeks, months and years, which are sums of days.
 * - WordPress Popular Posts, and JNews, tables `…popularpostssummary` (postid, pageviews, view_date) and
 *   `…popularpostsdata` (postid, last_viewed, pageviews), which has the totals.
 * - WP-PostViews and what themes bring along: `wp_postmeta` (post_id, meta_key, meta_value), where the key
 *   is `views`, `post_views_count` or the like.
 * - Jetpack and WordPress.com: "Download data as CSV" of Posts & pages, without a heading: title, views and
 *   (since 2020) address; or the elder interface's date, post_id, post_title, post_permalink, views.
 * - `wp post list --format=csv` with a column of views.
 *
 * Posts are named by number where there is no address: what they are, `--labels` tells. A total has in it
 * what days have: what remains becomes an opening balance.
 */
export const wordpress: System = {
  id: "wordpress",
  name: "WordPress",
  begin: (named) => new Posts(named),
};

const NAMES = {
  page: ["post_permalink", "permalink", "url", "link", "post_url", "postid", "post_id", "ID"],
  views: [
    "views",
    "post_views",
    "view_count",
    "views_count",
    "post_views_count",
    "pageviews",
    "count",
  ],
  date: ["date", "view_date"],
  title: ["post_title", "title"],
  host: [],
} as const;

/** Keys under which plugins and themes keep a post's number. */
const META =
  /^_?(?:views|total_views|post_?views?(?:_?count)?|[a-z]+_post_views(?:_count)?|tie_views|entry_views)$/i;

class Posts implements Reading {
  private readonly named: Named;
  /** What days have of each post, whether they are imported or not. */
  private readonly days = new Map<string, number>();
  private readonly totals = new Map<string, { views: number; title: string | undefined }>();

  constructor(named: Named) {
    this.named = named;
  }

  recognise(seen: Seen): Recognised | null {
    if (seen.kind !== "table") return null;
    const { header } = seen;
    const columns = new Columns(header);
    if (columns.has("id", "type", "period", "count")) return { row: this.kept(periods(columns)) };
    if (columns.has("post_id", "meta_key", "meta_value")) return { row: this.kept(meta(columns)) };
    const row = figuresIn(columns, NAMES, this.named);
    if (row !== null) return { row: this.kept(row) };
    const [, views = "", url = "/"] = header;
    const isBare = header.length <= 3 && viewsIn(views) !== null && /^(?:https?:\/)?\//.test(url);
    if (!isBare) return null;
    return header.length === 3
      ? { row: this.kept(bare), isHeaded: false }
      : {
          aside:
            "has titles and no addresses: open Posts & pages, all of them, and download it there",
        };
  }

  *rest(): Generator<Said> {
    for (const [page, { views, title }] of this.totals) {
      const more = views - (this.days.get(page) ?? 0);
      if (more > 0) yield { kind: "total", page, views: more, title };
    }
  }

  /** Rows as they are read, but for totals, which wait until all days are known. */
  private kept(read: ReadRow): ReadRow {
    return (cells) => {
      const said = read(cells) as Said;
      if (said.kind === "figure") {
        this.days.set(said.page, (this.days.get(said.page) ?? 0) + said.views);
      }
      if (said.kind !== "total") return said;
      const before = this.totals.get(said.page)?.views ?? 0;
      this.totals.set(said.page, { views: before + said.views, title: said.title });
      return [];
    };
  }
}

function periods(columns: Columns): ReadRow {
  const [id, type, period, count] = columns.cells("id", "type", "period", "count");
  return (cells): Said => {
    const views = viewsIn(count(cells));
    if (views === null) return passed("have no number of views", count(cells));
    const kind = type(cells);
    if (kind === "4") return { kind: "total", page: id(cells), views };
    if (kind !== "0") return passed("are sums of days: weeks, months and years");
    const day = dayIn(period(cells));
    if (day === null) return passed("have no day", period(cells), views);
    return { kind: "figure", of: day, page: id(cells), views };
  };
}

function meta(columns: Columns): ReadRow {
  const [post, key, value] = columns.cells("post_id", "meta_key", "meta_value");
  return (cells): Said => {
    if (!META.test(key(cells))) return passed("are no numbers of views", key(cells));
    const views = viewsIn(value(cells));
    if (views === null) return passed("have no number of views", value(cells));
    return { kind: "total", page: post(cells), views };
  };
}

const bare: ReadRow = ([title = "", count = "", url = ""]): Said => {
  const views = viewsIn(count);
  if (views === null) return passed("have no number of views", count);
  if (url.trim() === "") return passed("have no address", title, views);
  return { kind: "total", page: url.trim(), views, title };
};
