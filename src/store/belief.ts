import { OF_A_MILLISECOND, receiptOf } from "../ingest/earliness.ts";
import type { Filing, View, ViewFiling } from "../ingest/view.ts";
import type { Batch } from "./batch.ts";
import type { Noted } from "./repeats.ts";

/** After this what was said of an article is said once more, ms: see `Told`. */
export const TOLD_AGAIN = 3_600_000;

/** Filings of repeats that are remembered at most. */
const REMEMBERED = 20_000;

/**
 * Which filings are believed: those of first receipts. Nothing that a repeat says is.
 *
 * TRICKY: of views that say the same of an article one after the other, a log keeps the filing of the
 * first alone. Is that one a repeat, its filing waits for the next view of the article that is none: that
 * view said the same, or it had a filing of its own. What waits is lost with the process, and missed where
 * the view behind an outage's backlog is stored before it; then the article has its labels once they are
 * said again, after `TOLD_AGAIN` at the latest.
 */
export class Belief {
  /** What repeats said last, by site and article. */
  private doubted = new Map<string, ViewFiling>();

  /** Files what is believed of a batch. The same batch again, after a failure, files the same. */
  async file(
    batch: Batch,
    noted: Noted,
    file: (filings: readonly Filing[]) => Promise<void>,
  ): Promise<void> {
    if (this.doubted.size === 0 && batch.filings.every(noted.isFirst)) return file(batch.filings);
    const doubted = new Map(this.doubted);
    const believed: Filing[] = [];
    const borne = new Map(batch.filings.map((filing) => [identityOf(filing), filing]));
    let latest = 0;
    for (const view of viewsOf(batch)) {
      latest = Math.max(latest, instantOf(view));
      const article = articleOf(view);
      const filing = borne.get(identityOf(view));
      const waiting = doubted.get(article);
      if (filing) doubted.delete(article);
      if (!noted.isFirst(view)) {
        if (filing) doubted.set(article, filing);
      } else if (filing) {
        believed.push(filing);
      } else if (waiting && view.verdict === "counted") {
        believed.push({ ...waiting, at: Math.max(waiting.at, view.at * 1000) });
        doubted.delete(article);
      }
      borne.delete(identityOf(view));
    }
    // Those of which the views are not in the batch.
    for (const filing of borne.values()) if (noted.isFirst(filing)) believed.push(filing);
    await file(believed);
    this.doubted = forgetting(doubted, latest - TOLD_AGAIN);
  }
}

const viewsOf = ({ views }: Batch): View[] =>
  new TextDecoder()
    .decode(views)
    .split("\n")
    .flatMap((line) => (line === "" ? [] : ({ article: "", ...JSON.parse(line) } as View)));

const articleOf = ({ site, article }: { site: string; article: string }): string =>
  `${site} ${article}`;

/** Of a receipt. */
const identityOf = ({
  site,
  ms,
  nonce,
  earliness,
}: Omit<ViewFiling, keyof Filing> & Pick<Filing, "site">) => `${site} ${ms} ${nonce} ${earliness}`;

/** When it was received, milliseconds since 1970. */
const instantOf = ({ ms, earliness }: Pick<View, "ms" | "earliness">): number =>
  receiptOf(ms, earliness) / OF_A_MILLISECOND;

/** Without those that are said again by now, and the eldest of too many. */
const forgetting = (doubted: Map<string, ViewFiling>, since: number): Map<string, ViewFiling> =>
  new Map([...doubted].filter(([, filing]) => instantOf(filing) > since).slice(-REMEMBERED));
