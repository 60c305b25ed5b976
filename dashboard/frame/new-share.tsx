import { useState } from "preact/hooks";
import { isByHours } from "../address/comparable.ts";
import { viewOf } from "../address/share-view.ts";
import { askAgain } from "../asking/answer.ts";
import { postShare } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { NOT_REFUSED, refusedBy } from "../asking/faults.ts";
import { Fault } from "../parts/fault.tsx";
import { Modal } from "../parts/modal.tsx";
import { Snippet } from "../parts/snippet.tsx";
import { inDays, LifeField, NameField } from "../settings/credential-fields.tsx";
import { t as common, settings as t } from "../texts/language.ts";

const LIVES = [7, 30, 90, 365] as const;

/** Makes a link that shows what this page shows, and nothing else. */
export function NewShare({ onClose }: { onClose: () => void }) {
  const { site, here, today } = useAsking();
  const [name, setName] = useState("");
  const [days, setDays] = useState(30);
  const [refused, setRefused] = useState(NOT_REFUSED);
  const [link, setLink] = useState<string | null>(null);
  const view = viewOf(here, today);
  const lead = !view.lives ? t.shareLead : isByHours(here) ? t.shareLives : t.shareLife;
  const make = async (event: Event) => {
    event.preventDefault();
    try {
      const made = await postShare(site.id, { name, expires: inDays(days), view });
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
          <p>{lead}</p>
          <NameField name={name} setName={setName} refused={refused} />
          <LifeField days={days} setDays={setDays} lives={LIVES} />
          <Fault text={refused.whole} />
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
