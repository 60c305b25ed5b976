import { useState } from "preact/hooks";
import type { Outage } from "../../src/contract/outages.ts";
import { askAgain, forgetAnswers } from "../asking/answer.ts";
import { deleteOutage, outages, postOutage } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { NOT_REFUSED, refusedBy } from "../asking/faults.ts";
import { usePaged } from "../asking/paged.ts";
import { files, useWho } from "../asking/who.ts";
import { Card } from "../cards/card.tsx";
import { CardCsv } from "../cards/card-csv.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { Fault } from "../parts/fault.tsx";
import { Field } from "../parts/field.tsx";
import { Nothing } from "../parts/notice.tsx";
import { More, PlainTable } from "../parts/plain-table.tsx";
import { Ago } from "../parts/time.tsx";
import { f, missing as t } from "../texts/language.ts";
import { ClockField } from "./clock-field.tsx";
import { clockText, instantOf } from "./clock-text.ts";

/** When views could not be taken, within the days of the page; and the way to state it. */
export function Outages() {
  const { site, days } = useAsking();
  const may = files(useWho());
  const key = `outages ${site.id}`;
  const { answer, more } = usePaged(`${key} ${JSON.stringify(days)}`, async (page, signal) => {
    const found = await outages(site.id, { ...days, ended: "true", ...page }, signal);
    return { items: found.outages, next: found.next };
  });
  const changed = () => {
    // Every answer about its span notes it, or no longer does.
    forgetAnswers();
    askAgain(key);
  };
  return (
    <Card
      class="ledger"
      title={t.title}
      answer={answer}
      skeleton={<div class="rows-wait" />}
      tools={<CardCsv of="outages" asked={{ ...days, ended: "true" }} title={t.title} />}
    >
      {({ items, next }) => (
        <>
          <p>{t.lead}</p>
          {items.length === 0 ? (
            <Nothing>{t.none}</Nothing>
          ) : (
            <PlainTable
              caption={t.title}
              head={
                <>
                  <th scope="col">{t.when}</th>
                  <th scope="col">{t.what}</th>
                  <th scope="col">{t.by}</th>
                </>
              }
            >
              {items.map((one) => (
                <Row key={one.id} outage={one} mayChange={may} onChange={changed} />
              ))}
            </PlainTable>
          )}
          <More next={next} onClick={more} />
          {may && <StateOutage onChange={changed} />}
        </>
      )}
    </Card>
  );
}

interface RowProps {
  readonly outage: Outage;
  readonly mayChange: boolean;
  readonly onChange: () => void;
}

function Row({ outage, mayChange, onChange }: RowProps) {
  const { site } = useAsking();
  const { id, from, to, cause, why, author, at, takenBack } = outage;
  const when = f.span(from, to, site.zone);
  const takeBack = async () => {
    await deleteOutage(site.id, id);
    onChange();
  };
  return (
    <tr class={takenBack ? "over" : undefined}>
      <th scope="row">{takenBack ? <del>{when}</del> : when}</th>
      <td>
        <bdi dir="auto">{why ?? t.causes[cause]}</bdi>
      </td>
      <td>
        {author === null ? t.byService : <bdi dir="auto">{author}</bdi>}, <Ago at={at} />
        {takenBack && (
          <small>
            {" "}
            {t.takenBack}: <bdi dir="auto">{takenBack.author}</bdi>, <Ago at={takenBack.at} />
          </small>
        )}
      </td>
      <td class="end">
        {mayChange && !takenBack && (
          <Confirm
            label={t.takeBack}
            hint={t.takeBackOne(when)}
            question={t.takeBackAsk}
            onConfirm={takeBack}
          >
            <p>{when}</p>
            <p>{t.takeBackThen}</p>
          </Confirm>
        )}
      </td>
    </tr>
  );
}

function StateOutage({ onChange }: { onChange: () => void }) {
  const { site } = useAsking();
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [why, setWhy] = useState("");
  const [refused, setRefused] = useState(NOT_REFUSED);
  const state = async (event: Event) => {
    event.preventDefault();
    try {
      const span = { from: instantOf(from, site.zone), to: instantOf(to, site.zone) };
      await postOutage(site.id, { ...span, why });
      for (const clear of [setFrom, setTo, setWhy]) clear("");
      setRefused(NOT_REFUSED);
      onChange();
    } catch (cause) {
      setRefused(refusedBy(cause, ["from", "to", "why"]));
    }
  };
  const timeFault = (field: "from" | "to", otherwise: string, text: string) =>
    refused.fields[field] && [text === "" ? t.badTime : otherwise];
  return (
    <form class="form adjust" onSubmit={state} noValidate aria-label={t.add}>
      <p class="minutes-note">{t.addHint}</p>
      <ClockField
        label={t.from}
        hint={site.zone}
        faults={timeFault("from", t.badFrom, from)}
        value={from}
        set={setFrom}
      />
      <ClockField
        label={t.to}
        hint={site.zone}
        faults={timeFault("to", t.badTo, to)}
        value={to}
        set={setTo}
        max={clockText(new Date().toISOString(), site.zone)}
      />
      <Field label={t.why} faults={refused.fields["why"] && [t.badWhy]}>
        {(tied) => (
          <input
            {...tied}
            maxLength={1000}
            dir="auto"
            value={why}
            onInput={({ currentTarget }) => setWhy(currentTarget.value)}
          />
        )}
      </Field>
      <Fault text={refused.whole} />
      <p>
        <button type="submit" class="button">
          {t.save}
        </button>
      </p>
    </form>
  );
}
