import { useEffect } from "preact/hooks";
import type { Article } from "../../src/contract/article.ts";
import type { Dimension } from "../../src/contract/question.ts";
import { onMember } from "../address.ts";
import { useAnswer } from "../answer.ts";
import { article } from "../api.ts";
import { useAsking } from "../asking.ts";
import { f, t } from "../language.ts";
import { External } from "../marks.tsx";
import { Link } from "../navigation.tsx";
import { Failed } from "../notice.tsx";
import { Ago } from "../time.tsx";

const EVERY = 60;

/** Headline of an article's page: what it is filed under, and where it stands. */
export function ArticleHead({ id }: { id: string }) {
  const { site } = useAsking();
  const { data, failure, retry } = useAnswer(
    `article ${site.id} ${id}`,
    (signal) => article(site.id, id, signal),
    EVERY,
  );
  const title = data?.title || id;
  useEffect(() => {
    document.title = `${title} · ${site.name} · Byline`;
  }, [title, site.name]);

  // Not filed yet (its first views may be on their way): its figures stand without it.
  const unknown = failure?.status === 404;
  if (!data && failure && !unknown) return <Failed failure={failure} retry={retry} />;
  return (
    <div class="article-head">
      <h1>{data || unknown ? <bdi dir="auto">{title}</bdi> : <span class="skeleton line" />}</h1>
      {data ? <Facts article={data} /> : <NoFacts unknown={unknown} />}
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

function Facts({ article }: { article: Article }) {
  const { url, authors, section, tags, published, language, views } = article;
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
            {t.published} <Ago at={published} />
          </span>
        )}
        {language && <span>{f.language(language)}</span>}
        <span title={t.allTimeHint}>{t.allTime(f.count(views), views)}</span>
        {/^https?:/.test(url) && (
          <a href={url} target="_blank" rel="noopener noreferrer" class="outside">
            {t.openPage} <External />
          </a>
        )}
      </p>
      {tags.length > 0 && (
        <p class="tags">
          <Labels by="tag" keys={tags} chips />
        </p>
      )}
    </>
  );
}

/** Names as links to their pages. */
function Labels({ by, keys, chips }: { by: Dimension; keys: readonly string[]; chips?: boolean }) {
  const { here } = useAsking();
  return (
    <span class={chips ? "label-chips" : "labels"}>
      {keys.map((key) => (
        <Link key={key} class={chips ? "chip" : undefined} to={onMember(here, by, key)} title={key}>
          <bdi dir="auto">{key}</bdi>
        </Link>
      ))}
    </span>
  );
}
