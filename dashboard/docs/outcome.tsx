import { f, t } from "../texts/language.ts";
import { Code } from "./code.tsx";
import type { Content, Described } from "./description.ts";
import type { Outcome } from "./request.ts";
import { Tabs } from "./tabs.tsx";

interface OutcomeProps {
  readonly operation: Described;
  /** "away": the service could not be reached; null: nothing was sent yet. */
  readonly outcome: Outcome | "away" | null;
  readonly busy: boolean;
}

/** What came back, or what comes back to the example. */
export function OutcomeView({ operation, outcome, busy }: OutcomeProps) {
  return (
    <section class="card outcome" aria-labelledby="outcome" aria-busy={busy}>
      <h2 id="outcome">{outcome === null ? t.docs.exampleAnswer : t.docs.answer}</h2>
      <div aria-live="polite" class={busy ? "stale" : undefined}>
        {outcome === null ? (
          <Example operation={operation} />
        ) : outcome === "away" ? (
          <p class="fault">{t.docs.away}</p>
        ) : (
          <Came outcome={outcome} />
        )}
      </div>
    </section>
  );
}

function Came({
  outcome: { status, milliseconds, headers, type, text, more },
}: {
  outcome: Outcome;
}) {
  return (
    <>
      <p class="came">
        <Status status={status} /> <span>{t.docs.took(f.count(milliseconds))}</span>
        {type && <code>{type}</code>}
      </p>
      {type.startsWith("image/") ? (
        <img class="answered" src={text} alt={t.docs.answer} />
      ) : (
        text !== "" && <Code label={t.docs.answer} text={text} json={type.endsWith("json")} />
      )}
      {more > 0 && <p class="muted">{t.docs.notShown(f.count(more))}</p>}
      <details>
        <summary>{t.docs.headers(headers.length)}</summary>
        <dl class="headers" dir="ltr">
          {headers.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

export const Status = ({ status }: { status: number }) => (
  <span class={`status status-${Math.floor(status / 100)}`}>{status}</span>
);

/** The answer that the description has to its example, by content type. */
function Example({ operation: { responses } }: { operation: Described }) {
  const shown = Object.entries(responses).find(([status, { content }]) => {
    const isAnswer = status.startsWith("2");
    return isAnswer && Object.values(content ?? {}).some(({ example }) => example !== undefined);
  });
  if (!shown) {
    const [status = "204"] = Object.keys(responses).filter((one) => one.startsWith("2"));
    return (
      <p class="came">
        <Status status={Number(status)} /> {t.docs.nothingWithin}
      </p>
    );
  }
  const [status, { content = {} }] = shown;
  const examples = Object.entries(content).filter(([, { example }]) => example !== undefined);
  return (
    <>
      <p class="came">
        <Status status={Number(status)} />
      </p>
      <Tabs
        label={t.docs.exampleAnswer}
        tabs={examples.map(([type, one]) => ({ name: nameOf(type), panel: shownAs(type, one) }))}
      />
    </>
  );
}

const nameOf = (type: string): string =>
  ({
    "application/json": "JSON",
    "text/csv": "CSV",
    "application/x-ndjson": "NDJSON",
    "image/svg+xml": "SVG",
  })[type] ?? type;

const shownAs = (type: string, { example }: Content) =>
  type === "image/svg+xml" ? (
    <img
      class="answered"
      src={`data:image/svg+xml,${encodeURIComponent(String(example))}`}
      alt={t.docs.exampleAnswer}
    />
  ) : (
    <Code
      label={nameOf(type)}
      text={typeof example === "string" ? example : JSON.stringify(example, null, 2)}
      json={type.endsWith("json")}
    />
  );
