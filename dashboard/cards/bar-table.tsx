import type { ComponentChildren } from "preact";
import type { Ranked } from "../../src/contract/question.ts";
import { t } from "../texts/language.ts";
import type { Sorting } from "./listed.ts";
import { SortHead } from "./sort-head.tsx";

interface Row {
  readonly key: string;
  readonly name: ComponentChildren;
  /** What its bar stands for. */
  readonly views: number;
  /** What stands beside the name, in the order of the columns. */
  readonly cells: readonly ComponentChildren[];
}

interface Column<Sort extends string> {
  readonly head: string;
  /** What a click on the head sorts by; null: nothing. */
  readonly sort: Sort | null;
  readonly class?: string;
}

interface BarTableProps<Sort extends string> {
  readonly caption: string;
  readonly by: Ranked;
  readonly rows: readonly Row[];
  /** Those after the name. */
  readonly columns: readonly Column<Sort>[];
  readonly sorting: Sorting<Sort>;
  readonly onSort: (sorting: Sorting<Sort>) => void;
}

/** Members with their views as bars, and what else is known of each. */
export function BarTable<Sort extends string>(props: BarTableProps<Sort>) {
  const { caption, by, rows, columns, sorting, onSort } = props;
  const most = Math.max(1, ...rows.map(({ views }) => views));
  return (
    <table class="top bars">
      <caption class="hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t.dimensions[by]}</th>
          {columns.map(({ head, sort, ...rest }) =>
            sort === null ? (
              <th key={head} scope="col" class={rest.class}>
                {head}
              </th>
            ) : (
              <SortHead key={head} sort={sort} sorting={sorting} onSort={onSort} class={rest.class}>
                {head}
              </SortHead>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, views, cells }) => (
          <tr key={key}>
            <th scope="row" class="bar" style={{ "--part": views / most }}>
              {name}
            </th>
            {columns.map((column, i) => (
              <td key={column.head} class={column.class}>
                {cells[i]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** As high as so many rows, and what opens more. */
export const BarTableWaiting = ({ rows }: { rows: number }) => (
  <>
    <div class="bars-wait" style={{ "--rows": rows + 1 }} aria-hidden="true" />
    <p class="more" />
  </>
);
