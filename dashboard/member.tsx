import type { Ranked } from "../src/contract/question.ts";
import type { Member, Paged } from "./address.ts";
import { ArticleHead } from "./article.tsx";
import { useAsking } from "./asking.ts";
import { EmptyRange } from "./empty.tsx";
import { t } from "./language.ts";
import { Link } from "./navigation.tsx";
import { NowCard } from "./now.tsx";
import { OverTimeCard } from "./over-time.tsx";
import { SummaryFigures, useSummary } from "./summary.tsx";
import { TopCard } from "./top.tsx";

/** What the views of a member consist of, the first and widest foremost. */
const CONSISTS: Record<Paged, readonly Ranked[]> = {
  article: ["source", "referrer", "country", "device", "browser", "medium"],
  author: ["article", "section", "tag", "source", "country"],
  section: ["article", "author", "tag", "source", "country"],
  tag: ["article", "author", "section", "tag", "source"],
};

/** The page of an article, an author, a section or a tag. */
export function MemberPage({ member }: { member: Member }) {
  const { here } = useAsking();
  const answer = useSummary();
  const { data, stale } = answer;
  const empty = data !== null && !stale && data.views === 0;
  const [first, ...others] = CONSISTS[member.by];
  const isArticle = member.by === "article";
  return (
    <>
      <nav class="crumbs" aria-label={t.whereYouAre}>
        <Link to={{ ...here, member: null, filters: {} }}>{t.overview}</Link>
        <span aria-hidden="true">/</span>
        <span>{t.dimensions[member.by]}</span>
      </nav>
      {isArticle ? (
        <ArticleHead id={member.key} />
      ) : (
        <h1>
          <bdi dir="auto">{member.key}</bdi>
        </h1>
      )}
      {empty ? (
        <EmptyRange onFirstView={answer.retry} mayBeNew={false} />
      ) : (
        <div class="page with-now">
          <SummaryFigures answer={answer} single={isArticle} />
          <OverTimeCard />
          <NowCard />
          <div class="tops">
            {first && <TopCard by={first} class={isArticle ? "" : "wide"} />}
            {others.map((by) => (
              <TopCard key={by} by={by} title={by === member.by ? t.otherTags : t.tops[by]} />
            ))}
          </div>
        </div>
      )}
    </>
  );
}
