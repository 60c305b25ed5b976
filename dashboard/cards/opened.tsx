import { useState } from "preact/hooks";
import { t } from "../texts/language.ts";

/** Rows of a card, and how many more each click opens. */
export const FIRST = 10;
const NEXT = 50;

interface Page {
  readonly limit: number;
  readonly cursor?: string;
}

interface Listed {
  readonly rows: readonly { readonly key: string }[];
  readonly next: string | null;
}

/** How many pages of a card's list are open: of another selection the first alone. */
export function useOpened(selection: string): { count: number; more: () => void } {
  const [opened, open] = useState({ selection, count: 1 });
  const count = opened.selection === selection ? opened.count : 1;
  return { count, more: () => open({ selection, count: count + 1 }) };
}

/** A list, page after page to the last row; opened pages stay open through a refresh. */
export async function openPages<Answer extends Listed>(
  ask: (page: Page) => Promise<Answer>,
  count: number,
): Promise<Answer> {
  let answer = await ask({ limit: FIRST });
  const rows = new Map(answer.rows.map((row) => [row.key, row]));
  for (let page = 1; page < count && answer.next !== null; page++) {
    answer = await ask({ limit: NEXT, cursor: answer.next });
    // A member that moved between two pages is in both.
    for (const row of answer.rows) if (!rows.has(row.key)) rows.set(row.key, row);
  }
  return { ...answer, rows: [...rows.values()] };
}

interface MoreRowsProps {
  readonly next: string | null;
  /** Rows of another question are shown. */
  readonly stale: boolean;
  readonly more: () => void;
}

/** Opens the next page of a card's list, where there is one. */
export const MoreRows = ({ next, stale, more }: MoreRowsProps) => (
  <p class="more">
    {next !== null && (
      <button type="button" class="quiet" disabled={stale} onClick={more}>
        {t.more}
      </button>
    )}
  </p>
);
