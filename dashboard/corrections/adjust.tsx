import { useState } from "preact/hooks";
import { postAdjustment } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { NOT_REFUSED, refusedBy } from "../asking/faults.ts";
import { Fault } from "../parts/fault.tsx";
import { Field } from "../parts/field.tsx";
import { f, corrections as t } from "../texts/language.ts";

interface AdjustProps {
  readonly id: string;
  /** Its all-time number; null: it is not known yet. */
  readonly now: number | null;
  readonly onChange: () => void;
}

/** Adds to the all-time number of an article, or takes away from it. */
export function Adjust({ id, now, onChange }: AdjustProps) {
  const { site } = useAsking();
  const [views, setViews] = useState("");
  const [reason, setReason] = useState("");
  const [refused, setRefused] = useState(NOT_REFUSED);
  // TRICKY: no text is 0 to Number; the service is to refuse it.
  const number = views.trim() === "" ? Number.NaN : Number(views.replace("\u2212", "-"));
  const adjust = async (event: Event) => {
    event.preventDefault();
    try {
      await postAdjustment(site.id, { article: id, views: number, reason });
      setViews("");
      setReason("");
      setRefused(NOT_REFUSED);
      onChange();
    } catch (cause) {
      setRefused(refusedBy(cause, ["views", "reason"]));
    }
  };
  return (
    <form class="form adjust" onSubmit={adjust} noValidate aria-label={t.adjust}>
      <Field
        label={t.viewsToAdd}
        hint={t.viewsHint}
        faults={refused.fields["views"] && [t.badViews]}
      >
        {(tied) => (
          <input
            {...tied}
            class="number"
            inputMode="numeric"
            autocomplete="off"
            value={views}
            onInput={({ currentTarget }) => setViews(currentTarget.value)}
          />
        )}
      </Field>
      <Field label={t.reason} faults={refused.fields["reason"] && [t.badReason]}>
        {(tied) => (
          <input
            {...tied}
            maxLength={1000}
            value={reason}
            dir="auto"
            onInput={({ currentTarget }) => setReason(currentTarget.value)}
          />
        )}
      </Field>
      <Fault text={refused.whole} />
      {now !== null && Number.isInteger(number) && (
        <p role="status">
          {t.wouldBe} <bdi>{f.count(now)}</bdi> → <strong>{f.count(now + number)}</strong>
        </p>
      )}
      <p>
        <button type="submit" class="button">
          {t.adjust}
        </button>
      </p>
    </form>
  );
}
