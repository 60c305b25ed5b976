import { useState } from "preact/hooks";
import type { CorrectedKind } from "../../src/contract/labels.ts";
import { go } from "../address/navigation.tsx";
import { askAgain, forgetAnswers } from "../asking/answer.ts";
import { correct } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { type FieldFault, NOT_REFUSED, refusedBy } from "../asking/faults.ts";
import { useMatches } from "../asking/matches.ts";
import { MatchPicker } from "../cards/match-picker.tsx";
import { Fault } from "../parts/fault.tsx";
import { Field } from "../parts/field.tsx";
import { Cross, Plus } from "../parts/marks.tsx";
import { Menu } from "../parts/menu.tsx";
import { corrections as t } from "../texts/language.ts";
import { Preview, type Previewed, previewOf } from "./preview.tsx";

/** Makes one label of those picked, once it has been looked at what that changes. */
export function CorrectionForm({ kind }: { kind: CorrectedKind }) {
  const { site, here, question } = useAsking();
  const from = here.picked;
  const [into, setInto] = useState("");
  const [refused, setRefused] = useState(NOT_REFUSED);
  const [preview, setPreview] = useState<Previewed | null>(null);
  const [done, setDone] = useState(false);

  const pick = (picked: readonly string[]) => {
    setPreview(null);
    setDone(false);
    setRefused(NOT_REFUSED);
    go({ ...here, part: kind, picked }, true);
  };
  const attempt = async (work: () => Promise<void>) => {
    setRefused(NOT_REFUSED);
    try {
      await work();
    } catch (cause) {
      setPreview(null);
      setRefused(refusedBy(cause, ["from", "into"]));
    }
  };
  const look = (event: Event) => {
    event.preventDefault();
    setDone(false);
    return attempt(async () => {
      setPreview(await previewOf(site.id, { kind, from, into, question }));
    });
  };
  const apply = () =>
    attempt(async () => {
      await correct(site.id, { kind, from: [...from], into });
      // Every figure by labels may be another now.
      forgetAnswers();
      askAgain("corrections ");
      pick([]);
      setInto("");
      setDone(true);
    });

  const ofFrom = ({ place, message }: FieldFault) =>
    place === null ? (from.length === 0 ? t.pickFirst : message) : t.notCarried(from[place] ?? "");
  const same = from.includes(into.trim());
  const ofInto = () => (same ? t.same : t.badName);

  return (
    <form class="card form settings" onSubmit={look} noValidate aria-label={t.kinds[kind]}>
      <p>{t.lead}</p>
      <div class="field">
        <span>{t.which[kind]}</span>
        <div class="picked">
          {from.map((name) => (
            <button
              key={name}
              type="button"
              class="chip"
              aria-label={t.takeOut(name)}
              onClick={() => pick(from.filter((one) => one !== name))}
            >
              <bdi dir="auto">{name}</bdi> <Cross />
            </button>
          ))}
          <Menu
            label={
              <>
                <Plus /> {t.pick}
              </>
            }
          >
            {(close) => (
              <MatchPicker
                by={kind}
                onPick={({ key }) => {
                  pick([...new Set([...from, key])]);
                  close();
                }}
              />
            )}
          </Menu>
        </div>
        {refused.fields["from"]?.map((fault) => (
          <p key={fault.place} class="field-fault" role="alert">
            {ofFrom(fault)}
          </p>
        ))}
      </div>
      <Field label={t.into} hint={t.intoHint} faults={refused.fields["into"]?.map(ofInto)}>
        {(tied) => (
          <>
            <input
              {...tied}
              class="measured"
              list="labels"
              autocomplete="off"
              maxLength={300}
              value={into}
              onInput={({ currentTarget }) => {
                setInto(currentTarget.value);
                setPreview(null);
              }}
            />
            <Known kind={kind} text={into} />
          </>
        )}
      </Field>
      <Fault text={refused.whole} />
      {done && <p role="status">{t.applied}</p>}
      {preview ? (
        <Preview preview={preview} onApply={apply} onChange={() => setPreview(null)} />
      ) : (
        <p>
          <button type="submit" class="button primary">
            {t.preview}
          </button>
        </p>
      )}
    </form>
  );
}

/** Names that there are already, for whoever types one. */
function Known({ kind, text }: { kind: CorrectedKind; text: string }) {
  const { matches } = useMatches(kind, text);
  return (
    <datalist id="labels">
      {matches.map(({ key }) => (
        <option key={key} value={key} />
      ))}
    </datalist>
  );
}
