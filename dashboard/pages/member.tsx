import { useMemo, useState } from "preact/hooks";
import type { Article } from "../../src/contract/article.ts";
import type { Dimension, Ranked } from "../../src/contract/question.ts";
import { type Member, onPage } from "../address/address.ts";
import { compareWith, isComparable } from "../address/comparable.ts";
import { toggled } from "../address/filters.ts";
import { Link } from "../address/navigation.tsx";
import { useAsking } from "../asking/asking.ts";
import { files, isGuest, seesLives, useWho } from "../asking/who.ts";
import { ArticleHistory } from "../cards/article-history.tsx";
import { HoursCard } from "../cards/hours-card.tsx";
import { LifeCard } from "../cards/life-card.tsx";
import { NowCard } from "../cards/now.tsx";
import { OverTimeCard } from "../cards/over-time.tsx";
import { SummaryFigures, useSummary } from "../cards/summary.tsx";
import { TogetherCard } from "../cards/together.tsx";
import { TopCard } from "../cards/top.tsx";
import { EmptyRange } from "../first/empty.tsx";
import { listAddress } from "../frame/site-nav.tsx";
import { lazily } from "../parts/lazily.tsx";
import { Balance, Funnel, Pen } from "../parts/marks.tsx";
import { t } from "../texts/language.ts";
import { memberName } from "../texts/names.ts";
import { ArticleHead, happeningsOf, useArticle } from "./article.tsx";

/** What the views of a member consist of, the first and widest foremost. */
const CONSISTS: Partial<Record<Dimension, readonly Ranked[]>> = {
  article: ["source", "referrer", "country", "device", "medium", "browser"],
  story: ["article", "source", "country", "language", "device"],
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
  "language",
  "medium",
];

/** What articles are filed under: its tags stand together with it. */
const LABELLED: ReadonlySet<Ranked> = new Set<Ranked>([
  "author",
  "section",
  "tag",
  "place",
  "agency",
]);

/** Of which an article has several: its others are of interest. */
const several: ReadonlySet<Ranked> = new Set<Ranked>(["author", "section", "tag"]);

/** The page of one member of a dimension. */
export function MemberPage({ member }: { member: Member }) {
  const { by, key } = member;
  const { here } = useAsking();
  const answer = useSummary();
  const who = useWho();
  const guest = isGuest(who);
  const { data, stale } = answer;
  const empty = data !== null && !stale && data.views === 0;
  const isArticle = by === "article";
  const filed = useArticle(isArticle ? key : null);
  const events = useMemo(() => (filed.data ? happeningsOf(filed.data) : []), [filed.data]);
  const [first, ...others] = (CONSISTS[by] ?? LABEL).filter(
    (one) => one !== by || several.has(one),
  );
  return (
    <>
      <div class="member-bar">
        <nav class="crumbs" aria-label={t.whereYouAre}>
          <Link to={listAddress(here, by)}>{t.tops[by]}</Link>
          <span aria-hidden="true">/</span>
        </nav>
        {!guest && <MemberActions member={member} article={filed.data} />}
      </div>
      {isArticle ? (
        <ArticleHead id={key} answer={filed} />
      ) : (
        <h1>
          <bdi dir="auto">{memberName(by, key)}</bdi>
        </h1>
      )}
      {empty ? (
        <div class="in-place">
          <EmptyRange onSome={answer.retry} mayBeNew={false} />
          {isArticle && !guest && <ArticleDesk id={key} views={filed.data?.views ?? null} />}
        </div>
      ) : (
        <div class={`page with-now ${isArticle && !filed.data && !filed.failure ? "unseen" : ""}`}>
          <SummaryFigures answer={answer} single={isArticle} />
          <OverTimeCard events={events} />
          <NowCard />
          <div class="tops">
            {isArticle && seesLives(who) && <LifeCard id={key} />}
            {first && <TopCard by={first} class={isArticle ? "" : "wide"} />}
            {others.map((one) =>
              one === "tag" && LABELLED.has(by) ? (
                <TogetherCard key={one} />
              ) : (
                <TopCard
                  key={one}
                  by={one}
                  title={one === by ? t.others(t.tops[one]) : t.tops[one]}
                />
              ),
            )}
            <HoursCard />
            {filed.data && filed.data.history.length > 0 && <ArticleHistory article={filed.data} />}
            {isArticle && !guest && <ArticleDesk id={key} views={filed.data?.views ?? null} />}
          </div>
        </div>
      )}
    </>
  );
}

const ArticleDesk = lazily(
  async () => (await import("../corrections/article-desk.tsx")).ArticleDesk,
);
const ArticleEdit = lazily(
  async () => (await import("../corrections/article-edit.tsx")).ArticleEdit,
);

/** What can be done with a member besides reading its page. */
function MemberActions({
  member: { by, key },
  article,
}: {
  member: Member;
  article: Article | null;
}) {
  const { here } = useAsking();
  const [editing, setEditing] = useState(false);
  const mayFile = files(useWho());
  const all = onPage(here, "overview");
  return (
    <span class="member-actions">
      {isComparable(by) && (
        <Link class="quiet" to={compareWith(here, by, [key])}>
          <Balance /> {t.pages.compare}
        </Link>
      )}
      <Link class="quiet" to={{ ...all, filters: toggled(all.filters, by, key) }}>
        <Funnel /> {t.asFilter}
      </Link>
      {mayFile && (by === "author" || by === "section" || by === "tag") && key !== "" && (
        <Link class="quiet" to={{ ...onPage(here, "corrections", by), picked: [key] }}>
          <Pen /> {t.renameThis}
        </Link>
      )}
      {mayFile && by === "article" && (
        <>
          <button type="button" class="quiet" disabled={!article} onClick={() => setEditing(true)}>
            <Pen /> {t.correctThis}
          </button>
          {editing && article && (
            <ArticleEdit article={article} onClose={() => setEditing(false)} />
          )}
        </>
      )}
    </span>
  );
}
