import type { Summary } from "../src/contract/summary.ts";
import { useAnswer } from "./answer.ts";
import { summary } from "./api.ts";
import { useAsking } from "./asking.ts";
import { Change } from "./change.tsx";
import { f, t } from "./language.ts";
import { Failed, Outdated } from "./notice.tsx";

type Figures = Pick<Summary, "views" | "articleViews" | "visitors" | "engaged" | "articles">;

interface Figure {
  readonly name: string;
  readonly hint?: string;
  readonly of: (figures: Figures) => number;
  readonly show: (value: number) => string;
}

const perView = ({ engaged, views }: Figures) => (views > 0 ? engaged / views : 0);

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
const pace: Figure = { name: t.engagedPerView, hint: t.engagedHint, of: perView, show: f.duration };
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
  const figures = single ? [views, visitors, engaged, pace] : [views, visitors, engaged, articles];
  const { data, failure, stale, retry } = answer;
  if (!data && failure) {
    return (
      <div class="card figures-failed">
        <Failed failure={failure} retry={retry} />
      </div>
    );
  }
  return (
    <dl class={`card figures ${stale ? "stale" : "fresh"}`} aria-busy={!data || stale}>
      {figures.map((figure) => (
        <div key={figure.name} class="figure">
          <dt title={figure.hint}>
            {figure.name}
            {figure === views && data && failure && <Outdated failure={failure} retry={retry} />}
          </dt>
          <dd>
            {data ? (
              <>
                <span class="figure-value">{figure.show(figure.of(data))}</span>
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

function FigureChange({ figure, data }: { figure: Figure; data: Summary }) {
  const { underWay } = useAsking();
  if (!data.compared) return null;
  const before = figure.of(data.compared);
  const days = f.days(data.compared.range);
  return (
    <span class="against">
      <Change
        value={figure.of(data)}
        before={before}
        written={`${figure.show(before)} (${days})`}
      />
      {underWay && before > 0 && <small>{t.ofWholeDay}</small>}
    </span>
  );
}
