/** A view that the load has made, and what it was answered. */
export interface Sent {
  readonly view: string;
  /** Null: a page that is no article. */
  readonly article: string | null;
  readonly body: string;
  readonly agent: string;
  /** Answers 202. */
  answered: number;
  /** How it was judged at the first 202. */
  verdict: string | null;
}

/** What a request came to: a status, or null where no answer came. */
export type Came = { readonly status: number; readonly verdict: string | null } | null;

/** The exact account of a load: every view it made, every answer it got. */
export class Tally {
  readonly views: Sent[] = [];
  /** Requests, repeats among them. */
  sent = 0;
  /** Answers 202. */
  answered = 0;
  /** Answers 503. */
  refused = 0;
  /** Requests without an answer. */
  unanswered = 0;
  /** What no server may answer, each once. */
  readonly faults = new Set<string>();
  /** Answers 202 in each second since 1970. */
  private readonly perSecond = new Map<number, number>();

  add(sent: Sent): void {
    this.views.push(sent);
  }

  note(sent: Sent, came: Came): void {
    this.sent++;
    if (came === null) this.unanswered++;
    else if (came.status === 503) this.refused++;
    else if (came.status === 202) {
      this.answered++;
      sent.answered++;
      sent.verdict ??= came.verdict;
      const second = Math.floor(performance.now() / 1000);
      this.perSecond.set(second, (this.perSecond.get(second) ?? 0) + 1);
    } else this.faults.add(`a view was answered ${came.status}`);
  }

  /** Answers 202 a second between two readings of `performance.now()`, whole seconds only. */
  rate(from: number, to: number): number {
    const first = Math.ceil(from / 1000);
    const last = Math.floor(to / 1000);
    let sum = 0;
    for (let second = first; second < last; second++) sum += this.perSecond.get(second) ?? 0;
    return sum / Math.max(last - first, 1);
  }

  /** Views answered 202 at least once. */
  get durable(): number {
    return this.views.reduce((sum, { answered }) => sum + Math.min(answered, 1), 0);
  }

  /** Those of them that count. */
  get counting(): Sent[] {
    return this.views.filter(({ verdict }) => verdict === "counted");
  }

  /** Views of each article that must be counted; the key '' is for pages that are none. */
  byArticle(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { article } of this.counting) {
      counts.set(article ?? "", (counts.get(article ?? "") ?? 0) + 1);
    }
    return counts;
  }
}
