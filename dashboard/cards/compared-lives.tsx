import { useMemo, useState } from "preact/hooks";
import type { Life, Lifecycle } from "../../src/contract/lifecycle.ts";
import { COMPARED_LIMIT } from "../address/comparable.ts";
import { Link } from "../address/navigation.tsx";
import { type Answer, useAnswer } from "../asking/answer.ts";
import { lifecycle } from "../asking/api.ts";
import { AskingContext, useAllHistory, useAsking } from "../asking/asking.ts";
import { isGuest, useWho } from "../asking/who.ts";
import type { Drawing, Line } from "../charts/drawing.ts";
import { figure, HoursTable } from "../charts/hours-table.tsx";
import { LineChart, TableToggle } from "../charts/line-chart.tsx";
import { Notes } from "../charts/notes.tsx";
import { usualLines } from "../charts/usual.ts";
import { f, t } from "../texts/language.ts";
import { AddMember } from "./add-member.tsx";
import { Card } from "./card.tsx";
import { CardCsv } from "./card-csv.tsx";
import { ComparedRow, NothingCompared } from "./compared-parts.tsx";

const EVERY = 60;
/** Hours apart that the axis is labelled. */
const STEP = 24;

const AXES = ["date", "hours"] as const;

/** Whether articles are compared along the calendar or since each was published. */
export function AxisPicker() {
  const { here } = useAsking();
  if (isGuest(useWho())) return null;
  return (
    <nav class="segments" aria-label={t.axis}>
      {AXES.map((axis) => (
        <Link
          key={axis}
          stay
          to={{ ...here, axis }}
          aria-current={axis === here.axis ? "true" : undefined}
        >
          {t.axes[axis]}
        </Link>
      ))}
    </nav>
  );
}

/** Up to six articles by hours since publication, beside what is usual of stories like the first. */
export function ComparedLives({ picked }: { picked: readonly string[] }) {
  const { site } = useAsking();
  // No days are chosen here: any article can be added.
  const all = useAllHistory();
  const [asTable, showTable] = useState(false);
  const answer = useAnswer(
    `lives ${site.id} ${JSON.stringify(picked)}`,
    async (signal) =>
      picked.length > 0 ? lifecycle(site.id, { article: [...picked] }, signal) : null,
    EVERY,
  );
  if (picked.length === 0) {
    return <NothingCompared by="article" />;
  }
  return (
    <div class="side-by-side">
      <Card
        class="over-time"
        title={t.life}
        answer={answer as Answer<Lifecycle>}
        tools={
          <>
            <AxisPicker />
            <TableToggle on={asTable} set={showTable} />
            <CardCsv of="lifecycle" asked={{ article: picked }} />
          </>
        }
        skeleton={<div class="chart-box skeleton" />}
      >
        {({ articles, notes, range }) => (
          <>
            <Lives articles={articles} asTable={asTable} />
            <Notes notes={notes} range={range} />
          </>
        )}
      </Card>
      <section class="card" aria-label={t.tops.article}>
        <Legend picked={picked} lives={answer.data?.articles ?? []} />
        {picked.length < COMPARED_LIMIT && (
          <AskingContext.Provider value={all}>
            <AddMember by="article" picked={picked} />
          </AskingContext.Provider>
        )}
      </section>
    </div>
  );
}

/** Each article's total in its colour, and the quartiles of the first one's like as a band. */
function drawingOf(articles: readonly Life[]): Drawing {
  const band = articles.find(({ aligned }) => aligned === "hour")?.comparable?.band ?? [];
  const length = Math.max(1, band.length, ...articles.map(({ hours }) => hours.length));
  const all = Array.from({ length }, (_, hour) => hour);
  const points = all.map((hour) => t.hoursAfter(hour + 1));
  return {
    labels: all.map((hour) => (hour % STEP === 0 ? t.hoursAfter(hour) : "")),
    lines: [
      ...articles.map(
        ({ name, hours }, i): Line => ({
          name,
          colour: `line-${i + 1}`,
          compared: false,
          filled: false,
          values: all.map((hour) => hours[hour]?.total ?? null),
          points,
        }),
      ),
      ...usualLines(band, length),
    ],
    partial: new Set(),
    events: [],
    gaps: [],
  };
}

function Lives({ articles, asTable }: { articles: readonly Life[]; asTable: boolean }) {
  const drawing = useMemo(() => drawingOf(articles), [articles]);
  const label = t.sincePublication(articles.map(({ name }) => name).join(", "));
  const hasBand = drawing.lines.some(({ compared }) => compared);
  return (
    <>
      <LineChart drawing={drawing} label={label} onPick={() => {}} asTable={asTable}>
        <HoursTable label={label} drawing={drawing} />
      </LineChart>
      {hasBand && <p class="life-note">{t.usualBand}</p>}
    </>
  );
}

/** Which line is whose, and where each stood after how long. */
function Legend({ picked, lives }: { picked: readonly string[]; lives: readonly Life[] }) {
  const found = new Map(lives.map((life) => [life.key, life]));
  return (
    <table class="points compared-legend">
      <caption>{t.tops.article}</caption>
      <thead>
        <tr>
          <th scope="col">{t.dimensions.article}</th>
          <th scope="col" class="peak">
            {t.hoursAfter(1)}
          </th>
          <th scope="col" class="visitors">
            {t.hoursAfter(6)}
          </th>
          <th scope="col">{t.hoursAfter(24)}</th>
          <th scope="col">{t.daysAfter(7)}</th>
          <th scope="col" class="peak">
            {t.halfLife}
          </th>
          <th scope="col">
            <span class="hidden">{t.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {picked.map((key, i) => {
          const life = found.get(key);
          const name = life?.name ?? key;
          return (
            <ComparedRow
              key={key}
              by="article"
              place={i}
              of={key}
              name={name}
              note={life && life.aligned !== "hour" && <small>{t.notAligned(name)}</small>}
            >
              <td class="peak">{figure(life?.after.hour1 ?? null)}</td>
              <td class="visitors">{figure(life?.after.hours6 ?? null)}</td>
              <td>{figure(life?.after.hours24 ?? null)}</td>
              <td>{figure(life?.after.days7 ?? null)}</td>
              <td class="peak">
                {life?.halfLife == null ? "–" : f.duration(life.halfLife * 3600)}
              </td>
            </ComparedRow>
          );
        })}
      </tbody>
    </table>
  );
}
