import { dayAt } from "../../src/contract/days.ts";
import type { Dimension } from "../../src/contract/question.ts";
import type { Filing, View } from "../../src/ingest/view.ts";

/** What is filed of an article, as lists. */
type Filed = Record<"author" | "section" | "tag", string[]>;

/** The rules of counting in plain words: slow, in memory, and nothing but them. */
export class Model {
  private readonly views = new Map<string, View>();
  /** How each article was filed from an instant on (ms), oldest first. */
  private readonly filed = new Map<string, { since: number; labels: Filed }[]>();
  /** Largest totals by the id of a view. */
  private readonly engaged = new Map<string, { seconds: number; scroll: number }>();
  private readonly zone: string;

  constructor(zone: string) {
    this.zone = zone;
  }

  /** The same id is the same view, and the first received tells of it. */
  put(views: readonly View[], filings: readonly Filing[]): void {
    for (const view of views) {
      const id = `${view.ms} ${view.nonce}`;
      const known = this.views.get(id);
      if (!known || known.earliness < view.earliness) this.views.set(id, view);
    }
    for (const { article, facts, at } of filings) {
      const versions = this.filed.get(article) ?? [];
      const before = versions.at(-1)?.labels;
      const labels = {
        author: facts.authors ?? before?.author ?? [],
        section: facts.section ?? before?.section ?? [],
        tag: facts.tags ?? before?.tag ?? [],
      };
      // What is filed first holds for what was read before.
      versions.push({ since: versions.length === 0 ? 0 : at, labels });
      this.filed.set(article, versions);
    }
  }

  /** Running totals of a view's engagement: of each the largest wins. */
  engage(view: Pick<View, "ms" | "nonce">, seconds: number, scroll: number): void {
    const id = `${view.ms} ${view.nonce}`;
    const known = this.engaged.get(id) ?? { seconds: 0, scroll: 0 };
    this.engaged.set(id, {
      seconds: Math.max(known.seconds, seconds),
      scroll: Math.max(known.scroll, scroll),
    });
  }

  /** How views were read, those that told of it and happened when their id says. */
  reading(views: readonly View[]) {
    const told = views.flatMap((view) => {
      const totals = this.engaged.get(`${view.ms} ${view.nonce}`);
      return totals && Math.floor(view.ms / 1000) === view.at ? [totals] : [];
    });
    const seconds = told.map((one) => one.seconds).sort((a, b) => a - b);
    const middle = [Math.floor((told.length - 1) / 2), Math.floor(told.length / 2)];
    const [lower = 0, upper = 0] = middle.map((at) => seconds[at]);
    return {
      engaged: seconds.reduce((sum, one) => sum + one, 0),
      told: told.length,
      halfRead:
        told.length === 0 ? null : told.filter(({ scroll }) => scroll >= 50).length / told.length,
      medianEngaged: told.length === 0 ? null : (lower + upper) / 2,
    };
  }

  /** Files an article from an instant (ms) on. */
  relabel(article: string, since: number, labels: Filed): void {
    const versions = this.filed.get(article) ?? [];
    this.filed.set(article, [...versions, { since, labels }]);
  }

  private labelsOf(view: View, labels: "now" | "read"): Filed | undefined {
    const versions = this.filed.get(view.article);
    if (labels === "now") return versions?.at(-1)?.labels;
    return versions?.findLast(({ since }) => since <= view.at * 1000)?.labels;
  }

  /** Keys under which a view stands. */
  private keysOf(view: View, by: Dimension, labels: "now" | "read"): string[] {
    switch (by) {
      case "article":
        return view.article === "" ? [] : [view.article];
      case "author":
      case "section":
      case "tag":
        return view.article === "" ? [] : (this.labelsOf(view, labels)?.[by] ?? []);
      case "country":
      case "device":
      case "source":
        return [view[by]];
      default:
        throw new Error(`the model has no ${by}`);
    }
  }

  /** Counted views of a range that pass the filters. */
  select(
    { from, to }: { from: string; to: string },
    filters: Partial<Record<Dimension, string[]>>,
    labels: "now" | "read" = "now",
    without: Partial<Record<Dimension, string[]>> = {},
  ): View[] {
    return [...this.views.values()].filter((view) => {
      const { day } = dayAt(view.at * 1000, this.zone);
      if (view.verdict !== "counted" || day < from || day >= to) return false;
      const isOf = ([dimension, keys]: [string, string[]]) =>
        this.keysOf(view, dimension as Dimension, labels).some((key) => keys.includes(key));
      return Object.entries(filters).every(isOf) && !Object.entries(without).some(isOf);
    });
  }

  /** Distinct visitors of each day, added up. */
  visitors(views: readonly View[]): number {
    return new Set(views.map((view) => `${dayAt(view.at * 1000, this.zone).day} ${view.visitor}`))
      .size;
  }

  /** The ranking, with shares where credit is equal. */
  rank(
    views: readonly View[],
    by: Dimension,
    credit: "full" | "equal" = "full",
    labels: "now" | "read" = "now",
  ) {
    const rows = new Map<string, { views: number; visitors: Set<string>; under: View[] }>();
    for (const view of views) {
      const keys = this.keysOf(view, by, labels);
      const isShared = credit === "equal" && ["author", "section", "tag"].includes(by);
      const under = isShared && keys.length === 0 && view.article !== "" ? [""] : keys;
      for (const key of under) {
        const row = rows.get(key) ?? { views: 0, visitors: new Set(), under: [] };
        row.views += isShared ? 1 / under.length : 1;
        row.visitors.add(`${dayAt(view.at * 1000, this.zone).day} ${view.visitor}`);
        row.under.push(view);
        rows.set(key, row);
      }
    }
    return [...rows]
      .map(([key, { views: n, visitors, under }]) => {
        // Reading is of whole views, whatever the credit.
        const { engaged: _, ...told } = this.reading(under);
        const isKnown = ["article", "author", "section", "tag"].includes(by);
        const reading = isKnown ? told : { told: null, halfRead: null, medianEngaged: null };
        return { key, views: n, visitors: visitors.size, ...reading };
      })
      .sort((a, b) => b.views - a.views || (a.key < b.key ? -1 : 1));
  }
}
