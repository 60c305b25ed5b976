import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { onPage, type PageName } from "../address/address.ts";
import { turnTo } from "../address/navigation.tsx";
import { useAsking } from "../asking/asking.ts";
import { pageNamed } from "../pages.ts";
import { Glass } from "../parts/marks.tsx";
import { t } from "../texts/language.ts";

/** Pages by the letter that follows `g`. */
export const LETTERS: Readonly<Record<string, PageName>> = {
  o: "overview",
  n: "now",
  a: "articles",
  u: "authors",
  s: "sections",
  t: "tags",
  r: "readers",
  c: "compare",
  l: "ledger",
};

/** How long after `g` a letter belongs to it, milliseconds. */
const TOGETHER = 1500;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|SELECT|TEXTAREA)$/.test(target.tagName));

type Dialog = ComponentType<{ onClose: () => void }>;

/** The way to anything by keyboard: a button that tells of it, and the keys themselves. */
export function Jump() {
  const { here } = useAsking();
  const [Shown, show] = useState<{ dialog: Dialog } | null>(null);
  const palette = async () => show({ dialog: (await import("./palette.tsx")).Palette });

  useEffect(() => {
    let began = 0;
    const onKey = (event: KeyboardEvent) => {
      const { key, metaKey, ctrlKey, altKey } = event;
      if (document.querySelector("dialog[open]")) return;
      if ((metaKey || ctrlKey) && key.toLowerCase() === "k") {
        event.preventDefault();
        return void palette();
      }
      if (metaKey || ctrlKey || altKey || isTyping(event.target)) return;
      const page = LETTERS[key];
      if (key === "/") {
        event.preventDefault();
        void palette();
      } else if (key === "?") {
        void import("./keys.tsx").then(({ Keys }) => show({ dialog: Keys }));
      } else if (key === "g") began = Date.now();
      else if (page && Date.now() - began < TOGETHER && pageNamed(page)) turnTo(onPage(here, page));
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [here]);

  return (
    <>
      <button type="button" class="jump" onClick={palette} aria-keyshortcuts="Control+K Meta+K /">
        <Glass />
        <span>{t.jump}</span>
        <kbd>/</kbd>
      </button>
      {Shown && <Shown.dialog onClose={() => show(null)} />}
    </>
  );
}
