import { f, happened, t } from "../texts/language.ts";
import type { Drawing } from "./drawing.ts";

interface HoursTableProps {
  readonly label: string;
  readonly drawing: Drawing;
  /** What happened, by hour; empty: nothing. */
  readonly said?: ReadonlyMap<number, readonly string[]>;
}

/** The figures behind a chart by hours since publication. */
export function HoursTable({ label, drawing, said = new Map() }: HoursTableProps) {
  return (
    <table class="points">
      <caption>{label}</caption>
      <thead>
        <tr>
          <th scope="col">{t.time}</th>
          {drawing.lines.map(({ name, colour }) => (
            <th key={`${colour} ${name}`} scope="col">
              <bdi>{name}</bdi>
            </th>
          ))}
          {said.size > 0 && <th scope="col">{happened.column}</th>}
        </tr>
      </thead>
      <tbody>
        {drawing.labels.map((_, hour) => (
          <tr key={t.hoursAfter(hour + 1)}>
            <th scope="row">{t.hoursAfter(hour + 1)}</th>
            {drawing.lines.map(({ name, colour, values }) => (
              <td key={`${colour} ${name}`}>{figure(values[hour] ?? null)}</td>
            ))}
            {said.size > 0 && <td dir="auto">{said.get(hour)?.join("; ")}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A number that may not be known. */
export const figure = (value: number | null): string => (value === null ? "–" : f.count(value));
