import type { Dimension } from "../src/contract/question.ts";
import type { TopRow } from "../src/contract/top.ts";
import { useAsking } from "./asking.ts";
import { compareWith, isComparable } from "./comparable.ts";
import { toggled } from "./filters.ts";
import { t } from "./language.ts";
import { Balance, Funnel } from "./marks.tsx";
import { memberName } from "./names.ts";
import { Link } from "./navigation.tsx";

interface ActionProps {
  readonly by: Dimension;
  readonly row: Pick<TopRow, "key" | "name">;
}

/** What can be done with a row besides going to its page. */
export function RowActions({ by, row }: ActionProps) {
  const { here } = useAsking();
  const name = memberName(by, row.key, row.name);
  return (
    <span class="row-actions">
      {isComparable(by) && (
        <Link
          class="icon-button"
          to={compareWith(here, by, [row.key])}
          aria-label={t.compareThis(name)}
          title={t.compareThis(name)}
        >
          <Balance />
        </Link>
      )}
      {here.member?.by !== by && (
        <Link
          stay
          class="icon-button"
          to={{ ...here, opened: 1, filters: toggled(here.filters, by, row.key) }}
          aria-label={t.filterBy(name)}
          title={t.filterBy(name)}
        >
          <Funnel />
        </Link>
      )}
    </span>
  );
}
