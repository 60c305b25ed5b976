import type { Dimension } from "../../src/contract/question.ts";
import type { Top } from "../../src/contract/top.ts";
import { go } from "../address/navigation.tsx";
import { csvOf } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { PAGE, useRows, useTableQuestion } from "../asking/rows.ts";
import { Notes } from "../charts/notes.tsx";
import { Download } from "../parts/marks.tsx";
import { Nothing, Outdated, Unanswered } from "../parts/notice.tsx";
import { TableSearch } from "../parts/search.tsx";
import { f, t } from "../texts/language.ts";
import { TableHead, TablePart, TableWaiting } from "./ranking-table.tsx";

/** All members of a dimension, to the last row. */
export function RankingPage({ by }: { by: Dimension }) {
  const { site } = useAsking();
  const asked = useTableQuestion(by);
  const answer = useRows(by);
  const { data, failure, stale, retry } = answer;
  const name = t.tops[by];
  return (
    <>
      <header class="list-head">
        <h1>{name}</h1>
        {failure && data && <Outdated failure={failure} data={data} retry={retry} />}
        <TableSearch label={t.searchIn(name)} />
        <a
          class="button"
          href={csvOf(site.id, "top", asked)}
          download={`${site.id}-${name.toLowerCase()}.csv`}
          title={t.exportHint}
        >
          <Download /> {t.export}
        </a>
      </header>
      <section class="card list" aria-label={name} aria-busy={!data || stale}>
        <div class={stale ? "stale" : "fresh"}>
          {data ? (
            <>
              <Notes notes={data.notes} range={data.range} />
              <Rows by={by} data={data} />
            </>
          ) : failure ? (
            <Unanswered failure={failure} retry={retry} />
          ) : (
            <TableWaiting by={by} />
          )}
        </div>
      </section>
    </>
  );
}

function Rows({ by, data }: { by: Dimension; data: Top }) {
  const { here } = useAsking();
  const { rows } = data;
  const most = Math.max(...rows.map((row) => row[here.sort])) || 1;
  // Where nothing was there before, "new" in every row says nothing.
  const compared = data.compared !== null && rows.some((row) => row.compared);
  const parts = Array.from({ length: Math.ceil(rows.length / PAGE) }, (_, i) => i * PAGE);
  return (
    <>
      <table class={`rows by-${by}`}>
        <caption class="hidden">{t.tops[by]}</caption>
        <TableHead by={by} compared={compared} />
        {parts.map((start) => (
          <TablePart
            // In another order it is another page, whose shapes wait until it is seen.
            key={`${by} ${here.sort} ${here.order} ${start}`}
            by={by}
            start={start}
            rows={rows.slice(start, start + PAGE)}
            most={most}
            compared={compared}
          />
        ))}
      </table>
      {rows.length === 0 && (
        <Nothing>{here.search ? t.nothingFound(here.search) : t.nothingHere}</Nothing>
      )}
      <p class="more">
        {data.next !== null && (
          <button
            type="button"
            class="button"
            onClick={() => go({ ...here, opened: here.opened + 1 }, true)}
          >
            {t.moreRows(PAGE)}
          </button>
        )}
        {data.next === null && rows.length > 0 && t.allRows(f.count(rows.length), rows.length)}
      </p>
    </>
  );
}
