import { useState } from "preact/hooks";
import type { Order } from "../../src/contract/question.ts";
import { type Answer, useAnswer } from "../asking/answer.ts";
import { useAsking } from "../asking/asking.ts";
import { rowsUpTo } from "../asking/paged.ts";
import { useOpened } from "./opened.tsx";

/** How a card's table is sorted; all of its list, not the rows alone that are open. */
export interface Sorting<Column extends string> {
  readonly sort: Column;
  readonly order: Order;
}

interface Asked<Column extends string> extends Sorting<Column> {
  readonly search?: string;
  readonly limit: number;
  readonly cursor?: string;
}

/**
 * A list in a card, that is sorted, searched and opened there.
 * @param name Of the question, with what it asks beside the page's.
 * @param every Seconds between refreshes.
 */
export function useListed<
  Column extends string,
  Row extends { readonly key: string },
  List extends { readonly rows: readonly Row[]; readonly next: string | null },
>(
  name: string,
  usual: Column,
  ask: (asked: Asked<Column>, signal: AbortSignal) => Promise<List>,
  every: number,
) {
  const { site, question } = useAsking();
  const [sorting, onSort] = useState<Sorting<Column>>({ sort: usual, order: "desc" });
  const [search, onSearch] = useState("");
  const asked = { ...sorting, ...(search && { search }) };
  const selection = `${name} ${site.id} ${JSON.stringify({ ...question, ...asked })}`;
  const { wanted, more } = useOpened(selection);
  const answer: Answer<List> = useAnswer(
    `${selection} ${wanted}`,
    (signal) => rowsUpTo(wanted, (page) => ask({ ...asked, ...page }, signal)),
    every,
  );
  return { answer, asked, sorting, onSort, search, onSearch, more };
}
