import { useState } from "preact/hooks";
import { addDays } from "../../src/contract/days.ts";
import type { Dimension } from "../../src/contract/question.ts";
import { type Address, onMember, onPage } from "../address/address.ts";
import { turnTo } from "../address/navigation.tsx";
import { useAnswer } from "../asking/answer.ts";
import { articles, top } from "../asking/api.ts";
import { ALL_DAYS, useAsking } from "../asking/asking.ts";
import { useSettled } from "../asking/matches.ts";
import { useWho } from "../asking/who.ts";
import { pagesFor } from "../pages.ts";
import { Modal } from "../parts/modal.tsx";
import { type Choice, Picker } from "../parts/picker.tsx";
import { has } from "../texts/folded.ts";
import { f, t } from "../texts/language.ts";

interface Way extends Choice {
  readonly to: Address;
}

/** How many of each kind are offered. */
const LIMIT = 5;
const EVERY = 600;
const LABELS = ["author", "section", "tag"] as const;

/** Jumps to any page, article, author, section or tag. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { site, here, today } = useAsking();
  const who = useWho();
  const [text, setText] = useState("");
  const search = useSettled(text.trim());
  const span = { from: addDays(today, -ALL_DAYS), to: addDays(today) };
  const { data, stale } = useAnswer(
    `jump ${site.id} ${search}`,
    async (signal) => {
      if (search === "") return { articles: [], labels: [] };
      const [found, ...labels] = await Promise.all([
        articles(site.id, { search, limit: LIMIT }, signal),
        ...LABELS.map((by) => top(site.id, { ...span, by, search, limit: LIMIT }, signal)),
      ]);
      return { articles: found.articles, labels };
    },
    EVERY,
  );

  const pages: Way[] = pagesFor(who)
    .filter(({ name }) => has(t.pages[name], text.trim()))
    .map(({ name }) => ({
      id: `page ${name}`,
      name: t.pages[name],
      group: t.pagesOf,
      to: onPage(here, name),
    }));
  const member = (by: Dimension, key: string, name: string, hint: string): Way => ({
    id: `${by} ${key}`,
    name: name || key,
    hint,
    group: t.tops[by],
    to: onMember(here, by, key),
  });
  const found = [
    ...(data?.articles ?? []).map(({ id, title, views }) =>
      member("article", id, title, f.count(views)),
    ),
    ...(data?.labels ?? []).flatMap(({ by, rows }) =>
      rows.map(({ key, views }) => member(by as Dimension, key, key, f.count(views))),
    ),
  ];

  // Articles are found by their authors and tags, too: what has the text in its name comes first.
  const named = found.filter(({ name }) => has(name, search));
  const others = found.filter(({ name }) => !has(name, search));

  return (
    <Modal label={t.jumpAnywhere} onClose={onClose} class="palette">
      <Picker
        label={t.jumpAnywhere}
        text={text}
        onText={setText}
        choices={text.trim() ? [...named, ...others, ...pages] : pages}
        waiting={stale || search !== text.trim()}
        onPick={({ to }) => {
          onClose();
          turnTo(to);
        }}
      />
    </Modal>
  );
}
