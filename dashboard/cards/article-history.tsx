import type { Article } from "../../src/contract/article.ts";
import type { Change } from "../../src/contract/history.ts";
import { Ago } from "../parts/time.tsx";
import { stepsOf } from "../texts/changes.ts";
import { t } from "../texts/language.ts";

/** How an article was filed before, the last change first. */
export function ArticleHistory({ article }: { article: Article }) {
  const { history, earlier } = article;
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
        {changes.map(({ change, steps }) => (
          <li key={change.at}>
            <When change={change} />
            <dl>
              {steps.map(({ field, from, to }) => (
                <div key={field}>
                  <dt>{t.fields[field]}</dt>
                  <dd>
                    {from && (
                      <del>
                        <bdi dir="auto">{from}</bdi>
                      </del>
                    )}{" "}
                    {to ? (
                      <ins>
                        <bdi dir="auto">{to}</bdi>
                      </ins>
                    ) : (
                      t.takenAway
                    )}
                  </dd>
                </div>
              ))}
            </dl>
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

const When = ({ change }: { change: Change }) => (
  <p class="when">
    <Ago at={change.at} /> <span>{t.saidBy[change.source]}</span>{" "}
    {change.by && <bdi>{change.by}</bdi>}
  </p>
);
