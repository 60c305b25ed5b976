import type { Dimension, Ranked } from "../../src/contract/question.ts";
import { type Member, onPage } from "../address.ts";
import { useAsking } from "../asking.ts";
import { EmptyRange } from "../empty.tsx";
import { t } from "../language.ts";
import { memberName } from "../names.ts";
import { Link } from "../navigation.tsx";
import { NowCard } from "../now.tsx";
import { OverTimeCard } from "../over-time.tsx";
import { listOf } from "../site-nav.tsx";
import { SummaryFigures, useSummary } from "../summary.tsx";
import { TopCard } from "../top.tsx";
import { ArticleHead } from "./article.tsx";

/** What the views of a member consist of, the first and widest foremost. */
const CONSISTS: Partial<Record<Dimension, readonly Ranked[]>> = {
  article: ["source", "referrer", "country", "device", "browser", "medium"],
  source: ["article", "referrer", "country", "section", "device", "author"],
  medium: ["article", "source", "referrer", "country", "section", "device"],
  country: ["article", "section", "source", "language", "device", "tag"],
};
const LABEL: readonly Ranked[] = [
  "article",
  "author",
  "section",
  "tag",
  "source",
  "country",
  "device",
];

/** The page of an article, an author, a section or a tag. */
export function MemberPage({ member }: { member: Member }) {
  const { here } = useAsking();
  const answer = useSummary();
  const { data, stale } = answer;
  const empty = data !== null && !stale && data.views === 0;
  const [first, ...others] = CONSISTS[member.by] ?? LABEL;
  const list = listOf(member.by);
  const isArticle = member.by === "article";
  return (
    <>
      <nav class="crumbs" aria-label={t.whereYouAre}>
        <Link to={onPage(here, list, list === "readers" ? member.by : "")}>
          {t.tops[member.by]}
        </Link>
        <span aria-hidden="true">/</span>
      </nav>
      {isArticle ? (
        <ArticleHead id={member.key} />
      ) : (
        <h1>
          <bdi dir="auto">{memberName(member.by, member.key)}</bdi>
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
              <TopCard
                key={by}
                by={by}
                title={by === member.by ? t.others(t.tops[by]) : t.tops[by]}
              />
            ))}
          </div>
        </div>
      )}
    </>
  );
}
