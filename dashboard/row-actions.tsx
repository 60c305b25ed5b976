import type { Dimension } from "../src/contract/question.ts";
import type { TopRow } from "../src/contract/top.ts";
import { useAsking } from "./asking.ts";
import { compareWith, isComparable } from "./comparable.ts";
import { toggled } from "./filters.ts";
import { t } from "./language.ts";
import { Balance, Funnel } from "./marks.tsx";
import { memberName } from "./names.ts";
import { Link } from "./navigation.tsx";
import { isGuest, useWho } from "./who.ts";

interface ActionProps {
  readonly by: Dimension;
  readonly row: Pick<TopRow, "key" | "name">;
  /** In tight places, where the page of the member has the rest. */
  readonly filterOnly?: boolean;
}

/** What can be done with a row besides going to its page. */
export function RowActions({ by, row, filterOnly = false }: ActionProps) {
  const { here } = useAsking();
  const guest = isGuest(useWho());
  if (guest) return null;
  const name = memberName(by, row.key, row.name);
  return (
    <span class="row-actions">
      {!filterOnly && isComparable(by) && (
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
