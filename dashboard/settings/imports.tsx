import type { Import } from "../../src/contract/imports.ts";
import { askAgain } from "../asking/answer.ts";
import { deleteImport, imports } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { usePaged } from "../asking/paged.ts";
import { Card } from "../cards/card.tsx";
import { CardCsv } from "../cards/card-csv.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { Nothing } from "../parts/notice.tsx";
import { More, PlainTable } from "../parts/plain-table.tsx";
import { Snippet } from "../parts/snippet.tsx";
import { t as common, f, settings as t } from "../texts/language.ts";

/** What was brought over from other systems, and how more comes. */
export function ImportsCard() {
  const { site } = useAsking();
  const { answer, more } = usePaged(`imports ${site.id}`, async (page, signal) => {
    const { imports: items, next } = await imports(site.id, page, signal);
    return { items, next };
  });
  return (
    <Card
      title={t.parts.imports}
      class="settings"
      answer={answer}
      skeleton={<div class="rows-wait" />}
      tools={<CardCsv of="imports" asked={{}} title={t.parts.imports} />}
    >
      {({ items, next }) => (
        <>
          <p>{t.importsLead}</p>
          <Snippet
            text={`npx byline import plausible export.zip --site ${site.id} --articles '/news/*'`}
          />
          {items.length === 0 ? (
            <Nothing>{t.noImports}</Nothing>
          ) : (
            <PlainTable
              caption={t.parts.imports}
              head={
                <>
                  <th scope="col">{t.importOf}</th>
                  <th scope="col">{t.importedDays}</th>
                  <th scope="col" class="number">
                    {common.views}
                  </th>
                  <th scope="col" class="number" title={t.figuresHint}>
                    {t.figures}
                  </th>
                  <th scope="col" class="number">
                    {common.pages.articles}
                  </th>
                </>
              }
            >
              {items.map((one) => (
                <Row key={one.name} one={one} />
              ))}
            </PlainTable>
          )}
          <More next={next} onClick={more} />
        </>
      )}
    </Card>
  );
}

function Row({ one }: { one: Import }) {
  const { site } = useAsking();
  const { name, views, withdrawn, figures, articles, from, to } = one;
  const takeBack = async () => {
    await deleteImport(site.id, name);
    askAgain("");
  };
  return (
    <tr class={views === 0 ? "over" : undefined}>
      <th scope="row">
        <bdi dir="auto">{name}</bdi>
      </th>
      <td class="days">{f.days({ from, to })}</td>
      <td class="number">{views === 0 && withdrawn > 0 ? t.takenBack : f.count(views)}</td>
      <td class="number">{f.count(figures)}</td>
      <td class="number">{f.count(articles)}</td>
      <td class="end">
        {views > 0 && (
          <Confirm
            label={t.takeImportBack}
            hint={t.takeImportBackOne(name)}
            question={t.takeBackAsk(name)}
            onConfirm={takeBack}
          >
            <p>{t.takeBackThen}</p>
          </Confirm>
        )}
      </td>
    </tr>
  );
}
