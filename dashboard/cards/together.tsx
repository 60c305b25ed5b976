import type { Together } from "../../src/contract/together.ts";
import { onMember } from "../address/address.ts";
import { Link } from "../address/navigation.tsx";
import { useAnswer } from "../asking/answer.ts";
import { together } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { Title } from "../parts/title.tsx";
import { f, t } from "../texts/language.ts";
import { BarTable, BarTableWaiting } from "./bar-table.tsx";
import { Card } from "./card.tsx";
import { CardCsv } from "./card-csv.tsx";

const EVERY = 120;

/** Tags of the articles that stand under the page's label. */
export function TogetherCard() {
  const { site, here, question } = useAsking();
  const answer = useAnswer(
    `together ${site.id} ${JSON.stringify(question)}`,
    (signal) => together(site.id, { ...question, by: "tag", limit: 10 }, signal),
    EVERY,
  );
  const title = t.together(t.tops.tag);
  return (
    <Card
      class="ranking"
      title={title}
      answer={answer}
      tools={<CardCsv of="together" asked={{ ...question, by: "tag" }} />}
      skeleton={<BarTableWaiting rows={10} />}
    >
      {({ rows }: Together) => (
        <BarTable
          caption={title}
          by="tag"
          rows={rows.map(({ key, views, share, articles }) => ({
            key,
            views,
            second: f.share(share),
            name: (
              <Link
                to={onMember(here, "tag", key)}
                title={t.togetherHint(f.count(articles), articles)}
              >
                <Title text={key} />
              </Link>
            ),
          }))}
          second={t.share}
        />
      )}
    </Card>
  );
}
