import { useState } from "preact/hooks";
import { askAgain } from "../asking/answer.ts";
import { adjustments } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { usePaged } from "../asking/paged.ts";
import { files, useWho } from "../asking/who.ts";
import { Card } from "../cards/card.tsx";
import { More } from "../parts/plain-table.tsx";
import { f, corrections as t } from "../texts/language.ts";
import { Adjust } from "./adjust.tsx";
import { MadeAdjustment } from "./made.tsx";

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
  const changed = () => askAgain(`adjustments ${site.id} `, `article ${site.id} ${id}`);
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
              <MadeAdjustment
                key={one.id}
                adjustment={one}
                onChange={changed}
                mayChange={files(who)}
              />
            ))}
          </ol>
          <More next={next} onClick={more} />
          {files(who) && <Adjust id={id} now={views} onChange={changed} />}
        </>
      )}
    </Card>
  );
}
