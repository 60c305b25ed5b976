import type { Evergreen } from "../../src/contract/evergreen.ts";
import { onMember } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import { evergreen } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { Nothing } from "../parts/notice.tsx";
import { SearchField } from "../parts/search.tsx";
import { Ago } from "../parts/time.tsx";
import { Title } from "../parts/title.tsx";
import { f, t } from "../texts/language.ts";
import { BarTable, BarTableWaiting } from "./bar-table.tsx";
import { Card } from "./card.tsx";
import { CardCsv } from "./card-csv.tsx";
import { useListed } from "./listed.ts";
import { FIRST, MoreRows } from "./opened.tsx";

const EVERY = 300;

const COLUMNS = [
  { head: t.views, sort: "views" },
  { head: t.published, sort: "published", class: "second" },
] as const;

/** Articles of the selection that are still read, long after they were published. */
export function EvergreenCard() {
  const { site, here, question } = useAsking();
  const list = useListed(
    "evergreen",
    "views" as "views" | "published",
    (page, signal) => evergreen(site.id, { ...question, ...page }, signal),
    EVERY,
  );
  const { answer, sorting, onSort, search, onSearch, more } = list;
  return (
    <Card
      class="ranking by-article evergreen"
      title={t.evergreen}
      answer={answer}
      tools={
        <>
          <small>{t.evergreenHint}</small>
          <SearchField label={t.searchIn(t.tops.article)} text={search} onSearch={onSearch} />
          <CardCsv of="evergreen" asked={{ ...question, ...list.asked }} />
        </>
      }
      skeleton={<BarTableWaiting rows={FIRST} />}
    >
      {({ rows, next }: Evergreen) => (
        <>
          <BarTable
            caption={t.evergreen}
            by="article"
            rows={rows.map(({ key, name, published, views }) => ({
              key,
              views,
              name: (
                <Link to={onMember(here, "article", key)}>
                  <Title text={name || key} />
                </Link>
              ),
              cells: [f.count(views), <Ago key={key} at={published} />],
            }))}
            columns={COLUMNS}
            sorting={sorting}
            onSort={onSort}
          />
          {rows.length === 0 && (
            <Nothing>{search ? t.nothingFound(search) : t.nothingHere}</Nothing>
          )}
          <MoreRows next={next} stale={answer.stale} more={more} />
        </>
      )}
    </Card>
  );
}
