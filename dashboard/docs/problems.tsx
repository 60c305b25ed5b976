import { useEffect } from "preact/hooks";
import { PROBLEMS } from "../../src/contract/problems.ts";
import { language, t } from "../texts/language.ts";
import { Code } from "./code.tsx";
import type { Description } from "./description.ts";
import { Status } from "./outcome.tsx";
import { Inline } from "./prose.tsx";

/** Every kind of problem: when it comes, what to do, and one as the service answers it. */
export function Problems({ api, place }: { api: Description; place: string }) {
  useEffect(() => {
    // The browser looks for it before it is drawn.
    document.getElementById(place)?.scrollIntoView();
  }, [place]);
  return (
    <div class="guide">
      <h1 tabIndex={-1}>{t.docs.problems}</h1>
      <p class="muted">{t.docs.problemsLead}</p>
      {Object.entries(PROBLEMS).map(([kind, { status, title, meaning, remedy }]) => {
        const example = api.components.examples[kind]?.value;
        return (
          <section key={kind} id={`problem-${kind}`} class="problem" lang="en" dir="ltr">
            <h2>
              <Status status={status} /> {title}
            </h2>
            <p class="field-about">
              <code>{`/docs#problem-${kind}`}</code>
            </p>
            <p class="problem-told">
              <Inline text={meaning} />
            </p>
            <p class="problem-told remedy">
              <Inline text={remedy} />.
            </p>
            {example !== undefined && (
              <details>
                <summary lang={language}>{t.docs.example}</summary>
                <Code label={kind} text={JSON.stringify(example, null, 2)} json />
              </details>
            )}
          </section>
        );
      })}
    </div>
  );
}
