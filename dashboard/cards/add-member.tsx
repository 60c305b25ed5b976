import { useState } from "preact/hooks";
import { type Comparable, compareWith } from "../address/comparable.ts";
import { go, Link } from "../address/navigation.tsx";
import { useAsking } from "../asking/asking.ts";
import { useMatches } from "../asking/matches.ts";
import { Plus } from "../parts/marks.tsx";
import { Menu } from "../parts/menu.tsx";
import { Picker } from "../parts/picker.tsx";
import { t } from "../texts/language.ts";

/** Adds one more to those that are compared. */
export function AddMember({ by, picked }: { by: Comparable; picked: readonly string[] }) {
  return (
    <Menu
      label={
        <>
          <Plus /> {t.addToCompare}
        </>
      }
      hint={t.addToCompare}
    >
      {(close) => <MemberPicker by={by} picked={picked} onDone={close} />}
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

function MemberPicker({
  by,
  picked,
  onDone,
}: {
  by: Comparable;
  picked: readonly string[];
  onDone: () => void;
}) {
  const { here } = useAsking();
  const [text, setText] = useState("");
  const { matches, waiting } = useMatches(by, text);
  return (
    <div class="filter-picker">
      <Picker
        label={t.searchIn(t.tops[by])}
        text={text}
        onText={setText}
        choices={matches.filter(({ key }) => !picked.includes(key))}
        waiting={waiting}
        onPick={({ key }) => {
          onDone();
          go({ ...compareWith(here, by, [...picked, key]), axis: here.axis });
        }}
      />
    </div>
  );
}
