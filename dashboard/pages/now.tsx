import { useMemo } from "preact/hooks";
import { useAnswer } from "../asking/answer.ts";
import { summary } from "../asking/api.ts";
import { AskingContext, resolve, useAsking } from "../asking/asking.ts";
import { useLive } from "../asking/live.ts";
import { Card } from "../cards/card.tsx";
import { BeingRead, Minutes, useNow } from "../cards/now.tsx";
import { CameFrom, Rising } from "../cards/rising.tsx";
import { TopCard } from "../cards/top.tsx";
import { Notes } from "../charts/notes.tsx";
import { Chips } from "../frame/chips.tsx";
import { Outdated } from "../parts/notice.tsx";
import { f, t } from "../texts/language.ts";

/** As many as stand on a board at once. */
const SOURCES = 8;

/** What is read at this moment, to be seen from afar. */
export function NowPage() {
  const asking = useAsking();
  const { site, here, today: day } = asking;
  // What stands beside the last half hour is of today, whatever days the page before had.
  const today = useMemo(() => resolve(site, { ...here, chosen: "today" }, day), [site, here, day]);
  const answer = useNow();
  useLive(answer);
  const { data, failure, retry } = answer;
  const seen = data || failure ? "" : "unseen";
  return (
    <AskingContext.Provider value={today}>
      <div class="board">
        <header class="list-head">
          <h1>{t.now}</h1>
          {document.fullscreenEnabled && (
            <button type="button" class="button" onClick={fillScreen}>
              {t.wholeScreen}
            </button>
          )}
        </header>
        <Chips />
        <section class="card board-readers" aria-label={t.now}>
          <p class="readers">
            <strong>{data ? f.count(data.readers) : "\u00a0"}</strong>{" "}
            <span>{data && t.readers(data.readers)}</span>
            {failure && data && <Outdated failure={failure} data={data} retry={retry} />}
          </p>
          {data ? <Minutes data={data} zone={site.zone} /> : <div class="minutes skeleton" />}
          <p class="minutes-note">
            {data ? t.inHalfHour(f.count(data.views), data.views) : "\u00a0"}
          </p>
          <Today />
          {data && <Notes notes={data.notes} range={data.range} />}
        </section>
        <Card
          class="board-articles"
          title={t.beingRead}
          answer={answer}
          tools={<span class="pulse" aria-hidden="true" />}
          skeleton={<div class="rows-wait" />}
        >
          {({ articles }) => <BeingRead articles={articles} />}
        </Card>
        <div class={`board-tops ${seen}`}>
          <Card
            class="board-rising"
            title={t.rising}
            answer={answer}
            tools={<small title={t.risingHint}>{t.overUsual}</small>}
            skeleton={<div class="rows-wait" />}
          >
            {({ rising }) => <Rising rising={rising} />}
          </Card>
          <Card title={t.cameFrom} answer={answer} skeleton={<div class="rows-wait" />}>
            {({ sources }) => <CameFrom sources={sources.slice(0, SOURCES)} />}
          </Card>
        </div>
        <TopCard
          by="section"
          class={`board-sections ${seen}`}
          title={`${t.tops.section}, ${t.presets.today.toLowerCase()}`}
        />
      </div>
    </AskingContext.Provider>
  );
}

/** All of the page but its head, with what is said of trouble: a wall shows no old figures silently. */
const fillScreen = () => void document.getElementById("content")?.requestFullscreen();

/** Views of today so far. */
function Today() {
  const { site, question, every } = useAsking();
  const asked = { ...question, compare: "none" as const };
  const answer = useAnswer(
    `summary ${site.id} ${JSON.stringify(asked)}`,
    (signal) => summary(site.id, asked, signal),
    every,
  );
  useLive(answer);
  const { data } = answer;
  return (
    <dl class="board-today">
      <dt>{t.viewsToday}</dt>
      <dd>{data ? f.count(data.views) : "\u00a0"}</dd>
      <dt>{t.visitors}</dt>
      <dd>{data ? f.count(data.visitors) : "\u00a0"}</dd>
    </dl>
  );
}
