import { useState } from "preact/hooks";
import type { Happening } from "../../src/contract/annotations.ts";
import { askAgain } from "../asking/answer.ts";
import { postAnnotation } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { NOT_REFUSED, refusedBy } from "../asking/faults.ts";
import { CardCsv } from "../cards/card-csv.tsx";
import { MatchPicker } from "../cards/match-picker.tsx";
import { Fault } from "../parts/fault.tsx";
import { Field } from "../parts/field.tsx";
import { Cross, Plus } from "../parts/marks.tsx";
import { Menu } from "../parts/menu.tsx";
import { Modal } from "../parts/modal.tsx";
import { t as common, happened as t } from "../texts/language.ts";
import { ClockField } from "./clock-field.tsx";
import { clockText, instantOf } from "./clock-text.ts";

const KINDS = Object.keys(t.kinds) as Happening[];
const FIELDS = ["at", "until", "text"];

/** Notes a push, the front page or something else, of the page's article or of one that is picked. */
export function NewHappening({ onClose }: { onClose: () => void }) {
  const { site, here } = useAsking();
  const { member } = here;
  const own = member?.by === "article" ? member.key : null;
  const [kind, setKind] = useState<Happening>("push");
  const [at, setAt] = useState(() => clockText(new Date().toISOString(), site.zone));
  const [until, setUntil] = useState("");
  const [text, setText] = useState("");
  const [article, setArticle] = useState(own);
  const [refused, setRefused] = useState(NOT_REFUSED);
  const save = async (event: Event) => {
    event.preventDefault();
    try {
      await postAnnotation(site.id, {
        kind,
        at: instantOf(at, site.zone),
        ...(kind !== "push" && until && { until: instantOf(until, site.zone) }),
        ...(article !== null && { article }),
        ...(text.trim() && { text }),
      });
      askAgain(`annotations ${site.id}`);
      onClose();
    } catch (cause) {
      setRefused(refusedBy(cause, FIELDS));
    }
  };
  return (
    <Modal label={t.addTitle} onClose={onClose} class="confirm">
      <form class="form" onSubmit={save} noValidate>
        <h2>{t.addTitle}</h2>
        <p>
          {t.addHint} <CardCsv of="annotations" asked={{ ended: "true" }} />
        </p>
        <Field label={t.kind}>
          {(tied) => (
            <select
              {...tied}
              value={kind}
              onChange={({ currentTarget }) => setKind(currentTarget.value as Happening)}
            >
              {KINDS.map((one) => (
                <option key={one} value={one}>
                  {t.kinds[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <ClockField
          label={t.at}
          hint={site.zone}
          faults={refused.fields["at"] && [t.badTime]}
          value={at}
          set={setAt}
        />
        {kind !== "push" && (
          <ClockField
            label={t.until}
            hint={kind === "front-page" ? t.untilHint : site.zone}
            faults={refused.fields["until"] && [t.badUntil]}
            value={until}
            set={setUntil}
          />
        )}
        {own === null && <ArticleField article={article} onPick={setArticle} />}
        <Field label={t.text} hint={t.textHint} faults={refused.fields["text"] && [t.badText]}>
          {(tied) => (
            <input
              {...tied}
              maxLength={500}
              dir="auto"
              value={text}
              onInput={({ currentTarget }) => setText(currentTarget.value)}
            />
          )}
        </Field>
        <Fault text={refused.whole} />
        <p class="buttons">
          <button type="submit" class="button primary">
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

interface ArticleFieldProps {
  readonly article: string | null;
  readonly onPick: (article: string | null) => void;
}

function ArticleField({ article, onPick }: ArticleFieldProps) {
  const [name, setName] = useState("");
  return (
    <div class="field">
      <span>{t.article}</span>
      <div class="picked">
        {article === null ? (
          <Menu
            label={
              <>
                <Plus /> {t.noArticle}
              </>
            }
            hint={common.searchIn(common.tops.article)}
          >
            {(close) => (
              <MatchPicker
                by="article"
                onPick={(choice) => {
                  setName(choice.name);
                  onPick(choice.key);
                  close();
                }}
              />
            )}
          </Menu>
        ) : (
          <button
            type="button"
            class="chip"
            aria-label={common.takeOut(name)}
            onClick={() => onPick(null)}
          >
            <bdi dir="auto">{name}</bdi> <Cross />
          </button>
        )}
      </div>
    </div>
  );
}
