import type { Evergreen } from "../../src/contract/evergreen.ts";
import { onMember } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import { useAnswer } from "../asking/answer.ts";
import { evergreen } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { Title } from "../parts/title.tsx";
import { f, t } from "../texts/language.ts";
import { BarTable, BarTableWaiting } from "./bar-table.tsx";
import { Card } from "./card.tsx";
import { CardCsv } from "./card-csv.tsx";

const EVERY = 300;

/** Articles of the selection that are still read, long after they were published. */
export function EvergreenCard() {
  const { site, here, question } = useAsking();
  const answer = useAnswer(
    `evergreen ${site.id} ${JSON.stringify(question)}`,
    (signal) => evergreen(site.id, { ...question, limit: 10 }, signal),
    EVERY,
  );
  return (
    <Card
      class="ranking by-article evergreen"
      title={t.evergreen}
      answer={answer}
      tools={
        <>
          <small>{t.evergreenHint}</small>
          <CardCsv of="evergreen" asked={question} />
        </>
      }
      skeleton={<BarTableWaiting rows={10} />}
    >
      {({ rows }: Evergreen) => (
        <BarTable
          caption={t.evergreen}
          by="article"
          rows={rows.map(({ key, name, published, views }) => ({
            key,
            views,
            second: f.ago(published, Date.now()),
            name: (
              <Link to={onMember(here, "article", key)}>
                <Title text={name || key} />
              </Link>
            ),
          }))}
          second={t.published}
        />
      )}
    </Card>
  );
}
