import { useState } from "preact/hooks";
import { useAnswer } from "../asking/answer.ts";
import { articles } from "../asking/api.ts";
import { useAsking } from "../asking/asking.ts";
import { useSettled } from "../asking/matches.ts";
import { Picker } from "../parts/picker.tsx";
import { t as common, f } from "../texts/language.ts";

const LIMIT = 12;
const EVERY = 600;

/** Finds an article among all that are filed, read or not; the last published come first. */
export function ArticlePicker({ onPick }: { onPick: (id: string) => void }) {
  const { site } = useAsking();
  const [text, setText] = useState("");
  const search = useSettled(text.trim());
  const { data, stale } = useAnswer(
    `filed ${site.id} ${search}`,
    (signal) => articles(site.id, { ...(search && { search }), limit: LIMIT }, signal),
    EVERY,
  );
  return (
    <Picker
      label={common.searchIn(common.tops.article)}
      text={text}
      onText={setText}
      choices={(data?.articles ?? []).map(({ id, title, published }) => ({
        id,
        name: title || id,
        hint: published && f.ago(published, Date.now()),
      }))}
      waiting={data === null || stale || search !== text.trim()}
      onPick={({ id }) => onPick(id)}
    />
  );
}
