import { f, t } from "../texts/language.ts";
import type { Drawing } from "./drawing.ts";
import { PointsTable } from "./points-table.tsx";

interface HoursTableProps {
  readonly label: string;
  readonly drawing: Drawing;
  /** What happened, by hour; empty: nothing. */
  readonly said?: ReadonlyMap<number, readonly string[]>;
}

/** The figures behind a chart by hours since publication. */
export const HoursTable = ({ label, drawing, said = new Map() }: HoursTableProps) => (
  <PointsTable
    label={label}
    lines={drawing.lines.map(({ name, colour }) => ({ key: `${colour} ${name}`, name }))}
    points={drawing.labels.map((_, hour) => ({
      key: t.hoursAfter(hour + 1),
      head: t.hoursAfter(hour + 1),
      figures: drawing.lines.map(({ values }) => figure(values[hour])),
    }))}
    said={said}
  />
);

/** A number that may not be known. */
export const figure = (value: number | null | undefined): string =>
  value == null ? "–" : f.count(value);
