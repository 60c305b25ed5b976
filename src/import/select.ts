import { addDays, dayAt, startOfDay } from "../contract/days.ts";
import type { Page, Pages } from "./pages.ts";
import {
  type Figure,
  type Hit,
  type Passed,
  passed,
  type Said,
  type Sum,
  type Total,
} from "./said.ts";

/** What is imported of an export: a row with the page that it is of. */
export type Kept =
  | { readonly said: Hit; readonly page: Page; readonly day: string }
  | { readonly said: Figure; readonly page: Page; readonly day: string }
  | { readonly said: Total; readonly page: Page; readonly day: null };

/** Which rows are imported. Days are `YYYY-MM-DD`. */
export interface Bounds {
  /** Of the site. */
  readonly zone: string;
  /** In which the export's days are cut. */
  readonly exported: string;
  /** First day; null: the first that there is. */
  readonly from: string | null;
  /** Day after the last; null: all up to now. */
  readonly until: string | null;
  /** Whether `until` is the day on which Byline began to count. */
  readonly isBegun: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** More than this no page has within a day: it is a mistake, and each is sent by itself. */
const MOST = 50_000_000;

/** Looks at rows one by one, the same each time: what is imported, and why what is not. */
export class Selection {
  private readonly pages: Pages;
  private readonly bounds: Bounds;

  constructor(pages: Pages, bounds: Bounds) {
    this.pages = pages;
    this.bounds = bounds;
  }

  of(said: Said): Kept | Passed | Sum {
    if (said.kind === "passed" || said.kind === "sum") return said;
    const views = said.kind === "hit" ? 1 : said.views;
    const page = this.pages.of(said.page, said.kind === "figure" ? said.seenAt : "");
    if ("kind" in page) return passed(page.why, page.example, views);
    if (said.kind === "total") {
      if (page.article === null) return passed(TOTAL_OF_PAGE, page.path, views);
      return views > MOST ? tooMany(views) : { said, page, day: null };
    }
    const day = this.dayOf(said);
    const late = this.outside(said, day);
    if (late !== null) return passed(late, day, views);
    if (said.kind === "hit") return { said, page, day };
    return views > MOST ? tooMany(views) : { said, page, day };
  }

  private dayOf(said: Hit | Figure): string {
    if (said.kind === "hit") return dayAt(said.at, this.bounds.zone).day;
    return typeof said.of === "number" ? dayAt(said.of, this.bounds.zone).day : said.of;
  }

  /** Why a row is not of the days that are imported; null: it is. */
  private outside(said: Hit | Figure, day: string): string | null {
    const { from, until, isBegun, now, exported } = this.bounds;
    if (from !== null && day < from) return `lie before ${from}`;
    if (until !== null && day >= until) {
      return isBegun
        ? `lie on or after ${until}, since when Byline counts itself`
        : `lie on or after ${until}`;
    }
    if (day < "1990") return "lie before 1990";
    if (said.kind === "hit") return said.at > now ? "lie in the future" : null;
    const end =
      typeof said.of === "number" ? said.of + 3_600_000 : startOfDay(addDays(said.of), exported);
    return end > now ? "are of a day that is not over" : null;
  }
}

/** Adjustments are of articles. */
const TOTAL_OF_PAGE = "are totals of pages that are no articles";

const tooMany = (views: number): Passed =>
  passed(`have more than ${MOST.toLocaleString("en")} views of a page`, String(views));
