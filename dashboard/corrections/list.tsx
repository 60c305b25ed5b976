import type { Correction } from "../../src/contract/labels.ts";
import { askAgain, forgetAnswers } from "../asking/answer.ts";
import { corrections, undoCorrection } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { usePaged } from "../asking/paged.ts";
import { files, useWho } from "../asking/who.ts";
import { Card } from "../cards/card.tsx";
import { CardCsv } from "../cards/card-csv.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { Nothing } from "../parts/notice.tsx";
import { More, PlainTable } from "../parts/plain-table.tsx";
import { Ago } from "../parts/time.tsx";
import { t as common, f, corrections as t } from "../texts/language.ts";
import { Labels } from "./labels.tsx";

/** What is pending goes on by itself, seconds. */
const EVERY = 10;

/** Every rename and merge, the newest first. */
export function CorrectionList() {
  const { site } = useAsking();
  const { answer, more } = usePaged(
    `corrections ${site.id}`,
    async (page, signal) => {
      const { corrections: items, next } = await corrections(site.id, page, signal);
      return { items, next };
    },
    EVERY,
  );
  return (
    <Card
      class="settings"
      title={t.list}
      answer={answer}
      skeleton={<div class="rows-wait" />}
      tools={<CardCsv of="corrections" asked={{}} title={t.list} />}
    >
      {({ items, next }) =>
        items.length === 0 ? (
          <Nothing>{t.none}</Nothing>
        ) : (
          <>
            <PlainTable
              caption={t.list}
              head={
                <>
                  <th scope="col">{t.correction}</th>
                  <th scope="col">{t.kind}</th>
                  <th scope="col" class="number">
                    {t.articles}
                  </th>
                  <th scope="col">{t.madeBy}</th>
                  <th scope="col">{t.state}</th>
                </>
              }
            >
              {items.map((one) => (
                <Row key={one.id} correction={one} />
              ))}
            </PlainTable>
            <More next={next} onClick={more} />
          </>
        )
      }
    </Card>
  );
}

function Row({ correction }: { correction: Correction }) {
  const { site } = useAsking();
  const who = useWho();
  const { id, kind, from, to, at, author, undone, articles, pending } = correction;
  const undo = async () => {
    await undoCorrection(site.id, id);
    forgetAnswers();
    askAgain("corrections ");
  };
  return (
    <tr class={undone ? "over" : undefined}>
      <th scope="row">
        <Labels from={from} to={to} />
      </th>
      <td>{common.dimensions[kind]}</td>
      <td class="number">{f.count(articles)}</td>
      <td>
        <bdi dir="auto">{author}</bdi>, <Ago at={at} />
      </td>
      <td>
        {undone ? (
          <>
            {t.undone}: <bdi dir="auto">{undone.author}</bdi>, <Ago at={undone.at} />
          </>
        ) : (
          t.inForce
        )}
        {pending > 0 && <small class="pending">{t.pending(f.count(pending), pending)}</small>}
      </td>
      <td class="end">
        {!undone && files(who) && (
          <Confirm
            label={t.undo}
            hint={t.undoOne(from.join(", "), to)}
            question={t.undoAsk}
            onConfirm={undo}
          >
            <p>
              <Labels from={from} to={to} />
            </p>
            <p>{t.undoThen}</p>
          </Confirm>
        )}
      </td>
    </tr>
  );
}
