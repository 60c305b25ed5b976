import { useId } from "preact/hooks";
import { Cross } from "../parts/marks.tsx";
import { t } from "../texts/language.ts";
import { type Described, type Description, type Parameter, resolved } from "./description.ts";
import type { Draft, Given } from "./request.ts";

interface FormProps {
  readonly api: Description;
  readonly operation: Described;
  readonly draft: Draft;
  readonly sites: readonly string[];
  onChange(draft: Draft): void;
}

/** What a request is made of: its path's parts, parameters and body. */
export function RequestForm({ api, operation, draft, sites, onChange }: FormProps) {
  const parameters = operation.parameters ?? [];
  const list = useId();
  const change = (key: number, value: string) =>
    onChange({
      ...draft,
      query: draft.query.map((one) => (one.key === key ? { ...one, value } : one)),
    });
  const remove = (key: number) =>
    onChange({ ...draft, query: draft.query.filter((one) => one.key !== key) });
  const add = (name: string) => {
    const key = Math.max(-1, ...draft.query.map((one) => one.key)) + 1;
    onChange({ ...draft, query: [...draft.query, { key, name, value: "" }] });
  };
  const addable = parameters.filter(
    (one) =>
      one.in === "query" &&
      (mayRepeat(api, one) || !draft.query.some(({ name }) => name === one.name)),
  );
  return (
    <>
      {parameters
        .filter((one) => one.in === "path")
        .map(({ name }) => (
          <label key={name} class="given">
            <code>{name}</code>
            <input
              value={draft.params[name] ?? ""}
              list={name === "site" ? list : undefined}
              autocomplete="off"
              spellcheck={false}
              onInput={({ currentTarget: { value } }) =>
                onChange({ ...draft, params: { ...draft.params, [name]: value } })
              }
            />
          </label>
        ))}
      <datalist id={list}>
        {sites.map((site) => (
          <option key={site} value={site} />
        ))}
      </datalist>
      {draft.query.map((given) => (
        <Query
          key={given.key}
          api={api}
          given={given}
          parameter={parameters.find(({ name }) => name === given.name)}
          onChange={(value) => change(given.key, value)}
          onRemove={() => remove(given.key)}
        />
      ))}
      {addable.length > 0 && (
        <label class="given add">
          <span class="hidden">{t.docs.addParameter}</span>
          <select value="" onChange={({ currentTarget }) => add(currentTarget.value)}>
            <option value="">{t.docs.addParameter}</option>
            {addable.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {draft.body !== null && (
        <label class="given body">
          <span>{t.docs.body}</span>
          <textarea
            rows={Math.min(16, draft.body.split("\n").length + 1)}
            value={draft.body}
            spellcheck={false}
            dir="ltr"
            onInput={({ currentTarget: { value } }) => onChange({ ...draft, body: value })}
          />
        </label>
      )}
    </>
  );
}

interface QueryProps {
  readonly api: Description;
  readonly given: Given;
  readonly parameter: Parameter | undefined;
  onChange(value: string): void;
  onRemove(): void;
}

function Query({ api, given, parameter, onChange, onRemove }: QueryProps) {
  const values = parameter && resolved(api, parameter.schema).schema.enum;
  const id = useId();
  return (
    <div class="given">
      <label for={id}>
        <code>{given.name}</code>
      </label>
      {values ? (
        <select
          id={id}
          value={given.value}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {given.value === "" && <option value="" />}
          {values.map((value) => (
            <option key={String(value)}>{String(value)}</option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          value={given.value}
          placeholder={String(parameter?.example ?? "")}
          autocomplete="off"
          spellcheck={false}
          dir="auto"
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
      <button
        type="button"
        class="icon-button"
        aria-label={t.docs.removeParameter(given.name)}
        onClick={onRemove}
      >
        <Cross />
      </button>
    </div>
  );
}

const mayRepeat = (api: Description, { schema }: Parameter): boolean =>
  resolved(api, schema).schema.anyOf?.some(({ type }) => type === "array") ?? false;
