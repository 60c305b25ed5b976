import { useState } from "preact/hooks";
import type { Dimension } from "../../src/contract/question.ts";
import { DIMENSIONS } from "../address/address.ts";
import { toggled } from "../address/filters.ts";
import { go } from "../address/navigation.tsx";
import { useAsking } from "../asking/asking.ts";
import { useMatches } from "../asking/matches.ts";
import { Picker } from "../parts/picker.tsx";
import { t } from "../texts/language.ts";

/** Adds a filter: of which kind, and which member. */
export function FilterPicker({ onDone }: { onDone: () => void }) {
  const { here } = useAsking();
  const offered = DIMENSIONS.filter((by) => by !== here.member?.by);
  const [by, setBy] = useState<Dimension>(offered.includes("section") ? "section" : "author");
  const [not, setNot] = useState(false);
  const [text, setText] = useState("");
  const { matches, waiting } = useMatches(by, text);
  const add = ({ key }: { key: string }) => {
    go({ ...here, opened: 1, filters: toggled(here.filters, by, key, not) });
    onDone();
  };
  return (
    <div class="filter-picker">
      <div class="filter-kind">
        <label class="field inline">
          <span>{t.filterKind}</span>
          <select
            value={by}
            onChange={(event) => {
              setBy(event.currentTarget.value as Dimension);
              setText("");
            }}
          >
            {offered.map((one) => (
              <option key={one} value={one}>
                {t.dimensions[one]}
              </option>
            ))}
          </select>
        </label>
        <label class="tick">
          <input
            type="checkbox"
            checked={not}
            onChange={(event) => setNot(event.currentTarget.checked)}
          />
          {t.leaveOut}
        </label>
      </div>
      <Picker
        key={by}
        label={t.searchIn(t.tops[by])}
        text={text}
        onText={setText}
        choices={matches}
        waiting={waiting}
        onPick={add}
      />
    </div>
  );
}
