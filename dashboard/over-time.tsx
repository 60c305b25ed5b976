import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Interval, OverTime } from "../src/contract/over-time.ts";
import { useAnswer } from "./answer.ts";
import { overTime } from "./api.ts";
import { useAsking } from "./asking.ts";
import { Card } from "./card.tsx";
import type { Drawing, Drawn, Line } from "./chart.ts";
import type { PointLabel } from "./format.ts";
import { f, t } from "./language.ts";
import { Link } from "./navigation.tsx";
import { intervalOf, intervalsOf } from "./range.ts";
import { colours } from "./theme.ts";

/** Views and visitors over time, the compared range dashed behind. */
export function OverTimeCard() {
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
      tools={<IntervalPicker interval={interval} />}
      skeleton={<ChartSkeleton />}
    >
      {(data) => <OverTimeChart data={data} />}
    </Card>
  );
}

const ChartSkeleton = () => (
  <>
    <ul class="plain legend" />
    <div class="chart-box skeleton" />
  </>
);

function IntervalPicker({ interval }: { interval: Interval }) {
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
      label: f.point(point, interval, range.zone),
      views: future ? null : point.views,
      visitors: future ? null : point.visitors,
      before: other ? { ...other, label: f.point(other, interval, range.zone) } : null,
    };
  });
}

/** Whether a week (from Monday) or a month begins with a day. */
const begins = (day: string, interval: Interval): boolean =>
  interval === "month"
    ? day.endsWith("-01")
    : interval !== "week" || new Date(day).getUTCDay() === 1;

function partialOf({ range, interval, asOf, series }: OverTime, open: boolean): Set<number> {
  const points = series[0]?.points ?? [];
  const last = open ? points.findLastIndex(({ at }) => at <= asOf) : points.length - 1;
  const partial = new Set<number>();
  if (!begins(range.from, interval)) partial.add(0);
  if (open || !begins(range.to, interval)) partial.add(last);
  return partial;
}

/** Hours of so many days are labelled by their day alone. */
const CROWDED = 72;

function drawingOf(data: OverTime, rows: readonly Row[], open: boolean): Drawing {
  const line = (metric: "views" | "visitors", compared: boolean): Line => ({
    name: t[metric],
    metric,
    compared,
    values: rows.map((row) => (compared ? (row.before?.[metric] ?? null) : row[metric])),
    points: rows.map((row) => (compared ? row.before?.label.full : row.label.full) ?? ""),
  });
  const compared = rows.some((row) => row.before !== null);
  const crowded = rows.length > CROWDED;
  return {
    labels: rows.map(({ label }) => (crowded && !label.first ? "" : label.short)),
    lines: [
      line("views", false),
      ...(compared ? [line("views", true)] : []),
      line("visitors", false),
      ...(compared ? [line("visitors", true)] : []),
    ],
    partial: partialOf(data, open),
  };
}

// Asked for at once, so that it comes while the figures do.
const charts = import("./chart.ts");

function OverTimeChart({ data }: { data: OverTime }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const { open } = useAsking();
  const rows = useMemo(() => rowsOf(data), [data]);

  useEffect(() => {
    let gone = false;
    let made: Drawn | null = null;
    const restyle = () => made?.restyle();
    void charts.then(({ drawLines }) => {
      if (gone || !canvas.current) return;
      made = drawLines(canvas.current, f);
      setDrawn(made);
    });
    colours.addEventListener("change", restyle);
    return () => {
      gone = true;
      colours.removeEventListener("change", restyle);
      made?.destroy();
    };
  }, []);

  useEffect(() => {
    drawn?.update(drawingOf(data, rows, open));
  }, [drawn, data, rows, open]);

  const range = f.days(data.range);
  const before = data.compared && f.days(data.compared.range);
  return (
    <>
      <ul class="plain legend">
        <li class="views">{t.views}</li>
        <li class="visitors">{t.visitors}</li>
        {before && <li class="before">{before}</li>}
      </ul>
      <div class="chart-box">
        <canvas ref={canvas} role="img" aria-label={t.chartOf(range)} />
      </div>
      <div class="hidden">
        <PointsTable rows={rows} caption={t.chartOf(range)} />
      </div>
    </>
  );
}

/** The chart as a table, for those who do not see it. */
function PointsTable({ rows, caption }: { rows: readonly Row[]; caption: string }) {
  const figure = (value: number | null | undefined) => (value == null ? "–" : f.count(value));
  const compared = rows.some((row) => row.before !== null);
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t.time}</th>
          <th scope="col">{t.views}</th>
          <th scope="col">{t.visitors}</th>
          {compared && <th scope="col">{t.comparedWith}</th>}
          {compared && <th scope="col">{t.viewsThen}</th>}
          {compared && <th scope="col">{t.visitorsThen}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, views, visitors, before }) => (
          <tr key={label.full}>
            <th scope="row">{label.full}</th>
            <td>{figure(views)}</td>
            <td>{figure(visitors)}</td>
            {compared && <td>{before?.label.full ?? "–"}</td>}
            {compared && <td>{figure(before?.views)}</td>}
            {compared && <td>{figure(before?.visitors)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
