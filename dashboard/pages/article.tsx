import { useEffect } from "preact/hooks";
import type { Article } from "../../src/contract/article.ts";
import type { Dimension } from "../../src/contract/question.ts";
import { onMember } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import { type Answer, useAnswer } from "../asking/answer.ts";
import { article } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { isGuest, useWho } from "../asking/who.ts";
import { Places } from "../cards/place.tsx";
import type { Happening } from "../charts/points.ts";
import { External } from "../parts/marks.tsx";
import { Unanswered } from "../parts/notice.tsx";
import { Ago } from "../parts/time.tsx";
import { f, t } from "../texts/language.ts";
import { memberName } from "../texts/names.ts";

const EVERY = 60;

/** What is filed of an article; null id: there is none to ask for. */
export function useArticle(id: string | null): Answer<Article | null> {
  const { site } = useAsking();
  const answer = useAnswer(
    id === null ? "no article" : `article ${site.id} ${id}`,
    async (signal) => (id === null ? null : article(site.id, id, signal)),
    EVERY,
  );
  const title = answer.data?.title || id;
  useEffect(() => {
    if (title !== null) document.title = `${title} · ${site.name} · Byline`;
  }, [title, site.name]);
  return answer;
}

/** What an article's chart is marked with: when it was published, and got other headlines. */
export function happeningsOf({ published, history }: Article): Happening[] {
  const renamed = history.filter((change, i) => {
    const before = history[i + 1];
    return before && before.title !== change.title;
  });
  const own = { until: null, article: null, note: null };
  return [
    ...(published
      ? [{ ...own, kind: "published", at: published, text: t.published } as const]
      : []),
    ...renamed.map(
      ({ at, title }) => ({ ...own, kind: "renamed", at, text: `${t.renamed}: ${title}` }) as const,
    ),
  ];
}

/** Headline of an article's page: what it is filed under, and where it stands. */
export function ArticleHead({ id, answer }: { id: string; answer: Answer<Article | null> }) {
  const { data, failure, retry } = answer;
  const who = useWho();
  // Not filed yet (its first views may be on their way): its figures stand without it.
  const unknown = failure?.status === 404;
  if (!data && failure && !unknown) return <Unanswered failure={failure} retry={retry} />;
  return (
    <div class="article-head" aria-busy={!data && !unknown}>
      <h1>
        {data || unknown ? (
          <bdi dir="auto">{data?.title || id}</bdi>
        ) : (
          <span class="skeleton line" />
        )}
      </h1>
      {data ? <Facts article={data} /> : <NoFacts unknown={unknown} />}
      {!isGuest(who) && <Places id={id} article={data} />}
    </div>
  );
}

/** As high as the facts of most articles. */
const NoFacts = ({ unknown }: { unknown: boolean }) => (
  <>
    <p class="facts">{unknown ? t.notFiled : "\u00a0"}</p>
    {!unknown && <p class="tags" />}
  </>
);

const isWeb = (url: string) => /^https?:/.test(url);

function Facts({ article }: { article: Article }) {
  const { site } = useAsking();
  const { url, canonical, authors, section, tags, published, modified, language, views } = article;
  return (
    <>
      <p class="facts">
        {authors.length > 0 && (
          <span>
            {t.by} <Labels by="author" keys={authors} />
          </span>
        )}
        {section.length > 0 && <Labels by="section" keys={section} />}
        {published && (
          <span>
            {t.published} {f.instant(published, site.zone)} (<Ago at={published} />)
          </span>
        )}
        {modified && modified !== published && (
          <span>
            {t.modified} <Ago at={modified} />
          </span>
        )}
        {language && <Labels by="language" keys={[language]} />}
        {article.place && <Labels by="place" keys={[article.place]} />}
        {article.agency && <Labels by="agency" keys={[article.agency]} />}
        <span title={t.allTimeHint}>{t.allTime(f.count(views), views)}</span>
        {isWeb(url) && <Outside url={url} text={t.openPage} />}
        {isWeb(canonical) && canonical !== url && <Outside url={canonical} text={t.canonical} />}
      </p>
      {tags.length > 0 && (
        <p class="tags">
          <Labels by="tag" keys={tags} chips />
        </p>
      )}
    </>
  );
}

const Outside = ({ url, text }: { url: string; text: string }) => (
  <a href={url} target="_blank" rel="noopener noreferrer" class="outside" title={url}>
    {text} <External />
  </a>
);

interface LabelsProps {
  readonly by: Dimension;
  readonly keys: readonly string[];
  readonly chips?: boolean;
}

/** Names as links to their pages. */
function Labels({ by, keys, chips }: LabelsProps) {
  const { here } = useAsking();
  return (
    <span class={chips ? "label-chips" : "labels"}>
      {keys.map((key) => (
        <Link key={key} class={chips ? "chip" : undefined} to={onMember(here, by, key)} title={key}>
          <bdi dir="auto">{memberName(by, key)}</bdi>
        </Link>
      ))}
    </span>
  );
}
