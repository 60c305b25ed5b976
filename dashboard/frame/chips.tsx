import type { Dimension } from "../../src/contract/question.ts";
import { toggled, valuesOf } from "../address/filters.ts";
import { Link } from "../address/navigation.tsx";
import { useAnswer } from "../asking/answer.ts";
import { article } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { isGuest, useWho } from "../asking/who.ts";
import { Cross } from "../parts/marks.tsx";
import { t } from "../texts/language.ts";
import { memberName } from "../texts/names.ts";

const EVERY = 600;

/** The page's filters; a click turns one about, or takes it away. */
export function Chips() {
  const { here } = useAsking();
  const values = valuesOf(here.filters);
  if (values.length === 0) return null;
  return (
    <ul class="plain chips" aria-label={t.filters}>
      {values.map(({ dimension, key, not }) => (
        <li key={`${dimension} ${not} ${key}`}>
          {dimension === "article" ? (
            <ArticleChip id={key} not={not} />
          ) : (
            <Chip by={dimension} member={key} name={memberName(dimension, key)} not={not} />
          )}
        </li>
      ))}
      {values.length > 1 && (
        <li>
          <Link stay class="quiet" to={{ ...here, filters: {}, opened: 1 }}>
            {t.clearFilters}
          </Link>
        </li>
      )}
    </ul>
  );
}

/** An article is known by its headline. */
function ArticleChip({ id, not }: { id: string; not: boolean }) {
  const { site } = useAsking();
  const { data } = useAnswer(
    `article ${site.id} ${id}`,
    (signal) => article(site.id, id, signal),
    EVERY,
  );
  return <Chip by="article" member={id} name={data?.title || id} not={not} />;
}

interface ChipProps {
  readonly by: Dimension;
  readonly member: string;
  readonly name: string;
  readonly not: boolean;
}

function Chip({ by, member, name, not }: ChipProps) {
  const { here } = useAsking();
  const guest = isGuest(useWho());
  const kind = not ? t.allBut(t.dimensions[by]) : t.dimensions[by];
  const text = (
    <>
      <span>{kind}</span> <bdi dir="auto">{name}</bdi>
    </>
  );
  if (guest) return <span class="chip">{text}</span>;
  const other = not ? t.onlyThese : t.allButThese;
  return (
    <span class="chip">
      <Link
        stay
        class="chip-name"
        to={{ ...here, opened: 1, filters: toggled(here.filters, by, member, !not) }}
        aria-label={`${kind} ${name}: ${other}`}
        title={`${name}: ${other}`}
      >
        {text}
      </Link>
      <Link
        stay
        class="chip-off"
        to={{ ...here, opened: 1, filters: toggled(here.filters, by, member, not) }}
        aria-label={t.removeFilter(`${kind} ${name}`)}
        title={t.removeFilter(`${kind} ${name}`)}
      >
        <Cross />
      </Link>
    </span>
  );
}
