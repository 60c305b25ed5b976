import { createElement, type InputHTMLAttributes } from "preact";
import { useState } from "preact/hooks";
import type { Article, StatementChange } from "../../src/contract/article.ts";
import { askAgain, forgetAnswers } from "../asking/answer.ts";
import { patchArticle } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { NOT_REFUSED, refusedBy } from "../asking/faults.ts";
import { Fault } from "../parts/fault.tsx";
import { Field } from "../parts/field.tsx";
import { Modal } from "../parts/modal.tsx";
import { Steps } from "../parts/steps.tsx";
import { t as common, corrections as t } from "../texts/language.ts";
import { clockText } from "./clock-text.ts";

/** What can be stated here, each as lines or as one. */
const FIELDS = {
  title: "text",
  authors: "lines",
  section: "lines",
  tags: "lines",
  place: "text",
  agency: "text",
  language: "text",
  published: "time",
  modified: "time",
  story: "text",
} as const;
type FieldName = keyof typeof FIELDS;
const NAMES = Object.keys(FIELDS) as FieldName[];

const LABELS: Readonly<Record<FieldName, string>> = {
  ...common.fields,
  published: common.published,
  modified: common.modified,
};
const HINTS: Partial<Record<FieldName, string>> = {
  authors: t.aLine,
  section: t.aLine,
  tags: t.aLine,
  language: t.languageHint,
  story: t.storyHint,
};

type Draft = Readonly<Record<FieldName, string>>;

const draftOf = (article: Article, zone: string): Draft =>
  Object.fromEntries(
    NAMES.map((name) => {
      const value = article[name];
      if (Array.isArray(value)) return [name, value.join("\n")];
      return [name, FIELDS[name] === "time" ? clockText(value as string | null, zone) : value];
    }),
  ) as Draft;

/** A field's text on one line. */
const inLine = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join(", ");

const stated = (name: FieldName, text: string): string | string[] | null => {
  if (FIELDS[name] === "lines") {
    return text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
  }
  // An empty time or language is no statement: it is taken back.
  const optional = FIELDS[name] === "time" || name === "language" || name === "story";
  return text.trim() === "" && optional ? null : text;
};

/** How a field of one line is written: a time of which no hour is known stays a day. */
function kindOf(name: FieldName, text: string): "text" | "date" | "datetime-local" {
  if (FIELDS[name] !== "time") return "text";
  return /^\d{4}-\d\d-\d\d$/.test(text) ? "date" : "datetime-local";
}

type LineProps = InputHTMLAttributes<HTMLInputElement> & {
  readonly kind: ReturnType<typeof kindOf>;
};

const Line = ({ kind, ...rest }: LineProps) =>
  createElement("input", { ...rest, type: kind, dir: "auto" });

/** Edits what the newsroom states of an article. */
export function ArticleEdit({ article, onClose }: { article: Article; onClose: () => void }) {
  const { site } = useAsking();
  const [before] = useState(() => draftOf(article, site.zone));
  const [draft, setDraft] = useState(before);
  const [taken, setTaken] = useState<ReadonlySet<FieldName>>(new Set());
  const [refused, setRefused] = useState(NOT_REFUSED);

  const changes = NAMES.filter((name) => taken.has(name) || draft[name] !== before[name]);
  const save = async (event: Event) => {
    event.preventDefault();
    try {
      const body = Object.fromEntries(
        changes.map((name) => [name, taken.has(name) ? null : stated(name, draft[name])]),
      ) as Partial<StatementChange>;
      await patchArticle(site.id, article.id, body);
      forgetAnswers();
      askAgain(`article ${site.id} ${article.id}`);
      onClose();
    } catch (cause) {
      setRefused(refusedBy(cause, NAMES));
    }
  };
  const take = (name: FieldName) => {
    const next = new Set(taken);
    if (!next.delete(name)) next.add(name);
    setTaken(next);
  };

  return (
    <Modal label={t.editTitle} onClose={onClose} class="article-edit">
      <form class="form" onSubmit={save} noValidate>
        <h2>{t.editTitle}</h2>
        <p>{t.editLead}</p>
        {NAMES.map((name) => {
          const by = article.sources[name];
          const isTaken = taken.has(name);
          const edit = (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
            setDraft({ ...draft, [name]: event.currentTarget.value });
          const shared = { value: draft[name], disabled: isTaken, onInput: edit };
          return (
            <Field
              key={name}
              label={LABELS[name]}
              faults={refused.fields[name]?.map(({ message }) => message)}
              hint={
                <>
                  {HINTS[name]}
                  {HINTS[name] && by && " · "}
                  {by && (isTaken ? t.takenBack : t.says[by])}
                  {by === "newsroom" && (
                    <button type="button" class="as-text" onClick={() => take(name)}>
                      {isTaken ? t.keepIt : t.takeBack}
                    </button>
                  )}
                </>
              }
            >
              {(tied) =>
                FIELDS[name] === "lines" ? (
                  <textarea
                    {...tied}
                    {...shared}
                    rows={Math.max(2, Math.min(6, draft[name].split("\n").length))}
                    dir="auto"
                  />
                ) : (
                  <Line {...tied} {...shared} kind={kindOf(name, before[name])} />
                )
              }
            </Field>
          );
        })}
        <Fault text={refused.whole} />
        {changes.length > 0 && (
          <div class="preview" role="status">
            <p>{t.willChange}</p>
            <Steps
              steps={changes.map((name) => ({
                name: LABELS[name],
                from: inLine(before[name]),
                to: taken.has(name) ? t.takenBack : inLine(draft[name]),
              }))}
            />
          </div>
        )}
        <p class="buttons">
          <button type="submit" class="button primary" disabled={changes.length === 0}>
            {t.save}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {common.cancel}
          </button>
        </p>
      </form>
    </Modal>
  );
}
