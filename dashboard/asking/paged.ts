import { useEffect, useState } from "preact/hooks";
import { type Answer, useAnswer } from "./answer.ts";

/** What is held of a list: its rows so far, and the cursor of the next page; null: that is all. */
export interface Held<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface Page {
  readonly limit: number;
  readonly cursor?: string;
}

/** Rows of a page, as many as an answer holds at most, and seconds between refreshes. */
const PAGE = 50;
export const MOST = 1000;
const EVERY = 60;

interface Listed {
  readonly rows: readonly { readonly key: string }[];
  readonly next: string | null;
}

/** So many rows of a list, in as few answers as hold them. */
export async function rowsUpTo<Answer extends Listed>(
  wanted: number,
  ask: (page: Page) => Promise<Answer>,
): Promise<Answer> {
  let answer = await ask({ limit: Math.min(wanted, MOST) });
  const rows = new Map(answer.rows.map((row) => [row.key, row]));
  while (rows.size < wanted && answer.next !== null) {
    answer = await ask({ limit: Math.min(wanted - rows.size, MOST), cursor: answer.next });
    // A member that moved between two pages is in both.
    for (const row of answer.rows) if (!rows.has(row.key)) rows.set(row.key, row);
  }
  return { ...answer, rows: [...rows.values()] };
}

/** A list by pages, the first of them open. `more` opens the next. */
export function usePaged<T>(
  key: string,
  ask: (page: Page, signal: AbortSignal) => Promise<Held<T>>,
  every = EVERY,
): { answer: Answer<Held<T>>; more: () => void } {
  const [opened, setOpened] = useState(1);
  // Another list begins at its first page.
  useEffect(() => setOpened(1), [key]);
  const wanted = opened * PAGE;
  const answer = useAnswer(
    `${key} ${wanted}`,
    async (signal) => {
      let held = await ask({ limit: Math.min(wanted, MOST) }, signal);
      while (held.items.length < wanted && held.next !== null) {
        const limit = Math.min(wanted - held.items.length, MOST);
        const page = await ask({ limit, cursor: held.next }, signal);
        held = { items: [...held.items, ...page.items], next: page.next };
      }
      return held;
    },
    every,
  );
  return { answer, more: () => setOpened((n) => n + 1) };
}
