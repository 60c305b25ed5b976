import { useMemo, useState } from "preact/hooks";
import type { Interval, OverTime } from "../../src/contract/over-time.ts";
import type { Address } from "../address/address.ts";
import { go, Link } from "../address/navigation.tsx";
import { intervalOf, intervalsOf } from "../address/range.ts";
import { useHappenings } from "../asking/annotations.ts";
import { useAnswer } from "../asking/answer.ts";
import { overTime } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import type { Drawing, Line } from "../charts/drawing.ts";
import { figure } from "../charts/hours-table.tsx";
import { LineChart, TableToggle } from "../charts/line-chart.tsx";
import { Notes } from "../charts/notes.tsx";
import {
  drill,
  eventsOf,
  gapsOf,
  type Happening,
  labelsOf,
  partialOf,
  saidAt,
} from "../charts/points.ts";
import { PointsTable } from "../charts/points-table.tsx";
import type { PointLabel } from "../texts/format.ts";
import { f, missing, t } from "../texts/language.ts";
import { Card } from "./card.tsx";
import { CardCsv } from "./card-csv.tsx";
import { NoteHappening } from "./note-happening.tsx";
import { untilOf } from "./summary.tsx";

const NOTHING: readonly Happening[] = [];

/** Views and visitors over time, the compared range dashed behind. */
export function OverTimeCard({ events = NOTHING }: { events?: readonly Happening[] }) {
  const [asTable, showTable] = useState(false);
  const { site, here, question, days, compare, every } = useAsking();
  const interval = intervalOf(days, here.interval);
  const asked = { ...question, interval, compare };
  const answer = useAnswer(
    `over-time ${site.id} ${JSON.stringify(asked)}`,
    (signal) => overTime(site.id, asked, signal),
    every,
  );
  return (
    <Card
      class="over-time"
      title={t.overTime}
      answer={answer}
      tools={
        <>
          <NoteHappening />
          <TableToggle on={asTable} set={showTable} />
          <CardCsv of="over-time" asked={asked} />
          <IntervalPicker interval={interval} />
        </>
      }
      skeleton={<ChartSkeleton />}
    >
      {(data) => <OverTimeChart data={data} asTable={asTable} events={events} />}
    </Card>
  );
}

const ChartSkeleton = () => (
  <>
    <ul class="plain legend" />
    <div class="lane" />
    <div class="chart-box skeleton" />
  </>
);

export function IntervalPicker({ interval }: { interval: Interval }) {
  const { here, days } = useAsking();
  const fitting = intervalsOf(days);
  if (fitting.length < 2) return null;
  return (
    <nav class="segments" aria-label={t.interval}>
      {fitting.map((one) => (
        <Link
          key={one}
          stay
          to={{ ...here, interval: one }}
          aria-current={one === interval ? "true" : undefined}
        >
          {t.intervals[one]}
        </Link>
      ))}
    </nav>
  );
}

interface Row {
  readonly day: string;
  readonly label: PointLabel;
  readonly views: number | null;
  readonly visitors: number | null;
  readonly before: { label: PointLabel; views: number; visitors: number } | null;
}

/** The points side by side with those compared; what is still to come has no figures. */
function rowsOf({ series, compared, interval, range, asOf }: OverTime): Row[] {
  const points = series[0]?.points ?? [];
  const others = compared?.series[0]?.points ?? [];
  return points.map((point, i) => {
    const other = others[i];
    const future = point.at > asOf;
    return {
      day: point.day,
      label: f.point(point, interval, range.zone),
      views: future ? null : point.views,
      visitors: future ? null : point.visitors,
      before: other ? { ...other, label: f.point(other, interval, range.zone) } : null,
    };
  });
}

function drawingOf(data: OverTime, rows: readonly Row[], open: boolean): Drawing {
  const line = (metric: "views" | "visitors", compared: boolean): Line => ({
    name: t[metric],
    colour: compared ? `${metric}-before` : metric,
    compared,
    filled: metric === "views" && !compared,
    values: rows.map((row) => (compared ? (row.before?.[metric] ?? null) : row[metric])),
    points: rows.map((row) => (compared ? row.before?.label.full : row.label.full) ?? ""),
  });
  const compared = rows.some((row) => row.before !== null);
  return {
    labels: labelsOf(rows.map(({ label }) => label)),
    lines: [
      line("views", false),
      ...(compared ? [line("views", true)] : []),
      line("visitors", false),
      ...(compared ? [line("visitors", true)] : []),
    ],
    partial: partialOf(data, open),
    events: [],
    gaps: gapsOf(data, data.notes),
  };
}

interface ChartProps {
  readonly data: OverTime;
  readonly asTable: boolean;
  readonly events: readonly Happening[];
}

function OverTimeChart({ data, asTable, events }: ChartProps) {
  const { here, open } = useAsking();
  const rows = useMemo(() => rowsOf(data), [data]);
  const noted = useHappenings();
  const happenings = useMemo(() => eventsOf(data, [...events, ...noted]), [data, events, noted]);
  const drawing = useMemo(
    () => ({ ...drawingOf(data, rows, open), events: happenings }),
    [data, rows, open, happenings],
  );
  const said = useMemo(
    () => saidAt(drawing.events, drawing.gaps, missing.atPoint),
    [drawing.events, drawing.gaps],
  );
  const pick = (point: number) => {
    const to = rows[point] && drill(here, rows[point].day, data.interval);
    if (to) go(to);
  };
  const label = t.chartOf(f.days(data.range));
  const compared = rows.some((row) => row.before !== null);
  const columns = [
    ...[t.views, t.visitors],
    ...(compared ? [t.comparedWith, t.viewsThen, t.visitorsThen] : []),
  ].map((name) => ({ key: name, name }));
  return (
    <>
      <ul class="plain legend">
        <li class="views">{t.views}</li>
        <li class="visitors">{t.visitors}</li>
        {data.compared && <li class="before">{untilOf(data.compared.range)}</li>}
        {open && <li class="going-on">{t.goingOn}</li>}
      </ul>
      <LineChart
        drawing={drawing}
        label={label}
        onPick={pick}
        asTable={asTable}
        happenings={happenings}
      >
        <PointsTable
          label={label}
          lines={columns}
          points={rows.map(({ day, label, views, visitors, before }) => ({
            key: label.full,
            head: (
              <PointName to={asTable ? drill(here, day, data.interval) : null} text={label.full} />
            ),
            figures: [
              ...[figure(views), figure(visitors)],
              ...(compared
                ? [before?.label.full ?? "–", figure(before?.views), figure(before?.visitors)]
                : []),
            ],
          }))}
          said={said}
        />
      </LineChart>
      <Notes notes={data.notes} range={data.range} />
    </>
  );
}

/** What a point is of, as the way to its days. */
export const PointName = ({ to, text }: { to: Address | null; text: string }) =>
  to ? (
    <Link stay to={to}>
      {text}
    </Link>
  ) : (
    <span>{text}</span>
  );
