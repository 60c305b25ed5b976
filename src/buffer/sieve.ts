import type { ViewFiling } from "../ingest/view.ts";
import type { Batch } from "../store/batch.ts";
import { StoreDown, StoreError, Unreadable } from "../store/engine.ts";
import { splitLines } from "./group.ts";

/**
 * Takes a batch into the store. @throws StoreDown when it is away, Unreadable when a line is at
 * fault, StoreError when the store is broken.
 */
export type StoreBatch = (batch: Batch) => Promise<void>;

const kinds = ["views", "filings", "attentions"] as const;
type Kind = (typeof kinds)[number];

/** A line that the store refuses though it takes others. */
export interface Refusal {
  readonly kind: Kind;
  readonly line: string;
  readonly error: unknown;
}

/** This many refused with none taken, and it is not the lines. */
const ENOUGH = 20;

/**
 * Stores batches, and of one that is refused all lines but those at fault. A line is at fault only
 * where the store says that it cannot read it, and takes another of its kind. For all else that a
 * store may say, be it a full disk, a missing table or a damaged part, views wait.
 */
export class Sieve {
  private readonly storeBatch: StoreBatch;
  /** The last line of each kind that was stored. To store it again is a harmless trial. */
  private readonly taken = new Map<Kind, string>();

  constructor(storeBatch: StoreBatch) {
    this.storeBatch = storeBatch;
  }

  /**
   * Nothing of the batch is missing in the store afterwards but the lines returned.
   * @throws StoreDown when the store is away, or takes nothing.
   */
  async store(batch: Batch): Promise<Refusal[]> {
    if ((await this.refusal(batch)) === null) {
      for (const kind of kinds) this.learn(kind, lastLine(batch, kind));
      return [];
    }
    const refused: Refusal[] = [];
    for (const kind of kinds) refused.push(...(await this.sift(kind, batch)));
    return refused;
  }

  private async sift(kind: Kind, batch: Batch): Promise<Refusal[]> {
    const refused: Refusal[] = [];
    const halve = async (lines: readonly string[]): Promise<void> => {
      const [first] = lines;
      if (first === undefined) return;
      const error = await this.refusal(only(kind, lines, batch.days));
      if (error === null) {
        this.learn(kind, lines.at(-1));
      } else if (lines.length === 1) {
        refused.push({ kind, line: first, error });
        if (refused.length === 1 || refused.length === ENOUGH) await this.prove(kind, refused);
      } else {
        const middle = lines.length >> 1;
        await halve(lines.slice(0, middle));
        await halve(lines.slice(middle));
      }
    };
    await halve(linesOf(batch, kind));
    if (refused.length > 0) await this.prove(kind, refused, true);
    return refused;
  }

  /** @throws StoreDown where the store does not take what it took before. */
  private async prove(kind: Kind, refused: readonly Refusal[], last = false): Promise<void> {
    const line = this.taken.get(kind);
    const waits = line === undefined && !last && refused.length < ENOUGH;
    if (waits) return;
    const error = line === undefined ? null : await this.refusal(only(kind, [line], []));
    if (line !== undefined && error === null) return;
    throw new StoreDown(`the store takes none of the ${kind}`, { cause: refused[0]?.error });
  }

  private learn(kind: Kind, line: string | undefined): void {
    if (line !== undefined) this.taken.set(kind, line);
  }

  private async refusal(batch: Batch): Promise<unknown> {
    try {
      await this.storeBatch(batch);
      return null;
    } catch (error) {
      if (error instanceof StoreDown) throw error;
      if (error instanceof StoreError && !(error instanceof Unreadable)) {
        throw new StoreDown("the store is broken", { cause: error });
      }
      return error;
    }
  }
}

const NOTHING = new Uint8Array(0);

const only = (kind: Kind, lines: readonly string[], days: Batch["days"]): Batch => {
  const bytes = () => Buffer.from(`${lines.join("\n")}\n`);
  return {
    views: kind === "views" ? bytes() : NOTHING,
    filings: kind === "filings" ? lines.map((line): ViewFiling => JSON.parse(line)) : [],
    attentions: kind === "attentions" ? bytes() : NOTHING,
    days,
  };
};

const linesOf = (batch: Batch, kind: Kind): string[] =>
  kind === "filings"
    ? batch.filings.map((filing) => JSON.stringify(filing))
    : splitLines(batch[kind]);

function lastLine(batch: Batch, kind: Kind): string | undefined {
  if (kind === "filings") {
    const filing = batch.filings.at(-1);
    return filing && JSON.stringify(filing);
  }
  const bytes = batch[kind];
  const start = bytes.lastIndexOf(10, bytes.length - 2) + 1;
  return splitLines(bytes.subarray(start)).at(-1);
}
