import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Dimension, Ranked } from "../../src/contract/question.ts";
import type { TopRow } from "../../src/contract/top.ts";
import { type Address, isDimension } from "../address/address.ts";
import { toggled } from "../address/filters.ts";
import { useAnswer } from "../asking/answer.ts";
import { top } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { rowsUpTo } from "../asking/paged.ts";
import { listAddress } from "../frame/site-nav.tsx";
import { Change } from "../parts/change.tsx";
import { Nothing } from "../parts/notice.tsx";
import { f, t } from "../texts/language.ts";
import { Card } from "./card.tsx";
import type { Sorting } from "./listed.ts";
import { MemberLink } from "./member-link.tsx";
import { FIRST, MoreRows, useOpened } from "./opened.tsx";
import { RowActions } from "./row-actions.tsx";
import { SortHead } from "./sort-head.tsx";

/** Rankings change slowly, and there are many on a page: seconds. */
const EVERY = 30;

const USUAL = { sort: "views", order: "desc" } as const;

interface TopProps {
  readonly by: Ranked;
  readonly title?: string;
  readonly class?: string;
}

/** A ranking of the page's selection: bars, figures, shares, and the way to each member. */
export function TopCard({ by, title = t.tops[by], class: className = "" }: TopProps) {
  const { site, here, question, compare, every } = useAsking();
  const [sorting, onSort] = useState<Sorting<"views">>(USUAL);
  const asked = { ...question, by, compare, order: sorting.order };
  const selection = `top ${site.id} ${JSON.stringify(asked)}`;
  const { wanted, more } = useOpened(selection);
  const answer = useAnswer(
    `${selection} ${wanted}`,
    (signal) => rowsUpTo(wanted, (page) => top(site.id, { ...asked, ...page }, signal)),
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
            <TopTable
              by={by}
              title={title}
              compared={data.compared !== null}
              rows={rows}
              sorting={sorting}
              onSort={onSort}
            />
            {rows.length === 0 && <Nothing>{t.nothingHere}</Nothing>}
            <MoreRows next={data.next} stale={answer.stale} more={more} />
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
  readonly sorting: Sorting<"views">;
  readonly onSort: (sorting: Sorting<"views">) => void;
}

function TopTable({ by, title, compared, rows, sorting, onSort }: TableProps) {
  const most = Math.max(...rows.map(({ views }) => views)) || 1;
  // Where nothing was there before, "new" in every row says nothing.
  const comparable = compared && rows.some((row) => row.compared);
  return (
    <table class={`top ${comparable ? "compared" : ""}`}>
      <caption class="hidden">{title}</caption>
      <TopHead by={by} compared={comparable}>
        <SortHead sort="views" sorting={sorting} onSort={onSort}>
          {t.views}
        </SortHead>
      </TopHead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" class="bar" style={{ "--part": row.views / most }}>
              <MemberLink by={by} row={row} />
              {row.key && isDimension(by) && <RowActions by={by} row={row} filterOnly />}
            </th>
            <td>{f.count(row.views)}</td>
            <td class="share">{f.share(row.share)}</td>
            {comparable && (
              <td class="change-cell">
                <Change value={row.views} before={row.compared} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface HeadProps {
  readonly by: Ranked;
  readonly compared: boolean;
  /** The head of the views. */
  readonly children: ComponentChildren;
}

function TopHead({ by, compared, children }: HeadProps) {
  return (
    <thead>
      <tr>
        <th scope="col">{t.dimensions[by]}</th>
        {children}
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
      <TopHead by={by} compared>
        <th scope="col">{t.views}</th>
      </TopHead>
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
