import type { ComponentChildren } from "preact";
import type { Ranked } from "../../src/contract/question.ts";
import { Nothing } from "../parts/notice.tsx";
import { f, t } from "../texts/language.ts";

interface Row {
  readonly key: string;
  readonly name: ComponentChildren;
  readonly views: number;
  /** What stands beside the views. */
  readonly second: string;
}

interface BarTableProps {
  readonly caption: string;
  readonly by: Ranked;
  readonly rows: readonly Row[];
  /** The head of what stands beside the views. */
  readonly second: string;
}

/** Members with their views as bars, and one thing more of each. */
export function BarTable({ caption, by, rows, second }: BarTableProps) {
  const most = rows[0]?.views || 1;
  return (
    <>
      <table class="top">
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.dimensions[by]}</th>
            <th scope="col">{t.views}</th>
            <th scope="col" class="second">
              {second}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, views, second: beside }) => (
            <tr key={key}>
              <th scope="row" class="bar" style={{ "--part": views / most }}>
                {name}
              </th>
              <td>{f.count(views)}</td>
              <td class="second">{beside}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <Nothing>{t.nothingHere}</Nothing>}
    </>
  );
}

/** As high as so many rows. */
export const BarTableWaiting = ({ rows }: { rows: number }) => (
  <div class="bars-wait" style={{ "--rows": rows + 1 }} aria-hidden="true" />
);
