import { t } from "../texts/language.ts";
import type { Trying } from "./caller.ts";
import { type Described, type Description, type Parameter, resolved } from "./description.ts";
import { Status } from "./outcome.tsx";
import { Inline, Prose } from "./prose.tsx";
import { Default, Shape, Type, typeIn } from "./shape.tsx";
import { Try } from "./try.tsx";

interface OperationProps {
  readonly api: Description;
  readonly operation: Described;
  readonly trying: Trying;
}

/** One operation: what it is for, what it takes and answers, and a request to try. */
export function OperationView({ api, operation, trying }: OperationProps) {
  const { parameters = [], requestBody } = operation;
  const [body] = Object.values(requestBody?.content ?? {});
  return (
    <div class="operation">
      <div class="told">
        <p class="group">{operation.tags[0]}</p>
        <h1 tabIndex={-1} lang="en">
          {operation.summary}
        </h1>
        <p class="route" dir="ltr">
          <Method method={operation.method} /> <code>{operation.path}</code>
        </p>
        <Prose text={operation.description} />
        {parameters.length > 0 && (
          <section aria-labelledby="parameters">
            <h2 id="parameters">{t.docs.parameters}</h2>
            <Parameters api={api} parameters={parameters} />
          </section>
        )}
        {body && (
          <section aria-labelledby="body">
            <h2 id="body">{t.docs.body}</h2>
            <Shape api={api} schema={body.schema.contentSchema ?? body.schema} sent />
          </section>
        )}
        <Answers api={api} operation={operation} />
      </div>
      <div class="tried">
        <Try key={operation.operationId} {...{ api, operation, trying }} />
      </div>
    </div>
  );
}

export const Method = ({ method }: { method: string }) => (
  <span class={`method method-${method}`}>{method.toUpperCase()}</span>
);

/** Filters and what leaves out are told once: there are many of them, all alike. */
function Parameters({ api, parameters }: { api: Description; parameters: readonly Parameter[] }) {
  const left = new Set(
    parameters.filter(({ name }) => name.startsWith("not-")).map(({ name }) => name.slice(4)),
  );
  const isFilter = ({ name, required }: Parameter) =>
    !required && (name.startsWith("not-") || left.has(name));
  const filters = parameters.filter(isFilter);
  return (
    <>
      <ul class="plain fields" lang="en" dir="ltr">
        {parameters
          .filter((one) => !isFilter(one))
          .sort((one, other) => rank(one) - rank(other))
          .map((one) => (
            <ParameterView key={one.name} api={api} parameter={one} />
          ))}
      </ul>
      {filters.length > 0 && (
        <details class="filters">
          <summary>{t.docs.filters(filters.length)}</summary>
          <ul class="plain fields" lang="en" dir="ltr">
            {filters.map((one) => (
              <ParameterView key={one.name} api={api} parameter={one} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** What all questions take comes behind what one alone does. */
const LAST = ["from", "to", "compare", "limit", "cursor", "credit", "labels", "format"];
const rank = ({ name, required }: Parameter): number => (required ? -2 : LAST.indexOf(name));

function ParameterView({ api, parameter }: { api: Description; parameter: Parameter }) {
  const { name, required, schema, example } = parameter;
  const { schema: own } = resolved(api, schema);
  const description = parameter.description ?? own.description;
  return (
    <li>
      <p class="field-head">
        <code class="field-name">{name}</code> <Type text={typeIn(api, schema, true)} />
        {required && <span class="mark needed">{t.docs.required}</span>}
        <Default schema={own} />
      </p>
      {description && (
        <p class="field-about">
          <Inline text={description} />
        </p>
      )}
      {example !== undefined && (
        <p class="field-about">
          {t.docs.suchAs} <code>{String(example)}</code>
        </p>
      )}
    </li>
  );
}

function Answers({ api, operation }: { api: Description; operation: Described }) {
  const answers = Object.entries(operation.responses);
  const good = answers.filter(([status]) => Number(status) < 400);
  const refused = answers.filter(([status]) => Number(status) >= 400);
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">{t.docs.answers}</h2>
      {good.map(([status, { description, content = {}, headers = {} }]) => {
        const [type] = Object.keys(content);
        const { schema } = (type && content[type]) || {};
        return (
          <div key={status} class="answer">
            <p class="came" lang="en">
              <Status status={Number(status)} /> {description}{" "}
              {Object.keys(content).map((one) => (
                <code key={one}>{one}</code>
              ))}
            </p>
            {type?.startsWith("image/")
              ? schema?.description && <p class="muted">{schema.description}</p>
              : schema && <Shape api={api} schema={schema.contentSchema ?? schema} />}
            {Object.keys(headers).length > 0 && (
              <details>
                <summary>{t.docs.headers(Object.keys(headers).length)}</summary>
                <ul class="plain fields" lang="en" dir="ltr">
                  {Object.entries(headers).map(([name, header]) => (
                    <li key={name}>
                      <p class="field-head">
                        <code class="field-name">{name}</code>
                      </p>
                      <p class="field-about">
                        <Inline text={header.description} />
                      </p>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </div>
        );
      })}
      {refused.length > 0 && (
        <>
          <h3>{t.docs.problems}</h3>
          <ul class="plain refusals" lang="en">
            {refused.map(([status, { content = {} }]) => (
              <li key={status}>
                <Status status={Number(status)} />
                <span>
                  {Object.keys(content["application/problem+json"]?.examples ?? {}).map((kind) => (
                    <a key={kind} href={`#problem-${kind}`}>
                      {kind}
                    </a>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
