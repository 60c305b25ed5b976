import { dayAt } from "../../src/contract/days.ts";
import type { Dimension } from "../../src/contract/question.ts";
import type { Verdict } from "../../src/contract/verdict.ts";
import { Model } from "../stats/model.ts";
import { view as row } from "../support/store.ts";

const HOUR = 3_600_000;

const KINDS = ["author", "section", "tag"] as const;
export type Kind = (typeof KINDS)[number];
export type Labels = Record<Kind, string[]>;

/** One receipt of a view, as the service gets it. */
interface Receipt {
  readonly id: number;
  /** When the id was made, milliseconds since 1970. */
  readonly made: number;
  /** When the sender says it happened; null: as the id says. */
  readonly stated: number | null;
  readonly article: string;
  readonly verdict: Verdict;
  readonly reader: string;
  readonly country: string;
}

/** What the service promises, in plain words: slow, in memory, and nothing but the rules. */
export class Rules {
  private readonly zone: string;
  private readonly model: Model;
  /** What is counted of each id: the first receipt says it. */
  private readonly first = new Map<number, { at: number; verdict: Verdict; article: string }>();
  private readonly receipts = new Map<number, number>();
  private readonly pages = new Map<string, Labels>();
  private readonly newsroom = new Map<string, Partial<Labels>>();
  private readonly adjusted = new Map<string, number>();
  private readonly salts = new Map<string, { made: number; nth: number }>();
  private corrections: { id: string; kind: Kind; from: string[]; to: string }[] = [];

  constructor(zone: string) {
    this.zone = zone;
    this.model = new Model(zone);
  }

  /** Whether a receipt of the id would be a repeat: nothing but its being received counts. */
  isKnown(id: number): boolean {
    return this.first.has(id);
  }

  /** The time of a view is its id's, unless that lies too far from now; a batch may state another. */
  receive({ id, made, stated, article, verdict, reader, country }: Receipt, now: number): void {
    const isTimely = made >= now - 48 * HOUR && made <= now + 5 * 60_000;
    const at = stated ?? (isTimely ? made : now);
    const { day } = dayAt(at, this.zone);
    const salt = this.saltOf(day, now);
    this.receipts.set(id, (this.receipts.get(id) ?? 0) + 1);
    if (this.first.has(id)) return;
    this.first.set(id, { at, verdict, article });
    const view = { ...row({ at: new Date(at).toISOString() }), nonce: String(id), ms: made };
    this.model.put(
      [{ ...view, article, verdict, country, visitor: `${day} ${salt} ${reader}` }],
      [],
    );
  }

  /** A day's salt lives 47 hours; a view that comes later gets a new one. */
  private saltOf(day: string, now: number): number {
    const salt = this.salts.get(day);
    if (salt && now - salt.made < 47 * HOUR) return salt.nth;
    const next = { made: now, nth: (salt?.nth ?? 0) + 1 };
    this.salts.set(day, next);
    return next.nth;
  }

  /** The largest total wins; one later than 48 hours after its view is not kept. */
  engage(id: number, made: number, seconds: number, scroll: number, now: number): void {
    if (made < now - 48 * HOUR || made > now + 5 * 60_000) return;
    this.model.engage({ ms: made, nonce: String(id) }, seconds, scroll);
  }

  page(article: string, labels: Labels): void {
    this.pages.set(article, labels);
    this.relabel(0);
  }

  /** What the newsroom states outranks the page; null takes a field back. */
  state(article: string, change: { [kind in Kind]?: string[] | null }, now: number): void {
    const stated = { ...this.newsroom.get(article) };
    for (const kind of KINDS) {
      const said = change[kind];
      if (said === null) delete stated[kind];
      else if (said !== undefined) stated[kind] = said;
    }
    this.newsroom.set(article, stated);
    this.relabel(now);
  }

  /** Whether any article is under one of the labels now. */
  has(kind: Kind, labels: readonly string[]): boolean {
    return [...this.pages.keys()].some((article) =>
      this.labelsOf(article)[kind].some((label) => labels.includes(label)),
    );
  }

  correct(id: string, kind: Kind, from: string[], to: string, now: number): void {
    this.corrections.push({ id, kind, from, to });
    this.relabel(now);
  }

  undo(id: string, now: number): void {
    this.corrections = this.corrections.filter((one) => one.id !== id);
    this.relabel(now);
  }

  /** Corrections in order, each to what the ones before it give; labels that became one are one. */
  private labelsOf(article: string): Labels {
    const said = { ...this.pages.get(article), ...this.newsroom.get(article) } as Labels;
    const corrected = KINDS.map((kind) => {
      const rules = this.corrections.filter((one) => one.kind === kind);
      const labels = (said[kind] ?? []).map((label) =>
        rules.reduce((now, { from, to }) => (from.includes(now) ? to : now), label),
      );
      return [kind, [...new Set(labels)]];
    });
    return Object.fromEntries(corrected) as Labels;
  }

  private relabel(since: number): void {
    for (const article of this.pages.keys()) {
      this.model.relabel(article, since, this.labelsOf(article));
    }
  }

  adjust(article: string, views: number): void {
    this.adjusted.set(article, (this.adjusted.get(article) ?? 0) + views);
  }

  counter(article: string): number {
    const all = this.model.select({ from: "2000-01-01", to: "2100-01-01" }, { article: [article] });
    return Math.max(0, all.length + (this.adjusted.get(article) ?? 0));
  }

  /** Received = duplicates + each verdict. */
  ledger({ from, to }: { from: string; to: string }, article?: string) {
    const columns: Record<string, number> = { received: 0, duplicates: 0 };
    const add = (column: string, n: number) => {
      columns[column] = (columns[column] ?? 0) + n;
    };
    for (const [id, one] of this.first) {
      const { day } = dayAt(one.at, this.zone);
      if (day < from || day >= to || (article !== undefined && one.article !== article)) continue;
      const times = this.receipts.get(id) ?? 0;
      add("received", times);
      add("duplicates", times - 1);
      add(one.verdict, 1);
    }
    return columns;
  }

  /** Counted views since an instant. */
  since(instant: number): number {
    return [...this.first.values()].filter(
      ({ at, verdict }) => verdict === "counted" && at >= instant,
    ).length;
  }

  /** What a selection's questions answer. */
  ask(
    range: { from: string; to: string },
    filter: Partial<Record<Dimension, string[]>>,
    by: Dimension,
    { credit, labels }: { credit: "full" | "equal"; labels: "now" | "read" },
  ) {
    const views = this.model.select(range, filter, labels);
    const articles = this.model.rank(views, "article");
    return {
      views: views.length,
      visitors: this.model.visitors(views),
      articleViews: articles.reduce((sum, one) => sum + one.views, 0),
      articles: articles.length,
      ...this.model.reading(views.filter(({ article }) => article !== "")),
      engaged: this.model.reading(views).engaged,
      ranking: this.model.rank(views, by, credit, labels),
    };
  }
}
