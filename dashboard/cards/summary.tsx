import type { Range } from "../../src/contract/question.ts";
import type { Summary } from "../../src/contract/summary.ts";
import { useAnswer } from "../asking/answer.ts";
import { summary } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { Change } from "../parts/change.tsx";
import { Outdated, Unanswered } from "../parts/notice.tsx";
import { f, t } from "../texts/language.ts";

type Figures = Omit<Summary, "asOf" | "notes" | "range" | "compared">;

interface Figure {
  readonly name: string;
  readonly hint?: string;
  /** Null: it cannot be told. */
  readonly of: (figures: Figures) => number | null;
  readonly show: (value: number) => string;
  /** A share: its change would read as one of points. */
  readonly isShare?: true;
}

const views: Figure = { name: t.views, of: (figures) => figures.views, show: f.count };
const visitors: Figure = {
  name: t.visitors,
  hint: t.visitorsHint,
  of: (figures) => figures.visitors,
  show: f.count,
};
const engaged: Figure = {
  name: t.engaged,
  hint: t.engagedHint,
  of: (figures) => figures.engaged,
  show: f.duration,
};
const median: Figure = {
  name: t.medianEngaged,
  hint: t.medianHint,
  of: ({ medianEngaged }) => medianEngaged,
  show: f.duration,
};
const halfRead: Figure = {
  name: t.halfRead,
  hint: t.halfReadHint,
  of: (figures) => figures.halfRead,
  show: f.share,
  isShare: true,
};
const articles: Figure = { name: t.articlesRead, of: (figures) => figures.articles, show: f.count };

/** The answer to the page's headline question. */
export function useSummary() {
  const { site, question, compare, every } = useAsking();
  const asked = { ...question, compare };
  return useAnswer(
    `summary ${site.id} ${JSON.stringify(asked)}`,
    (signal) => summary(site.id, asked, signal),
    every,
  );
}

interface SummaryProps {
  readonly answer: ReturnType<typeof useSummary>;
  /** Of one article: how many articles were read goes without saying. */
  readonly single?: boolean;
}

/** The headline figures, each beside the compared range. */
export function SummaryFigures({ answer, single = false }: SummaryProps) {
  const figures = single
    ? [views, visitors, engaged, median, halfRead]
    : [views, visitors, engaged, halfRead, articles];
  const { data, failure, stale, retry } = answer;
  if (!data && failure) {
    return (
      <div class="card figures-failed">
        <Unanswered failure={failure} retry={retry} />
      </div>
    );
  }
  return (
    <dl class={`card figures ${stale ? "stale" : "fresh"}`} aria-busy={!data || stale}>
      {figures.map((figure) => (
        <div key={figure.name} class="figure">
          <dt title={figure.hint}>
            {figure.name}
            {figure === views && data && failure && (
              <Outdated failure={failure} data={data} retry={retry} />
            )}
          </dt>
          <dd>
            {data ? (
              <>
                <span class="figure-value">{shown(figure, data)}</span>
                <FigureChange figure={figure} data={data} />
              </>
            ) : (
              <span class="skeleton figure-value" />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const shown = ({ of, show }: Figure, figures: Figures): string => {
  const value = of(figures);
  return value === null ? "–" : show(value);
};

function FigureChange({ figure, data }: { figure: Figure; data: Summary }) {
  if (!data.compared || figure.isShare) return null;
  const [value, before] = [figure.of(data), figure.of(data.compared)];
  if (value === null || before === null) return null;
  const { range } = data.compared;
  return (
    <span class="against">
      <Change
        value={value}
        before={before}
        written={`${figure.show(before)} (${untilOf(range)})`}
      />
      {figure === views && range.until && before > 0 && (
        <small>{t.until(f.clock(range.until, range.zone))}</small>
      )}
    </span>
  );
}

/** The days that are compared with, and till when on the last of them. */
export const untilOf = (range: Range): string =>
  range.until ? t.comparedUntil(f.days(range), f.clock(range.until, range.zone)) : f.days(range);
