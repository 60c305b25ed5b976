import { useState } from "preact/hooks";
import { type Comparable, compareWith } from "../address/comparable.ts";
import { go } from "../address/navigation.tsx";
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
