import type { Order } from "../../src/contract/question.ts";
import { t } from "../texts/language.ts";
import type { Sorting } from "./listed.ts";

/** An order, as it is said of a column. */
export const ARIA = { desc: "descending", asc: "ascending" } as const satisfies Record<
  Order,
  string
>;

/** What a click on a column's head leads to: the highest first, and once more turns it round. */
export const turned = (isSorted: boolean, order: Order): Order =>
  isSorted && order === "desc" ? "asc" : "desc";

interface SortHeadProps<Sort extends string> {
  readonly sort: Sort;
  readonly sorting: Sorting<Sort>;
  readonly onSort: (sorting: Sorting<Sort>) => void;
  readonly class?: string | undefined;
  readonly children: string;
}

/** The head of a column of a card, by which all of its list can be sorted. */
export function SortHead<Sort extends string>(props: SortHeadProps<Sort>) {
  const { sort, sorting, onSort, children } = props;
  const isSorted = sort === sorting.sort;
  const next = turned(isSorted, sorting.order);
  return (
    <th
      scope="col"
      class={`${props.class ?? ""} ${isSorted ? `sorted ${sorting.order}` : ""}`}
      aria-sort={isSorted ? ARIA[sorting.order] : undefined}
    >
      <button
        type="button"
        title={t.sortBy(children, next)}
        onClick={() => onSort({ sort, order: next })}
      >
        {children}
      </button>
    </th>
  );
}
