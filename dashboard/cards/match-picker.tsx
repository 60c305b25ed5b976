import { useState } from "preact/hooks";
import type { Dimension } from "../../src/contract/question.ts";
import { type Match, useMatches } from "../asking/matches.ts";
import { Picker } from "../parts/picker.tsx";
import { t } from "../texts/language.ts";

interface MatchPickerProps {
  readonly by: Dimension;
  /** Keys that are not offered. */
  readonly without?: readonly string[];
  readonly onPick: (choice: Match) => void;
}

/** Finds a member among those that were read. */
export function MatchPicker({ by, without = [], onPick }: MatchPickerProps) {
  const [text, setText] = useState("");
  const { matches, waiting } = useMatches(by, text);
  return (
    <div class="filter-picker">
      <Picker
        label={t.searchIn(t.tops[by])}
        text={text}
        onText={setText}
        choices={matches.filter(({ key }) => !without.includes(key))}
        waiting={waiting}
        onPick={onPick}
      />
    </div>
  );
}
