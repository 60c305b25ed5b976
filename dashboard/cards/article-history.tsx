import type { Article } from "../../src/contract/article.ts";
import type { Change } from "../../src/contract/history.ts";
import { askAgain, forgetAnswers } from "../asking/answer.ts";
import { patchArticle } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { files, useWho } from "../asking/who.ts";
import { Confirm } from "../parts/confirm.tsx";
import { Steps } from "../parts/steps.tsx";
import { Ago } from "../parts/time.tsx";
import { type Step, stepsOf, undoing } from "../texts/changes.ts";
import { t } from "../texts/language.ts";

/** How an article was filed before, the last change first. */
export function ArticleHistory({ article }: { article: Article }) {
  const { history, earlier } = article;
  const mayFile = files(useWho());
  const changes = history.flatMap((change, i) => {
    const before = history[i + 1];
    return before ? [{ change, steps: stepsOf(change, before) }] : [];
  });
  const first = earlier === null ? history.at(-1) : undefined;
  return (
    <section class="card history" aria-labelledby="history">
      <header class="card-head">
        <h2 id="history">{t.history}</h2>
      </header>
      <ol class="plain">
        {changes.map(({ change, steps }, i) => (
          <li key={change.at}>
            <When change={change} />
            <Steps steps={steps.map(named)} />
            {i === 0 && mayFile && change.source === "newsroom" && (
              <Undo article={article} steps={steps} />
            )}
          </li>
        ))}
        {first && (
          <li>
            <When change={first} />
            <p>{t.firstFiled}</p>
          </li>
        )}
      </ol>
    </section>
  );
}

const named = ({ field, from, to }: Step) => ({ name: t.fields[field], from, to });

const When = ({ change }: { change: Change }) => (
  <p class="when">
    <Ago at={change.at} /> <span>{t.saidBy[change.source]}</span>
    {change.by && (
      <>
        , <bdi>{change.by}</bdi>
      </>
    )}
  </p>
);

/** Takes the newsroom's last change back, once it has been shown what that changes. */
function Undo({ article, steps }: { article: Article; steps: readonly Step[] }) {
  const { site } = useAsking();
  const undo = async () => {
    await patchArticle(site.id, article.id, undoing(article));
    forgetAnswers();
    askAgain(`article ${site.id} ${article.id}`);
  };
  return (
    <p class="buttons">
      <Confirm label={t.undo} question={t.undoChange} onConfirm={undo}>
        <Steps steps={steps.map((step) => named({ ...step, from: step.to, to: step.from }))} />
      </Confirm>
    </p>
  );
}
