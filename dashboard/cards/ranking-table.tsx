import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Dimension, Metric } from "../../src/contract/question.ts";
import type { TopRow } from "../../src/contract/top.ts";
import { Link } from "../address/navigation.tsx";
import { useAsking } from "../asking/asking.ts";
import { PAGE } from "../asking/rows.ts";
import { Spark, useShapes } from "../charts/spark.tsx";
import { Change } from "../parts/change.tsx";
import { f, t } from "../texts/language.ts";
import { MemberLink } from "./member-link.tsx";
import { RowActions } from "./row-actions.tsx";
import { ARIA, turned } from "./sort-head.tsx";

const METRICS: readonly Metric[] = ["views", "visitors", "engaged"];

/** Columns; what is sorted by is chosen here. */
export function TableHead({ by, compared }: { by: Dimension; compared: boolean }) {
  return (
    <thead>
      <tr>
        <th scope="col" class="rank">
          <span class="hidden">{t.rank}</span>
        </th>
        <th scope="col" class="name">
          {t.dimensions[by]}
        </th>
        <th scope="col" class="shape" title={t.shapeHint}>
          {t.shape}
        </th>
        {METRICS.map((metric) => (
          <MetricHead key={metric} metric={metric} />
        ))}
        <th scope="col" class="pace" title={t.medianHint}>
          {t.medianEngaged}
        </th>
        <th scope="col" class="share half" title={t.halfReadHint}>
          {t.halfRead}
        </th>
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

/** A column that can be sorted by, the highest first; once more turns it round. */
function MetricHead({ metric }: { metric: Metric }) {
  const { here } = useAsking();
  const sorted = metric === here.sort;
  const next = turned(sorted, here.order);
  return (
    <th
      scope="col"
      class={`metric ${sorted ? `sorted ${here.order}` : ""}`}
      aria-sort={sorted ? ARIA[here.order] : undefined}
    >
      <Link
        stay
        to={{ ...here, sort: metric, order: next, opened: 1 }}
        title={t.sortBy(t[metric], next)}
      >
        {t[metric]}
      </Link>
    </th>
  );
}

interface PartProps {
  readonly by: Dimension;
  /** Rank before its first row. */
  readonly start: number;
  readonly rows: readonly TopRow[];
  /** The highest of the metric. */
  readonly most: number;
  /** Some row was there in the range that is compared with. */
  readonly compared: boolean;
}

/** A page of rows. Their shapes are asked for together, once they are about to be seen. */
export function TablePart({ by, start, rows, most, compared }: PartProps) {
  const { here, open } = useAsking();
  // Of what is searched for, or begins with the lowest, no row says how many are above it.
  const isRanked = here.search === "" && here.order === "desc";
  const body = useRef<HTMLTableSectionElement>(null);
  const seen = useSeen(body);
  const order = rows.map(({ key }) => key);
  // In an order of their own: rows that change places have the shapes they had.
  const keys = useMemo(() => order.filter(Boolean).sort(), [order.join("\n")]);
  const shapes = useShapes(by, keys, seen);
  return (
    <tbody ref={body}>
      {rows.map((row, i) => (
        <tr key={row.key}>
          <td class="rank">{isRanked && f.count(start + i + 1)}</td>
          <th scope="row" class="name bar" style={{ "--part": row[here.sort] / most }}>
            <div class="in-name">
              <MemberLink by={by} row={row} />
              {row.key && <RowActions by={by} row={row} />}
            </div>
          </th>
          <td class="shape">
            <Spark points={shapes?.get(row.key)} open={open} />
          </td>
          <td class={here.sort === "views" ? "metric sorted" : "metric"}>{f.count(row.views)}</td>
          <td class={here.sort === "visitors" ? "metric sorted" : "metric"}>
            {f.count(row.visitors)}
          </td>
          <td class={here.sort === "engaged" ? "metric sorted" : "metric"}>
            {f.duration(row.engaged)}
          </td>
          <td class="pace">{row.medianEngaged === null ? "–" : f.duration(row.medianEngaged)}</td>
          <td class="share half">{row.halfRead === null ? "–" : f.share(row.halfRead)}</td>
          <td class="share">{f.share(row.share)}</td>
          {compared && (
            <td class="change-cell">
              <Change value={row[here.sort]} before={row.compared} />
            </td>
          )}
        </tr>
      ))}
    </tbody>
  );
}

/** How far below the window a part may be when it is prepared. */
const AHEAD = "600px";

function useSeen(ref: { readonly current: Element | null }): boolean {
  const [seen, see] = useState(false);
  useEffect(() => {
    if (!ref.current || seen) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) see(true);
      },
      { rootMargin: AHEAD },
    );
    watch.observe(ref.current);
    return () => watch.disconnect();
  }, [seen, ref]);
  return seen;
}

const WAITING = Array.from({ length: PAGE / 2 }, (_, i) => i);

/** The table's shape before its rows come. */
export const TableWaiting = ({ by }: { by: Dimension }) => (
  <table class={`rows by-${by}`} inert>
    <TableHead by={by} compared />
    <tbody>
      {WAITING.map((row) => (
        <tr key={row}>
          <td class="rank" />
          <th colSpan={9}>
            <span class="skeleton line" />
          </th>
        </tr>
      ))}
    </tbody>
  </table>
);
