import { useMemo, useState } from "preact/hooks";
import type { OverTime } from "../../src/contract/over-time.ts";
import type { Address } from "../address/address.ts";
import {
  COMPARABLE,
  COMPARED_LIMIT,
  type Comparable,
  compareWith,
  isByHours,
  isComparable,
} from "../address/comparable.ts";
import { go, Link } from "../address/navigation.tsx";
import { intervalOf } from "../address/range.ts";
import { useComparedHappenings } from "../asking/annotations.ts";
import { type Answer, useAnswer } from "../asking/answer.ts";
import { overTime } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { seesLives, useWho } from "../asking/who.ts";
import { AddMember } from "../cards/add-member.tsx";
import { Card } from "../cards/card.tsx";
import { CardCsv } from "../cards/card-csv.tsx";
import { AxisPicker, ComparedLives } from "../cards/compared-lives.tsx";
import { ComparedRow, NothingCompared } from "../cards/compared-parts.tsx";
import { IntervalPicker, PointName } from "../cards/over-time.tsx";
import type { Drawing } from "../charts/drawing.ts";
import { LineChart, TableToggle } from "../charts/line-chart.tsx";
import { Notes } from "../charts/notes.tsx";
import { drill, eventsOf, gapsOf, labelsOf, partialOf, saidAt } from "../charts/points.ts";
import { PointsTable } from "../charts/points-table.tsx";
import { Change } from "../parts/change.tsx";
import { f, missing, t } from "../texts/language.ts";

/** Up to six of one kind on one chart. */
export function Compare() {
  const { here } = useAsking();
  const by = isComparable(here.part) ? here.part : "article";
  const byHours = isByHours(here) && seesLives(useWho());
  return (
    <>
      <header class="list-head">
        <h1>{t.pages.compare}</h1>
        <nav class="segments" aria-label={t.filterKind}>
          {COMPARABLE.map((one) => (
            <Link
              key={one}
              stay
              to={compareWith(here, one, [])}
              aria-current={one === by ? "true" : undefined}
            >
              {t.tops[one]}
            </Link>
          ))}
        </nav>
      </header>
      {byHours ? (
        <ComparedLives picked={here.picked.slice(0, COMPARED_LIMIT)} />
      ) : (
        <Compared key={by} by={by} picked={here.picked.slice(0, COMPARED_LIMIT)} />
      )}
    </>
  );
}

function Compared({ by, picked }: { by: Comparable; picked: readonly string[] }) {
  const { site, here, question, days, compare, every } = useAsking();
  const [asTable, showTable] = useState(false);
  const interval = intervalOf(days, here.interval);
  const asked = { ...question, by, interval, compare, member: [...picked] };
  const answer = useAnswer(
    `compare ${site.id} ${JSON.stringify(asked)}`,
    async (signal) => (picked.length > 0 ? overTime(site.id, asked, signal) : null),
    every,
  );
  if (picked.length === 0) {
    return <NothingCompared by={by} />;
  }
  return (
    <div class="side-by-side">
      <Card
        class="over-time"
        title={t.views}
        answer={answer as Answer<OverTime>}
        tools={
          <>
            {by === "article" && <AxisPicker />}
            <TableToggle on={asTable} set={showTable} />
            <CardCsv of="over-time" asked={asked} />
            <IntervalPicker interval={interval} />
          </>
        }
        skeleton={
          <>
            <div class="lane" />
            <div class="chart-box skeleton" />
          </>
        }
      >
        {(data) => (
          <>
            <Lines by={by} picked={picked} data={data} asTable={asTable} />
            <Notes notes={data.notes} range={data.range} />
          </>
        )}
      </Card>
      <section class="card" aria-label={t.tops[by]}>
        <Legend by={by} picked={picked} data={answer.data} />
        {picked.length < COMPARED_LIMIT && <AddMember by={by} picked={picked} />}
      </section>
    </div>
  );
}

interface LinesProps {
  readonly by: Comparable;
  readonly picked: readonly string[];
  readonly data: OverTime;
  readonly asTable: boolean;
}

function Lines({ by, picked, data, asTable }: LinesProps) {
  const { here, open } = useAsking();
  const noted = useComparedHappenings(by, picked);
  const happenings = useMemo(() => eventsOf(data, noted), [data, noted]);
  const { interval, range, series, asOf } = data;
  const points = useMemo(
    () =>
      (series[0]?.points ?? []).map((point) => ({
        ...point,
        label: f.point(point, interval, range.zone),
      })),
    [series, interval, range.zone],
  );
  const drawing = useMemo((): Drawing => {
    const full = points.map(({ label }) => label.full);
    return {
      labels: labelsOf(points.map(({ label }) => label)),
      lines: series.map((one, i) => ({
        name: one.name,
        colour: `line-${i + 1}`,
        compared: false,
        filled: false,
        values: one.points.map(({ at, views }) => (at > asOf ? null : views)),
        points: full,
      })),
      partial: partialOf(data, open),
      events: happenings,
      gaps: gapsOf(data, data.notes),
    };
  }, [data, points, series, asOf, open, happenings]);
  const said = useMemo(
    () => saidAt(drawing.events, drawing.gaps, missing.atPoint),
    [drawing.events, drawing.gaps],
  );
  const to = (i: number): Address | null => {
    const point = points[i];
    return point ? drill(here, point.day, interval) : null;
  };
  const label = t.comparedOver(f.days(range));
  return (
    <LineChart
      drawing={drawing}
      label={label}
      asTable={asTable}
      happenings={happenings}
      onPick={(i) => {
        const address = to(i);
        if (address) go(address);
      }}
    >
      <PointsTable
        label={label}
        lines={series}
        points={points.map(({ at, label }, i) => ({
          key: at,
          head: <PointName to={asTable ? to(i) : null} text={label.full} />,
          figures: series.map((one) => (at > asOf ? "–" : f.count(one.points[i]?.views ?? 0))),
        }))}
        said={said}
      />
    </LineChart>
  );
}

interface LegendProps {
  readonly by: Comparable;
  readonly picked: readonly string[];
  readonly data: OverTime | null;
}

/** Which line is whose, and how they compare as a whole. */
function Legend({ by, picked, data }: LegendProps) {
  const { underWay } = useAsking();
  const found = new Map(data?.series.map((one) => [one.key, one]));
  const before = new Map(data?.compared?.series.map((one) => [one.key, one.views]));
  return (
    <table class="points compared-legend">
      <caption>{t.tops[by]}</caption>
      <thead>
        <tr>
          <th scope="col">{t.dimensions[by]}</th>
          <th scope="col">{t.views}</th>
          <th scope="col" class="visitors">
            {t.visitors}
          </th>
          <th scope="col" class="peak">
            {t.best}
          </th>
          {data?.compared && <th scope="col">{underWay ? t.ofDay : t.change}</th>}
          <th scope="col">
            <span class="hidden">{t.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {picked.map((key, i) => {
          const one = found.get(key);
          const name = one?.name ?? key;
          const best = one?.points.reduce((most, point) =>
            point.views > most.views ? point : most,
          );
          return (
            <ComparedRow key={key} by={by} place={i} of={key} name={name}>
              <td>{one ? f.count(one.views) : "–"}</td>
              <td class="visitors">
                {one ? f.count(one.points.reduce((sum, { visitors }) => sum + visitors, 0)) : "–"}
              </td>
              <td class="peak">
                {data && best && best.views > 0
                  ? `${f.count(best.views)} · ${f.point(best, data.interval, data.range.zone).full}`
                  : "–"}
              </td>
              {data?.compared && (
                <td>
                  {one && (
                    <Change value={one.views} before={before.get(key) ?? 0} ofWhole={underWay} />
                  )}
                </td>
              )}
            </ComparedRow>
          );
        })}
      </tbody>
    </table>
  );
}
