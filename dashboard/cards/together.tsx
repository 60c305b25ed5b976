import type { Together } from "../../src/contract/together.ts";
import { onMember } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import { together } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { Nothing } from "../parts/notice.tsx";
import { Title } from "../parts/title.tsx";
import { f, t } from "../texts/language.ts";
import { BarTable, BarTableWaiting } from "./bar-table.tsx";
import { Card } from "./card.tsx";
import { CardCsv } from "./card-csv.tsx";
import { useListed } from "./listed.ts";
import { FIRST, MoreRows } from "./opened.tsx";

const EVERY = 120;

const COLUMNS = [
  { head: t.tops.article, sort: "articles", class: "articles" },
  { head: t.views, sort: "views" },
  { head: t.share, sort: null, class: "share" },
] as const;

/** Tags of the articles that stand under the page's label. */
export function TogetherCard() {
  const { site, here, question } = useAsking();
  const asked = { ...question, by: "tag" as const };
  const list = useListed(
    "together",
    "views" as "views" | "articles",
    (page, signal) => together(site.id, { ...asked, ...page }, signal),
    EVERY,
  );
  const { answer, sorting, onSort, more } = list;
  const title = t.together(t.tops.tag);
  return (
    <Card
      class="ranking"
      title={title}
      answer={answer}
      tools={<CardCsv of="together" asked={{ ...asked, ...list.asked }} />}
      skeleton={<BarTableWaiting rows={FIRST} />}
    >
      {({ rows, next }: Together) => (
        <>
          <BarTable
            caption={title}
            by="tag"
            rows={rows.map(({ key, views, share, articles }) => ({
              key,
              views,
              name: (
                <Link to={onMember(here, "tag", key)}>
                  <Title text={key} />
                </Link>
              ),
              cells: [f.count(articles), f.count(views), f.share(share)],
            }))}
            columns={COLUMNS}
            sorting={sorting}
            onSort={onSort}
          />
          {rows.length === 0 && <Nothing>{t.nothingHere}</Nothing>}
          <MoreRows next={next} stale={answer.stale} more={more} />
        </>
      )}
    </Card>
  );
}
