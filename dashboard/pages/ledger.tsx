import type { Ledger } from "../../src/contract/ledger.ts";
import type { Verdict } from "../../src/contract/verdict.ts";
import { onMember } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import { useAnswer } from "../asking/answer.ts";
import { csvOf, ledger } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { Card } from "../cards/card.tsx";
import { Notes } from "../charts/notes.tsx";
import { Outages } from "../corrections/outages.tsx";
import { Download } from "../parts/marks.tsx";
import { Nothing } from "../parts/notice.tsx";
import { Ago } from "../parts/time.tsx";
import { Title } from "../parts/title.tsx";
import { t as common, f, ledger as t } from "../texts/language.ts";

/** One line of the sum. */
interface Line {
  readonly name: "duplicates" | Verdict;
  readonly label: string;
  readonly meaning: string;
  readonly views: number;
}

/** The lines that add up to what was received, what is counted first. */
const linesOf = (data: Ledger): Line[] => [
  ...(Object.keys(t.verdicts) as Verdict[]).map((name) => ({
    name,
    label: t.verdicts[name],
    meaning: t.meanings[name],
    views: data[name],
  })),
  {
    name: "duplicates",
    label: t.duplicates,
    meaning: t.duplicatesMeaning,
    views: data.duplicates,
  },
];

/** Why a number is what it is: all that was received, and what became of each. */
export function LedgerPage() {
  const { site, question, every } = useAsking();
  const answer = useAnswer(
    `ledger ${site.id} ${JSON.stringify(question)}`,
    (signal) => ledger(site.id, question, signal),
    every,
  );
  return (
    <>
      <header class="list-head">
        <h1>{common.pages.ledger}</h1>
        <a
          class="button"
          href={csvOf(site.id, "ledger", question)}
          download={`${site.id}-ledger.csv`}
          title={common.exportHint}
        >
          <Download /> {common.export}
        </a>
      </header>
      <Card class="ledger" title={t.why} answer={answer} skeleton={<div class="rows-wait" />}>
        {(data) => <Sum data={data} />}
      </Card>
      {answer.data && <Adjustments all={answer.data.adjustments} />}
      <div class={answer.data || answer.failure ? undefined : "unseen"}>
        <Outages />
      </div>
    </>
  );
}

function Sum({ data }: { data: Ledger }) {
  const { site } = useAsking();
  const lines = linesOf(data);
  const gap = data.received - lines.reduce((sum, { views }) => sum + views, 0);
  const shown = lines.filter(({ views }) => views > 0);
  const share = (views: number) => (data.received === 0 ? "" : f.share(views / data.received));
  return (
    <>
      <p>{t.lead(f.count(data.received), f.count(data.counted))}</p>
      <div
        class="ledger-bar"
        role="img"
        aria-label={t.bar(shown.map(({ label, views }) => `${label} ${share(views)}`).join(", "))}
      >
        {shown.map(({ name, label, views }) => (
          <span
            key={name}
            class={`of-${name}`}
            style={{ flexGrow: String(views) }}
            title={`${label}: ${f.count(views)}, ${share(views)}`}
          />
        ))}
      </div>
      <table class="plain-table ledger-table">
        <caption class="hidden">{common.pages.ledger}</caption>
        <thead>
          <tr>
            <th scope="col">{t.became}</th>
            <th scope="col" class="number">
              {common.views}
            </th>
            <th scope="col" class="number">
              {t.ofReceived}
            </th>
            <th scope="col">{t.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, label, meaning, views }, i) => (
            <tr key={name} class={views === 0 ? "over" : undefined}>
              <th scope="row">
                <span class={`swatch of-${name}`} aria-hidden="true" />
                {label}
              </th>
              <td class="number">
                <span class="plus" aria-hidden="true">
                  {i > 0 ? "+" : ""}
                </span>
                {f.count(views)}
              </td>
              <td class="number">{share(views)}</td>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.received}</th>
            <td class="number">
              <span class="plus" aria-hidden="true">
                =
              </span>
              {f.count(data.received)}
            </td>
            <td class="number">{share(data.received)}</td>
            <td>
              {t.receivedMeaning}{" "}
              {gap === 0 ? t.addsUp : <strong>{t.addsNotUp(f.count(gap))}</strong>}
            </td>
          </tr>
        </tfoot>
      </table>
      <p class="minutes-note">{t.asOf(f.instant(data.asOf, site.zone))}</p>
      <Notes notes={data.notes} range={data.range} />
    </>
  );
}

/** As many as the ledger's answer holds at most. */
const NEWEST = 100;

function Adjustments({ all }: { all: Ledger["adjustments"] }) {
  const { here } = useAsking();
  return (
    <section class="card ledger" aria-labelledby="adjustments">
      <header class="card-head">
        <h2 id="adjustments">{t.adjustments}</h2>
      </header>
      <p>{t.adjustmentsLead}</p>
      {all.length === 0 ? (
        <Nothing>{t.noAdjustments}</Nothing>
      ) : (
        <div class="wide-table">
          <table class="plain-table">
            <caption class="hidden">{t.adjustments}</caption>
            <thead>
              <tr>
                <th scope="col">{t.article}</th>
                <th scope="col" class="number">
                  {common.views}
                </th>
                <th scope="col">{t.reason}</th>
                <th scope="col">{t.madeBy}</th>
              </tr>
            </thead>
            <tbody>
              {all.map(({ id, article, name, views, reason, author, at, takenBack }) => (
                <tr key={id} class={takenBack ? "over" : undefined}>
                  <th scope="row">
                    <Link class="text-link" to={onMember(here, "article", article)}>
                      <Title text={name} />
                    </Link>
                  </th>
                  <td class="number">{takenBack ? <del>{f.count(views)}</del> : f.count(views)}</td>
                  <td>
                    <bdi dir="auto">{reason}</bdi>
                  </td>
                  <td>
                    <bdi dir="auto">{author}</bdi>, <Ago at={at} />
                    {takenBack && (
                      <small>
                        {" "}
                        {t.takenBack}: <bdi dir="auto">{takenBack.author}</bdi>,{" "}
                        <Ago at={takenBack.at} />
                      </small>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {all.length >= NEWEST && <p class="minutes-note">{t.newest}</p>}
    </section>
  );
}
