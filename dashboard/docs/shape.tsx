import { useState } from "preact/hooks";
import { t } from "../texts/language.ts";
import { type Description, resolved, type Schema } from "./description.ts";
import { Inline } from "./prose.tsx";

/**
 * A schema's type in a few words: `integer 1–1000`, `author | tag`, `Range`.
 * @param repeats A parameter's: a list of it is one that is repeated.
 */
export function typeIn(api: Description, given: Schema, repeats = false): string {
  const { name, schema } = resolved(api, given);
  const { type, format, items } = schema;
  const options = schema.anyOf ?? schema.oneOf;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map(String).join(" | ");
  if (options) {
    const words = options.map((one) => typeIn(api, one));
    const [list, single] = words;
    // One or several, as parameters have it that may be repeated.
    if (repeats && list === `${single}[]`) return `${single}, ${t.docs.repeatable}`;
    return [...new Set(words)].join(" | ");
  }
  if (type === "array" && items) return `${typeIn(api, items)}[]`;
  if (type === "object" || schema.properties) return name ?? "object";
  const { minimum, maximum } = schema;
  const isBounded = minimum !== undefined && maximum !== undefined && maximum < 2 ** 53 - 1;
  const bounds = isBounded ? ` ${minimum}–${maximum}` : "";
  const plain = [type ?? "any"].flat().join(" | ");
  return `${format === "date-time" ? "instant" : format === "date" ? "day" : (format ?? plain)}${bounds}`;
}

/** The schema whose fields are to be shown: of a list its members', of a choice the one with fields. */
function fieldsOf(api: Description, given: Schema): Schema | null {
  const { schema } = resolved(api, given);
  if (schema.properties) return schema;
  if (schema.items) return fieldsOf(api, schema.items);
  if (typeof schema.additionalProperties === "object") {
    return fieldsOf(api, schema.additionalProperties);
  }
  for (const option of schema.anyOf ?? schema.oneOf ?? []) {
    const fields = fieldsOf(api, option);
    if (fields) return fields;
  }
  return schema.contentSchema ? fieldsOf(api, schema.contentSchema) : null;
}

interface ShapeProps {
  readonly api: Description;
  readonly schema: Schema;
  /** What is sent may leave out most; of what is answered most is always there. */
  readonly sent?: boolean;
}

/** The fields of a schema, each with its type and what it means; those within open on demand. */
export function Shape({ api, schema, sent = false }: ShapeProps) {
  const { schema: own } = resolved(api, schema);
  const options = (own.oneOf ?? own.anyOf)?.filter((option) => fieldsOf(api, option)) ?? [];
  if (options.length > 1) {
    return (
      <>
        {options.map((option, place) => (
          <div key={place} class="option">
            {place > 0 && <p class="or">{t.docs.or}</p>}
            <Fields api={api} schema={option} sent={sent} />
          </div>
        ))}
      </>
    );
  }
  return <Fields api={api} schema={schema} sent={sent} />;
}

function Fields({ api, schema, sent = false }: ShapeProps) {
  const fields = fieldsOf(api, schema);
  if (!fields?.properties) return <p class="muted">{typeIn(api, schema)}</p>;
  const required = new Set(fields.required);
  return (
    <ul class="plain fields" lang="en" dir="ltr">
      {Object.entries(fields.properties).map(([name, field]) => (
        <Field key={name} {...{ api, name, sent }} schema={field} isRequired={required.has(name)} />
      ))}
    </ul>
  );
}

interface FieldProps extends ShapeProps {
  readonly name: string;
  readonly isRequired: boolean;
}

function Field({ api, name, schema, sent = false, isRequired }: FieldProps) {
  const [open, setOpen] = useState(false);
  const { schema: own } = resolved(api, schema);
  const within = fieldsOf(api, schema);
  return (
    <li>
      <p class="field-head">
        <code class="field-name">{name}</code> <Type text={typeIn(api, schema)} />
        {sent && isRequired && <span class="mark needed">{t.docs.required}</span>}
        {!sent && !isRequired && <span class="mark">{t.docs.optional}</span>}
        <Default schema={own} />
      </p>
      {own.description && (
        <p class="field-about">
          <Inline text={own.description} />
        </p>
      )}
      {within?.properties && (
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{t.docs.fieldsOf(name)}</summary>
          {open && <Fields api={api} schema={schema} sent={sent} />}
        </details>
      )}
    </li>
  );
}

/** Long lists of values may break anywhere between them. */
export const Type = ({ text }: { text: string }) => <span class="type">{text}</span>;

export const Default = ({ schema }: { schema: Schema }) =>
  schema.default === undefined || typeof schema.default === "object" ? null : (
    <span class="mark">
      {t.docs.usually} <code>{String(schema.default)}</code>
    </span>
  );
