import { useState } from "preact/hooks";
import type { Adjustment } from "../../src/contract/adjustments.ts";
import { askAgain } from "../asking/answer.ts";
import { adjustments, deleteAdjustment, postAdjustment } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { NOT_REFUSED, refusedBy } from "../asking/faults.ts";
import { usePaged } from "../asking/paged.ts";
import { files, useWho } from "../asking/who.ts";
import { Card } from "../cards/card.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { Field } from "../parts/field.tsx";
import { Ago } from "../parts/time.tsx";
import { t as common, f, corrections as t } from "../texts/language.ts";

interface DeskProps {
  readonly id: string;
  /** Its all-time number; null: it is not known yet. */
  readonly views: number | null;
}

/** Adjustments of an article's all-time number. */
export function ArticleDesk({ id, views }: DeskProps) {
  const { site } = useAsking();
  const who = useWho();
  const [total, setTotal] = useState(0);
  const { answer, more } = usePaged(`adjustments ${site.id} ${id}`, async (page, signal) => {
    const found = await adjustments(site.id, { article: [id], ...page }, signal);
    setTotal(found.total);
    return { items: found.adjustments, next: found.next };
  });
  const changed = () => askAgain(`adjustments ${site.id} ${id}`, `article ${site.id} ${id}`);
  return (
    <Card
      class="adjustments"
      title={t.adjustments}
      answer={answer}
      skeleton={<div class="rows-wait" />}
      tools={<small>{`${t.sum}: ${f.count(total)}`}</small>}
    >
      {({ items, next }) => (
        <>
          <p class="minutes-note">{t.adjustmentsLead}</p>
          {items.length === 0 && <p class="none">{t.noAdjustments}</p>}
          <ol class="plain">
            {items.map((one) => (
              <Made key={one.id} adjustment={one} onChange={changed} mayChange={files(who)} />
            ))}
          </ol>
          {next !== null && (
            <p class="buttons">
              <button type="button" class="button" onClick={more}>
                {common.more}
              </button>
            </p>
          )}
          {files(who) && <Adjust id={id} now={views} onChange={changed} />}
        </>
      )}
    </Card>
  );
}

interface MadeProps {
  readonly adjustment: Adjustment;
  readonly mayChange: boolean;
  readonly onChange: () => void;
}

function Made({ adjustment, mayChange, onChange }: MadeProps) {
  const { site } = useAsking();
  const { id, views, reason, author, at, takenBack } = adjustment;
  const number = `${views > 0 ? "+" : ""}${f.count(views)}`;
  const takeBack = async () => {
    await deleteAdjustment(site.id, id);
    onChange();
  };
  return (
    <li class={takenBack ? "over" : undefined}>
      <span class="adjusted-by">{takenBack ? <del>{number}</del> : number}</span>
      <span>
        <bdi dir="auto">{reason}</bdi>
        <small>
          {" "}
          <bdi dir="auto">{author}</bdi>, <Ago at={at} />
          {takenBack && (
            <>
              {" · "}
              {t.takenBackBy}: <bdi dir="auto">{takenBack.author}</bdi>, <Ago at={takenBack.at} />
            </>
          )}
        </small>
      </span>
      {mayChange && !takenBack && (
        <Confirm
          label={t.takeBack}
          hint={t.takeBackOne(number)}
          question={t.takeBackAsk(number)}
          onConfirm={takeBack}
        >
          <p>
            <bdi dir="auto">{reason}</bdi>
          </p>
          <p>{t.takeBackThen}</p>
        </Confirm>
      )}
    </li>
  );
}

interface AdjustProps {
  readonly id: string;
  readonly now: number | null;
  readonly onChange: () => void;
}

function Adjust({ id, now, onChange }: AdjustProps) {
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
      {refused.whole && (
        <p class="fault" role="alert">
          {refused.whole}
        </p>
      )}
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
