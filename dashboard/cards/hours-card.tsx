import { addDays } from "../../src/contract/days.ts";
import type { OverTime } from "../../src/contract/over-time.ts";
import { useAnswer } from "../asking/answer.ts";
import { overTime } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { daysForHours, HOURS, weekdaysOf } from "../charts/hours.ts";
import { Notes } from "../charts/notes.tsx";
import { Nothing } from "../parts/notice.tsx";
import { f, t } from "../texts/language.ts";
import { Card } from "./card.tsx";

const EVERY = 300;

/** When in the week views happen. */
export function HoursCard() {
  const { site, question, days, today } = useAsking();
  const asked = { ...question, ...daysForHours(days, addDays(today)), interval: "hour" as const };
  const answer = useAnswer(
    `hours ${site.id} ${JSON.stringify(asked)}`,
    (signal) => overTime(site.id, asked, signal),
    EVERY,
  );
  const short = asked.from !== days.from;
  return (
    <Card
      class="hours"
      title={t.hours}
      answer={answer}
      skeleton={<div class="skeleton hours-wait" />}
      tools={<small>{short ? f.days(asked) : t.hoursHint}</small>}
    >
      {(data) => (
        <>
          <Week data={data} />
          <Notes notes={data.notes} range={data.range} />
        </>
      )}
    </Card>
  );
}

/** Hours across, weekdays down, the darker the more views. */
function Week({ data }: { data: OverTime }) {
  const rows = weekdaysOf(data);
  const most = Math.max(0, ...rows.flatMap(({ hours }) => hours.map((mean) => mean ?? 0)));
  if (rows.length === 0) return <Nothing>{t.nothingHere}</Nothing>;
  return (
    <table class="heat">
      <caption class="hidden">{t.hours}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="hidden">{t.weekday}</span>
          </th>
          {HOURS.map((hour) => (
            <th key={hour} scope="col">
              <span class={hour % 3 === 0 ? "" : "hidden"}>{hour}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ weekday, hours }) => (
          <tr key={weekday}>
            <th scope="row">{f.weekday(weekday)}</th>
            {hours.map((mean, hour) => (
              <td
                key={hour}
                style={{ "--heat": most > 0 && mean !== null ? mean / most : 0 }}
                title={
                  mean === null
                    ? undefined
                    : t.hourHint(f.weekday(weekday), hour, f.count(mean), mean)
                }
              >
                <span class="hidden">{mean === null ? "–" : f.count(mean)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
