import { go } from "../address/navigation.tsx";
import { askAgain, useAnswer } from "../asking/answer.ts";
import { article } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { Unanswered } from "../parts/notice.tsx";
import { corrections as t } from "../texts/language.ts";
import { ArticleEdit } from "./article-edit.tsx";
import { ArticlePicker } from "./article-picker.tsx";

const EVERY = 60;

/** Finds an article, and corrects what it is filed under. */
export function ArticleCorrections() {
  const { site, here } = useAsking();
  const [id] = here.picked;
  const pick = (picked: readonly string[]) => go({ ...here, picked }, true);
  const close = () => {
    pick([]);
    // It may have another headline now.
    askAgain(`filed ${site.id} `);
  };
  return (
    <section class="card form settings" aria-label={t.parts.articles}>
      <p>{t.articlesLead}</p>
      <ArticlePicker onPick={(picked) => pick([picked])} />
      {id !== undefined && <Picked key={id} id={id} onClose={close} />}
    </section>
  );
}

function Picked({ id, onClose }: { id: string; onClose: () => void }) {
  const { site } = useAsking();
  const { data, failure, retry } = useAnswer(
    `article ${site.id} ${id}`,
    (signal) => article(site.id, id, signal),
    EVERY,
  );
  if (data) return <ArticleEdit article={data} onClose={onClose} />;
  if (failure?.status === 404) return <p role="alert">{t.noSuchArticle(id)}</p>;
  return failure ? <Unanswered failure={failure} retry={retry} /> : null;
}
