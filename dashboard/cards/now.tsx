import type { Now } from "../../src/contract/now.ts";
import { onMember } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import { type Answer, useAnswer } from "../asking/answer.ts";
import { now } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { Nothing } from "../parts/notice.tsx";
import { Title } from "../parts/title.tsx";
import { f, t } from "../texts/language.ts";
import { Card } from "./card.tsx";

const EVERY = 5;
const ARTICLES = 20;

/** The last half hour of what the page asks about, whatever its days. */
export function useNow(): Answer<Now> {
  const { site, question } = useAsking();
  const { from: _from, to: _to, ...filters } = question;
  return useAnswer(
    `now ${site.id} ${JSON.stringify(filters)}`,
    (signal) => now(site.id, { ...filters, limit: ARTICLES }, signal),
    EVERY,
  );
}

/** Who is reading at this moment, and what. */
export function NowCard() {
  const { site, here } = useAsking();
  const answer = useNow();
  return (
    <Card
      class="now"
      title={t.now}
      answer={answer}
      tools={<span class="pulse" aria-hidden="true" />}
      skeleton={<NowSkeleton />}
    >
      {(data) => (
        <>
          <p class="readers">
            <strong>{f.count(data.readers)}</strong> <span>{t.readers(data.readers)}</span>
          </p>
          <Minutes data={data} zone={site.zone} />
          <p class="minutes-note">{t.inHalfHour(f.count(data.views), data.views)}</p>
          {here.member?.by !== "article" && <BeingRead articles={data.articles} />}
        </>
      )}
    </Card>
  );
}

/** What is being read, the most read first. */
export function BeingRead({ articles }: Pick<Now, "articles">) {
  const { here } = useAsking();
  if (articles.length === 0) return <Nothing>{t.nobodyNow}</Nothing>;
  return (
    <ol class="plain being-read" aria-label={t.beingRead}>
      {articles.map(({ key, name, views }) => (
        <li key={key}>
          <Link to={onMember(here, "article", key)}>
            <Title text={name || key} />
          </Link>
          <span title={t.inHalfHour(f.count(views), views)}>{f.count(views)}</span>
        </li>
      ))}
    </ol>
  );
}

const HEIGHT = 44;
const STEP = 10;
const WIDTH = 7;

/** The 30 minutes as bars, the oldest first. */
export function Minutes({ data, zone }: { data: Now; zone: string }) {
  const most = Math.max(1, ...data.minutes.map(({ views }) => views));
  return (
    <>
      <svg
        class="minutes"
        viewBox={`0 0 ${STEP * data.minutes.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {data.minutes.map(({ at, views }, i) => {
          const height = views === 0 ? 1 : Math.max(3, (views / most) * HEIGHT);
          return (
            <rect key={at} x={i * STEP} y={HEIGHT - height} width={WIDTH} height={height}>
              <title>{`${f.clock(at, zone)}: ${f.count(views)}`}</title>
            </rect>
          );
        })}
      </svg>
      <div class="hidden">
        <table>
          <caption>{t.byMinute}</caption>
          <thead>
            <tr>
              <th scope="col">{t.time}</th>
              <th scope="col">{t.views}</th>
            </tr>
          </thead>
          <tbody>
            {data.minutes.map(({ at, views }) => (
              <tr key={at}>
                <th scope="row">{f.clock(at, zone)}</th>
                <td>{f.count(views)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const NowSkeleton = () => (
  <>
    <p class="readers">
      <span class="skeleton line" />
    </p>
    <div class="minutes skeleton" />
  </>
);
