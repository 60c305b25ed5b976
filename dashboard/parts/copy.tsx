import { useState } from "preact/hooks";
import { t } from "../texts/language.ts";

/** How long it says that it has copied, milliseconds. */
const COPIED_FOR = 2000;

/** Copies a text. Browsers offer the clipboard to secure pages alone; elsewhere the text can be marked. */
export function Copy({ text, class: className }: { text: string; class: string }) {
  const [copied, setCopied] = useState(false);
  if (!navigator.clipboard) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), COPIED_FOR);
  };
  return (
    <button type="button" class={className} onClick={copy}>
      <span aria-live="polite">{copied ? t.copied : t.copy}</span>
    </button>
  );
}
