import { addDays, daysBetween, offsetAt } from "../src/contract/days.ts";
import type { OverTime } from "../src/contract/over-time.ts";
import { useAnswer } from "./answer.ts";
import { overTime } from "./api.ts";
import { useAsking } from "./asking.ts";
import { Card } from "./card.tsx";
import { f, t } from "./language.ts";
import type { Days } from "./range.ts";

/** Longest range that is asked for by the hour; of a longer one its last weeks, days. */
const LONGEST = 31;
const LAST = 28;
const EVERY = 300;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Days from which hours of weekdays are told: whole weeks, where the range is long. */
export function daysForHours({ from, to }: Days, tomorrow: string): Days {
  const end = to < tomorrow ? to : tomorrow;
  if (daysBetween(from, end) <= LONGEST) return { from, to: end > from ? end : to };
  return { from: addDays(end, -LAST), to: end };
}

export interface Weekday {
  /** 1 to 7, Monday first. */
  readonly weekday: number;
  /** Mean views by hour of the clock, 0 to 23; null: no such hour has passed. */
  readonly hours: readonly (number | null)[];
}

/** Mean views of the hours of each weekday in the site's zone; weekdays without any are left out. */
export function weekdaysOf({ series, range, asOf }: OverTime): Weekday[] {
  const sums = new Map<number, { views: number; times: number }[]>();
  for (const { at, day, views } of series[0]?.points ?? []) {
    // An hour that goes on would lower the mean.
    if (new Date(Date.parse(at) + 3_600_000).toISOString() > asOf) continue;
    const weekday = new Date(day).getUTCDay() || 7;
    const hour = new Date(Date.parse(at) + offsetAt(Date.parse(at), range.zone)).getUTCHours();
    const row = sums.get(weekday) ?? HOURS.map(() => ({ views: 0, times: 0 }));
    const cell = row[hour];
    if (cell) {
      cell.views += views;
      cell.times++;
    }
    sums.set(weekday, row);
  }
  return [...sums]
    .sort(([one], [other]) => one - other)
    .map(([weekday, row]) => ({
      weekday,
      hours: row.map(({ views, times }) => (times > 0 ? views / times : null)),
    }));
}

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
      {(data) => <HoursTable data={data} />}
    </Card>
  );
}

function HoursTable({ data }: { data: OverTime }) {
  const rows = weekdaysOf(data);
  const most = Math.max(0, ...rows.flatMap(({ hours }) => hours.map((mean) => mean ?? 0)));
  if (rows.length === 0) return <p class="more">{t.nothingHere}</p>;
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
