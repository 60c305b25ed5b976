import { useState } from "preact/hooks";
import { t } from "../texts/language.ts";

/** Rows of a card, and how many more each click opens. */
export const FIRST = 10;
const NEXT = 50;

/** How many rows of a card's list are open, also through a refresh: of another selection the first alone. */
export function useOpened(selection: string): { wanted: number; more: () => void } {
  const [opened, open] = useState({ selection, wanted: FIRST });
  const wanted = opened.selection === selection ? opened.wanted : FIRST;
  return { wanted, more: () => open({ selection, wanted: wanted + NEXT }) };
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
