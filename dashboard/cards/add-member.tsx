import { type Comparable, compareWith } from "../address/comparable.ts";
import { go, Link } from "../address/navigation.tsx";
import { useAsking } from "../asking/asking.ts";
import { useMatches } from "../asking/matches.ts";
import { isGuest, useWho } from "../asking/who.ts";
import { Plus } from "../parts/marks.tsx";
import { Menu } from "../parts/menu.tsx";
import { t } from "../texts/language.ts";
import { MatchPicker } from "./match-picker.tsx";

/** Adds one more to those that are compared. */
export function AddMember({ by, picked }: { by: Comparable; picked: readonly string[] }) {
  const { here } = useAsking();
  if (isGuest(useWho())) return null;
  return (
    <Menu
      label={
        <>
          <Plus /> {t.addToCompare}
        </>
      }
      hint={t.addToCompare}
    >
      {(close) => (
        <MatchPicker
          by={by}
          without={picked}
          onPick={({ key }) => {
            close();
            go({ ...compareWith(here, by, [...picked, key]), axis: here.axis });
          }}
        />
      )}
    </Menu>
  );
}

/** As many as are offered to be compared at once. */
const MOST_READ = 5;

/** Compares what was read the most in the days chosen, where nothing is picked yet. */
export function CompareMostRead({ by }: { by: Comparable }) {
  const { here } = useAsking();
  const { matches } = useMatches(by, "");
  const keys = matches.slice(0, MOST_READ).map(({ key }) => key);
  if (keys.length < 2) return null;
  return (
    <Link class="button" stay to={{ ...compareWith(here, by, keys), axis: here.axis }}>
      {t.compareMostRead(keys.length)}
    </Link>
  );
}
