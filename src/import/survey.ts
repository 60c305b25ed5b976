import type { Import } from "../contract/imports.ts";
import type { Site } from "../contract/site.ts";
import { isHostOf } from "../ingest/host.ts";
import type { Found, PartRead } from "./read.ts";
import type { Passed, Sum } from "./said.ts";
import type { Kept } from "./select.ts";

/** Rows that are not imported for one reason. */
export interface Reason {
  readonly why: string;
  rows: number;
  views: number;
  /** Where the first of them stands, and what is in it. */
  readonly first: { readonly part: string; readonly line: number; readonly example: string };
}

/** An article as an export knows it. */
interface Surveyed {
  readonly id: string;
  views: number;
  /** The last that was heard, and when: an instant or a day in milliseconds. */
  title: string;
  at: number;
}

/** What an export has in it and what of it is imported, counted row by row. */
export class Survey {
  readonly parts: PartRead[] = [];
  rows = 0;
  /** Views that are imported: as they happened, as figures, and in totals. */
  readonly views = { hit: 0, figure: 0, total: 0 };
  /** Of these, those that the export's system took for machines'. */
  bots = 0;
  /** Of these, those of articles. */
  ofArticles = 0;
  readonly articles = new Map<string, Surveyed>();
  /** Views in totals, by article. */
  readonly totals = new Map<string, number>();
  /** Views of pages that are no articles, by path. */
  readonly pages = new Map<string, number>();
  readonly hosts = new Map<string, number>();
  /** Days of views that come one by one, and of figures. */
  readonly days = { hit: new Set<string>(), figure: new Set<string>() };
  readonly reasons = new Map<string, Reason>();
  /** What the export's system has added up itself; null: it does not say. */
  sum: number | null = null;

  add(found: Found, what: Kept | Passed | Sum): void {
    if ("kind" in what) {
      if (what.kind === "passed") this.pass(found, what);
      else this.sum = (this.sum ?? 0) + what.views;
      return;
    }
    this.rows++;
    const { said, page } = what;
    const views = said.kind === "hit" ? 1 : said.views;
    this.views[said.kind] += views;
    if (said.kind === "hit" && said.bot) this.bots++;
    if (said.kind !== "total") this.days[said.kind].add(what.day ?? "");
    this.hosts.set(page.host, (this.hosts.get(page.host) ?? 0) + views);
    if (page.article === null) {
      this.pages.set(page.path, (this.pages.get(page.path) ?? 0) + views);
      return;
    }
    this.ofArticles += views;
    const at = said.kind === "hit" ? said.at : said.kind === "figure" ? instant(said.of) : 0;
    const { id } = page.article;
    this.note(id, views, said.title ?? "", at);
    if (said.kind === "total") this.totals.set(id, (this.totals.get(id) ?? 0) + views);
  }

  /** Hosts that are none of a site's, whose views it does not count, and how many these are. */
  foreign(site: Site): (readonly [host: string, views: number])[] {
    return [...this.hosts].filter(([host]) => !isHostOf(site, host));
  }

  /**
   * A day of which there are figures as well as views one by one, in the export or with what an earlier one
   * has brought: they would count twice. Null: there is none.
   */
  twice(there: Pick<Import, "figured" | "single"> | null): string | null {
    const { hit, figure } = this.days;
    const within = (all: ReadonlySet<string>, range: Import["single"] = null) =>
      [...all].find((day) => range !== null && day >= range.from && day < range.to);
    const both = [...hit].find((day) => figure.has(day));
    return both ?? within(hit, there?.figured) ?? within(figure, there?.single) ?? null;
  }

  get total(): number {
    return this.views.hit + this.views.figure + this.views.total;
  }

  private note(id: string, views: number, title: string, at: number): void {
    const found = this.articles.get(id);
    if (found === undefined) {
      this.articles.set(id, { id, views, title, at });
      return;
    }
    found.views += views;
    if (title !== "" && (at >= found.at || found.title === "")) {
      found.title = title;
      found.at = at;
    }
  }

  private pass({ part, line }: Found, { why, example, views }: Passed): void {
    this.rows++;
    const found = this.reasons.get(why);
    if (found === undefined) {
      this.reasons.set(why, { why, rows: 1, views, first: { part, line, example } });
    } else {
      found.rows++;
      found.views += views;
    }
  }
}

const instant = (of: string | number): number => (typeof of === "number" ? of : Date.parse(of));
