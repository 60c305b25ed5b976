import { useMemo, useState } from "preact/hooks";
import type { Life, Lifecycle } from "../../src/contract/lifecycle.ts";
import { useNoted } from "../asking/annotations.ts";
import { useAnswer } from "../asking/answer.ts";
import { lifecycle } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import type { Drawing } from "../charts/drawing.ts";
import { figure, HoursTable } from "../charts/hours-table.tsx";
import { LineChart, TableToggle } from "../charts/line-chart.tsx";
import { Notes } from "../charts/notes.tsx";
import { gapsAmong, hourEdges, placedOn, saidAt } from "../charts/points.ts";
import { usualLines } from "../charts/usual.ts";
import { f, missing, t } from "../texts/language.ts";
import { Card } from "./card.tsx";
import { CardCsv } from "./card-csv.tsx";

const EVERY = 60;
/** Hours apart that the axis is labelled, in a life of days, and in its first ones. */
const [DAY, QUARTER] = [24, 6];
const SHORT = 72;

/** An article's views by hours since publication, beside what is usual for stories like it. */
export function LifeCard({ id }: { id: string }) {
  const { site } = useAsking();
  const [asTable, showTable] = useState(false);
  const answer = useAnswer(
    `life ${site.id} ${id}`,
    (signal) => lifecycle(site.id, { article: [id] }, signal),
    EVERY,
  );
  return (
    <Card
      class="life"
      title={t.life}
      answer={answer}
      tools={
        answer.data?.articles[0]?.aligned === "hour" && (
          <>
            <TableToggle on={asTable} set={showTable} />
            <CardCsv of="lifecycle" asked={{ article: id }} />
          </>
        )
      }
      skeleton={<div class="chart-box skeleton" />}
    >
      {(data) => {
        const [life] = data.articles;
        return life?.aligned === "hour" ? (
          <LifeLines life={life} data={data} asTable={asTable} />
        ) : (
          <p class="more">{t.noLife}</p>
        );
      }}
    </Card>
  );
}

/** The article's total, and the quartiles of its like as a band. */
function drawingOf({ hours, comparable }: Life): Drawing {
  const band = comparable?.band ?? [];
  const length = Math.max(hours.length, band.length);
  const all = Array.from({ length }, (_, hour) => hour);
  const step = length > SHORT ? DAY : QUARTER;
  return {
    labels: all.map((hour) => (hour % step === 0 ? t.hoursAfter(hour) : "")),
    lines: [
      {
        name: t.allViews,
        colour: "views",
        compared: false,
        filled: false,
        values: all.map((hour) => hours[hour]?.total ?? null),
        points: all.map((hour) => t.hoursAfter(hour + 1)),
      },
      ...usualLines(band, length),
    ],
    partial: new Set(hours.length < length ? [hours.length - 1] : []),
    events: [],
    gaps: [],
  };
}

interface LifeProps {
  readonly life: Life;
  readonly data: Lifecycle;
  readonly asTable: boolean;
}

function LifeLines({ life, data, asTable }: LifeProps) {
  const { site } = useAsking();
  const noted = useNoted(life.key);
  const plain = useMemo(() => drawingOf(life), [life]);
  const { drawing, happenings, said } = useMemo(() => {
    const edges = hourEdges(life.published ?? "", plain.labels.length);
    const events = placedOn(edges, noted, site.zone);
    const gaps = gapsAmong(edges, data.notes);
    return {
      drawing: { ...plain, events, gaps },
      happenings: events,
      said: saidAt(events, gaps, missing.atPoint),
    };
  }, [plain, life, noted, data.notes, site.zone]);
  const { after, comparable, halfLife } = life;
  return (
    <>
      <dl class="milestones">
        {(
          [
            [t.hoursAfter(1), figure(after.hour1)],
            [t.hoursAfter(6), figure(after.hours6)],
            [t.hoursAfter(24), figure(after.hours24)],
            [t.daysAfter(7), figure(after.days7)],
            [t.halfLife, halfLife === null ? "–" : f.duration(halfLife * 3600)],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <LineChart
        drawing={drawing}
        label={t.life}
        onPick={() => {}}
        asTable={asTable}
        happenings={happenings}
      >
        <HoursTable label={t.life} drawing={drawing} said={said} />
      </LineChart>
      <Notes notes={data.notes} range={data.range} />
      <p class="life-note">
        {comparable && comparable.band.length > 0
          ? t.besideStories(
              comparable.stories,
              comparable.section,
              f.weekday(comparable.weekday),
              f.language(comparable.language),
            )
          : t.tooFewStories}
      </p>
    </>
  );
}
