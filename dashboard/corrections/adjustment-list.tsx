import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { onMember } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import { askAgain } from "../asking/answer.ts";
import { adjustments } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { usePaged } from "../asking/paged.ts";
import { files, useWho } from "../asking/who.ts";
import { Card } from "../cards/card.tsx";
import { CardCsv } from "../cards/card-csv.tsx";
import { Nothing } from "../parts/notice.tsx";
import { More } from "../parts/plain-table.tsx";
import { Title } from "../parts/title.tsx";
import { f, corrections as t } from "../texts/language.ts";
import { MadeAdjustment } from "./made.tsx";

interface AdjustmentListProps {
  /** The article that they are of; null: of all, each with its headline. */
  readonly article: string | null;
  readonly title: string;
  readonly class: string;
  readonly lead?: ComponentChildren;
  /** What follows the list. */
  readonly children?: ComponentChildren;
}

/** Adjustments of all-time numbers, the newest first, with their sum. */
export function AdjustmentList(props: AdjustmentListProps) {
  const { article, title, class: className, lead, children } = props;
  const { site, here } = useAsking();
  const mayChange = files(useWho());
  const [total, setTotal] = useState(0);
  const changed = useAdjusted(article);
  const { answer, more } = usePaged(
    `adjustments ${site.id} ${article ?? "*"}`,
    async (page, signal) => {
      const of = article === null ? {} : { article: [article] };
      const found = await adjustments(site.id, { ...of, ...page }, signal);
      setTotal(found.total);
      return { items: found.adjustments, next: found.next };
    },
  );
  return (
    <Card
      class={className}
      title={title}
      answer={answer}
      skeleton={<div class="rows-wait" />}
      tools={
        <>
          <small>{`${t.sum}: ${f.count(total)}`}</small>
          <CardCsv of="adjustments" asked={article === null ? {} : { article }} title={title} />
        </>
      }
    >
      {({ items, next }) => (
        <>
          {lead}
          {items.length === 0 && <Nothing>{t.noAdjustments}</Nothing>}
          <ol class="plain">
            {items.map((one) => (
              <MadeAdjustment
                key={one.id}
                adjustment={one}
                of={
                  article === null ? (
                    <Link class="text-link" to={onMember(here, "article", one.article)}>
                      <Title text={one.name} />
                    </Link>
                  ) : undefined
                }
                onChange={changed}
                mayChange={mayChange}
              />
            ))}
          </ol>
          <More next={next} onClick={more} />
          {children}
        </>
      )}
    </Card>
  );
}

/** Has asked again what an adjustment changes. @param article Of which alone; null: of any. */
export function useAdjusted(article: string | null): () => void {
  const { site } = useAsking();
  return () => askAgain(`adjustments ${site.id} `, `article ${site.id} ${article ?? ""}`);
}
