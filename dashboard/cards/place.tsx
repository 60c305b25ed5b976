import type { Article } from "../../src/contract/article.ts";
import { onPage } from "../address/address.ts";
import { toggled } from "../address/filters.ts";
import { Link } from "../address/navigation.tsx";
import { useAnswer } from "../asking/answer.ts";
import { top } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { f, t } from "../texts/language.ts";

/** Places beyond this are told as such. */
const LOOKED_AT = 200;
const EVERY = 120;

/** Where an article stands among all of the selection, and among those of its section. */
export function Places({ id, article }: { id: string; article: Article | null }) {
  const { here } = useAsking();
  const section = article?.section[0];
  const all = onPage(here, "articles");
  return (
    <p class="facts places">
      <Place id={id} name={t.allArticles} to={all} />
      {section && (
        <Place
          id={id}
          section={section}
          name={section}
          to={{ ...all, filters: toggled(withoutSections(here.filters), "section", section) }}
        />
      )}
    </p>
  );
}

const withoutSections = ({ section: _section, ...others }: ReturnType<typeof toggled>) => others;

interface PlaceProps {
  readonly id: string;
  readonly section?: string;
  readonly name: string;
  readonly to: Parameters<typeof Link>[0]["to"];
}

function Place({ id, section, name, to }: PlaceProps) {
  const { site, question } = useAsking();
  const { article: _own, ...others } = question;
  const asked = { ...others, ...(section && { section: [section] }), limit: LOOKED_AT };
  const { data } = useAnswer(
    `place ${site.id} ${id} ${JSON.stringify(asked)}`,
    async (signal) => {
      const { rows } = await top(site.id, asked, signal);
      return rows.findIndex(({ key }) => key === id) + 1;
    },
    EVERY,
  );
  if (data === null) return <span>{"\u00a0"}</span>;
  return (
    <Link to={to} class={data > 0 ? undefined : "beyond"}>
      {data > 0 ? <strong>{t.place(f.count(data))}</strong> : t.beyond(f.count(LOOKED_AT))}{" "}
      {t.placeIn} <bdi>{name}</bdi>
    </Link>
  );
}
