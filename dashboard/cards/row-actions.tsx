import type { Dimension } from "../../src/contract/question.ts";
import type { TopRow } from "../../src/contract/top.ts";
import { compareWith, isComparable } from "../address/comparable.ts";
import { toggled } from "../address/filters.ts";
import { Link } from "../address/navigation.tsx";
import { useAsking } from "../asking/asking.ts";
import { isGuest, useWho } from "../asking/who.ts";
import { Balance, Funnel, FunnelOff } from "../parts/marks.tsx";
import { t } from "../texts/language.ts";
import { memberName } from "../texts/names.ts";

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
      {here.member?.by !== by &&
        [false, true].map((not) => (
          <Link
            key={String(not)}
            stay
            class="icon-button"
            to={{ ...here, opened: 1, filters: toggled(here.filters, by, row.key, not) }}
            aria-label={not ? t.leaveOutThese(name) : t.filterBy(name)}
            title={not ? t.leaveOutThese(name) : t.filterBy(name)}
          >
            {not ? <FunnelOff /> : <Funnel />}
          </Link>
        ))}
    </span>
  );
}
