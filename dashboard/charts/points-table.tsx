import type { ComponentChildren } from "preact";
import { happened, t } from "../texts/language.ts";

interface PointsTableProps {
  readonly label: string;
  /** Columns: as a rule, lines of the chart. */
  readonly lines: readonly { readonly key: string; readonly name: string }[];
  /** Points of the chart in order, with their figures in the order of the lines. */
  readonly points: readonly {
    readonly key: string;
    /** Nothing of it is for the keyboard where nobody sees the table. */
    readonly head: ComponentChildren;
    readonly figures: readonly string[];
  }[];
  /** What happened, by point; empty: nothing. */
  readonly said?: ReadonlyMap<number, readonly string[]>;
}

/** The figures behind a chart. */
export function PointsTable({ label, lines, points, said = new Map() }: PointsTableProps) {
  return (
    <table class="points">
      <caption>{label}</caption>
      <thead>
        <tr>
          <th scope="col">{t.time}</th>
          {lines.map(({ key, name }) => (
            <th key={key} scope="col">
              <bdi>{name}</bdi>
            </th>
          ))}
          {said.size > 0 && <th scope="col">{happened.column}</th>}
        </tr>
      </thead>
      <tbody>
        {points.map(({ key, head, figures }, i) => (
          <tr key={key}>
            <th scope="row">{head}</th>
            {lines.map((line, j) => (
              <td key={line.key}>{figures[j]}</td>
            ))}
            {said.size > 0 && <td dir="auto">{said.get(i)?.join("; ")}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
