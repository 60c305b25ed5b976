import { useState } from "preact/hooks";
import type { Dimension, Ranked } from "../../src/contract/question.ts";
import type { Top, TopRow } from "../../src/contract/top.ts";
import { type Address, isDimension } from "../address/address.ts";
import { toggled } from "../address/filters.ts";
import { useAnswer } from "../asking/answer.ts";
import { top } from "../asking/api.ts";
import { type Asking, useAsking } from "../asking/asking.ts";
import { listAddress } from "../frame/site-nav.tsx";
import { Change } from "../parts/change.tsx";
import { Nothing } from "../parts/notice.tsx";
import { f, t } from "../texts/language.ts";
import { Card } from "./card.tsx";
import { MemberLink } from "./member-link.tsx";
import { RowActions } from "./row-actions.tsx";

const FIRST = 10;
const NEXT = 50;
/** Rankings change slowly, and there are many on a page: seconds. */
const EVERY = 30;

interface TopProps {
  readonly by: Ranked;
  readonly title?: string;
  readonly class?: string;
}

/** The ranking, page after page to the last row; opened pages stay open through a refresh. */
async function pages(asking: Asking, by: Ranked, count: number, signal: AbortSignal): Promise<Top> {
  const { site, question, compare } = asking;
  const asked = { ...question, by, compare };
  let answer = await top(site.id, { ...asked, limit: FIRST }, signal);
  const rows = new Map(answer.rows.map((row) => [row.key, row]));
  for (let page = 1; page < count && answer.next !== null; page++) {
    answer = await top(site.id, { ...asked, limit: NEXT, cursor: answer.next }, signal);
    // A member that moved between two pages is in both.
    for (const row of answer.rows) if (!rows.has(row.key)) rows.set(row.key, row);
  }
  return { ...answer, rows: [...rows.values()] };
}

/** A ranking of the page's selection: bars, figures, shares, and the way to each member. */
export function TopCard({ by, title = t.tops[by], class: className = "" }: TopProps) {
  const asking = useAsking();
  const { site, here, question, compare, every } = asking;
  const selection = `top ${site.id} ${by} ${JSON.stringify({ ...question, compare })}`;
  const [opened, open] = useState({ selection, count: 1 });
  const count = opened.selection === selection ? opened.count : 1;
  const answer = useAnswer(
    count > 1 ? `${selection} ${count}` : selection,
    (signal) => pages(asking, by, count, signal),
    Math.max(every, EVERY),
  );
  const own = here.member?.by === by ? here.member.key : null;
  return (
    <Card
      class={`ranking by-${by} ${className}`}
      title={title}
      more={isDimension(by) ? allOf(here, by) : null}
      answer={answer}
      skeleton={<TopSkeleton by={by} title={title} />}
    >
      {(data) => {
        const rows = data.rows.filter(({ key }) => key !== own);
        return (
          <>
            <TopTable by={by} title={title} compared={data.compared !== null} rows={rows} />
            {rows.length === 0 && <Nothing>{t.nothingHere}</Nothing>}
            <p class="more">
              {data.next !== null && (
                <button
                  type="button"
                  class="quiet"
                  disabled={answer.stale}
                  onClick={() => open({ selection, count: count + 1 })}
                >
                  {t.more}
                </button>
              )}
            </p>
          </>
        );
      }}
    </Card>
  );
}

/** The whole list, of the page's member where it is of one. */
function allOf(here: Address, by: Dimension): Address {
  const list = listAddress(here, by);
  const { member } = here;
  if (!member) return list;
  return { ...list, filters: toggled(list.filters, member.by, member.key) };
}

interface TableProps {
  readonly by: Ranked;
  readonly title: string;
  readonly compared: boolean;
  readonly rows: readonly TopRow[];
}

function TopTable({ by, title, compared, rows }: TableProps) {
  const most = rows[0]?.views || 1;
  // Where nothing was there before, "new" in every row says nothing.
  const comparable = rows.some((row) => row.compared);
  return (
    <table class={`top ${compared ? "compared" : ""}`}>
      <caption class="hidden">{title}</caption>
      <TopHead by={by} compared={compared} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" class="bar" style={{ "--part": row.views / most }}>
              <MemberLink by={by} row={row} />
              {row.key && isDimension(by) && <RowActions by={by} row={row} filterOnly />}
            </th>
            <td>{f.count(row.views)}</td>
            <td class="share">{f.share(row.share)}</td>
            {compared && (
              <td class="change-cell">
                {comparable && <Change value={row.views} before={row.compared} />}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TopHead({ by, compared }: { by: Ranked; compared: boolean }) {
  return (
    <thead>
      <tr>
        <th scope="col">{t.dimensions[by]}</th>
        <th scope="col">{t.views}</th>
        <th scope="col" class="share" title={t.shareHint}>
          {t.share}
        </th>
        {compared && (
          <th scope="col" class="change-cell">
            {t.change}
          </th>
        )}
      </tr>
    </thead>
  );
}

const ROWS = Array.from({ length: FIRST }, (_, i) => i);
const few: ReadonlySet<Ranked> = new Set<Ranked>(["device", "browser", "os", "medium"]);
const rowsExpected = (by: Ranked) => (few.has(by) ? ROWS.slice(0, FIRST / 2) : ROWS);

const TopSkeleton = ({ by, title }: { by: Ranked; title: string }) => (
  <>
    <table class="top compared" aria-hidden="true">
      <caption class="hidden">{title}</caption>
      <TopHead by={by} compared />
      <tbody>
        {rowsExpected(by).map((row) => (
          <tr key={row}>
            <th colSpan={4}>
              <span class="skeleton line" />
            </th>
          </tr>
        ))}
      </tbody>
    </table>
    <p class="more" />
  </>
);
