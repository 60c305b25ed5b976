import { dayAt } from "../../src/contract/days.ts";
import type { Dimension } from "../../src/contract/question.ts";
import type { Filing, View } from "../../src/ingest/view.ts";

/** What is filed of an article, as lists. */
export type Filed = Record<"author" | "section" | "tag", string[]>;

/** The rules of counting in plain words: slow, in memory, and nothing but them. */
export class Model {
  private readonly views = new Map<string, View>();
  private readonly labels = new Map<string, Filed>();
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
    for (const { article, facts } of filings) {
      const before = this.labels.get(article);
      this.labels.set(article, {
        author: facts.authors ?? before?.author ?? [],
        section: facts.section ?? before?.section ?? [],
        tag: facts.tags ?? before?.tag ?? [],
      });
    }
  }

  /** Keys under which a view stands. */
  keysOf(view: View, by: Dimension | "total"): string[] {
    switch (by) {
      case "total":
        return [""];
      case "article":
        return view.article === "" ? [] : [view.article];
      case "author":
      case "section":
      case "tag":
        return view.article === "" ? [] : (this.labels.get(view.article)?.[by] ?? []);
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
  ): View[] {
    return [...this.views.values()].filter((view) => {
      const { day } = dayAt(view.at * 1000, this.zone);
      if (view.verdict !== "counted" || day < from || day >= to) return false;
      return Object.entries(filters).every(([dimension, wanted]) =>
        this.keysOf(view, dimension as Dimension).some((key) => wanted.includes(key)),
      );
    });
  }

  /** The ranking, with shares where credit is equal. */
  rank(views: readonly View[], by: Dimension, credit: "full" | "equal") {
    const rows = new Map<string, { views: number; visitors: Set<string> }>();
    for (const view of views) {
      const keys = this.keysOf(view, by);
      const isShared = credit === "equal" && ["author", "section", "tag"].includes(by);
      const under = isShared && keys.length === 0 && view.article !== "" ? [""] : keys;
      for (const key of under) {
        const row = rows.get(key) ?? { views: 0, visitors: new Set() };
        row.views += isShared ? 1 / under.length : 1;
        row.visitors.add(`${dayAt(view.at * 1000, this.zone).day} ${view.visitor}`);
        rows.set(key, row);
      }
    }
    return [...rows]
      .map(([key, row]) => ({ key, views: row.views, visitors: row.visitors.size }))
      .sort((a, b) => b.views - a.views || (a.key < b.key ? -1 : 1));
  }
}
