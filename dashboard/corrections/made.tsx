import type { ComponentChildren } from "preact";
import type { Adjustment } from "../../src/contract/adjustments.ts";
import { deleteAdjustment } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { Confirm } from "../parts/confirm.tsx";
import { Ago } from "../parts/time.tsx";
import { f, corrections as t } from "../texts/language.ts";

interface MadeProps {
  readonly adjustment: Adjustment;
  /** Which article it is of, where several stand in the list. */
  readonly of?: ComponentChildren;
  readonly mayChange: boolean;
  readonly onChange: () => void;
}

/** An adjustment in a list, and how it is taken back. */
export function MadeAdjustment({ adjustment, of, mayChange, onChange }: MadeProps) {
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
        {of}
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
          {of}
          <p>
            <bdi dir="auto">{reason}</bdi>
          </p>
          <p>{t.takeBackThen}</p>
        </Confirm>
      )}
    </li>
  );
}
