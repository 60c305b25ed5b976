import { useCallback, useEffect, useState } from "preact/hooks";
import { useAsking } from "../asking/asking.ts";
import { EvergreenCard } from "../cards/evergreen.tsx";
import { NowCard } from "../cards/now.tsx";
import { OverTimeCard } from "../cards/over-time.tsx";
import { SummaryFigures, useSummary } from "../cards/summary.tsx";
import { TopCard } from "../cards/top.tsx";
import { EmptyRange, isUnfiltered } from "../first/empty.tsx";
import { FirstRead } from "../first/first-read.tsx";
import { keepRead, wasRead } from "../first/known.ts";
import { t } from "../texts/language.ts";

const RANKED = ["author", "section", "tag", "source"] as const;

/** A site at a glance. */
export function Overview() {
  const { site, here } = useAsking();
  const answer = useSummary();
  const { data, failure, stale, retry } = answer;
  const [arrived, setArrived] = useState(false);
  const empty = data !== null && !stale && data.views === 0;
  const some = data !== null && data.views > 0;
  useEffect(() => {
    if (some) keepRead(site.id);
  }, [some, site.id]);
  const onFirstView = useCallback(() => {
    setArrived(true);
    retry();
  }, [retry]);
  // A site that may be new is not drawn as a page of empty figures first.
  const perhapsNew = !data && !failure && !wasRead(site.id);
  return (
    <>
      <h1 class="hidden">
        <bdi>{site.name}</bdi>: {t.overview}
      </h1>
      {arrived && !empty && <FirstRead onClose={() => setArrived(false)} />}
      {perhapsNew ? (
        <div class="page-wait" aria-busy="true" />
      ) : empty ? (
        <EmptyRange onFirstView={onFirstView} onSome={retry} mayBeNew={isUnfiltered(here)} />
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
            <EvergreenCard />
          </div>
        </div>
      )}
    </>
  );
}
