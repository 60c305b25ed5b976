import { useState } from "preact/hooks";
import { askAgain } from "./answer.ts";
import { postShare } from "./api.ts";
import { useAsking } from "./asking.ts";
import { NOT_REFUSED, refusedBy } from "./faults.ts";
import { Field } from "./field.tsx";
import { t as common } from "./language.ts";
import { Modal } from "./modal.tsx";
import { t } from "./settings/texts.ts";
import { viewOf } from "./share-view.ts";
import { Snippet } from "./snippet.tsx";

const DAY = 86_400_000;
const LIVES = [7, 30, 90, 365] as const;

/** Makes a link that shows what this page shows, and nothing else. */
export function NewShare({ onClose }: { onClose: () => void }) {
  const { site, here, today } = useAsking();
  const [name, setName] = useState("");
  const [days, setDays] = useState<number>(30);
  const [refused, setRefused] = useState(NOT_REFUSED);
  const [link, setLink] = useState<string | null>(null);
  const make = async (event: Event) => {
    event.preventDefault();
    try {
      const expires = new Date(Date.now() + days * DAY).toISOString();
      const made = await postShare(site.id, { name, expires, view: viewOf(here, today) });
      askAgain("shares ");
      setLink(location.origin + made.link);
    } catch (cause) {
      setRefused(refusedBy(cause, ["name"]));
    }
  };
  return (
    <Modal label={t.sharePage} onClose={onClose} class="confirm">
      <h2>{t.sharePage}</h2>
      {link !== null ? (
        <>
          <p>{t.shareNow}</p>
          <Snippet text={link} />
          <p class="buttons">
            <button type="button" class="button" onClick={onClose}>
              {t.haveIt}
            </button>
          </p>
        </>
      ) : (
        <form class="form" onSubmit={make}>
          <p>{t.shareLead}</p>
          <Field label={t.tokenFor} faults={refused.fields["name"]?.map(({ message }) => message)}>
            {(tied) => (
              <input
                {...tied}
                required
                maxLength={300}
                autocomplete="off"
                value={name}
                onInput={({ currentTarget }) => setName(currentTarget.value)}
              />
            )}
          </Field>
          <Field label={t.expires}>
            {(tied) => (
              <select
                {...tied}
                value={days}
                onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}
              >
                {LIVES.map((one) => (
                  <option key={one} value={one}>
                    {t.inDays(one)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {refused.whole && (
            <p class="fault" role="alert">
              {refused.whole}
            </p>
          )}
          <p class="buttons">
            <button type="submit" class="button primary">
              {t.makeLink}
            </button>
            <button type="button" class="button" onClick={onClose}>
              {common.cancel}
            </button>
          </p>
        </form>
      )}
    </Modal>
  );
}
