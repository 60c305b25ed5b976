import { useAsking } from "../asking/asking.ts";
import { NowCard } from "../cards/now.tsx";
import { OverTimeCard } from "../cards/over-time.tsx";
import { SummaryFigures, useSummary } from "../cards/summary.tsx";
import { TopCard } from "../cards/top.tsx";
import { EmptyRange, isUnfiltered } from "../first/empty.tsx";
import { t } from "../texts/language.ts";

const RANKED = ["author", "section", "tag", "source"] as const;

/** A site at a glance. */
export function Overview() {
  const { site, here } = useAsking();
  const answer = useSummary();
  const { data, stale } = answer;
  const empty = data !== null && !stale && data.views === 0;
  return (
    <>
      <h1 class="hidden">
        <bdi>{site.name}</bdi>: {t.overview}
      </h1>
      {empty ? (
        <EmptyRange onFirstView={answer.retry} mayBeNew={isUnfiltered(here)} />
      ) : (
        <div class="page with-now">
          <SummaryFigures answer={answer} />
          <OverTimeCard />
          <NowCard />
          <div class="tops">
            <TopCard by="article" class="wide" />
            {RANKED.map((by) => (
              <TopCard key={by} by={by} />
            ))}
          </div>
        </div>
      )}
    </>
  );
}
