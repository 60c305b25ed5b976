import { files, useWho } from "../asking/who.ts";
import { corrections as t } from "../texts/language.ts";
import { Adjust } from "./adjust.tsx";
import { AdjustmentList, useAdjusted } from "./adjustment-list.tsx";

interface DeskProps {
  readonly id: string;
  /** Its all-time number; null: it is not known yet. */
  readonly views: number | null;
}

/** Adjustments of an article's all-time number. */
export function ArticleDesk({ id, views }: DeskProps) {
  const mayChange = files(useWho());
  const changed = useAdjusted(id);
  return (
    <AdjustmentList
      article={id}
      class="adjustments"
      title={t.adjustments}
      lead={<p class="minutes-note">{t.adjustmentsLead}</p>}
    >
      {mayChange && <Adjust id={id} now={views} onChange={changed} />}
    </AdjustmentList>
  );
}
