import type { ComponentChildren } from "preact";
import { onMember } from "../address/address.ts";
import { COMPARED_LIMIT, type Comparable } from "../address/comparable.ts";
import { Link } from "../address/navigation.tsx";
import { useAsking } from "../asking/asking.ts";
import { isGuest, useWho } from "../asking/who.ts";
import { Cross } from "../parts/marks.tsx";
import { Notice } from "../parts/notice.tsx";
import { Title } from "../parts/title.tsx";
import { t } from "../texts/language.ts";
import { AddMember, CompareMostRead } from "./add-member.tsx";

/** Where nothing is picked yet. */
export const NothingCompared = ({ by }: { by: Comparable }) => (
  <div class="card">
    <Notice title={t.compareWhat(t.tops[by])} text={t.compareHow}>
      <AddMember by={by} picked={[]} />
      <CompareMostRead by={by} />
    </Notice>
  </div>
);

interface ComparedRowProps {
  readonly by: Comparable;
  /** Its place among those that are picked, from 0. */
  readonly place: number;
  /** Its key. */
  readonly of: string;
  readonly name: string;
  /** What is said below its name. */
  readonly note?: ComponentChildren;
  /** Cells of its figures. */
  readonly children: ComponentChildren;
}

/** A row of a legend: which line is whose, its figures, and the way to take it out. */
export function ComparedRow({ by, place, of, name, note, children }: ComparedRowProps) {
  const { here } = useAsking();
  const guest = isGuest(useWho());
  const others = here.picked.slice(0, COMPARED_LIMIT).filter((other) => other !== of);
  return (
    <tr>
      <th scope="row">
        <span class="with-line">
          <svg class={`swatch line-${place + 1}`} aria-hidden="true" viewBox="0 0 16 4">
            <rect width="16" height="4" rx="2" />
          </svg>
          <Link to={onMember(here, by, of)}>
            <Title text={name} />
          </Link>
        </span>
        {note}
      </th>
      {children}
      <td>
        {!guest && (
          <Link
            stay
            class="icon-button"
            to={{ ...here, picked: others }}
            aria-label={t.takeOut(name)}
            title={t.takeOut(name)}
          >
            <Cross />
          </Link>
        )}
      </td>
    </tr>
  );
}
